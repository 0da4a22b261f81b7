"""Conditionals: what a French conditional is, hearsay ("il aurait fui") or one of eight other things.

Some are told by a sure sign (pouvoir and devoir, the first person, a question). Of the others, clues around them are
weighed: ``conditional_words.tsv`` lists the words that are clues, ``conditional_weights.tsv`` what each clue counts (a
logistic regression, training/conditionals.py, on conditionals of the press that people classified).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from recoupe.annotate.modality import Hedges, hedges
from recoupe.annotate.words import Words
from recoupe.lang import Pack, clue_weights, table
from recoupe.text import Span

Conditional = Literal[
    "hearsay", "modal", "past-future", "condition", "polite", "effect", "comparison", "question", "speech"
]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a conditional: the governing verb's tense, the quotation's form, the subject, outlets."""

    told_in_past: bool = False
    spoken: bool = False
    human: bool = False
    reported: bool = False
    told: bool = False
    outlet: bool = False


@dataclass(frozen=True, slots=True)
class Scales:
    """The words that are clues, by kind, as sequences of words; what each clue counts for hearsay; classes of verbs."""

    verbs: Hedges
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    weights: Mapping[str, float]


def scales(pack: Pack) -> Scales:
    """The tables of a pack that weigh conditionals."""
    return Scales(hedges(pack), *_scales(pack.folder))


@lru_cache(maxsize=4)
def _scales(folder: str) -> tuple[Mapping[str, tuple[tuple[tuple[str, ...], str], ...]], Mapping[str, float]]:
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table(folder, "conditional_words"):
        parts = tuple(row["form"].replace("'", "' ").split())
        phrases.setdefault(parts[0], []).append((parts, row["kind"]))
    return {k: tuple(v) for k, v in phrases.items()}, clue_weights(folder, "conditional_weights")


def conditional(words: Words, k: int, sentence: Span, about: Surroundings, weighed: Scales) -> Conditional:
    """What the conditional form at word k is, in a sentence (a span of words)."""
    start, end = sentence.start, sentence.end
    verb = _main(words, k, end)
    lemma, perfect = words.lemma(verb), verb != k
    past_si = _condition(words, start, end, past=True)
    modal = weighed.verbs.verb("modal", words.lemma(k)) and not past_si
    told: tuple[tuple[Conditional, bool], ...] = (
        ("hearsay", _rumoured(words, k, start)),
        ("modal", lemma in ("sembler", "paraître")),
        ("polite", _first_person(words, k, start) or (weighed.verbs.verb("polite", lemma) and not perfect)),
        ("speech", lemma == "dire" and words.form(k - 1) == "on"),
        ("comparison", any(words.form(n) == "comme" for n in range(max(start, k - 3), k))),
        ("speech", modal and (_advises(words, k, start) or _anybody(words, k, start))),
        ("speech", perfect and lemma in ("devoir", "pouvoir", "falloir")),
        ("modal", modal),
        ("condition", perfect and _contrary(words, k, end, weighed.verbs)),
        (
            "effect",
            not (perfect or about.human or about.outlet or about.told_in_past)
            and _weighed(words, k, end, weighed.verbs),
        ),
    )
    sure = next((kind for kind, holds in told if holds), None)
    if sure is not None:
        return sure
    found = clues(words, k, sentence, about, weighed)
    if sum(weighed.weights.get(clue, 0.0) for clue in found) > 0:
        return "hearsay"
    return next((kind for clue, kind in OTHERWISE if clue in found), "effect")


OTHERWISE: tuple[tuple[str, Conditional], ...] = (
    ("told in the past", "past-future"),
    ("si past", "condition"),
    ("si present", "condition"),
    ("question", "question"),
    ("contrary", "condition"),
    ("spoken", "speech"),
)


def clues(words: Words, k: int, sentence: Span, about: Surroundings, weighed: Scales) -> frozenset[str]:
    """Everything around a conditional that may tell what it is; the names are those of ``conditional_weights.tsv``."""
    start, end = sentence.start, sentence.end
    verb = _main(words, k, end)
    lemma, perfect = words.lemma(verb), verb != k
    near = [words.form(n) for n in range(max(start, k - 5), k)]
    told = {
        "always": True,
        "perfect": perfect,
        "be": lemma == "être" and not perfect,
        "have": lemma == "avoir" and not perfect,
        "consequence": not perfect and weighed.verbs.verb("effect", lemma),
        "judgement": not perfect and _weighed(words, k, end, weighed.verbs),
        "of a thing": not perfect and _of_a_supposed(words, k, start, lemma),
        "relative": any(w in ("qui", "que", "qu'", "dont", "où") for w in near[-3:]),
        "this": any(w in ("ce", "c'", "ça", "cela", "ceci") for w in near[-2:]),
        "somebody": about.human,
        "he": any(w in ("il", "elle", "ils", "elles") for w in near[-2:]) or words.form(k + 1).startswith("-"),
        "it is about": lemma == "agir" and any(w in ("s'", "se") for w in near[-2:]),
        "itself": any(w in ("s'", "se") for w in near[-2:]),
        "of age": any(words.form(n) in ("an", "ans") for n in range(verb + 1, min(verb + 6, end))),
        "relative to a noun with its article": _relative_of_known(words, k, start),
        "plural": words.has(k, "Number=Plur"),
        "opens": k - start < 4,
        "title": words.text.find("\n", 0, words.tokens.starts[k]) < 0,
        "told now": about.told,
        "told now, perfect": about.told and perfect,
        "told in the past": about.told_in_past,
        "told in the past, perfect": about.told_in_past and perfect,
        "spoken": about.spoken,
        "reported": about.reported,
        "outlet": about.outlet,
        "anybody": _anybody(words, k, start),
        "si past": _condition(words, start, end, past=True),
        "si present": _condition(words, start, end, past=False),
        "question": "?" in (words.form(end - 1), words.form(end - 2)),
        "contrary": perfect and _contrary(words, k, end, weighed.verbs),
        "number": any(words.tag(n) == "NUM" for n in range(verb + 1, min(verb + 5, end))),
        "negated": any(w in ("ne", "n'") for w in near[-3:]),
        "never": "jamais" in near or any(words.form(n) == "jamais" for n in range(k, min(k + 4, end))),
        "already": any(
            words.form(n) in ("déjà", "ainsi", "également", "même", "toujours") for n in range(k, min(k + 4, end))
        ),
        "another": any(words.has(n, "Mood=Cnd") for n in range(start, end) if n != k),
        "another before": _another_before(words, k, start),
    }
    return frozenset((*(clue for clue, holds in told.items() if holds), *_worded(words, k, start, end, weighed)))


def _relative_of_known(words: Words, k: int, start: int) -> bool:
    """ "le rôle que jouerait X", "ces agents qui auraient": a clause about something that is there."""
    which = next((n for n in range(k - 1, max(start, k - 4) - 1, -1) if words.form(n) in ("qui", "que", "qu'")), -1)
    opening = next((n for n in range(which - 1, max(start, which - 6) - 1, -1) if words.tag(n) == "DET"), -1)
    return which > 0 and opening >= 0 and words.form(opening) in ("le", "la", "l'", "les", "ce", "cet", "cette", "ces")


def _another_before(words: Words, k: int, start: int) -> bool:
    """Whether the sentence before has a conditional of the third person too."""
    number = words.sentence_of[k] - 1
    before = words.tokens.sentences[number] if number >= 0 else None
    return before is not None and any(words.has(n, "Mood=Cnd", "Person=3") for n in range(before.start, before.end))


def _worded(words: Words, k: int, start: int, end: int, weighed: Scales) -> Iterator[str]:
    """The kinds of listed words in the sentence, and in the one before it."""
    number = words.sentence_of[k] - 1
    low = words.tokens.sentences[number].start if number >= 0 else start
    for n in range(low, end):
        for key in {words.form(n), words.lemma(n)}:
            for parts, kind in weighed.phrases.get(key, ()):
                if all(part in (words.form(n + i), words.lemma(n + i)) for i, part in enumerate(parts)):
                    yield kind if n >= start else f"{kind} before"


def _contrary(words: Words, k: int, end: int, known: Hedges) -> bool:
    """ "aurait pourtant suffi": what did not happen."""
    near = " ".join(words.form(n) for n in range(k + 1, min(k + 4, end)))
    return any(w in near for w in known.classes.get("counterfactual", frozenset()))


NO_JUDGEMENT = frozenset(
    ("responsable", "coupable", "capable", "favorable", "redevable", "probable", "véritable", "comptable")
)


def _weighed(words: Words, k: int, end: int, known: Hedges) -> bool:
    """ "serait envisageable": a judgement on a supposed case."""
    if words.lemma(k) != "être":
        return False
    told = known.classes.get("weighed", frozenset())
    after = next((n for n in range(k + 1, min(k + 4, end)) if words.tag(n) in ("ADJ", "NOUN")), -1)
    return after > 0 and (
        words.form(after) in told
        or (words.lemma(after).endswith(("able", "ible", "uble")) and words.form(after) not in NO_JUDGEMENT)
    )


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
