"""Clauses: the finite predicates of a sentence and the words that belong to each."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.words import Words

EDGE = frozenset((",", ".", ";", ":", "!", "?", "…", "...", "-", "–", "—", "«", "»", '"', "“", "”", "(", ")"))
LINK = frozenset(("que", "qu'", "et", "mais", "ou", "car", "donc", "or"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: words ``start..end-1``, the head of its predicate, its finite verb (-1 where it has none)."""

    start: int
    end: int
    head: int
    verb: int


def clauses(words: Words, start: int, end: int) -> list[Clause]:
    """The clauses of a sentence in order of their heads; the whole sentence, if it has words, without a finite verb."""
    heads = _heads(words, start, end)
    if not heads:
        first = next((k for k in range(start, end) if words.head(k) == k), start)
        whole = Clause(*_trimmed(words, start, end), first, -1)
        return [whole] if whole.end > whole.start else []
    owner = _owners(words, start, end, heads)
    made = []
    for head, verb in sorted(heads.items()):
        mine = [k for k in range(start, end) if owner.get(k) == head and words.tag(k) != "PUNCT"]
        low, high = _contiguous(words, mine, head, heads)
        made.append(Clause(*_trimmed(words, low, high), head, verb))
    return [c for c in made if c.end > c.start]


def _heads(words: Words, start: int, end: int) -> dict[int, int]:
    """Head of predicate → its finite verb; an auxiliary or a copula points to what it helps."""
    out: dict[int, int] = {}
    for k in range(start, end):
        if not words.finite(k):
            continue
        head = words.head(k) if words.dep(k) in ("aux", "cop") and start <= words.head(k) < end else k
        out.setdefault(head, k)
    return out


def _owners(words: Words, start: int, end: int, heads: dict[int, int]) -> dict[int, int]:
    """For each word the nearest predicate above it."""
    out: dict[int, int] = {}
    root = next((h for h in heads if words.head(h) == h), min(heads))
    for k in range(start, end):
        at, steps = k, 0
        while at not in heads and steps < 60 and words.head(at) != at and start <= words.head(at) < end:
            at, steps = words.head(at), steps + 1
        out[k] = at if at in heads else root
    return out


def _contiguous(words: Words, mine: list[int], head: int, heads: dict[int, int]) -> tuple[int, int]:
    """From the first to the last word of a clause, without what lies beyond another predicate's start."""
    low = high = head
    for k in reversed([k for k in mine if k < head]):
        if any(k < other < low for other in heads.values() if other != heads[head]) and words.form(low - 1) in (
            ",",
            ";",
            ":",
        ):
            break
        low = k
    for k in [k for k in mine if k > head]:
        high = k
    return low, max(high, heads[head], head) + 1


def _trimmed(words: Words, start: int, end: int) -> tuple[int, int]:
    while start < end and (words.form(start) in EDGE or words.form(start) in LINK):
        start += 1
    while end > start and words.form(end - 1) in EDGE:
        end -= 1
    return start, end
