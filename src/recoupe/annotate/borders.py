"""Where the words that a verb reports end: at the stop, the next cue, a trailing "selon X", the journalist's words."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.cues import Cue
from recoupe.annotate.stretches import Stretch, without_stop
from recoupe.annotate.words import Words


def limit_of(stretch: Stretch, cue: Cue, cues: Sequence[Cue]) -> int:
    """Where the words governed by a cue end: the stop, the next cue of its subject, a trailing "selon X"."""
    words = stretch.words
    end = without_stop(words, cue.last + 1, stretch.end)
    for other in cues:
        if (
            other.first > cue.last + 1
            and stretch.around(other.main) < 0
            and (_same_level(stretch, cue, other) or _told_on(stretch.words, cue, other))
        ):
            end = min(end, _back_over(words, other.first, cue.last + 1))
            break
    for k in range(cue.last + 2, end):
        if (
            words.form(k - 1) == ","
            and words.form(k) in ("selon", "d'")
            and _source_length(words, k)
            and stretch.around(k) < 0
        ):
            end = min(end, k - 1)
    for k in range(cue.last + 2, end):
        if words.form(k) == ";" and stretch.around(k) < 0:
            return _left(stretch, cue, k)
    return _left(stretch, cue, end)


def _same_level(stretch: Stretch, cue: Cue, other: Cue) -> bool:
    """Whether a later cue goes on with the first one's subject: a participle, or a bare verb after "et"."""
    words, k = stretch.words, other.first - 1
    if not other.finite and words.form(k) == "en":
        return words.present_participle(other.first)
    while k > cue.last and (words.form(k) in words.lists["clitic"] or words.tag(k) == "ADV"):
        k -= 1
    if not other.finite:
        return words.present_participle(other.first) and words.form(k) in (",", "en", "tout", "et")
    if other.first == other.main and words.has(other.main, "VerbForm=Part"):
        return words.form(k) in ("et", "mais", "puis")
    if other.clitic >= 0:
        return words.form(k) in (",", "»", '"', "”")
    if words.form(k) == "comme":
        return words.form(k - 1) == ","
    joined = words.form(k) in ("et", "mais", "puis") or (words.form(k) == "," and other.verb.lemma != "")
    return (joined and words.head(other.main) == cue.main) or (
        words.form(k) in ("et", "mais") and _third(words, other, cue)
    )


def _told_on(words: Words, cue: Cue, other: Cue) -> bool:
    """ "X a rappelé que…, et il a salué…": both verbs in the perfect, so that X does both."""
    k = other.first - 1
    led = words.form(k) in ("il", "elle") and words.form(k - 1) == "et"
    return led and cue.first < cue.last and other.first < other.last and _third(words, other, cue)


def _third(words: Words, other: Cue, cue: Cue) -> bool:
    """Two cues in one tense and number, nothing between "et" and the second: one subject."""
    one, two = other.first, cue.first
    return words.feat(one, "Tense") == words.feat(two, "Tense") and words.feat(one, "Number") == words.feat(
        two, "Number"
    )


def _back_over(words: Words, at: int, low: int) -> int:
    k = at
    while k > low and (
        (words.form(k - 1) in words.lists["clitic"] and words.form(k) != ",")  # "autour de lui, reconnaissant que"
        or words.tag(k - 1) == "ADV"
        or words.form(k - 1) in (",", "et", "mais", "puis", "en", "tout", "comme")
        or (words.form(k - 1) in ("il", "elle") and words.form(k - 2) == "et")
    ):
        k -= 1
    return k


def _left(stretch: Stretch, cue: Cue, end: int) -> int:
    """Cuts what the journalist adds after a comma ("…, alors que", "…, lors d'un entretien"), outside marks."""
    words = stretch.words
    inside, opened = _relative_cue(words, cue), _subordinate(stretch, cue)
    for k in range(max(cue.last + 2, _said_after(stretch, cue, end)), end):
        if words.form(k) != "," or stretch.around(k) >= 0:
            continue
        leaves = words.starts_with("leaver", k + 1, min(k + 5, end)) and not _resumed(stretch, k, end)
        leaves = leaves and not (words.form(k + 1) in ("lors", "au", "en") and _to_come(words, cue.last + 1, k))
        if leaves or opened or (inside and _main_verb(words, k + 1)):
            return k
    return end


def _to_come(words: Words, low: int, comma: int) -> bool:
    """ "… qu'il dirait tout jeudi, lors d'une conférence": a future seen from the past has its own moment."""
    return any(words.has(k, "Mood=Cnd") and words.tag(k) == "VERB" for k in range(low, comma))


def _resumed(stretch: Stretch, comma: int, end: int) -> bool:
    """ "…, lors de son audition, … et qu'il": a second "que" shows that the clause goes on behind an aside."""
    words = stretch.words
    joints = (k for k in range(comma + 1, end - 1) if words.form(k) in ("et", "mais") and stretch.around(k) < 0)
    return any(words.form(k + 1) in ("que", "qu'") for k in joints)


ASIDE = 14  # words between a verb and its "que": "a précisé lundi, dans une note, que"


def _said_after(stretch: Stretch, cue: Cue, end: int) -> int:
    """The "que" of a clause that an aside between commas parts from its verb, or 0."""
    words = stretch.words
    for k in range(cue.last + 2, min(end, cue.last + ASIDE)):
        if words.form(k) in ("que", "qu'") and words.form(k - 1) == "," and words.tag(k) == "SCONJ":
            return k
        if words.finite(k) or stretch.around(k) >= 0:
            return 0
    return 0


def _relative_cue(words: Words, cue: Cue) -> bool:
    return any(words.form(k) in RELATIVES for k in range(max(0, cue.first - 4), cue.first))


RELATIVES = frozenset(("qui", "dont", "laquelle", "lequel", "lesquels", "lesquelles"))


def _subordinate(stretch: Stretch, cue: Cue) -> bool:
    """Whether the cue stands in a clause that opens the sentence with "quand", "si", "comme"."""
    words = stretch.words
    if leads(stretch, cue):
        return True
    for k in range(cue.first - 1, stretch.start - 1, -1):
        if words.form(k) in ("quand", "lorsque", "lorsqu'", "si", "s'", "puisque", "puisqu'", "alors") and words.tag(
            k
        ) in ("SCONJ", "ADV"):
            return words.form(k) != "s'" or words.form(k + 1) in ("il", "ils")
        if words.form(k) in (",", "»", '"') or (words.finite(k) and k < cue.first - 1):
            return False
    return False


def leads(stretch: Stretch, cue: Cue) -> bool:
    """ "Tout en disant que…, X a…", "Après avoir dit que…, X a…": the cue opens the sentence of another verb."""
    words = stretch.words
    led = words.infinitive(cue.first) and words.form(stretch.start) in ("après", "avant", "au")
    bare = words.present_participle(cue.first) or led
    return bare and not any(words.finite(k) for k in range(stretch.start, cue.first))


def _main_verb(words: Words, at: int) -> bool:
    while words.form(at) in words.lists["clitic"]:
        at += 1
    return words.finite(at)


def _source_length(words: Words, k: int) -> int:
    if words.form(k) == "selon":
        return 1
    if words.form(k) == "d'" and words.form(k + 1) == "après":
        return 2
    return 0
