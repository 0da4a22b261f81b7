"""lang/as_doc.py: an engine's analysis as a Doc that spaCy's own tools read."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import pytest
from spacy import displacy
from spacy.tokens import Doc

from recoupe.lang import pack
from recoupe.lang.as_doc import as_doc
from recoupe.model import Name, Tokens
from recoupe.text import Span

TEXT = (
    "\n Le maire de Brive, Paul Astier, a dit\u00a0: « Oui\u202f! »\n\nElle part  samedi avec 12 500 personnes\t.\n"
    "L’ONU et la revue Le Phare du Quai démentent. \n"
)
LONG = " et ".join(["le chat dort"] * 90) + "."


def read(text: str, blocks: Sequence[Span] = (), engine: str = "") -> tuple[Tokens, tuple[Name, ...]]:
    make = pack("fr").engines[engine] if engine else pack("fr").make_engine
    return make()(text, blocks or [Span(0, len(text))])


def words(doc: Doc) -> list[str]:
    return [t.text for t in doc if not t.is_space]


def sentences(doc: Doc) -> list[list[str]]:
    return [[t.text for t in s if not t.is_space] for s in doc.sents]


def forms(text: str, tokens: Tokens) -> list[str]:
    return [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]


@pytest.mark.parametrize("engine", ["", "recoupe-fr-light"])
@pytest.mark.parametrize("text", [TEXT, LONG, "Oui", "Oui\n"])
def test_text_places_words_and_sentences_are_exact(text: str, engine: str) -> None:
    tokens, names = read(text, engine=engine)
    doc = as_doc(text, tokens, names)
    own = forms(text, tokens)
    assert doc.text == text
    assert [text[t.idx : t.idx + len(t)] for t in doc] == [t.text for t in doc]
    assert words(doc) == own
    assert sentences(doc) == [own[s.start : s.end] for s in tokens.sentences]


def test_columns_go_round() -> None:
    tokens, names = read(TEXT)
    kept = [t for t in as_doc(TEXT, tokens, names) if not t.is_space]
    row = {t.i: i for i, t in enumerate(kept)}
    assert tuple(row[t.head.i] for t in kept) == tokens.heads
    assert tuple(t.dep_.lower() for t in kept) == tokens.deps and {t.dep_ for t in kept if t.head == t} == {"ROOT"}
    assert tuple(t.lemma_ for t in kept) == tokens.lemmas
    assert tuple(t.pos_ for t in kept) == tokens.tags
    assert tuple(str(t.morph) for t in kept) == tokens.feats


def test_names_become_entities_and_of_two_that_overlap_the_longest() -> None:
    tokens, _ = read(TEXT)
    said = [("Brive", "place"), ("Paul Astier", "person"), ("Astier", "other"), ("ONU", "organisation")]
    said += [("Le Phare du Quai", "other")]
    names = [Name(Span(TEXT.index(w), TEXT.index(w) + len(w)), kind) for w, kind in said]
    doc = as_doc(TEXT, tokens, [*names, Name(Span(0, 1), "place")])
    labels = ["LOC", "PER", "ORG", "MISC"]
    assert [(e.text, e.label_) for e in doc.ents] == [
        (w, k) for (w, _), k in zip(said[:2] + said[3:], labels, strict=True)
    ]


def test_what_was_set_aside_leaves_white_space() -> None:
    text = "TITRE\nLe feu couve. Lire aussi : la météo.\nLe port dort (photo AFG) ce soir. Crédit"
    kept = ("Le feu couve.", "Le port dort ", " ce soir.")
    blocks = [Span(text.index(words), text.index(words) + len(words)) for words in kept]
    assert as_doc(text, *read(text, blocks)).text == "Le feu couve.\n\nLe port dort ce soir."


def test_a_sentence_of_several_roots_stays_one() -> None:
    blank, places = ("", "", ""), ((0, 3, 6), (2, 5, 8))
    tokens = Tokens(*places, blank, ("X", "X", "X"), blank, (0, 1, 1), ("root", "root", "det"), (Span(0, 3),))
    doc = as_doc("ab cd ef", tokens)
    assert [[t.head.i for t in doc], [t.dep_ for t in doc]] == [[0, 0, 1], ["ROOT", "dep", "det"]]
    assert len(list(doc.sents)) == 1


def test_nothing_read_is_an_empty_doc() -> None:
    assert len(as_doc("\n", Tokens())) == 0


@pytest.mark.parametrize("engine", ["", "recoupe-fr-light"])
def test_displacy_draws_it(engine: str) -> None:
    doc = as_doc(TEXT, *read(TEXT, engine=engine))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tree = displacy.render(doc, style="dep", page=False, jupyter=False)
        marks = displacy.render(doc, style="ent", page=False, jupyter=False)
        one = displacy.render(list(doc.sents)[:1], style="dep", page=False, jupyter=False)
    assert tree.startswith("<svg") and all(word in tree for word in ("maire", "12 500", "démentent", "NOUN"))
    assert "samedi" not in one and "Brive" in one
    assert marks.count("<mark") == len(doc.ents) and all(word in marks for word in ("Paul Astier", "PER", "démentent"))
