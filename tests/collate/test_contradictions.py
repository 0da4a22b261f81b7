"""Contradictions: the signal of two sentences that cannot both hold, and none where they can."""

import pytest

from recoupe.annotate import annotate
from recoupe.collate.contradictions import contradictions
from recoupe.collate.statements import of_clause, of_text
from recoupe.lang import pack
from recoupe.model import Document
from recoupe.text import Span, digest

FRENCH = pack("fr")


@pytest.fixture(scope="module")
def stated(engine):
    def statement(text):
        document = Document(digest(text)[7:15], digest(text), "d", text, "fr")
        return of_text(document, annotate(document, engine(text, [Span(0, len(text))]), FRENCH), FRENCH)

    return statement


@pytest.mark.parametrize(
    ("signal", "one", "two"),
    [
        ("negated", "La mairie a ouvert une enquête sur le pont.", "La mairie n'a pas ouvert d'enquête sur le pont."),
        ("negated", "Le maire a signé un accord avec le port.", "Le maire n'a jamais signé d'accord avec le port."),
        ("negated", "Le port a reçu une plainte des pêcheurs.", "Le port n'a reçu aucune plainte des pêcheurs."),
        (
            "denial",
            "L'usine a rejeté du mercure dans la rivière.",
            "L'usine nie avoir rejeté du mercure dans la rivière.",
        ),
        ("refrain", "Le maire a payé la facture du stade.", "Le maire a refusé de payer la facture du stade."),
        (
            "antonym",
            "Le conseil municipal a accepté le projet de tramway.",
            "Le conseil municipal a rejeté le projet de tramway.",
        ),
        ("antonym", "La digue du port est restée ouverte lundi.", "La digue du port est restée fermée lundi."),
        (
            "number",
            "La rivière a emporté douze maisons du village.",
            "La rivière a emporté vingt-six maisons du village.",
        ),
        (
            "time",
            "Le pont a été fermé le 3 mars 2023 par la mairie.",
            "Le pont a été fermé le 9 juin 2023 par la mairie.",
        ),
        ("order", "Le chalutier a coulé avant la tempête de mars.", "Le chalutier a coulé après la tempête de mars."),
    ],
)
def test_a_contradiction_has_its_signal(stated, signal, one, two):
    assert signal in {c.signal for c in contradictions(stated(one), stated(two))}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("La mairie a ouvert une enquête sur le pont.", "La mairie a ouvert une enquête sur le pont vendredi."),
        (
            "La mairie n'a pas ouvert d'enquête sur le pont.",
            "Aucune enquête sur le pont n'a été ouverte par la mairie.",
        ),
        ("La mairie a ouvert une enquête.", "La mairie a-t-elle ouvert une enquête ?"),
        ("Le feu a détruit le hangar du port.", "Le feu n'a pas seulement détruit le hangar du port."),
        ("Anne Delmas a signé la lettre au préfet.", "Paul Ferrand n'a pas signé la lettre au préfet."),
        ("Le conseil signera le contrat du port.", "Le conseil n'a pas signé le contrat du port."),
        ("Le bateau a quitté le port sans retard.", "Le port a été fermé avec retard."),
        ("Ce n'est pas un accident mais un sabotage de la voie.", "Un sabotage de la voie a été commis."),
    ],
)
def test_what_can_both_hold_is_none(stated, one, two):
    assert contradictions(stated(one), stated(two)) == ()


def test_the_words_of_both_sides_are_cited(stated):
    one, two = stated("Le maire a payé la facture du stade."), stated("Le maire n'a pas payé la facture du stade.")
    found = contradictions(one, two)[0]
    assert (found.first.span.of(one.document.text), found.kind) == ("payé", "polarity")
    assert found.second.span.of(two.document.text) == "pas payé"


def test_a_clause_of_a_story_is_a_statement(bench):
    made = bench("Le maire a payé la facture du stade.", "Le maire n'a pas payé la facture du stade.")
    one, two = (of_clause(made.documents[c.document], made.notes[c.document], c, FRENCH) for c in made.clauses)
    assert [c.signal for c in contradictions(one, two)] == ["negated"]


def test_what_says_nothing_contradicts_nothing(stated):
    assert contradictions(stated("Le maire n'a pas payé la facture."), stated("…")) == ()
    assert contradictions(stated(""), stated("")) == ()
