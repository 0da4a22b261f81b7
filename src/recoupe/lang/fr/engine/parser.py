"""The network that tags and parses; spaCy is its container, without a tokenizer of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from recoupe.lang.fr.engine.clues import PLAIN, Clues, clues
from recoupe.lang.fr.engine.lexicon import Lexicon
from recoupe.lang.fr.engine.rows import Array, Rows

ROWS = {"NORM": 4000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 500, "TAG": 1000, "MORPH": 1000, "LEMMA": 4000}


class Shape(NamedTuple):
    """The network's sizes: values a word, layers (each sees one word further to both sides), values a parser state."""

    width: int = 128
    depth: int = 4
    hidden: int = 64


class Parse(NamedTuple):
    """One sentence: parts of speech, features as the network guesses them, heads (in the sentence), relations."""

    tags: list[str]
    feats: list[str]
    heads: list[int]
    deps: list[str]


SHAPE = Shape()


def container(shape: Shape = SHAPE) -> Any:
    """A bare spaCy pipeline: vectors by hashing, parts of speech with features, transition parser.

    `spacy.blank("fr")` would spend two seconds on tokenizer exceptions that are never used.
    """
    from spacy.language import Language

    nlp = Language()
    nlp.add_pipe(
        "tok2vec",
        config={
            "model": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {
                    "@architectures": "spacy.MultiHashEmbed.v2",
                    "width": shape.width,
                    "attrs": list(ROWS),
                    "rows": list(ROWS.values()),
                    "include_static_vectors": False,
                },
                "encode": {
                    "@architectures": "spacy.MaxoutWindowEncoder.v2",
                    "width": shape.width,
                    "depth": shape.depth,
                    "window_size": 1,
                    "maxout_pieces": 3,
                },
            }
        },
    )
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": shape.width, "upstream": "*"}
    nlp.add_pipe("morphologizer", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.add_pipe(
        "parser",
        config={
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "parser",
                "extra_state_tokens": False,
                "hidden_width": shape.hidden,
                "maxout_pieces": 2,
                "use_upper": True,
                "tok2vec": listener,
            }
        },
    )
    return nlp


class Network:
    """A trained container, ready to parse; what a form gives by itself is worked out once and remembered."""

    def __init__(self, nlp: Any, lexicon: Lexicon) -> None:
        self._nlp, self._lexicon = nlp, lexicon
        self._embed, self._encode = nlp.get_pipe("tok2vec").model.layers
        self._listeners = [component for name, component in nlp.pipeline if name != "tok2vec"]
        self._rows = Rows[str]((self._encode.get_dim("nO"),))

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parses the sentences of one text as one batch, so that a text's analysis never depends on its neighbours."""
        if not sentences:
            return []
        vectors = self._encode.predict([self._rows.take(forms, self._embedded) for forms in sentences])
        docs = [document(self._nlp.vocab, forms) for forms in sentences]
        for doc, vector in zip(docs, vectors, strict=True):
            doc.tensor = vector
        for component in self._listeners:
            component.set_annotations(docs, component.predict(docs))
        return [read(doc) for doc in docs]

    def _embedded(self, forms: list[str]) -> Array:
        rows: Array = self._embed.predict([clued(self._nlp.vocab, clues(forms, self._lexicon))])[0]
        return rows


def document(vocab: Any, forms: Sequence[str]) -> Any:
    """A sentence as the container's document."""
    from spacy.tokens import Doc

    starts: list[bool | int | None] = [True, *[False] * (len(forms) - 1)]
    return Doc(vocab, words=[form.translate(PLAIN) for form in forms], sent_starts=starts)


def clued(vocab: Any, given: Clues) -> Any:
    """Forms as a document whose tag, morph and lemma columns carry the dictionary's clues."""
    from spacy.tokens import Doc

    starts: list[bool | int | None] = [True, *[False] * (len(given.forms) - 1)]
    return Doc(
        vocab, words=given.forms, tags=given.classes, morphs=given.agreements, lemmas=given.lemmas, sent_starts=starts
    )


def read(doc: Any) -> Parse:
    """What the container found in a sentence."""
    return Parse([t.pos_ for t in doc], [str(t.morph) for t in doc], [t.head.i for t in doc], [t.dep_ for t in doc])
