"""States: held, then charged is an update; two people in two states are no disagreement."""

from recoupe.collate.states import states


def shown(bench, *texts):
    return [(d.status, d.code) for m in states(bench(*texts)) for d in m.differences]


def test_held_then_charged(bench):
    found = shown(bench, "Le comptable a été placé en garde à vue mardi.", "Le comptable a été mis en examen jeudi.")
    assert found == [("update", "stage")]


def test_two_people_in_two_states(bench):
    assert not shown(bench, "Le comptable a été placé en garde à vue.", "La directrice a été mise en examen.")


def test_a_document_that_tells_both_has_the_last(bench):
    both = "Le comptable a été placé en garde à vue mardi. Le comptable a été mis en examen jeudi."
    assert not shown(bench, both, "Le comptable a été mis en examen jeudi.")


def test_one_meal_by_two_names(bench):
    found = shown(bench, "Les deux rois ont fini par un dîner.", "La visite s’est achevée par un somptueux déjeuner.")
    assert found == [("conflict", "opposed")]


def test_a_participle_tells_nothing_of_a_noun_that_it_does_not_agree_with(bench):
    kin = "La mère du comptable, placé en garde à vue mardi, se tait."
    assert not shown(bench, kin, "La mère du comptable a été mise en examen jeudi.")


def test_several_without_a_name_are_seldom_the_same(bench):
    assert not shown(bench, "Six policiers ont été placés en garde à vue.", "Cinq policiers ont été mis en examen.")


def test_what_is_pleaded_is_no_fact(bench):
    pleaded = "Le comptable a plaidé la relaxe devant le tribunal."
    assert not shown(bench, pleaded, "Le comptable a été reconnu coupable de fraude.")


def test_a_document_that_tells_two_verdicts_tells_of_two_charges(bench):
    both = "Le comptable a été condamné pour fraude. Le comptable a été relaxé pour le vol."
    assert not shown(bench, both, "Le comptable a été condamné jeudi.")
