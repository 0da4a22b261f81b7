"""Quantities: tolls change, bulletins slip, parties count; what counts another thing is never compared."""

import pytest

from recoupe.collate.quantities import quantities


def shown(bench, *texts, **how):
    """Code, status and values of every difference."""
    return [
        (d.code, d.status, [s[0].value for s in d.sides])
        for m in quantities(bench(*texts, **how))
        for d in m.differences
    ]


def test_a_toll_that_changes_is_an_update(bench):
    found = shown(bench, "Le séisme a fait 40 morts à Oran.", "Le séisme a fait 65 morts à Oran.")
    assert found == [("toll", "update", ["40 morts", "65 morts"])]


@pytest.mark.parametrize(
    ("second", "differs"),
    [
        ("Vendredi soir, les heurts ont fait 8 blessés à Oran.", False),
        ("Vendredi soir, les heurts commencés le 6 juin 2020 ont fait 8 blessés à Oran.", True),
        ("Les heurts ont fait 8 blessés à Oran.", True),
    ],
)
def test_the_wounded_of_two_evenings_are_no_update(bench, second, differs):
    first = "Samedi soir, les heurts ont fait 2 blessés à Oran."
    assert bool(shown(bench, first, second, days=("2020-06-06", "2020-06-12"))) is differs


def test_one_bulletin_with_two_figures_is_a_conflict(bench):
    found = shown(
        bench,
        "Le bilan fait état de 1037 morts et de 1204 blessés.",
        "Le bilan fait état de 1037 morts et de 1024 blessés.",
    )
    assert ("bulletin", "conflict", ["1024 blessés", "1204 blessés"]) in found


def test_rival_counts_of_a_crowd_are_of_parties(bench):
    material = bench(
        "La police a compté 12.000 manifestants, la CGT 80.000 manifestants.",
        "Selon la CGT, 80.000 manifestants ont défilé ; la police a compté 12.000 manifestants.",
    )
    rivals = [d for m in quantities(material) for d in m.differences if d.code == "rivals"]
    assert rivals and rivals[0].between == "parties" and len(rivals[0].sides) == 2


def test_another_place_is_another_count(bench):
    assert not shown(bench, "À Lyon, on compte 40 blessés.", "À Lille, on compte 65 blessés.")


def test_a_part_is_no_rival_of_the_whole(bench):
    assert not shown(bench, "On compte 40 blessés.", "On compte des blessés, dont 12 blessés graves.")


def test_a_rounding_is_no_conflict(bench):
    assert not shown(
        bench,
        "La banque a subi une perte de 4,9 milliards d’euros.",
        "La banque a subi une perte de 5 milliards d’euros.",
    )


def test_equal_counts_are_one_point(bench):
    [matter] = quantities(bench("Le séisme a fait 65 morts.", "Soixante-cinq morts : le séisme a frappé."))
    assert len(matter.documents) == 2 and not matter.differences


def test_what_somebody_has_differs_once_two_agree(bench):
    found = shown(
        bench,
        "Anne Roux est mère de cinq enfants.",
        "Anne Roux vivait avec ses cinq enfants.",
        "Anne Roux élevait seule ses quatre enfants.",
    )
    assert found == [("number", "conflict", ["quatre enfants", "cinq enfants"])]


def test_one_exact_number_of_one_noun_is_one_count(bench):
    told = (
        "Le retour de 14 otages, accueillis par la fanfare municipale, a été fêté toute la nuit sur les quais du port.",
        "Après six ans de captivité dans la jungle, 14 otages ont enfin dormi chez eux, raconte la radio locale.",
    )
    assert [sorted(i.value for i in m.items) for m in quantities(bench(*told))] == [["14 otages", "14 otages"]]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Lise Audran l’emporte avec 55,7 % des votes.", ["conflict"]),
        ("Lise Audran l’emporte avec 55,7 % des votes après dépouillement des trois quarts.", ["update"]),
        ("Lise Audran l’emporte avec 56 % des votes.", []),
        ("Paul Astier l’emporte avec 55,7 % des votes.", []),
    ],
)
def test_shares_of_one_vote(bench, other, found):
    told = quantities(bench("Lise Audran obtient 55,95 % des voix au second tour.", other))
    assert [d.status for m in told for d in m.differences] == found


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2024-03-14", "2024-03-18"), ("dated", "update", ["25 plaintes", "21 plaintes"])),
        (("2024-03-18", "2024-03-14"), ("dated", "update", ["21 plaintes", "25 plaintes"])),
        (("2024-03-14", "2024-03-14"), ("number", "conflict", ["21 plaintes", "25 plaintes"])),
    ],
)
def test_a_number_told_on_another_day_is_an_update(bench, days, expected):
    said = "Le tribunal a retenu {} plaintes contre la coopérative des éleveurs de la plaine."
    texts = (said.format(25), said.format(21))
    assert shown(bench, *texts, days=days) == [expected]


def test_a_set_known_already_does_not_run(bench):
    said = "Le tribunal a retenu les {} plaintes contre la coopérative des éleveurs de la plaine."
    found = shown(bench, said.format(25), said.format(21), days=("2024-03-14", "2024-03-18"))
    assert [status for _, status, _ in found] == ["conflict"]
