"""Reads CoNLL-U treebanks as the engine sees text: surface words, a contraction ("du", "aux") being one word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TRAIN = (
    "sequoia/fr_sequoia-ud-train.conllu",
    "gsd/fr_gsd-ud-dev.conllu",
    "fqb/fr_fqb-ud-test.conllu",
    "rhapsodie/fr_rhapsodie-ud-train.conllu",
    "parisstories/fr_parisstories-ud-train.conllu",
)
HELD = (
    "gsd/fr_gsd-ud-dev.conllu",
    "sequoia/fr_sequoia-ud-dev.conllu",
    "rhapsodie/fr_rhapsodie-ud-dev.conllu",
    "parisstories/fr_parisstories-ud-dev.conllu",
)
TENTH = "gsd/fr_gsd-ud-dev.conllu"  # every tenth sentence is held, so that web and wiki prose is measured too
LEARNED = ("Gender", "Mood", "Number", "Person", "Tense", "VerbForm")  # features that the models guess
BARE = {
    "acl",
    "acl:relcl",
    "advcl:cleft",
    "aux:caus",
    "aux:pass",
    "aux:tense",
    "expl:comp",
    "expl:pass",
    "expl:subj",
    "flat:foreign",
    "flat:name",
    "nsubj:caus",
    "nsubj:pass",
    "obj:agent",
    "obl:agent",
}


class Word(NamedTuple):
    form: str
    lemma: str
    tag: str
    feats: str
    head: int  # index in the sentence, its own for a root
    dep: str
    space: bool
    misc: str = ""


class Sentence(NamedTuple):
    id: str
    text: str
    words: tuple[Word, ...]


def label(dep: str) -> str:
    """A relation without the subtypes that the engine does not learn."""
    return dep if dep in BARE else dep.split(":", maxsplit=1)[0]


def sentences(path: Path, extra: int = 9) -> Iterator[Sentence]:
    """The sentences of a file; `extra` is the column kept as `misc`."""
    for block in path.read_text("utf8").split("\n\n"):
        lines = block.strip().split("\n")
        notes = dict(x[2:].split(" = ", 1) for x in lines if x.startswith("# ") and " = " in x)
        rows = [x.split("\t") for x in lines if x and not x.startswith("#")]
        rows = [r for r in rows if "." not in r[0]]
        if rows:
            yield Sentence(notes.get("sent_id", ""), notes.get("text", ""), surface(rows, extra))


def learned(path: Path) -> Iterator[Sentence]:
    """The sentences of a training file that a model may learn from."""
    tenth = path.as_posix().endswith(TENTH)
    return (s for i, s in enumerate(sentences(path)) if not (tenth and i % 10 == 9))


def held(path: Path) -> Iterator[Sentence]:
    """The sentences of a file that no model learns from: all of a held file, every tenth one of TENTH."""
    tenth = path.as_posix().endswith(TENTH)
    return (s for i, s in enumerate(sentences(path)) if not tenth or i % 10 == 9)


def surface(rows: list[list[str]], extra: int) -> tuple[Word, ...]:
    """Rows as words: the parts of a contraction become one word, that of the part whose head lies outside it."""
    keep: list[tuple[list[str], str, bool]] = []
    home: dict[str, int] = {"0": -1}
    until = 0
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            until = last
            inner = [r for r in rows if "-" not in r[0] and first <= int(r[0]) <= last]
            main = chief(inner, first, last)
            keep.append((main, row[1], "SpaceAfter=No" not in row[9]))
            home.update({r[0]: len(keep) - 1 for r in inner})
        elif int(row[0]) > until:
            home[row[0]] = len(keep)
            keep.append((row, row[1], "SpaceAfter=No" not in row[9]))
    return tuple(
        Word(
            form,
            r[2],
            r[3],
            "" if r[5] == "_" else r[5],
            home[r[6]] if home[r[6]] >= 0 else i,
            label(r[7]),
            space,
            r[extra] if len(r) > extra else "",
        )
        for i, (r, form, space) in enumerate(keep)
    )


def chief(inner: list[list[str]], first: int, last: int) -> list[str]:
    """The part that stands for a contraction: the pronoun of "auquel", else the preposition of "du"."""
    pronouns = [r for r in inner if r[3] == "PRON"]
    outside = [r for r in inner if r[6] == "0" or not first <= int(r[6]) <= last]
    return (pronouns or outside or inner)[0]


def words(path: Path) -> Iterator[Word]:
    for sentence in sentences(path):
        yield from sentence.words
