"""Speakers: the subject of a reporting verb."""

from __future__ import annotations

from recoupe.annotate.appositions import before_apposition, governing_verb, noun_before_apposition
from recoupe.annotate.cues import INVERTED, Cue
from recoupe.annotate.names import Names
from recoupe.annotate.nounphrases import LINKS, Phrase, phrase_around, phrase_from, pronoun
from recoupe.annotate.words import Words

_CLITICS = frozenset(("ne", "n'", "se", "s'", "lui", "leur", "y", "en", "le", "la", "l'", "les"))


def subject(words: Words, cue: Cue, low: int, names: Names) -> Phrase | None:
    """The subject before a verb: the name that touches it, then the parser's, then the nearest earlier one."""
    if words.infinitive(cue.first) and words.lemma(cue.first - 1) == "faire":
        return _made_to_say(words, cue)
    adding = (_left_to(words, cue, low) or _and_to(words, cue, low)) if words.infinitive(cue.first) else None
    if adding is not None:
        return adding
    if words.present_participle(cue.first) or words.infinitive(cue.first):
        return _of_participle(words, cue, low, names)
    found = _set_apart(words, cue.first, low, names) or subject_of(words, cue.main, cue.first, low, 0)
    comma = _comma_before(words, cue.first, low)
    apart = noun_before_apposition(words, comma, low) if comma > low and found is not None else None
    if found is not None and apart is not None and found.end <= apart.start and words.head(found.head) != cue.main:
        return apart  # "X a fermé, pendant que des jeunes, venus tôt, criaient"
    if found is None or words.form(found.head) in THINGS:
        comma = _comma_before(words, cue.first, low)
        apart = noun_before_apposition(words, comma, low) if comma > low else None
        near = _touching(words, cue.first, low) or apart or _earlier(words, cue.first, low)
        return near or _opening_pronoun(words, cue.first, low)
    return _itself(words, found, cue, low, names)


THINGS = frozenset(("ce", "c'", "cela", "ça", "ceci"))  # they say nothing


def _itself(words: Words, found: Phrase, cue: Cue, low: int, names: Names) -> Phrase | None:
    """What a subject stands for: not the pronoun that stresses it, nor what somebody does something to."""
    if _emphatic(words, found):
        return _earlier(words, found.start, low) or _named_before(words, found, names)
    if words.form(found.end) in ("que", "qu'") and found.end < cue.first:  # "un choix que beaucoup regrettent"
        return phrase_from(words, found.end + 1, cue.first)
    return found


def _set_apart(words: Words, first: int, low: int, names: Names) -> Phrase | None:
    """The name beside a verb, or the one before the apposition that a comma closes before the verb."""
    beside = _name_beside(words, first, low, names)
    comma = _comma_before(words, first, low)
    beside = beside or _voiced(words, comma, low, names)
    return beside or (before_apposition(words, comma, low, names) if comma > low else None)


def _voiced(words: Words, comma: int, low: int, names: Names) -> Phrase | None:
    """ "Le parti, par la voix de X, a dit": X, in whose voice a body speaks."""
    found = names.covering(words.span(comma - 1, comma)) if comma > low + 4 else None
    start = words.within(found[0])[0] if found else low
    near = range(max(low, start - 8), start)
    of = next((k for k in near if words.form(k) == "voix" and words.form(k + 1) in ("de", "d'", "du")), -1)
    led = of > 0 and any(words.form(k) in ("par", "travers") for k in range(of - 2, of))
    return Phrase(start, comma, start) if led and found and names.kinds.get(found[1]) == "person" else None


def _comma_before(words: Words, first: int, low: int) -> int:
    """The comma before a verb and its clitics, or -1."""
    k = first - 1
    while k > low and (words.form(k) in _CLITICS or words.tag(k) == "ADV"):
        k -= 1
    return k if words.form(k) == "," else -1


def _touching(words: Words, first: int, low: int) -> Phrase | None:
    """The noun phrase right before the verb and its clitics, where no preposition opens it."""
    k = first - 1
    while k > low and words.form(k) in _CLITICS:
        k -= 1
    end = k + 1
    while k >= low and words.tag(k) in ("NOUN", "ADJ", "PROPN", "ADP", "DET", "NUM") and end - k < 12:
        if words.tag(k) == "DET" and (k == low or words.tag(k - 1) not in ("ADP", "DET", "ADJ", "NOUN")):
            return phrase_from(words, k, end)
        k -= 1
    return None


def _opening_pronoun(words: Words, first: int, low: int) -> Phrase | None:
    """ "Il en fait un atout, a salué…": the pronoun that opens the sentence of a bare verb."""
    k = next((n for n in range(first, low - 1, -1) if words.sentence_of[n] != words.sentence_of[first]), low - 1) + 1
    return Phrase(k, k + 1, k) if words.form(k) in ("il", "elle", "ils", "elles") and k < first else None


def _emphatic(words: Words, phrase: Phrase) -> bool:
    """ "Kim, lui, a répondu": the pronoun between commas only stresses the subject before it; in "…, elle dit" not."""
    stressed = words.form(phrase.start) in ("lui", "eux") or words.form(phrase.end) in (",", "aussi")
    return stressed and words.form(phrase.start) in EMPHATIC and words.form(phrase.start - 1) == ","


EMPHATIC = frozenset(("lui", "elle", "eux", "elles"))


def _named_before(words: Words, phrase: Phrase | None, names: Names) -> Phrase | None:
    """The name before the comma of an emphatic pronoun."""
    if phrase is None or phrase.start < 2:
        return None
    found = names.covering(words.span(phrase.start - 2, phrase.start - 1))
    start = words.within(found[0])[0] if found else 0
    return Phrase(start, phrase.start - 1, start) if found else phrase


def _name_beside(words: Words, first: int, low: int, names: Names) -> Phrase | None:
    """A name right before the verb, or set off by commas before it: "…, Marie Dupont, explique"."""
    k = first - 1
    while k > low and (words.form(k) in _CLITICS or words.tag(k) == "ADV"):
        k -= 1
    if words.form(k) == ")":
        k = next((n - 1 for n in range(k, max(low, k - 5), -1) if words.form(n) == "("), k)
    if words.form(k) in CLOSING and k - 1 > low:
        return _name_in_marks(words, k, low, names)
    comma = words.form(k) == ","
    found = names.covering(words.span(k - comma, k - comma + 1)) if k - comma >= low else None
    if found is None:
        return None
    start = words.within(found[0])[0]
    before = words.form(start - 1) if start > low else ""
    if comma and not (before == "," and names.kinds.get(found[1]) == "person"):
        return None
    body = names.known.is_a("body", words.lemma(start - 1)) and not words.ends_like_a_person(start - 1)
    other = body or _governed(words, start, low) or words.has(first, "Number=Plur")
    if names.kinds.get(found[1]) == "person" and other:
        return None  # "l'administration X a dit", "des élus reçus par le ministre X ont jugé"
    free = before in ("", ",", "et", "que", "qu'", ";", ":", "«", '"') or (
        words.tag(start - 1) in ("NOUN", "PROPN", "ADJ", "ADV") and names.kinds.get(found[1]) == "person"
    )
    return Phrase(start, k + 1 - comma, start) if free and before != "et" and start >= low else None


def _governed(words: Words, name: int, low: int) -> bool:
    """Whether a name with its title is governed by a preposition: "reçus par le ministre X"."""
    title = name - 1
    if title <= low or not words.ends_like_a_person(title) or words.has(title, "Number=Plur"):
        return False
    before = title - 1
    while before > low and words.tag(before) in ("DET", "ADJ") and words.tag(before) != "ADP":
        before -= 1
    return words.tag(before) == "ADP" or words.form(before) in LINKS


def _name_in_marks(words: Words, closing: int, low: int, names: Names) -> Phrase | None:
    """'"Zizou" a dit': a nickname in marks."""
    found = names.covering(words.span(closing - 1, closing))
    start = words.within(found[0])[0] if found else low
    return Phrase(start, closing, start) if start > low and words.form(start - 1) in OPENING else None


OPENING, CLOSING = ('"', "«", "“"), ('"', "»", "”")


def _of_participle(words: Words, cue: Cue, low: int, names: Names) -> Phrase | None:
    """The subject of "affirmant": the noun that touches it after a comma, else that of the clause beside it."""
    k = cue.first - 1
    while k > low and (words.form(k) in _CLITICS or words.form(k) in ("en", "tout") or words.tag(k) == "ADV"):
        k -= 1
    if (
        k > low
        and words.tag(k) in ("NOUN", "PROPN", "ADJ")
        and words.form(k + 1) != "en"
        and words.infinitive(cue.first) is False
    ):
        start = k
        while start > low and words.form(start - 1) not in (",", "«", '"', "(", ":") and not words.finite(start - 1):
            start -= 1
        touched = phrase_from(words, start, cue.first)
        if touched is not None and not names.known.is_a("medium", words.lemma(touched.head)):
            return touched
    clause = _of_reporting_relative(words, cue, low, names) or _of_clause(words, cue.first, low, names)
    clause = clause if clause is not None and words.form(clause.head) not in THINGS else None
    clause = clause or _earlier(words, cue.first, low)
    return clause or _of_relative(words, cue, low) or following_subject(words, cue.last + 1)


def _of_reporting_relative(words: Words, cue: Cue, low: int, names: Names) -> Phrase | None:
    """ "auprès de X, qui a nié, affirmant que": the antecedent of a relative clause that is a verb of speech alone."""
    main = cue.first - 2
    verb = next((k for k in range(main, max(low, main - 4), -1) if words.finite(k)), -1)
    begun = verb - 1 - (words.form(verb - 1) in _CLITICS)
    told = words.lemma(main) in names.known.verbs and words.form(cue.first - 1) == ","
    apart = words.form(begun) == "qui" and words.form(begun - 1) == ","
    return subject_of(words, main, verb, low, 0) if told and apart and verb > 0 else None


def _made_to_say(words: Words, cue: Cue) -> Phrase | None:
    """ "Ces constats font dire à X que…": X, whom something makes say it."""
    return phrase_from(words, cue.last + 2, cue.last + 12) if words.form(cue.last + 1) == "à" else None


def _and_to(words: Words, cue: Cue, low: int) -> Phrase | None:
    """ "Et Marie Lambert d'ajouter : …": whoever stands between "et" and the infinitive."""
    of = next((k for k in range(cue.first - 1, low, -1) if words.form(k) not in words.lists["clitic"]), low)
    opens = low + (words.form(low) in ("et", "puis"))
    if not words.infinitive(cue.first) or words.form(of) not in ("de", "d'") or opens == low:
        return None
    found = phrase_from(words, opens, of)
    apart = found is not None and words.form(found.end) == words.form(of - 1) == ","  # "Et le maire, X, d'ajouter"
    return found if found is not None and (found.end == of or apart) else None


def _left_to(words: Words, cue: Cue, low: int) -> Phrase | None:
    """ "laissant le soin à son avocat X d'expliquer": X, to whom somebody leaves it to speak."""
    if words.form(cue.first - 1) not in ("de", "d'"):
        return None
    at = next((k for k in range(cue.first - 2, low, -1) if words.form(k) in ("à", "au", "aux")), -1)
    left = at > low and any(words.lemma(k) == "laisser" for k in range(max(low, at - 4), at))
    return phrase_from(words, at + (words.form(at) == "à"), cue.first - 1) if left else None


def _of_relative(words: Words, cue: Cue, low: int) -> Phrase | None:
    """ "Un voyage dont il a profité pour dire": the subject of the clause that the parser hangs an infinitive on."""
    verb = words.head(cue.main)
    if not words.infinitive(cue.first) or not low <= verb < cue.first or not words.verbal(verb):
        return None
    return subject_of(words, verb, _verb_start(words, verb, low), low, 0)


def _of_clause(words: Words, at: int, low: int, names: Names) -> Phrase | None:
    """The subject of the clause that a participle at ``at`` hangs on."""
    verb = governing_verb(words, at, low)
    if verb < 0:
        return None
    head = words.head(verb)
    main = head if words.dep(verb) in ("aux", "cop") and verb < head < at else verb
    return _set_apart(words, verb, low, names) or subject_of(words, main, verb, low, 0)


def _earlier(words: Words, first: int, low: int) -> Phrase | None:
    """The nearest earlier subject of a main or reporting verb in the sentence; relative pronouns are passed over."""
    for k in range(first - 1, low - 1, -1):
        if (
            words.dep(k) == "nsubj"
            and not _relative(words, k)
            and words.form(k) not in ("que", "qu'", "ce", "c'", "cela", "ça", "on", "ceci")
        ):
            verb = words.head(k)
            if words.tokens.deps[verb].startswith("acl:relcl") or (
                words.sentence_of[k] != words.sentence_of[first] and verb > first
            ):
                continue
            return phrase_around(words, k, low, first)
    return None


def following_subject(words: Words, at: int) -> Phrase | None:
    """ "Tout en exprimant leur émotion, les députés ont…": the subject that follows, of the main verb if it can be."""
    sentence = words.tokens.sentences[words.sentence_of[at]] if at < len(words) else None
    if sentence is None:
        return None
    reach = range(at, min(at + 40, sentence.end))
    found = [
        k
        for k in reach
        if words.dep(k) == "nsubj"
        and not _relative(words, k)
        and words.head(k) > k
        and words.form(k) not in ("que", "qu'", "ce", "c'")
    ]
    main = next((k for k in found if words.dep(words.head(k)) == "root"), found[0] if found else -1)
    return phrase_around(words, main, at, words.head(main)) if found else None


def subject_of(words: Words, main: int, first: int, low: int, depth: int) -> Phrase | None:
    """The subject of the verb ``main`` whose group begins at ``first``; shared subjects are followed four verbs far."""
    hanging = (k for head in range(first, main + 1) for k in words.children(head, low, first))
    direct = max((k for k in hanging if words.dep(k) == "nsubj"), default=-1)
    if direct >= 0:
        return (
            _antecedent(words, direct, main, low)
            if _relative(words, direct)
            else phrase_around(words, direct, low, first)
        )
    near = _adjacent(words, first, low)
    if near is not None:
        return near
    head = words.head(main)
    if depth > 3 or head == main or not low <= head or first <= head <= main:
        return None
    dep = words.dep(main)
    if dep == "acl" and words.tag(head) in ("NOUN", "PROPN", "PRON") and head < main:
        return phrase_around(words, head, low, main)
    if words.verbal(head) or words.tag(head) in ("ADJ", "NOUN"):
        return subject_of(words, head, _verb_start(words, head, low), low, depth + 1)
    return None


def _verb_start(words: Words, main: int, low: int) -> int:
    helpers = [k for k in words.children(main, low, main) if words.dep(k) in ("aux", "cop")]
    return min([main, *helpers])


def _relative(words: Words, i: int) -> bool:
    return words.form(i) in ("qui", "lequel", "laquelle", "lesquels", "lesquelles")


def _antecedent(words: Words, relative: int, main: int, low: int) -> Phrase | None:
    """The noun before "qui": the parser's when it points back, else the noun phrase that touches it."""
    inverted = _said_before(words, relative, low)
    if inverted >= 0:
        return phrase_around(words, inverted, low, relative)
    head = _whole(words, _last_joined(words, words.head(main), main, relative), relative, low)
    if low <= head < relative and words.tag(head) in ("NOUN", "PROPN", "PRON"):
        return phrase_around(words, head, low, relative)
    k = relative - 1
    while k > low and words.tag(k) in ("PUNCT", "ADP"):
        k -= 1
    return phrase_around(words, k, low, relative) if words.tag(k) in ("NOUN", "PROPN", "PRON") else None


def _said_before(words: Words, relative: int, low: int) -> int:
    """ "indique la mairie sur sa page, qui précise": the subject behind its verb, where a place stands before "qui"."""
    if words.form(relative - 1) != ",":
        return -1
    for k in range(relative - 2, low, -1):
        if words.dep(k) == "nsubj":
            behind = words.head(k) < k and words.tag(k) in ("NOUN", "PROPN")
            near = k == relative - 2 or words.form(_next(words, k, relative)) in PLACES
            return k if behind and near else -1
        if words.finite(k) or words.form(k) in (",", ".", ":", "»", '"'):
            return -1
    return -1


def _next(words: Words, head: int, end: int) -> int:
    """The first preposition of place behind a noun and its complements."""
    return next((k for k in range(head + 1, end) if words.form(k) in PLACES), head)


PLACES = frozenset(("sur", "dans", "au", "à", "chez", "lors", "devant", "auprès"))


def _last_joined(words: Words, head: int, verb: int, relative: int) -> int:
    """Of "A, B et C qui a dit" C said it: a verb in the singular has the last of those joined, no comma between."""
    finite = next((k for k in range(relative + 1, verb + 1) if words.finite(k)), verb)
    if words.form(relative - 1) == "," or words.feat(finite, "Number") != "Sing":
        return head
    joined = [k for k in words.children(head, head, relative) if words.dep(k) == "conj"]
    return max(joined, default=head)


def _whole(words: Words, head: int, relative: int, low: int) -> int:
    """After a comma "qui" goes back to the whole phrase: "le chef de A et B, qui": the chief."""
    if words.form(relative - 1) != ",":
        return head
    top = head
    while words.dep(top) in ("conj", "nmod") and low <= words.head(top) < top and words.tag(words.head(top)) == "NOUN":
        top = words.head(top)
    return top if words.ends_like_a_person(top) else head


def _adjacent(words: Words, first: int, low: int) -> Phrase | None:
    """A pronoun or a name right before the verb and its clitics."""
    k = first - 1
    while k > low and (
        words.form(k) in ("ne", "n'", "se", "s'", "lui", "leur", "y", "en", "le", "la", "l'", "les")
        or words.tag(k) == "ADV"
    ):
        if words.form(k) in ("lui", "elle") and words.form(k - 1) == ",":
            break
        k -= 1
    if k < low:
        return None
    form = pronoun(words, k)
    if form and form not in ("lui", "eux") and not any(words.form(k).endswith(x) for x in INVERTED):
        return Phrase(k, k + 1, k)
    if words.tag(k) == "PROPN" and words.form(k - 1) not in LINKS:
        return phrase_around(words, k, low, first)
    return None
