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
