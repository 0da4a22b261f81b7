"""Twins: clauses that differ by one word only (a first name, a number, a day), so that the word is the disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.matters import Matter
from recoupe.collate.pairs import Pair
from recoupe.collate.sides import Clash, Reply, opposed
from recoupe.text import Span, fold

LEAST = {"name": 0.4, "place": 0.6, "wording": 0.3}
"""Likeness from which two clauses may be twins, by what differs: first names, places, or terms in marks."""
MARKS = ("«", '"', "“")
CONTEXT = 2
"""Equal words that stand beside the word that differs, on one side at least."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a clause: its folded form, its tag and its place."""

    form: str
    tag: str
    span: Span
    quoted: bool


def twins(bench: Bench, found: Sequence[Pair]) -> tuple[Matter, ...]:
    """The matters on which two clauses agree word for word but for one."""
    near = [p for p in found if p.likeness >= min(LEAST.values())]
    clashes = [c for p in near for c in _clashes(bench, p) if p.likeness >= LEAST[c.kind]]
    return opposed(bench, clashes, "actor")


def _tokens(bench: Bench, clause: Clause) -> tuple[Token, ...]:
    tokens = bench.notes[clause.document].tokens
    out = []
    for i in range(clause.tokens.start, clause.tokens.end):
        span = Span(tokens.starts[i], tokens.ends[i])
        form = fold(bench.text(clause.document, span))
        if any(c.isalnum() for c in form):
            out.append(
                Token(form, tokens.tags[i], span, bench.text(clause.document, _near(span)).strip()[-1:] in MARKS)
            )
    return tuple(out)


def _near(span: Span) -> Span:
    return Span(max(0, span.start - 2), span.start)


def _clashes(bench: Bench, pair: Pair) -> Iterable[Clash]:
    one, two = _tokens(bench, pair.first), _tokens(bench, pair.second)
    steps = SequenceMatcher(None, [t.form for t in one], [t.form for t in two], autojunk=False).get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(steps):
        if tag == "replace" and b - a == d - c == 1:
            before = steps[number - 1][2] - steps[number - 1][1] if number else 0
            after = steps[number + 1][2] - steps[number + 1][1] if number + 1 < len(steps) else 0
            places = _places(bench, (pair.first, one[a]), (pair.second, two[c]))
            kind = "place" if places else _kind(one, two, (a, c)) if max(before, after) >= CONTEXT else ""
            if kind:
                replies = (Reply(pair.first, one[a].form, one[a].span), Reply(pair.second, two[c].form, two[c].span))
                yield Clash(*replies, f"twin {kind}", kind, "conflict", f"twin-{kind}", pair.likeness)


def _places(bench: Bench, one: tuple[Clause, Token], two: tuple[Clause, Token]) -> bool:
    """Whether both words are names of places that are not wide, and neither side names the other's too."""
    owners = [set(bench.owners(c.document, t.span.start)) & bench.spots for c, t in (one, two)]
    both = bool(owners[0]) and bool(owners[1])
    return both and not owners[0] & set(two[0].entities) and not owners[1] & set(one[0].entities)


def _kind(one: Sequence[Token], two: Sequence[Token], at: tuple[int, int]) -> str:
    left, right = one[at[0]], two[at[1]]
    if left.tag == right.tag == "PROPN":
        return "name" if _named(one, two, at) else ""
    if left.tag == right.tag == "NOUN" and left.quoted and right.quoted and _termed(one, two, at):
        return "wording"
    return ""


def _termed(one: Sequence[Token], two: Sequence[Token], at: tuple[int, int]) -> bool:
    """Whether two quoted terms share what follows their first word ("simulation d'enfant", "substitution d'enfant")."""
    left, right = ([t.form for t in side[i + 1 : i + 3]] for side, i in zip((one, two), at, strict=True))
    return len(left) == 2 and left == right


def _named(one: Sequence[Token], two: Sequence[Token], at: tuple[int, int]) -> bool:
    """Two first names before one surname, neither the other's initial nor spelling."""
    a, c = at
    if a + 1 >= len(one) or c + 1 >= len(two) or one[a + 1].tag != "PROPN" or one[a + 1].form != two[c + 1].form:
        return False
    if any(side[i + 1].span.start - side[i].span.end > 1 for side, i in ((one, a), (two, c))):
        return False
    left, right = one[a].form.strip("."), two[c].form.strip(".")
    like = SequenceMatcher(None, left, right, autojunk=False).ratio()
    return len(left) > 2 and len(right) > 2 and like < 0.7 and not left.startswith(right) and not right.startswith(left)
