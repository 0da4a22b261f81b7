"""Readings: in whose voice a passage speaks, and how firmly."""

from recoupe.collate.matters import Item
from recoupe.collate.readings import readings, said
from recoupe.model import Cite, Voice
from recoupe.text import Span


def voice(bench, text, words):
    laid = bench(text)
    start = text.index(words)
    return laid, *said(laid, Cite(next(iter(laid.documents)), Span(start, start + len(words))))


def test_the_outlet_in_its_own_name(bench):
    _, who, stance = voice(bench, "Le marché aux fleurs a rouvert samedi.", "Le marché aux fleurs a rouvert")
    assert (who.kind, stance) == ("outlet", "asserts")


def test_a_speaker_is_the_voice_of_the_words(bench):
    laid, who, stance = voice(
        bench, "« Le marché a rouvert samedi », a déclaré Paul Astier.", "Le marché a rouvert samedi"
    )
    assert who.kind == "entity" and "Astier" in laid.entities[who.entity].name and stance == "attributes"


def test_hearsay_hedges(bench):
    _, _, stance = voice(bench, "Le feu aurait pris dans la réserve.", "Le feu aurait pris")
    assert stance == "hedges"


def test_equal_values_of_one_voice_are_one_reading():
    items = [Item("12", Cite(d, Span(0, 2)), "asserts", Voice("outlet")) for d in ("d-2", "d-1")]
    [reading] = readings(items)
    assert reading.documents == ("d-1", "d-2")
