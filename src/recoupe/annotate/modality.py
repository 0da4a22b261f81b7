"""Modality: words that mark doubt, and what a French conditional is (hearsay, or one of six other things)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from recoupe.annotate.words import Words
from recoupe.lang import Pack, table
from recoupe.model import MarkerKind

MARKERS = ("adverb", "noun", "attribution", "future-probability", "modal-verb")
Conditional = Literal[
    "hearsay", "modal", "past-future", "condition", "polite", "effect", "comparison", "question", "speech"
]


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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What decides on a conditional: the governing verb's tense, the quotation's form, the subject's nature."""

    told_in_past: bool = False
    spoken: bool = False
    human: bool = False


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


def conditional(words: Words, k: int, start: int, end: int, known: Hedges, about: Surroundings) -> Conditional:
    """What the conditional form at k is, in the sentence ``start..end-1``."""
    verb = _main(words, k, end)
    lemma, perfect = words.lemma(verb), verb != k
    past_si = _condition(words, start, end, past=True)
    questioned = "?" in (words.form(end - 1), words.form(end - 2))
    modal = known.verb("modal", words.lemma(k)) and not past_si
    told: tuple[tuple[Conditional, bool], ...] = (
        ("modal", lemma in ("sembler", "paraître")),
        ("polite", _first_person(words, k, start) or (known.verb("polite", lemma) and not perfect)),
        ("speech", _anybody(words, k, start) or (lemma == "dire" and words.form(k - 1) == "on")),
        ("comparison", any(words.form(n) == "comme" for n in range(max(start, k - 3), k))),
        ("speech", modal and _advises(words, k, start)),
        ("modal", modal),
        ("past-future", about.told_in_past and not perfect and not _rumoured(words, k, start)),
        ("condition", past_si or (not perfect and _condition(words, start, end, past=False))),
        ("question", questioned),
        ("condition", perfect and _contrary(words, k, end, known)),
        ("effect", not perfect and (_weighed(words, k, end, known) or _of_a_supposed(words, k, start, lemma))),
    )
    return next((kind for kind, holds in told if holds), None) or _plain(words, k, known, about, lemma, perfect)


def _contrary(words: Words, k: int, end: int, known: Hedges) -> bool:
    """ "aurait pourtant suffi": what did not happen."""
    near = " ".join(words.form(n) for n in range(k + 1, min(k + 4, end)))
    return any(w in near for w in known.classes.get("counterfactual", frozenset()))


def _weighed(words: Words, k: int, end: int, known: Hedges) -> bool:
    """ "serait envisageable": a judgement on a supposed case."""
    if words.lemma(k) != "être":
        return False
    told = known.classes.get("weighed", frozenset())
    after = next((n for n in range(k + 1, min(k + 4, end)) if words.tag(n) in ("ADJ", "NOUN")), -1)
    return after > 0 and (words.form(after) in told or words.lemma(after).endswith(("able", "ible", "uble")))


def _of_a_supposed(words: Words, k: int, start: int, lemma: str) -> bool:
    """ "une loi qui autoriserait": the effect of a thing that is not there yet; "un homme qui serait" stays hearsay."""
    which = next((n for n in range(k - 1, max(start, k - 4) - 1, -1) if words.form(n) == "qui"), -1)
    if which < 0 or lemma in ("être", "avoir") or words.tag(which - 1) not in ("NOUN", "ADJ"):
        return False
    opening = next((n for n in range(which - 1, max(start, which - 6) - 1, -1) if words.tag(n) == "DET"), -1)
    return opening >= 0 and words.form(opening) in ("un", "une", "tout", "toute", "quelque", "aucun", "aucune")


def _first_person(words: Words, k: int, start: int) -> bool:
    mine = any(words.form(n) in ("me", "m'", "nous", "j'", "je") for n in range(max(start, k - 2), k))
    return mine or words.feat(k, "Person") in ("1", "2")


def _rumoured(words: Words, k: int, start: int) -> bool:
    """ "les rumeurs selon lesquelles il serait parti": hearsay whatever governs it."""
    which = ("lequel", "laquelle", "lesquels", "lesquelles")
    return any(words.form(n) in which and words.form(n - 1) == "selon" for n in range(max(start, k - 6), k))


def _anybody(words: Words, k: int, start: int) -> bool:
    """ "ceux qui voudraient", "nul ne pourrait": a supposed case, nobody's word."""
    near = [words.form(n) for n in range(max(start, k - 5), k)]
    pairs = list(pairwise(near))
    return any(a in ("ceux", "celui", "celles", "celle", "quiconque") and b == "qui" for a, b in pairs) or (
        bool({"nul", "personne", "quiconque", "rien", "aucun", "aucune"} & set(near)) and "ne" in near
    )


def _plain(words: Words, k: int, known: Hedges, about: Surroundings, lemma: str, perfect: bool) -> Conditional:
    if about.spoken and not perfect:
        return "speech"
    if not perfect and known.verb("effect", lemma) and not about.human and words.form(k + 1) != "partie":
        return "effect"
    if not perfect and "cela" in (words.form(k - 1), words.form(k - 2)):
        return "effect"
    if words.form(k - 1) in ("ce", "c'", "ça") and not perfect and words.form(k - 2) not in ("que", "qu'"):
        return "effect"
    return "hearsay"


def _main(words: Words, k: int, end: int) -> int:
    """The verb that a conditional auxiliary helps ("aurait été livré" → livré), or k itself."""
    if words.lemma(k) != "avoir" and words.lemma(k) != "être":
        return k
    for n in range(k + 1, min(k + 6, end)):
        if words.has(n, "VerbForm=Part", "Tense=Past") and words.verbal(n):
            if words.lemma(k) == "avoir":
                return next(
                    (
                        m
                        for m in range(n + 1, min(n + 4, end))
                        if words.lemma(n) == "être" and words.has(m, "VerbForm=Part")
                    ),
                    n,
                )
            return n if words.dep(n) != "acl" and words.lemma(n) in words.lists["moves"] else k
        if words.tag(n) not in ("ADV", "PRON") and not words.form(n).startswith("-"):
            return k
    return k


def _condition(words: Words, start: int, end: int, past: bool) -> bool:
    """Whether the sentence holds "si" and a verb in the imperfect (past) or the present."""
    for n in range(start, end):
        if (words.form(n) in ("si", "s'") and words.tag(n) == "SCONJ") or (
            words.form(n) == "s'" and words.form(n + 1) in ("il", "ils")
        ):
            verb = next((m for m in range(n + 1, min(n + 14, end)) if words.finite(m)), -1)
            if verb > 0 and words.feat(verb, "Tense") == ("Imp" if past else "Pres"):
                return True
    text = " ".join(words.form(n) for n in range(start, end))
    return past and (
        "au cas où" in text
        or "à condition" in text
        or "dans ce cas" in text
        or "sinon" in text
        or "faute de quoi" in text
    )


def _advises(words: Words, k: int, start: int) -> bool:
    """ "on devrait", "il faudrait": advice, where the subject is everybody."""
    near = [words.form(n) for n in range(max(start, k - 3), k)] + [words.form(k + 1)]
    return words.lemma(k) == "devoir" and any(w in ("on", "nous", "vous", "-on") for w in near)
