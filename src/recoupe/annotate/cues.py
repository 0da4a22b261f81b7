"""Cues: the verbs, prepositions and set phrases that give words to a speaker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from recoupe.annotate.words import Words
from recoupe.lang import Pack, table
from recoupe.text import fold

AROUND = (",", "lui", "elle", "eux", "elles", "ce", "matin", "soir")
INVERTED = ("-il", "-elle", "-ils", "-elles", "-on", "-ele", "-je", "-nous", "-vous")
AUXILIARIES = ("avoir", "être")
PAUSES = (",", "!", "?", "…", "...", "–", "—")
BOTH = ("dit", "redit")  # a present or a participle: "s'est de son côté dit satisfait"
REACH = 9  # words between an auxiliary and its participle: "a, pour sa part et non sans ironie, déclaré"


@dataclass(frozen=True, slots=True)
class Verb:
    """A line of the table of reporting verbs."""

    lemma: str
    kind: str
    commitment: str
    takes: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in a text: its group ``first..last`` (auxiliary to participle, inverted clitic included).

    ``main`` is the verb that carries the meaning; ``clitic`` the inverted pronoun or -1.
    """

    first: int
    last: int
    main: int
    verb: Verb
    finite: bool
    passive: bool = False
    clitic: int = -1
    reflexive: bool = False


@dataclass(frozen=True, slots=True)
class Lore:
    """What the pack's tables know of reported speech, compiled once."""

    verbs: Mapping[str, Verb]
    supports: Mapping[str, tuple[tuple[tuple[str, ...], Verb], ...]]
    before: tuple[tuple[str, ...], ...]
    words: Mapping[str, frozenset[str]]
    people: frozenset[str]
    beliefs: Mapping[str, Verb]

    def is_a(self, kind: str, word: str) -> bool:
        """Whether a word is listed in ``cues.tsv`` under this kind."""
        return word in self.words.get(kind, frozenset())


UNLISTED = Verb("", "say", "neutral", "s")


def lore(pack: Pack) -> Lore:
    """The tables ``verbs.tsv`` and ``cues.tsv`` of a pack."""
    return _lore(pack.folder)


@lru_cache(maxsize=4)
def _lore(folder: str) -> Lore:
    verbs = {r["lemma"]: Verb(r["lemma"], r["class"], r["commitment"], r["takes"]) for r in table(folder, "verbs")}
    words: dict[str, set[str]] = {}
    supports: dict[str, list[tuple[tuple[str, ...], Verb]]] = {}
    for row in table(folder, "cues"):
        words.setdefault(row["kind"], set()).add(row["form"])
        if row["kind"] == "support":
            head, *rest = row["form"].split()
            verb = Verb(row["form"], row["class"], "neutral", row["takes"])
            supports.setdefault(head, []).append((tuple(rest), verb))
    before = sorted((_split(f) for f in words.get("before", ())), key=lambda t: (-len(t), t))
    return Lore(
        verbs,
        {k: tuple(v) for k, v in supports.items()},
        tuple(before),
        {k: frozenset(v) for k, v in words.items()},
        frozenset(fold(noun) for noun in _people(folder) if noun),
        {
            r["form"]: Verb(r["form"], r["class"], "neutral", r["takes"])
            for r in table(folder, "cues")
            if r["kind"] == "held"
        },
    )


def _people(folder: str) -> Iterator[str]:
    """Nouns for people: functions and trades."""
    for name in ("roles", "trades"):
        for row in table(folder, name):
            if row.get("kind", "person") == "person":
                yield from (row["noun"], row["feminine"])


def _split(form: str) -> tuple[str, ...]:
    return tuple(form.replace("'", "' ").split())


def verb_cues(words: Words, start: int, end: int, known: Lore) -> Iterator[Cue]:
    """Every reporting verb of a stretch, in order; verbs that no table lists are left out."""
    for i in range(start, end):
        if (words.verbal(i) and not _auxiliary(words, i, end)) or _disguised(words, i, known) or _held(words, i, known):
            cue = cue_at(words, i, start, end, known)
            if (
                cue is not None
                and cue.verb.lemma
                and not _idle(words, cue)
                and not (cue.verb.kind in ("hope", "fear", "think") and words.has(cue.first, "Mood=Cnd"))
            ):
                yield cue


def _idle(words: Words, cue: Cue) -> bool:
    """ "Il faut dire que…" reports nobody's words."""
    return words.lemma(cue.first - 1) == "falloir" and cue.verb.lemma == "dire"


def _disguised(words: Words, i: int, known: Lore) -> bool:
    """A verb that the tagger took for a noun: "qui juge", "il note"."""
    plain = words.form(i)
    after_marks = (
        words.form(i - 1) == ","
        and words.form(i - 2) in ("»", '"', "”")
        and words.tag(i + 1) in ("DET", "NUM", "PROPN", "ADP", "ADV")
    )
    if words.form(i - 2) == "comme" and words.form(i - 1) in ("le", "l'") and words.tag(i + 1) in ("DET", "PROPN"):
        return (plain.endswith("e") and plain + "r" in known.verbs) or plain == "relève"
    paused = words.form(i - 1) in PAUSES and words.tag(i + 1) in ("DET", "PROPN")
    if paused and words.has(i, "VerbForm=Part") and plain.endswith("it"):
        return words.lemma(i) in known.verbs
    return (
        words.tag(i) == "NOUN"
        and (after_marks or words.form(i - 1) in ("qui", "il", "elle", "on") or words.forms[i - 2 : i] == ("ce", "qu'"))
        and plain.endswith("e")
        and plain + "r" in known.verbs
    )


def cue_at(words: Words, i: int, start: int, end: int, known: Lore) -> Cue | None:
    """The verb group whose main verb is word i, with its line of the table (an empty one where it has none)."""
    first, passive = _group_start(words, i, start)
    if (belief := _held(words, i, known)) is not None:
        first = next((k for k in range(i - 1, max(start, i - 4) - 1, -1) if words.lemma(k) == "être"), i)
        return Cue(first, i, i, belief, first < i and words.finite(first))
    reflexive = any(
        words.form(k) in ("se", "s'") for k in range(max(start, first - 3), first) if _clitic_run(words, k, first)
    )
    verb, last = _listed(words, i, end, reflexive, known)
    finite = words.finite(first) or words.finite(i) or _disguised(words, i, known)
    if not finite and not words.infinitive(first) and not words.present_participle(first) and first == i:
        called = "o" in verb.takes and _by_somebody(words, i, end)
        if not (words.has(i, "VerbForm=Part") and (called or _conjoined(words, i))):
            return None
        finite, passive = True, passive or called
    clitic = next(
        (
            k
            for k in range(first + 1, min(last + 2, end))
            if words.form(k).startswith(("-", "t-"))
            and words.form(k).removeprefix("-t").removeprefix("t").startswith(INVERTED)
        ),
        -1,
    )
    return Cue(first, max(last, clitic), i, verb, finite, passive, clitic, reflexive)


def _held(words: Words, i: int, known: Lore) -> Verb | None:
    """ "X est convaincu que": the line of a verb whose participle behind "être" is a belief, by its tense or number."""
    form = words.form(i)
    if words.tag(i) not in ("VERB", "ADJ") or words.lemma(i - 1) not in ("être", "pas", "aussi", "toujours"):
        return None
    return next((v for stem, v in known.beliefs.items() if form in (stem, stem + "e", stem + "s", stem + "es")), None)


def _listed(words: Words, i: int, end: int, reflexive: bool, known: Lore) -> tuple[Verb, int]:
    """The table's line for the verb at i, and the last word of the verb (further on for "fait savoir")."""
    lemma = words.lemma(i)
    if _disguised(words, i, known) and not words.has(i, "VerbForm=Part"):
        lemma = {"relève": "relever"}.get(words.form(i), words.form(i) + "r")
    for rest, verb in known.supports.get(lemma, ()):
        at = next((k for k in range(i + 1, min(i + 4, end)) if words.form(k) == rest[0]), -1)
        if at > 0 and all(words.form(at + n) == f for n, f in enumerate(rest)):
            return verb, at + len(rest) - 1
    found = known.verbs.get(_pronominal(lemma)) if reflexive else known.verbs.get(lemma)
    return found or UNLISTED, i


def _pronominal(lemma: str) -> str:
    return ("s'" if lemma[:1] in "aeiouyéèêh" else "se ") + lemma


def _clitic_run(words: Words, k: int, first: int) -> bool:
    return all(words.form(n) in words.lists["clitic"] for n in range(k, first))


def _auxiliary(words: Words, i: int, end: int) -> bool:
    """Whether the verb at i only helps a participle that follows."""
    return words.lemma(i) in AUXILIARIES and _participle(words, i, end) > 0


def _participle(words: Words, i: int, end: int) -> int:
    """The past participle that the auxiliary at i helps, or -1."""
    for k in range(i + 1, min(i + 1 + REACH, end)):
        past = words.has(k, "VerbForm=Part", "Tense=Past") or (words.form(k) in BOTH and k > i + 1)
        if past and words.verbal(k) and words.lemma(k) != "être":
            return k
        if words.lemma(k) == "être" and words.has(k, "VerbForm=Part"):
            continue
        if k == i + 1 and words.form(k) == ",":
            return _past_aside(words, k, end)
        if not _between(words, i, k):
            return -1
    return -1


def _past_aside(words: Words, comma: int, end: int) -> int:
    """ "a, dans un discours public, précisé": the participle behind what two commas set apart, or -1."""
    within = range(comma + 2, min(comma + REACH, end - 1))
    closing = next((k for k in within if words.form(k) == ","), -1)
    k = closing + 1
    plain = closing > 0 and not any(words.verbal(n) for n in range(comma + 1, closing))
    return k if plain and words.has(k, "VerbForm=Part", "Tense=Past") and words.verbal(k) else -1


def _between(words: Words, i: int, k: int) -> bool:
    """Whether a word may stand between an auxiliary and its participle."""
    form = words.form(k)
    if words.tag(k) == "ADV" or form in words.lists["clitic"] or form.startswith(("-", "t-")):
        return True
    phrase = " ".join(words.form(n) for n in range(i + 1, min(i + 8, len(words))))
    return any(p in phrase and (form in p.split() or form in AROUND) for p in words.lists["between"])


def _group_start(words: Words, i: int, start: int) -> tuple[int, bool]:
    """Where the verb group of i begins, and whether it is passive."""
    helper = i - 2 if words.form(i - 1).startswith("-") else i - 1
    if words.finite(i) and helper >= start and words.lemma(helper) == "avoir" and words.finite(helper):
        return helper, False  # "a-t-il dit": a participle that was taken for a present
    if not (words.has(i, "VerbForm=Part") or words.form(i) in BOTH) or words.present_participle(i):
        return i, False
    for k in range(i - 1, max(start, i - REACH - 1) - 1, -1):
        if words.verbal(k) and words.lemma(k) in AUXILIARIES:
            if _participle(words, k, i + 1) == i and not words.has(k, "VerbForm=Part", "Tense=Past"):
                been = words.lemma(k) == "être" or any(words.lemma(n) == "être" for n in range(k + 1, i))
                reflexive = words.form(k - 1) in ("se", "s'", "m'", "me")
                return k, been and not reflexive
        elif words.verbal(k):
            break
    return i, False


def _by_somebody(words: Words, i: int, end: int) -> bool:
    """ "un silence qualifié d'« assourdissant » par X": a bare participle whose agent is told near it."""
    return words.form(i + 1) in ("par", "de", "d'") and "par" in words.forms[i + 1 : min(i + REACH, end)]


def _conjoined(words: Words, i: int) -> bool:
    """Whether a bare participle goes on with the auxiliary of an earlier one ("avait indiqué…, mais estimé que")."""
    before = words.form(i - 1)
    return before in ("et", "mais", "puis", ",") and words.dep(i) == "conj"
