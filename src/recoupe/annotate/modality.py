"""Modality: words that mark doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recoupe.annotate.words import Words
from recoupe.lang import Pack, table
from recoupe.model import MarkerKind

MARKERS = ("adverb", "noun", "attribution", "future-probability", "modal-verb")


@dataclass(frozen=True, slots=True)
class Hedge:
    """A phrase of the table: its words, whether they are lemmas, what it marks, what it is not followed by."""

    words: tuple[str, ...]
    by_lemma: bool
    kind: MarkerKind
    unless: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Hedges:
    """``hedges.tsv`` compiled: phrases by their first word, and the verb classes of conditionals."""

    phrases: Mapping[str, tuple[Hedge, ...]]
    classes: Mapping[str, frozenset[str]]

    def verb(self, kind: str, lemma: str) -> bool:
        """Whether a verb is of a class of conditionals: modal, polite, effect."""
        return lemma in self.classes.get(kind, frozenset())


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark of doubt: words ``start..end-1`` and its kind."""

    start: int
    end: int
    kind: MarkerKind


def hedges(pack: Pack) -> Hedges:
    """The table ``hedges.tsv`` of a pack."""
    return _hedges(pack.folder)


@lru_cache(maxsize=4)
def _hedges(folder: str) -> Hedges:
    phrases: dict[str, list[Hedge]] = {}
    classes: dict[str, set[str]] = {}
    for row in table(folder, "hedges"):
        parts = _split(row["form"])
        if row["kind"] in MARKERS:
            unless = tuple(_split(u) for u in row["unless"].split("|") if u)
            hedge = Hedge(parts, row["by"] == "lemma", row["kind"], unless)  # type: ignore[arg-type]
            phrases.setdefault(parts[0], []).append(hedge)
        else:
            classes.setdefault(row["kind"], set()).add(row["form"])
    ordered = {k: tuple(sorted(v, key=lambda h: -len(h.words))) for k, v in phrases.items()}
    return Hedges(ordered, {k: frozenset(v) for k, v in classes.items()})


def _split(form: str) -> tuple[str, ...]:
    return tuple(form.replace("'", "' ").split())


def markers(words: Words, start: int, end: int, known: Hedges) -> list[Marker]:
    """Every mark of doubt of the table in a range of words, the longest phrase at each place."""
    out: list[Marker] = []
    k = start
    while k < end:
        found = _phrase(words, k, known)
        if found is not None and found.end <= end:
            out.append(found)
            k = found.end
        else:
            k += 1
    return out


def _phrase(words: Words, k: int, known: Hedges) -> Marker | None:
    for key, by_lemma in ((words.form(k), False), (words.lemma(k), True)):
        for hedge in known.phrases.get(key, ()):
            if hedge.by_lemma != by_lemma and hedge.by_lemma != (words.form(k) == words.lemma(k)):
                continue
            stop = _match(words, k, hedge)
            if stop and not any(_follows(words, k, u) for u in hedge.unless) and _fits(words, k, hedge):
                return Marker(k, stop, hedge.kind)
    return None


def _match(words: Words, k: int, hedge: Hedge) -> int:
    """The index after the phrase when it stands at k; up to two adverbs or clitics may part its words."""
    at = k
    for n, wanted in enumerate(hedge.words):
        skipped = 0
        while (
            n
            and skipped < 2
            and not _is(words, at, wanted, hedge.by_lemma)
            and words.tag(at) in ("ADV", "PRON", "DET", "ADP")
        ):
            at, skipped = at + 1, skipped + 1
        if not _is(words, at, wanted, hedge.by_lemma):
            return 0
        at += 1
    return at


def _is(words: Words, at: int, wanted: str, by_lemma: bool) -> bool:
    return words.form(at) == wanted or (by_lemma and words.lemma(at) == wanted)


def _follows(words: Words, k: int, unless: Sequence[str]) -> bool:
    return all(words.form(k + n) == u or words.lemma(k + n) == u for n, u in enumerate(unless))


def _fits(words: Words, k: int, hedge: Hedge) -> bool:
    """A one-word noun must be a noun, an adjective no noun ("le possible"), a verb a verb and no wish."""
    if len(hedge.words) > 1:
        return True
    if hedge.kind == "noun":
        return words.tag(k) == "NOUN"
    if hedge.kind == "modal-verb":
        mine = any(words.form(n) in ("me", "m'", "lui", "nous", "leur", "te", "vous") for n in (k - 1, k - 2))
        return (
            not mine
            and words.verbal(k)
            and (words.finite(k) or not words.lemma(k).startswith("para"))
            and words.feat(k, "Mood") != "Cnd"
            and words.feat(k, "Person") not in ("1", "2")
        )
    if hedge.by_lemma and hedge.kind == "adverb":
        return words.tag(k) in ("ADJ", "VERB", "NOUN") and not words.finite(k) and _attributive(words, k)
    return True


def _attributive(words: Words, k: int) -> bool:
    """Whether an adjective of doubt sits beside a noun, and is no measure ("le plus possible", "dès que possible")."""
    if words.form(k - 1) in ("plus", "moins", "que", "si", "rendre", "mieux", "aussi", "autant") or words.form(
        k + 1
    ) in ("de", "d'", "que", "qu'"):
        return False
    if words.lemma(k) == "possible" and words.tag(k + 1) not in ("NOUN", "PROPN"):
        return False
    if any(words.form(n) in ("tous", "toutes", "tout", "toute") for n in range(max(0, k - 7), k)):
        return False
    return words.tag(k - 1) in ("NOUN", "DET", "ADJ", "PROPN", "ADV") or words.tag(k + 1) in ("NOUN", "ADJ")
