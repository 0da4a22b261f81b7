"""The network that tags and parses; spaCy is its container, without a tokenizer of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from recoupe.lang.fr.engine.clues import Clues

WIDTH = 128
ROWS = {"NORM": 4000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 500, "TAG": 1000, "MORPH": 1000, "LEMMA": 4000}


class Parse(NamedTuple):
    """One sentence: parts of speech, features as the network guesses them, heads (in the sentence), relations."""

    tags: list[str]
    feats: list[str]
    heads: list[int]
    deps: list[str]


def container() -> Any:
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
                    "width": WIDTH,
                    "attrs": list(ROWS),
                    "rows": list(ROWS.values()),
                    "include_static_vectors": False,
                },
                "encode": {
                    "@architectures": "spacy.MaxoutWindowEncoder.v2",
                    "width": WIDTH,
                    "depth": 4,
                    "window_size": 1,
                    "maxout_pieces": 3,
                },
            }
        },
    )
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}
    nlp.add_pipe("morphologizer", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.add_pipe(
        "parser",
        config={
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "parser",
                "extra_state_tokens": False,
                "hidden_width": 64,
                "maxout_pieces": 2,
                "use_upper": True,
                "tok2vec": listener,
            }
        },
    )
    return nlp


def document(vocab: Any, given: Clues) -> Any:
    """A sentence as the container's document; the dictionary's clues travel in its tag, morph and lemma columns."""
    from spacy.tokens import Doc

    starts: list[bool | int | None] = [True, *[False] * (len(given.forms) - 1)]
    return Doc(
        vocab, words=given.forms, tags=given.classes, morphs=given.agreements, lemmas=given.lemmas, sent_starts=starts
    )


def parsed(nlp: Any, sentences: Sequence[Clues]) -> list[Parse]:
    """Parses the sentences of one text as one batch, so that a text's analysis never depends on its neighbours."""
    docs = [document(nlp.vocab, s) for s in sentences]
    for _, component in nlp.pipeline:
        component.set_annotations(docs, component.predict(docs))
    return [
        Parse([t.pos_ for t in d], [str(t.morph) for t in d], [t.head.i for t in d], [t.dep_ for t in d]) for d in docs
    ]
