"""Denials: what one holds and another denies; questions and future doings are neither."""

from recoupe.collate.denials import denials

PAID = "Radio Delta affirme que la ville de Brive a versé une rançon aux ravisseurs."


def sides(bench, *texts):
    return [[[i.group for i in s] for s in d.sides] for m in denials(bench(*texts)) for d in m.differences]


def test_a_denial_faces_what_it_denies(bench):
    assert sides(bench, PAID, "La ville de Brive a nié avoir versé une rançon aux ravisseurs.") == [
        [["told"], ["denied"]]
    ] or [[["denied"], ["told"]]]
    [matter] = denials(bench(PAID, "La ville de Brive a nié avoir versé une rançon aux ravisseurs."))
    assert {i.group for i in matter.items} == {"told", "denied"} and matter.differences[0].between == "parties"


def test_a_bare_denial_answers_the_sentence_before(bench):
    [matter] = denials(bench(PAID + " Brive a fermement démenti.", "Le marché a rouvert."))
    assert {i.group for i in matter.items} == {"told", "denied"}


def test_another_word_for_the_deed_is_known(bench):
    [matter] = denials(
        bench(
            "Les deux pays ont nié toute transaction d’armes.",
            "Une vente d’armes entre les deux pays est en discussion.",
        )
    )
    assert len(matter.documents) == 2


def test_a_question_holds_nothing(bench):
    assert not sides(bench, "La ville a nié avoir versé une rançon.", "La ville a-t-elle versé une rançon ?")


def test_a_plain_negation_is_not_enough(bench):
    assert not sides(
        bench, "Le maire n’a pas visité le marché aux fleurs.", "Le ministre a visité le marché aux fleurs."
    )


def test_what_is_denied_before_a_quotation_is_not_the_sentence_before(bench):
    told = "Un coup de vent a poussé le navire contre la berge."
    assert not sides(bench, told, told + " La régie dément, elle, toute panne : « Rien ne le montre », écrit-elle.")


def test_what_that_which_one_denies_is_stays_open(bench):
    told = "Le caissier avait vidé le coffre de la gare, affirme la gérante. "
    assert not sides(bench, told + "Ce que le caissier et ses proches ont toujours démenti.")


def test_what_cannot_be_denied_is_not_denied(bench):
    told = "La ville de Brive a versé une rançon aux ravisseurs. "
    assert not sides(bench, told + "On ne peut pas nier que la ville de Brive a versé une rançon, dit Luc Berthier.")
