"""Puts right what a parser learns too seldom: subjects behind their verb, and incises ("…, a dit X").

The treebanks hold few press incises: "« … », a déclaré le maire" is read as a verb with its object. Where a verb of
speech without subject follows a comma or a closing mark and is followed by somebody who can speak, that is its subject,
and the verb hangs on the clause before it (parataxis), as Universal Dependencies has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from recoupe.lang import table
from recoupe.text import Span

CLOSING = frozenset(("»", "”", '"', "“", "''", "’’"))
PAUSES = CLOSING | {",", "–", "—", "-", "!", "?", "…", "..."}
SUBJECTS = frozenset(("il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "ce"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ"))
UNSTRESSED = re.compile(r"(?:[lsmt]['’]|l[ea]s?|lui|leur|[smt]e|[nv]ous|y|en)$", re.I)  # pronouns before the verb
TIED = ("obl", "case", "cc", "mark", "punct", "advmod")  # what a subject behind its verb was surely not taken for
ENDINGS = ("eur", "euse", "trice", "iste", "logue", "ien", "ienne", "ais", "aise", "ois", "oise")  # words for people
CLAUSES = frozenset(
    (
        "ccomp",
        "advcl",
        "nsubj",
        "nsubj:pass",
        "csubj",
        "advmod",
        "parataxis",
        "obj",
        "obl",
        "acl",
        "acl:relcl",
        "dep",
        "xcomp",
        "dislocated",
        "conj",
        "vocative",
        "appos",
        "nmod",
    )
)  # what the clause before an incise is taken for
SMALLEST = frozenset(("ADP", "SCONJ", "PRON"))  # what opens a clause or an infinitive
FAR = 6  # words between a verb and its subject: "a dit mardi à la presse X"


class Tree(NamedTuple):
    """A text's words as columns; heads (absolute) and relations are lists, and are put right in place."""

    forms: Sequence[str]
    lemmas: Sequence[str]
    tags: Sequence[str]
    feats: Sequence[str]
    heads: list[int]
    deps: list[str]


@cache
def speech() -> frozenset[str]:
    """The verbs that report: their lemmas."""
    rows = table("fr", "verbs")
    return frozenset(
        r["lemma"].removeprefix("se ").removeprefix("s'") for r in rows if "s" in r["takes"] or "q" in r["takes"]
    )


@cache
def tellers() -> frozenset[str]:
    """Nouns for those who can speak: functions, trades, bodies, sources."""
    roles = {r[k] for r in (*table("fr", "roles"), *table("fr", "trades")) for k in ("noun", "feminine") if r.get(k)}
    kinds = ("human", "body", "source", "medium")
    return frozenset(roles | {r["form"] for r in table("fr", "cues") if r["kind"] in kinds})


def mend(tree: Tree, sentences: Sequence[Span]) -> None:
    """Puts right the subjects, the attachment and the complements of the reporting verbs of every sentence."""
    for sentence in sentences:
        for at in verbs(tree, sentence):
            first = group(tree, sentence, at)
            cut = opens(tree, sentence, first)
            behind = inverted_clitic(tree, sentence, first, at)
            if behind is None and not subject(tree, sentence, first, at):
                behind = inverted_noun(tree, sentence, first, at)
            if cut and (behind is not None or any(i > at for i in subjects(tree, sentence, at))):
                attach(tree, sentence, first, at)
            complete(tree, sentence, at)


def verbs(tree: Tree, sentence: Span) -> Iterator[int]:
    """The reporting verbs that are finite, alone or with their auxiliary."""
    for at in range(sentence.start, sentence.end):
        if tree.tags[at] == "VERB" and tree.lemmas[at] in speech():
            finite = "VerbForm=Fin" in tree.feats[at]
            if finite or auxiliary(tree, sentence, at) is not None:
                yield at


def auxiliary(tree: Tree, sentence: Span, at: int) -> int | None:
    """The finite auxiliary shortly before a participle: "a", in "a pour sa part déclaré"."""
    beside = at - 2 if tree.forms[at - 1].startswith("-") else at - 1  # "a-t-il dit": a present or a participle
    if "VerbForm=Part" not in tree.feats[at] and (beside < sentence.start or tree.tags[beside] != "AUX"):
        return None
    for i in range(at - 1, max(sentence.start - 1, at - FAR), -1):
        if tree.tags[i] == "AUX":
            return i if "VerbForm=Fin" in tree.feats[i] else auxiliary_of_been(tree, sentence, i)
        if tree.tags[i] in ("VERB", "CCONJ", "SCONJ") or tree.forms[i] in PAUSES:
            return None
    return None


def auxiliary_of_been(tree: Tree, sentence: Span, at: int) -> int | None:
    """The "a" of "a été"."""
    before = at - 1
    return before if before >= sentence.start and "VerbForm=Fin" in tree.feats[before] else None


def group(tree: Tree, sentence: Span, at: int) -> int:
    """The first word of a verb group: auxiliary and unstressed pronouns included ("l'", "s'", "lui", "a")."""
    first = auxiliary(tree, sentence, at)
    first = at if first is None else first
    while first > sentence.start and tree.tags[first - 1] == "PRON" and UNSTRESSED.match(tree.forms[first - 1]):
        first -= 1
    return first


def subjects(tree: Tree, sentence: Span, at: int) -> list[int]:
    """What the parse takes for subjects of a verb."""
    return [
        i
        for i in range(sentence.start, sentence.end)
        if tree.heads[i] == at and tree.deps[i].startswith(("nsubj", "csubj"))
    ]


def subject(tree: Tree, sentence: Span, first: int, at: int) -> bool:
    """Whether a verb has a subject: behind it, or before it with no closing mark or single comma between them."""
    quoted = first - 2 >= sentence.start and any(tree.forms[k] in CLOSING for k in (first - 1, first - 2))
    if quoted and opens(tree, sentence, first):
        return any(i > at for i in subjects(tree, sentence, at))
    return any(i > at or tree.forms[i:first].count(",") != 1 for i in subjects(tree, sentence, at))


def inverted_clitic(tree: Tree, sentence: Span, first: int, at: int) -> int | None:
    """The subject clitic of "a-t-il déclaré", "dit-elle", made the verb's subject where it has no other."""
    helper = auxiliary(tree, sentence, at)
    for i in range((at if helper is None else helper) + 1, min(at + 2, sentence.end)):
        bare = tree.forms[i].lower().removeprefix("-t").lstrip("-'’")
        if tree.forms[i].startswith(("-", "‑")) and bare in SUBJECTS:
            if opens(tree, sentence, first) or not [j for j in subjects(tree, sentence, at) if j != i]:
                hang(tree, i, at)
            return i
    return None


def opens(tree: Tree, sentence: Span, first: int) -> bool:
    """Whether a pause stands before a verb group, words before it in the sentence: an incise."""
    return first - 1 > sentence.start and tree.forms[first - 1] in PAUSES


def inverted_noun(tree: Tree, sentence: Span, first: int, at: int) -> int | None:
    """The noun phrase behind a verb that is its subject, made so; None where there is none."""
    pause = opens(tree, sentence, first)
    fronted = any(tree.heads[i] == at and tree.deps[i] == "obj" for i in range(max(sentence.start, at - 8), at))
    compared = first > sentence.start and tree.forms[first - 1].lower() == "comme"
    if not (pause or fronted or compared):
        return None
    top = nominal_after(tree, sentence, at)
    if top is None:
        return None
    quoted = pause and any(tree.forms[i] in CLOSING for i in (first - 1, max(sentence.start, first - 2)))
    if not (quoted or fronted or compared or can_speak(tree, top)):
        return None
    hang(tree, top, at)
    return top


def hang(tree: Tree, top: int, at: int) -> None:
    """Makes a word the subject of a verb; where the verb was below it, the verb takes its place in the tree."""
    if top in ancestors(tree, at):
        over = tree.heads[top]
        tree.heads[at], tree.deps[at] = (at, "root") if over == top else (over, tree.deps[top])
    tree.heads[top], tree.deps[top] = at, "nsubj"


def ancestors(tree: Tree, at: int) -> Iterator[int]:
    """The heads above a word, the nearest first."""
    while tree.heads[at] != at:
        at = tree.heads[at]
        yield at


def nominal_after(tree: Tree, sentence: Span, at: int) -> int | None:
    """The head of the bare noun phrase behind a verb; adverbs and one complement ("à l'AFP") may stand between."""
    start = at + 1
    while start < min(sentence.end, at + FAR):
        tag, form = tree.tags[start], tree.forms[start].lower()
        if tag in ("DET", *NOMINAL) and form not in ("que", "qu'", "qu’", "qui", "si"):
            top = head_from(tree, sentence, start, at)
            return top if top is not None and tree.tags[top] in NOMINAL else None
        if tag == "ADP":
            start = past(tree, sentence, start)
        elif tag == "ADV":
            start += 1
        else:
            return None
    return None


def past(tree: Tree, sentence: Span, at: int) -> int:
    """The word after a complement that a preposition opens."""
    end = at + 1
    while end < sentence.end and tree.tags[end] in ("DET", "ADJ", "NUM"):
        end += 1
    return end + 1


def head_from(tree: Tree, sentence: Span, start: int, at: int) -> int | None:
    """The head of the noun phrase that starts at a word: up the tree as long as it stays behind the verb."""
    top, steps = start, 0
    while start <= tree.heads[top] < min(sentence.end, start + 12) and tree.heads[top] != top and steps < FAR:
        if tree.deps[top] in ("conj", "appos", "acl", "acl:relcl", "nmod"):
            break
        top, steps = tree.heads[top], steps + 1
    return top if tree.tags[top] in NOMINAL and tree.deps[top].split(":")[0] not in TIED else None


def can_speak(tree: Tree, top: int) -> bool:
    """Whether a noun phrase names somebody who can speak."""
    lemma, form = tree.lemmas[top].lower(), tree.forms[top].lower()
    return tree.tags[top] == "PROPN" or lemma in tellers() or form in tellers() or lemma.endswith(ENDINGS)


def attach(tree: Tree, sentence: Span, first: int, at: int) -> None:
    """Hangs an incise on the clause before it, whose head becomes the root where the verb was taken for it."""
    before = [i for i in range(sentence.start, first) if tree.heads[i] == at and tree.deps[i] in CLAUSES]
    if before:
        chief = max(before, key=lambda i: (tree.tags[i] in ("VERB", "AUX"), tree.tags[i] in NOMINAL, i))
        tree.heads[chief], tree.deps[chief] = (
            (chief, "root") if tree.heads[at] == at else (tree.heads[at], tree.deps[at])
        )
        for i in range(sentence.start, first):
            if tree.heads[i] == at and i != chief and i < first and tree.deps[i] not in ("aux", "aux:tense", "expl"):
                tree.heads[i] = chief
        tree.heads[at], tree.deps[at] = chief, "parataxis"
    elif tree.heads[at] != at:
        tree.deps[at] = "parataxis"
        if tree.heads[at] < first:
            tree.heads[at] = summit(tree, sentence, tree.heads[at], first)


def summit(tree: Tree, sentence: Span, at: int, before: int) -> int:
    """The highest head of a word among those before a place."""
    for _ in range(before - sentence.start):
        up = tree.heads[at]
        if up == at or not sentence.start <= up < before:
            break
        at = up
    return at


def complete(tree: Tree, sentence: Span, at: int) -> None:
    """Gives a reporting verb the clause or infinitive that the parse hung on the noun between: "dit à X qu'il part"."""
    if any(tree.heads[i] == at and tree.deps[i] in ("ccomp", "xcomp") for i in range(at, sentence.end)):
        return
    nouns = [
        i for i in range(at + 1, sentence.end) if tree.heads[i] == at and tree.tags[i] in ("NOUN", "PROPN", "PRON")
    ]
    for i in range(at + 1, sentence.end):
        over = tree.heads[i]
        if over not in nouns and over != at:
            continue
        mark = opener(tree, over, i)
        if mark in ("que", "qu'", "qu’") and tree.deps[i] == "acl:relcl" and fronting(tree, over, i):
            tree.heads[i], tree.deps[i] = at, "ccomp"
            return
        hung = tree.deps[i] in ("acl", "advcl") and "VerbForm=Inf" in tree.feats[i]
        if hung and mark in ("à", "de", "d'", "d’") and tree.lemmas[at] in urging():
            tree.heads[i], tree.deps[i] = at, "xcomp"
            return


@cache
def urging() -> frozenset[str]:
    """Reporting verbs that take "à" or "de" and an infinitive: their lemmas."""
    return frozenset(r["lemma"] for r in table("fr", "verbs") if "d" in r["takes"] or "a" in r["takes"])


def opener(tree: Tree, over: int, at: int) -> str:
    """The small word that opens a clause or an infinitive."""
    return next(
        (tree.forms[i].lower() for i in range(over + 1, at) if tree.heads[i] == at and tree.tags[i] in SMALLEST), ""
    )


def fronting(tree: Tree, over: int, at: int) -> bool:
    """Whether the "que" of a clause follows its noun at once, and the clause has a subject: it may be a complement."""
    return any(
        tree.heads[i] == at and tree.deps[i].startswith("nsubj") for i in range(over + 1, at + 6) if i < len(tree.heads)
    )
