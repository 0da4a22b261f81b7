"""Namesakes: first names one letter apart are a slip, two spellings of one name are not."""

from recoupe.collate.namesakes import namesakes


def kinds(bench, *texts):
    return [d.kind for m in namesakes(bench(*texts)) for d in m.differences]


def test_a_slip_of_a_first_name(bench):
    assert kinds(bench, *(f"L'avocat de {name} a parlé au juge." for name in ("Fatma", "Fatma", "Fatna"))) == ["name"]


def test_people_whom_one_text_names_both(bench):
    both = "L'avocat de Fatma a parlé au juge. L'avocat de Fatna a parlé au maire."
    assert not kinds(bench, both, *(f"L'avocat de {name} a parlé au juge." for name in ("Fatma", "Fatna")))


def test_vowels_are_spellings(bench):
    assert not kinds(bench, *(f"L'avocat de {name} a parlé au juge." for name in ("Salma", "Salma", "Selma")))
