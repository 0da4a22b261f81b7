"""The subjunctive of forms that may also be indicative ("qu'il arrive"): what governs the clause decides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from recoupe.lang import table
from recoupe.lang.fr.engine.inversions import Tree
from recoupe.lang.fr.engine.lexicon import Lexicon

QUE = frozenset(("que", "qu'", "qu’"))
NEAR = 12  # words before a verb in which its "que" is looked for


@cache
def asking(kind: str) -> frozenset[str]:
    """The words of one kind of the table."""
    return frozenset(row["form"] for row in table("fr", "subjunctive") if row["kind"] == kind)


def subjunctives(tree: Tree, lexicon: Lexicon) -> list[str]:
    """The features of the words, with the subjunctive where "pour que" or "vouloir que" asks for it."""
    feats = list(tree.feats)
    for at, now in enumerate(feats):
        if "Mood=Ind" in now and tree.tags[at] in ("VERB", "AUX"):
            other = reading(tree, at, lexicon)
            if other and asked(tree, at):
                feats[at] = other
    return feats


def reading(tree: Tree, at: int, lexicon: Lexicon) -> str:
    """The features of a form as a subjunctive of the same verb; empty where it cannot be one."""
    same = [r for r in lexicon.look(tree.forms[at]) if r.lemma == tree.lemmas[at] and r.tag == tree.tags[at]]
    return next((r.feats for r in same if "Mood=Sub" in r.feats and person(r.feats) == person(tree.feats[at])), "")


def person(feats: str) -> list[str]:
    return [f for f in feats.split("|") if f.startswith(("Number=", "Person="))]


def asked(tree: Tree, at: int) -> bool:
    """Whether the clause of a verb stands after a "que" whose governor asks for the subjunctive."""
    top = tree.heads[at] if tree.deps[at].startswith(("aux", "cop")) else at
    mark = opening(tree, top, at)
    if mark is None:
        return False
    over = tree.heads[top]
    governed = tree.deps[top] in ("ccomp", "csubj", "xcomp", "advcl", "acl", "parataxis") and over < mark
    lemma = tree.lemmas[over].lower()
    return tree.forms[mark - 1].lower() in asking("before") or (governed and lemma in asking("verb") | asking("word"))


def opening(tree: Tree, top: int, at: int) -> int | None:
    """The place of the "que" that opens a clause."""
    marks: Sequence[int] = range(max(1, at - NEAR), at)
    own = [i for i in marks if tree.forms[i].lower() in QUE and tree.heads[i] == top and tree.tags[i] == "SCONJ"]
    return own[-1] if own else None
