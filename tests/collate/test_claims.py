"""Claims: clauses that tell one thing are one point; others stay apart."""

from recoupe.collate.claims import aligned, claims, gathered, parted

FOUND = "Un pêcheur a retrouvé la barque du docteur Vidal près du phare de Sein."


def told(bench, *texts):
    laid = bench(*texts)
    return claims(laid, aligned(laid))


def test_one_thing_in_other_words(bench):
    [matter] = told(
        bench,
        FOUND,
        "La barque du docteur Vidal a été retrouvée par un pêcheur non loin du phare.",
        "Le marché a rouvert.",
    )
    assert len(matter.documents) == 2 and matter.kind == "action"


def test_an_aid_asked_for_intended_and_promised_is_one_point(bench):
    [matter] = told(
        bench,
        "Le pays va aider son voisin à construire des navires de pêche.",
        "Le pays a l'intention d'aider son voisin à construire des navires.",
        "Le président a annoncé que le pays aiderait son voisin à construire des navires.",
    )
    assert len(matter.documents) == 3 and {i.stance for i in matter.items} == {"asserts", "hedges", "attributes"}


def test_two_things_stay_apart(bench):
    assert not told(bench, FOUND, "Le docteur Vidal aimait la pêche.", "Le marché a rouvert.")


def test_a_pair_is_in_one_gathering_or_parted(bench):
    laid = bench(FOUND, "Un pêcheur a retrouvé la barque.", "Le docteur Vidal a vendu la barque au phare de Sein.")
    found = aligned(laid)
    groups = gathered(laid, found)
    held = [p for p in found if any({p.first, p.second} <= set(group) for group in groups)]
    assert held and sorted([*held, *parted(found, groups)], key=found.index) == list(found) != held
