"""What a reporting verb governs: a clause, an infinitive, a passage after a colon, a noun phrase holding marks."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.behalf import ahead
from recoupe.annotate.borders import leads, limit_of
from recoupe.annotate.cues import Cue
from recoupe.annotate.nounphrases import Phrase, after, phrase_around, phrase_from, pronoun, stepped, temporal
from recoupe.annotate.speakers import following_subject, subject
from recoupe.annotate.stretches import Frame, Stretch, mute, without_stop
from recoupe.annotate.words import Words


def governed(stretch: Stretch, cue: Cue, cues: Sequence[Cue]) -> Frame | None:
    """The complement of a cue that follows its subject: clause, infinitive, colon or noun phrase holding marks."""
    words, at = stretch.words, cue.last + 1
    takes = cue.verb.takes
    if (opening := _as_told(stretch, cue)) is not None:
        return opening
    limit = limit_of(stretch, cue, cues)
    found = _clause(stretch, cue, at, limit) if "q" in takes else None
    found = (
        found or _question(stretch, cue, at, limit) or _infinitive(stretch, cue, at, limit) or _colon(stretch, cue, at)
    )
    found = found or _phrase(stretch, cue, at, limit) or _said_to_be(stretch, cue, at, limit)
    if found is None:
        return None
    start, end, shape = found
    agent = _agent(words, cue, start if shape == "colon" else limit) if cue.passive else None
    agent = None if shape == "colon" and cue.verb.lemma == "citer" else agent  # "X a été cité par l'AFP : « … »": X
    if cue.passive and (shape != "colon" or agent) and (agent is not None or not _impersonal(words, cue)):
        who = agent
    elif cue.clitic >= 0:
        who = Phrase(cue.clitic, cue.clitic + 1, cue.clitic)
    elif _as(words, cue, stretch.start) or _what(stretch, cue):
        who = after(words, cue, stretch.end)
        later = next((r for r in stretch.ranges if r[0] > cue.last), None)
        start, end, shape = (*later, "colon") if shape == "phrase" and later and who else found
    else:
        who = ahead(stretch, _unmarked(stretch, subject(words, cue, stretch.start, stretch.names)))
    if leads(stretch, cue):
        who = following_subject(words, end) or who
    if mute(stretch, cue, who):
        return None
    return Frame(start, end, shape, (cue.first, cue.last), who, cue)


def _unmarked(stretch: Stretch, who: Phrase | None) -> Phrase | None:
    """ "L'animateur d'« On n'est pas couché » estime que": the noun before the title in marks, not a word of it."""
    words, number = stretch.words, stretch.around(who.head) if who is not None else -1
    first = stretch.ranges[number][0] if number >= 0 else 0
    if number < 0 or words.tag(first - 1) != "ADP":
        return who
    noun = next((k for k in range(first - 2, max(stretch.start, first - 6) - 1, -1) if words.tag(k) == "NOUN"), -1)
    return phrase_around(words, noun, stretch.start, first - 1) if noun >= 0 else who


def _as_told(stretch: Stretch, cue: Cue) -> Frame | None:
    """ "Comme le rappelle X, le port est fermé": the clause behind the comma, without marks of its own."""
    words = stretch.words
    so = words.form(stretch.start) == "ainsi"
    if (
        cue.first - 2 - so != stretch.start
        or words.form(cue.first - 1) not in ("le", "l'")
        or not _as(words, cue, stretch.start - 1)
    ):
        return None
    who = after(words, cue, stretch.end)
    if who is None or words.form(who.end) != "," or stretch.around(who.end + 1) >= 0:
        return None
    start, end = who.end + 1, without_stop(words, who.end + 1, stretch.end)
    if not any(words.finite(k) for k in range(start, end)):
        return None
    return Frame(start, end, "clause", (cue.first, cue.last), who, cue)


def _as(words: Words, cue: Cue, low: int) -> bool:
    """ "Comme l'explique X : « … »": the subject follows."""
    k = cue.first - 1
    while k > low and words.form(k) in words.lists["clitic"]:
        k -= 1
    return words.form(k) == "comme" or words.forms[k - 1 : k + 1] == ("ainsi", "que")


def _what(stretch: Stretch, cue: Cue) -> bool:
    """ "C'est ce qu'a déclaré X : « … »": the subject follows."""
    words, k = stretch.words, cue.first - 1
    return cue.clitic < 0 and words.form(k) in ("que", "qu'") and words.form(k - 1) == "ce" and k - 1 >= stretch.start


def _impersonal(words: Words, cue: Cue) -> bool:
    return any(words.form(k) == "il" for k in range(max(0, cue.first - 3), cue.first))


def _agent(words: Words, cue: Cue, limit: int) -> Phrase | None:
    by = next((k for k in range(cue.last + 1, min(limit, cue.last + 12)) if words.form(k) == "par"), -1)
    return phrase_from(words, by + 1, limit) if by > 0 else None


def _clause(stretch: Stretch, cue: Cue, at: int, limit: int) -> tuple[int, int, str] | None:
    """The clause after "que": the parser's link, or "que" reached over receivers, dates and adverbs only."""
    words = stretch.words
    for k in range(at, min(limit, at + 30)):
        if words.form(k) in ("que", "qu'") and stretch.around(k) < 0:
            if _linked(words, k, cue.main) or _reached(stretch, at, k):
                return k + 1, _tight(stretch, k + 1, limit), "clause"
            if words.tag(k) == "SCONJ":
                return None
        ago = words.forms[k - 2 : k] == ("il", "y")
        if words.finite(k) and not ago and stretch.around(k) < 0 and words.form(k - 1) != "qui":
            return None
        if words.form(k) == ":":
            return None
    return None


def _tight(stretch: Stretch, start: int, limit: int) -> int:
    """A clause wholly in marks ends with them where a comma or another verb follows."""
    words, inside = stretch.words, stretch.inside(start, limit)
    if not inside or stretch.ranges[inside[0]][0] != start:
        return limit
    a, b = stretch.ranges[inside[0]]
    told = any(words.finite(k) for k in range(a, b)) and b < limit
    # "ceux qui pensent que « le pire est passé » restent rares"
    if (len(inside) == 1 and words.form(b) == ",") or (told and words.finite(b) and words.form(b - 2) not in SUBJECTS):
        return b
    return limit


SUBJECTS = ("il", "elle", "on", "ils", "elles", "qui", "ne", "n'")


def _linked(words: Words, k: int, main: int) -> bool:
    return (
        words.tag(k) == "SCONJ"
        and words.dep(k) == "mark"
        and words.head(words.head(k)) == main
        and words.dep(words.head(k)) in ("ccomp", "advcl")
    )


def _reached(stretch: Stretch, at: int, k: int) -> bool:
    words, step = stretch.words, at
    if words.form(at - 1) not in ("pas", "plus") and any(
        words.form(n) in ("ne", "n'") for n in range(max(0, at - 5), at)
    ):
        return False
    if words.tag(step) == "ADJ" or words.form(step) in words.lists["sure"]:
        step += 1
    while step < k:
        following = stepped(words, step, k)
        if following == step and words.form(step) == ",":
            closing = next((n for n in range(step + 1, k) if words.form(n) == ","), k - 1)
            aside = closing > step + 1 and not any(words.finite(n) for n in range(step + 1, closing))
            following = closing + 1 if aside else step + 1
        if following == step:
            return False
        step = following
    return words.tag(k) in ("SCONJ", "PRON") and words.form(k - 1) not in (
        "plus",
        "moins",
        "mieux",
        "davantage",
        "avant",
        "après",
        "aussi",
        "autre",
        "même",
        "tant",
        "ainsi",
    )


def _question(stretch: Stretch, cue: Cue, at: int, limit: int) -> tuple[int, int, str] | None:
    """An indirect question: "a demandé si…"; "a demandé pourquoi…" where words of it are in marks."""
    words = stretch.words
    k = at
    while k < limit and (step := stepped(words, k, limit)) > k:
        k = step
    if "q" in cue.verb.takes and words.form(k) in ("si", "s'") and stretch.around(k) < 0 and k < limit:
        return k, limit, "clause"
    asked = cue.verb.kind == "ask" and words.form(k) in (*ASKING, "si", "s'") and bool(stretch.inside(k, limit))
    return (k, limit, "clause") if asked and k < limit and stretch.around(k) < 0 else None


ASKING = ("pourquoi", "comment", "quand", "où", "combien", "quel", "quelle", "quels", "quelles", "qui")


def _infinitive(stretch: Stretch, cue: Cue, at: int, limit: int) -> tuple[int, int, str] | None:
    """ "dit vouloir", "demande au ministre d'en faire de même", "appelle à voter"."""
    words, takes = stretch.words, cue.verb.takes
    k = at
    if cue.verb.lemma == "tenir à" and stretch.around(at) < 0:
        return None  # "il a tenu à saluer une « victoire »": that verb tells it
    while k < min(limit, at + 14):
        if (
            _opens_infinitive(words, k + (words.form(k) in ("de", "d'")))
            and _wish(cue)
            and not stretch.inside(k, limit)
        ):
            return None
        if "i" in takes and _opens_infinitive(words, k):
            return k, _before_next(stretch, cue, k, limit), "infinitive"
        linked = (words.form(k) in ("de", "d'") and "d" in takes) or (words.form(k) == "à" and "a" in takes)
        if linked and _opens_infinitive(words, k + 1):
            return k + 1, _before_next(stretch, cue, k + 1, limit), "infinitive"
        step = stepped(words, k, limit)
        whom = "a" in takes or {"d", "p"} <= set(takes)  # "exhorte les élus à partir", "accuse la ville d'avoir menti"
        if step == k and whom and words.tag(k) in ("DET", "PROPN", "NOUN"):
            found = phrase_from(words, k, limit)
            step = found.end if found else k
        if step == k:
            return None
        k = step
    return None


def _wish(cue: Cue) -> bool:
    """Whether a verb with an infinitive tells a will or an act, not words ("espère partir")."""
    return cue.verb.kind in ("hope", "fear") or cue.verb.lemma in ("refuser", "oser", "penser", "croire")


def _before_next(stretch: Stretch, cue: Cue, start: int, limit: int) -> int:
    """In a relative clause ("qu'elle dit avoir vu et qui…") the infinitive ends before the next relative."""
    words = stretch.words
    if not any(
        words.form(k) in ("que", "qu'", "qui", "dont") for k in range(max(stretch.start, cue.first - 3), cue.first)
    ):
        return limit
    for k in range(start, limit - 1):
        if (
            words.form(k) in ("et", ",")
            and words.form(k + 1) in ("que", "qu'", "qui", "dont")
            and stretch.around(k) < 0
        ):
            return k
    return limit


def _opens_infinitive(words: Words, k: int) -> bool:
    """Whether an infinitive begins at k, its clitics, negation and a mark before it allowed."""
    while words.form(k) in words.lists["clitic"] or words.form(k) in ("pas", "plus", "jamais", "rien", '"', "«", "“"):
        k += 1
    return words.infinitive(k)


def _colon(stretch: Stretch, cue: Cue, at: int) -> tuple[int, int, str] | None:
    """ "X a répondu : « … »": the passage after the colon, with what follows it up to the stop."""
    words = stretch.words
    barred = words.finite(cue.first) and _in_relative(words, cue.main)
    for k in range(at, stretch.end - 1):
        if barred and words.form(k) == ",":
            return None
        if stretch.around(k) >= 0:
            return None
        if words.form(k) == ":":
            nearer = words.finite(k - 1) and k - 1 > cue.last and words.form(k - 2) in ("qui", "s'", "se")
            return None if nearer else _marked_at(stretch, k + 1)
        if words.form(k) == "," and k == at and cue.clitic >= 0 and stretch.around(k + 1) >= 0:
            return _marked_at(stretch, k + 1)
        if words.finite(k) and words.form(k - 1) != "qui" and not _in_relative(words, k):
            return None
    return None


def _marked_at(stretch: Stretch, k: int) -> tuple[int, int, str] | None:
    """The passage in marks that begins at k."""
    number = stretch.around(k)
    if number < 0 or stretch.ranges[number][0] != k:
        return None
    return k, stretch.ranges[number][1], "colon"


def _in_relative(words: Words, k: int) -> bool:
    """Whether a verb belongs to a relative clause, by the parser."""
    at = words.head(k) if words.dep(k) in ("aux", "cop") else k
    return words.tokens.deps[at].startswith("acl")


def _phrase(stretch: Stretch, cue: Cue, at: int, limit: int) -> tuple[int, int, str] | None:
    """A complement with words in marks: 'a dénoncé une mesure "injuste"', 'a parlé de "combats"'."""
    words, takes = stretch.words, cue.verb.takes
    if not set("np") & set(takes):
        return None
    inside = stretch.inside(at, limit)
    if not inside or _far(stretch, at, stretch.ranges[inside[0]][0]):
        return None
    start = at
    while start < limit and (step := stepped(words, start, limit)) > start and not stretch.inside(start, step):
        if words.form(start) in ("de", "du", "des", "d'") or (
            words.form(start) in ("à", "au", "aux") and stretch.around(start + 1) >= 0
        ):
            break
        start = step
    while start > at and words.tag(start - 1) == "ADV" and stretch.around(start) >= 0:
        start -= 1
    if "n" not in takes:
        start = _after_preposition(stretch, cue, start, stretch.ranges[inside[0]][0])
    elif words.form(start) in ("de", "d'", "à", "en", "comme"):
        start += 1
    by = next((k for k in range(stretch.ranges[inside[0]][1], limit) if cue.passive and words.form(k) == "par"), limit)
    return (start, _phrase_end(stretch, start, by, inside), "phrase") if start > 0 else None


def _after_preposition(stretch: Stretch, cue: Cue, start: int, mark: int) -> int:
    """ "accuser quelqu'un de « … »": the complement begins after the last "de" before the marks; -1 without one.

    What is called something ("qualifier la loi de « … »") is part of what is said.
    """
    words = stretch.words
    if words.form(mark + 1) in ("de", "d'"):
        return mark
    for k in range(mark - 1, start - 1, -1):
        if words.form(k) in ("de", "d'", "comme", "des", "du"):
            called = _called(words, start, k) if "o" in cue.verb.takes else -1
            return called if called >= 0 else k + 1 if words.form(k) in ("de", "d'", "comme") else k
    return -1


def _called(words: Words, start: int, of: int) -> int:
    """Where the noun phrase begins that ends before "de": "a qualifié, hier, la loi de « … »"; or -1."""
    for k in range(start, of):
        found = phrase_from(words, k, of) if words.tag(k) in ("DET", "PROPN", "NOUN") else None
        if found is not None and found.end >= of and all(words.form(n) != "," for n in range(k, of)):
            return k
    return -1


def _said_to_be(stretch: Stretch, cue: Cue, at: int, limit: int) -> tuple[int, int, str] | None:
    """ "s'est dite elle aussi favorable à la vente", "s'estiment mal préparées": what people call themselves."""
    words, k = stretch.words, at
    if "j" not in cue.verb.takes or not cue.reflexive or stretch.inside(at, limit):
        return None
    while k < limit and (pronoun(words, k) or words.tag(k) == "ADV"):
        k += 1
    start = k - (stretch.known.is_a("degree", words.form(k - 1)) and k - 1 >= at)
    told = words.tag(k) == "ADJ" or words.has(k, "VerbForm=Part")
    return (start, limit, "clause") if told and k < limit else None


def _far(stretch: Stretch, at: int, mark: int) -> bool:
    """Whether a finite verb or a new clause stands between the cue and the marks."""
    words = stretch.words
    barred = any(
        (words.finite(k) and (words.form(k - 1) != "qui" or words.lemma(k) in stretch.known.verbs))
        or (words.present_participle(k) and words.lemma(k) != "être")
        or words.form(k) in (";", ":")
        for k in range(at, mark)
    )
    return barred or mark - at > 20


def _phrase_end(stretch: Stretch, start: int, limit: int, inside: Sequence[int]) -> int:
    """The complement ends with its last marks and what depends on them, before a comma or a new clause."""
    words = stretch.words
    end = stretch.ranges[inside[0]][1]
    for number in inside[1:]:
        a, b = stretch.ranges[number]
        if any(words.finite(k) or words.form(k) in (";", ":") or words.present_participle(k) for k in range(end, a)):
            break
        end = b
    opened = False
    while end < limit and (not _breaks(words, end) or (opened and words.finite(end))):
        opened = opened or words.form(end) in ("qui", "que", "qu'", "où", "dont")
        end += 1
    return end


def _breaks(words: Words, k: int) -> bool:
    form = words.form(k)
    if (
        form in (",", ";", ":", ".", "(", "–", "-", "—")
        or words.finite(k)
        or words.present_participle(k)
        or temporal(words, k)
    ):
        return True
    if form == "en" and words.present_participle(k + 1):
        return True
    return words.starts_with("leaver", k, k + 3) or (
        form in ("et", "mais") and any(words.finite(n) for n in range(k + 1, k + 4))
    )
