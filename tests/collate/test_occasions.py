"""Occasions: one predicate, one day or one place, in two documents."""

from recoupe.collate.occasions import occasions


def kinds(bench, *texts):
    return sorted(m.kind for m in occasions(bench(*texts)))


def test_one_day_by_two_wordings(bench):
    assert kinds(bench, "L’otage a été libéré le 2 juillet.", "Le 2 juillet, l’armée a libéré l’otage.") == ["time"]


def test_two_days_are_two_occasions(bench):
    assert not kinds(bench, "L’otage a été libéré le 2 juillet.", "L’otage a été libéré le 4 août.")


def test_one_place_by_two_wordings(bench):
    found = kinds(
        bench,
        "Les deux ministres se sont rencontrés à Genève.",
        "La pluie tombait quand les ministres se sont réunis à Genève.",
    )
    assert "place" in found


def test_a_name_that_holds_a_town_is_no_place_of_an_act(bench):
    texts = "Le club de Brest a gagné le tournoi.", "Le président du club de Brest a perdu ses clefs."
    assert "place" not in kinds(bench, *texts)


def test_a_year_long_ago_is_of_one_fact(bench):
    later = "La digue a cédé en 2021."
    assert kinds(bench, f"La digue, construite en 1934, a cédé. {later}", "L’ouvrage datait de 1934.") == ["time"]
    assert not kinds(bench, f"La digue, construite en 1934, a cédé. {later}", "Le maire est né en 1934.")
