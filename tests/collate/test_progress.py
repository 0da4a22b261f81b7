"""Progress: what one text announces and another tells as done is an update."""

import pytest

from recoupe.collate.pairs import pairs
from recoupe.collate.progress import progress


def statuses(bench, *texts):
    laid = bench(*texts)
    found = progress(laid, pairs(laid.clauses, laid.scale, 0.15))
    return [
        (d.kind, d.status, laid.words(d.sides[0][0].cite).rstrip(".") != DONE) for m in found for d in m.differences
    ]


DONE = "Le procureur a requis jeudi le maintien en détention du caissier"


@pytest.mark.parametrize(
    "due",
    [
        "Le procureur va requérir jeudi le maintien en détention du caissier.",
        "Le procureur doit requérir jeudi le maintien en détention du caissier.",
        "Le procureur requerra jeudi le maintien en détention du caissier.",
    ],
)
def test_due_then_done(bench, due):
    assert statuses(bench, DONE, due) == [("state", "update", True)]


@pytest.mark.parametrize(
    "other",
    [
        "Le procureur doit requérir jeudi la relaxe de la gardienne.",
        "Le procureur avait requis jeudi le maintien en détention du caissier.",
        "Le procureur souhaite requérir jeudi le maintien en détention du caissier.",
        "Le procureur ne requerra pas jeudi le maintien en détention du caissier.",
    ],
)
def test_other_acts_wishes_and_negations_are_none(bench, other):
    assert not statuses(bench, DONE, other)


def test_due_then_done_of_one_matter_in_few_words_alike(bench):
    """The clauses share little but the act, who takes part, and what stands around."""
    due = "Le conseil se réunit à Quimper. La ministre rencontrera les pêcheurs à Quimper. Le port est fermé."
    done = "Le port est fermé. La ministre a rencontré les pêcheurs de Quimper. Le conseil se réunit."
    assert ("state", "update", True) in statuses(bench, done, due)


def test_due_in_one_place_and_done_in_another(bench):
    """A guest of one house in days to come was that of another before."""
    due = "La chanteuse Maud Kerbrat se produira samedi à l'opéra de Rennes. Maud Kerbrat chante depuis dix ans."
    done = "Maud Kerbrat chante depuis dix ans. La chanteuse Maud Kerbrat s'est produite au Zénith de Nantes."
    assert not statuses(bench, done, due)


def test_one_thing_that_both_tell_more_of_in_few_words_alike(bench):
    due = "Le hangar de la gare sera bientôt détruit, promet un communiqué des pompiers."
    done = "Après des mois de querelles, la mairie a détruit mardi le hangar de la gare, bâti jadis."
    assert ("state", "update", True) in statuses(bench, done, due)


def test_a_future_beside_an_act_is_not_its_own(bench):
    past = "La mairie avait fermé trois parcs du centre alors que la tempête devra frapper la côte."
    assert not statuses(bench, "La mairie a fermé trois parcs du centre.", past)
