"""Two passages side by side: the stretches that say the same, how surely, and how the words differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from recoupe.collate.passages import TELLING, Passage, Term

PREFIX = 6  # first letters that two stems of one family of words share
NEARLY = 0.8  # weight of such a match
SENSE = 0.7  # weight of two words of one sense
COST = 0.35  # what a word without partner costs when a stretch is chosen
PASSES = 3


@dataclass(frozen=True, slots=True)
class Match:
    """Stretches of two passages (first and last term, half-open) that share ``weight``; ``dice`` of their content.

    ``covered`` is the share of the lighter whole passage; ``words`` how many content words are shared, names aside;
    ``run`` the most running words; ``same`` where every word of both passages is shared, in order; ``order`` is the
    part of the shorter passage whose words stand in the other in one order; ``pairs`` counts names as well.
    """

    first: tuple[int, int]
    second: tuple[int, int]
    weight: float
    dice: float
    covered: float
    words: int
    run: int
    same: bool
    order: float = 0.0
    pairs: int = 0


def whole(a: Passage, b: Passage) -> Match:
    """What two passages share, each taken whole."""
    return _measured(a, b, (0, len(a.terms)), (0, len(b.terms)))


def best(a: Passage, b: Passage) -> Match:
    """What the best stretches of two passages share. A short passage (a few words in marks) is taken whole."""
    here, there = (0, len(a.terms)), (0, len(b.terms))
    for _ in range(PASSES):
        pairs = partners(a.terms[slice(*here)], b.terms[slice(*there)])
        new_here = here if a.short else _stretch(a.terms, here, {here[0] + i: w for i, _, w in pairs})
        new_there = there if b.short else _stretch(b.terms, there, {there[0] + j: w for _, j, w in pairs})
        if (new_here, new_there) == (here, there):
            break
        here, there = new_here, new_there
    return _measured(a, b, here, there)


def _measured(a: Passage, b: Passage, here: tuple[int, int], there: tuple[int, int]) -> Match:
    ours, theirs = a.terms[slice(*here)], b.terms[slice(*there)]
    pairs = partners(ours, theirs)
    shared = sum(weight for _, _, weight in pairs)
    whole = _content(ours) + _content(theirs)
    least = min(a.content, b.content)
    forms = [t.form for t in a.terms], [t.form for t in b.terms]
    run, order = _sequence(*forms)
    return Match(
        here,
        there,
        shared,
        min(1.0, 2 * shared / whole) if whole else 0.0,
        min(1.0, shared / least) if least else 0.0,
        sum(not ours[i].name for i, _, _ in pairs),
        run,
        forms[0] == forms[1],
        order,
        len(pairs),
    )


def _content(terms: Sequence[Term]) -> float:
    return sum(t.weight for t in terms if t.weight >= TELLING)


def partners(ours: Sequence[Term], theirs: Sequence[Term]) -> list[tuple[int, int, float]]:
    """Content words that say the same, each once, with the weight of the match: equal, kin, synonyms."""
    left = {j: t for j, t in enumerate(theirs) if t.weight >= TELLING}
    found: list[tuple[int, int, float]] = []
    for same, worth in ((_equal, 1.0), (_kin, NEARLY), (_sense, SENSE)):
        taken = {i for i, _, _ in found}
        for i, term in enumerate(ours):
            if term.weight < TELLING or i in taken:
                continue
            fits = [j for j, other in left.items() if same(term, other)]
            if fits:
                j = min(fits, key=lambda j: (abs(j - i), j))
                weight = min(term.weight, left.pop(j).weight)
                found.append((i, j, worth * weight))
    return found


def _equal(a: Term, b: Term) -> bool:
    return a.stem == b.stem


def _kin(a: Term, b: Term) -> bool:
    """Words of one family: "intérêt" and "intéressé", "hégémonie" and "hégémonique"."""
    one, other = a.stem, b.stem
    return len(one) >= PREFIX and len(other) >= PREFIX and one[:PREFIX] == other[:PREFIX] and not one[:1].isdigit()


def _sense(a: Term, b: Term) -> bool:
    return bool(a.senses & b.senses)


def _stretch(terms: Sequence[Term], within: tuple[int, int], shared: dict[int, float]) -> tuple[int, int]:
    """The run of terms whose shared weight, less the cost of the others, is greatest."""
    best, value, start, chosen = 0.0, 0.0, within[0], within
    for at in range(*within):
        term = terms[at]
        cost = COST * term.weight if term.weight >= TELLING else 0.0
        value += shared.get(at, -cost)
        if value > best:
            best, chosen = value, (start, at + 1)
        if value <= 0:
            value, start = 0.0, at + 1
    return chosen


def _sequence(a: Sequence[str], b: Sequence[str]) -> tuple[int, float]:
    """The most running words, and the part of the shorter side that stands in the other in one order."""
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    least = min(len(a), len(b))
    return max(block.size for block in blocks), sum(block.size for block in blocks) / least if least else 0.0


def difference(a: Sequence[str], b: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """What changes from one wording to the other, word by word: (operation, words of the first, words of the other).

    >>> difference(["guerre", "sacrée"], ["lutte", "sacrée"])
    (('replace', 'guerre', 'lutte'), ('equal', 'sacrée', 'sacrée'))
    """
    ours, theirs = ([w.casefold() for w in words] for words in (a, b))
    rows = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return tuple((operation, " ".join(a[i:j]), " ".join(b[k:m])) for operation, i, j, k, m in rows)
