"""Sequels: what one text awaits, another has; what is under way for one is settled for the other."""

from dataclasses import replace

import pytest

from recoupe.collate.bench import Bench
from recoupe.collate.sequels import sequels
from recoupe.model import Published


def shown(bench, *texts):
    return [
        (d.kind, d.status, [i.group for s in d.sides for i in s]) for m in sequels(bench(*texts)) for d in m.differences
    ]


@pytest.mark.parametrize(
    ("due", "done"),
    [
        ("Le caissier attend sa lettre de mutation.", "Le caissier a reçu mardi sa lettre de mutation."),
        ("Le caissier est dans l’attente d’une lettre de mutation.", "Le caissier a reçu sa lettre de mutation."),
        ("Le juge examine sa demande de mutation.", "La direction a rejeté sa demande de mutation."),
        ("La demande de mutation sera étudiée jeudi.", "La direction a rejeté la demande de mutation."),
    ],
)
def test_awaited_then_settled(bench, due, done):
    assert shown(bench, done, due) == [("state", "update", ["due", "done"])]


@pytest.mark.parametrize(
    "other",
    [
        "La direction a rejeté une demande de congé.",
        "La direction n’a pas rejeté la demande de mutation.",
        "La direction pourrait rejeter la demande de mutation.",
        "La direction rejettera la demande de mutation.",
    ],
)
def test_other_things_and_what_is_not_done_are_none(bench, other):
    assert not shown(bench, "La demande de mutation sera étudiée jeudi.", other)


def test_two_who_do_the_same_are_two_acts(bench):
    due = "Le président Marc Vallier recevra les membres du comité de quartier."
    done = "La ministre Lise Armand a reçu lundi les membres du comité de quartier."
    assert not shown(bench, due, done)


def test_what_a_later_text_awaits_is_another(bench):
    laid = bench("Le caissier attend sa lettre de mutation.", "Le caissier a reçu mardi sa lettre de mutation.")
    days = {"0.txt": "2026-03-09", "1.txt": "2026-03-02"}
    dated = tuple(
        replace(d, published=Published(days[d.source], days[d.source], "stated")) for d in laid.material.documents
    )
    assert sequels(laid) and not sequels(Bench(replace(laid.material, documents=dated)))
