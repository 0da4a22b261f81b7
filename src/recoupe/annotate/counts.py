"""Counts: amounts of persons, events and things, with what became of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from recoupe.annotate.amounts import OF, Amount
from recoupe.annotate.brackets import behind
from recoupe.annotate.echoes import parted, whole
from recoupe.annotate.pages import Counted, Page, count_of, made, noun_phrase, part_of
from recoupe.annotate.subjects import noun_of, says_nothing
from recoupe.annotate.unnamed import RECENT, STOPS, elliptic, fate_before, gap_of, partly, voted
from recoupe.lang.tape import flattened
from recoupe.lang.trees import agree, children
from recoupe.model import Quantity

DEFINITE = ("les", "des", "aux", "ces")
QUOTES = ('"', "«", "“")
SCALES = ("million", "milliard", "billion")  # they count through "de"
TOLL = ("dead", "injured", "missing", "survivor", "hostage", "victim")  # "un mort" counts, "un détenu" does not
REACH = 5  # words between a count and the verb that says what became of those counted


def count(page: Page, amount: Amount, at: int, before: Sequence[Quantity]) -> Quantity | None:
    """A count of things: the noun after the number, through adjectives; one alone counts only in a toll."""
    at += page.word(at) in QUOTES and page.word(amount.first - 1) not in DEFINITE  # 269 "foyers"
    noun, far = _noun(page, at), behind(page, at)
    if noun < 0 and far > at and page.word(far) in OF and (noun := _noun(page, far + 1)) >= 0:
        return made(page, amount, "", Counted(noun_phrase(page, noun)[0], flattened(page.lemma(noun)), at))
    if at == amount.last and page.read.words[at - 1].rsplit(" ", 1)[-1].rstrip("s") in SCALES:
        noun = -1
    told = _told_of(page, amount) or _of_days(page, amount, before)
    if amount.form == "few" or (amount.form == "several" and noun < 0):
        return None
    if told or noun < 0:
        return told or elliptic(page, amount, before) or _of_them(page, amount, before)
    if page.tag(noun) == "ADJ" and page.counted(noun) is None and page.word(amount.first - 1) in partly(page):
        return _part(page, amount, noun, before) or elliptic(page, amount, before)
    return _of_noun(page, amount, noun)


def _of_them(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """ "dix d'entre eux": so many of those counted last."""
    among = whole(page, amount.last, before)
    return made(page, amount, "", Counted(*among, amount.last)) if among else None


def _of_noun(page: Page, amount: Amount, noun: int) -> Quantity | None:
    """A count of what a noun names; "un mort" counts, "un détenu" does not."""
    entry = page.counted(noun)
    toll = entry is not None and entry[1] == "state" and entry[0] in TOLL
    least = amount.high is None and page.word(amount.first) == "au"  # "au moins un témoin"
    if amount.form == "article" and not toll and not least and not _alone(page, amount, noun):
        return None
    of, last = noun_phrase(page, noun)
    if entry is None:
        return made(page, amount, "", Counted(of, flattened(page.lemma(noun)), last, _became(page, noun)))
    if entry[1] == "state":
        state = page.document.text[page.read.ends[noun] : page.read.ends[last - 1]].strip()
        return made(page, amount, "", Counted(page.written(noun, noun + 1), entry[0], last, state))
    return _fate(page, amount, (noun, last), of, entry[0])


def _of_days(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """ "six mois sur les 28 derniers": a length of time in the unit that was just told."""
    last = before[-1] if before else None
    turned = page.word(amount.last) in ("derniers", "dernieres", "premiers", "premieres", "prochains", "prochaines")
    if last is None or last.head != "duration" or not turned or page.tag(amount.last + 1) in ("NOUN", "ADJ"):
        return None
    return (
        None
        if set(".!?\n") & set(gap_of(page, last, amount))
        else made(page, amount, last.unit, Counted(last.of, last.head, amount.last + 1))
    )


def _alone(page: Page, amount: Amount, noun: int) -> bool:
    """ "un seul élu": one is counted; never "d'un seul coup", "pas un seul élu"."""
    set_phrase = page.word(noun) in page.known.labels["set"] or page.word(amount.first - 1) == "pas"
    return page.word(amount.last) in page.known.labels["single"] and page.tag(noun) == "NOUN" and not set_phrase


def _part(page: Page, amount: Amount, noun: int, before: Sequence[Quantity]) -> Quantity | None:
    """ "30 blessés, dont cinq graves": five of those counted before, in the state that the adjective says."""
    told = next((q for q in reversed(before[-RECENT:]) if not q.unit), None)
    if told is None or set(".!?\n") & set(gap_of(page, told, amount)):
        return None
    return made(page, amount, "", Counted(told.of, told.head, noun + 1, page.written(noun, noun + 1)))


def share(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """ "les deux tiers des communes", "un habitant sur cinq": a part of what is named after it, or inside it."""
    among = whole(page, amount.last, before)
    if among:
        return made(page, amount, "1", Counted(*among, amount.last + 4))
    dont = parted(page, amount, before)
    if dont and page.word(amount.last) not in OF:
        return made(page, amount, "1", Counted(*dont, amount.last))
    inner = range(amount.first, amount.last - 1)
    noun = next((at for at in inner if page.tag(at) == "NOUN" and page.read.values[at] is None), -1)
    noun = part_of(page, amount.last, "1") if noun < 0 else noun
    if noun < 0 and (told := _half_of(page, amount, before)) is not None:
        return made(page, amount, "1", Counted(told.of, told.head, amount.last))
    if noun < 0:
        led = page.word(amount.first - 1) in page.known.labels["to a third"]
        bare = made(page, amount, "1", Counted("", "", amount.last))
        return None if led and page.word(amount.last - 1) == "tiers" else bare
    of, last = noun_phrase(page, noun)
    counted = any(page.read.values[at] is not None for at in range(amount.last, noun))  # "un quart des 2.500 habitants"
    end = amount.last if counted else max(last, amount.last)
    return made(page, amount, "1", Counted(of, flattened(page.lemma(noun)), end))


def _half_of(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """ "150 malades ont été soignés. La moitié a guéri": those counted in the sentence before, or None."""
    told = next((q for q in reversed(before[-RECENT:]) if not q.unit and q.of), None)
    acting = page.tag(amount.last) in ("VERB", "AUX") and page.word(amount.first - 1) in (".", ",", "\n")
    gap = page.document.text[told.cite.span.end : page.read.starts[amount.first]] if told else ""
    return told if acting and gap.count(". ") <= 1 and len(gap) < HALF else None


HALF = 200  # characters between a count and the half of it that a subject tells


def multiple(page: Page, amount: Amount, end: int, before: Sequence[Quantity]) -> Quantity:
    """ "trois fois plus de clients", "deux fois moins qu'en 2019": how many times as much of what was counted."""
    noun = part_of(page, end, "1")
    told = next((q for q in reversed(before[-RECENT:]) if not q.unit), None)
    if noun < 0 and told and not set(".!?\n") & set(gap_of(page, told, amount)):
        return made(page, amount, "1", Counted(told.of, told.head, end))
    of, last = noun_phrase(page, noun) if noun >= 0 else ("", end)
    return made(page, amount, "1", Counted(of, flattened(page.lemma(noun)) if of else "", last))


def _noun(page: Page, at: int) -> int:
    for place in range(at, at + 4):
        word = page.word(place)
        if not word.isalpha() or page.day(place) or voted(page, place):
            return -1
        entry = page.counted(place)
        if entry or page.tag(place) in ("NOUN", "PROPN"):
            return place
        if page.tag(place) != "ADJ" or page.read.values[place] is not None:
            return -1
        if (
            page.tag(place) == "ADJ"
            and not word.startswith("autre")
            and page.tag(place + 1) not in ("ADJ", "NOUN", "PROPN")
        ):
            return place
    return -1


def _fate(page: Page, amount: Amount, noun: tuple[int, int], of: str, head: str) -> Quantity:
    """Persons counted with what became of them: "12 personnes ont été blessées", "a tué 12 personnes"."""
    at, last = noun
    found = _after(page, at) or fate_before(page, amount.first)
    if found is None:
        return made(page, amount, "", Counted(of, head, last, _became(page, at)))
    place, told = found
    return made(page, amount, "", Counted(of, told, last, page.written(place, place + 1)))


def _after(page: Page, noun: int) -> tuple[int, str] | None:
    """The state or verb after a noun, in its clause: "12 policiers et gendarmes blessés", "12 soldats ont péri"."""
    active = False
    for place in range(noun + 1, min(noun + 1 + REACH, len(page.read))):
        word, person = page.word(place), page.counted(place + 1)
        if word in STOPS or (word == "et" and not (person and person[1] == "person")):
            return None
        active = (active or page.lemma(place) == "avoir") and word != "ete"
        state, done = page.counted(place), page.done(place)
        if not active and page.tag(place) == "VERB" and not agree(page.tokens, page.token(noun), page.token(place)):
            continue
        if done and (done[1] == "dies" or not active):
            return place, done[0]
        if state and state[1] == "state" and not active and page.tag(place) in ("VERB", "ADJ", "NOUN"):
            return place, state[0]
    return None


def _became(page: Page, noun: int) -> str:
    """The participle that says what was done to them: "60 exemplaires vendus", "trois prisons sont bloquées"."""
    tokens, at = page.tokens, page.token(noun)
    if at < 0 or at >= len(tokens.heads):
        return ""
    verb = tokens.heads[at] if tokens.deps[at] == "nsubj:pass" else _coming(page, at)
    after = range(at + 1, min(at + 1 + REACH, len(tokens)))
    held = (k for k in after if tokens.heads[k] == at and (tokens.deps[k] == "acl" or _undergone(page, k)))
    found = next(held, verb)
    if found < 0 or tokens.tags[found] != "VERB" or "VerbForm=Part" not in tokens.feats[found]:
        return ""
    if not agree(tokens, at, found):  # "deux missiles à courte portée"
        return ""
    word = page.document.text[tokens.starts[found] : tokens.ends[found]]
    return "" if word.endswith("ant") else word


def _undergone(page: Page, verb: int) -> bool:
    """ "trois plaintes qui ont été déposées": a relative clause in the passive."""
    tokens = page.tokens
    passive = any(tokens.deps[k] == "aux:pass" for k in children(tokens, verb))
    return tokens.deps[verb] == "acl:relcl" and passive


def _coming(page: Page, subject: int) -> int:
    """ "500 emplois vont être supprimés": the participle that a modal verb leads to, or -1."""
    tokens = page.tokens
    if tokens.deps[subject] != "nsubj":
        return -1
    led = (k for k in children(tokens, tokens.heads[subject]) if tokens.deps[k] == "xcomp")
    return next((k for k in led if any(tokens.lemmas[c] == "être" for c in children(tokens, k))), -1)


def _told_of(page: Page, amount: Amount) -> Quantity | None:
    """ "chiffre à 3 millions les manifestants", "évalue à 12 le nombre de morts", "ils étaient 80.000 à défiler"."""
    at, before = amount.last, page.word(amount.first - 1)
    if amount.form != "number":
        return None
    if before == "a" and flattened(page.lemma(amount.first - 2)) in page.known.labels["sets"]:
        led = 1 if page.word(at) in ("le", "la", "les") else 2 if page.word(at + 1) == "'" else len(page.read)
        noun = at + led
        if page.word(noun) in page.known.labels["bare"] and page.word(noun + 1) in ("de", "d", "des"):
            noun += 2 + (page.word(noun + 2) == "'")
        if page.tag(noun) not in ("NOUN", "PROPN"):
            return _number_of(page, amount)
        of, _ = noun_phrase(page, noun)
        entry = page.counted(noun)
        unit = "{magnitude}" if page.word(noun) == "magnitude" else ""
        return made(page, amount, unit, Counted(of, entry[0] if entry else flattened(page.lemma(noun)), at))
    if page.read.words[max(0, amount.first - 3) : amount.first] == ("au", "nombre", "de"):
        return _numbering(page, amount)
    if page.lemma(amount.first - 1) == "être":
        return _they_were(page, amount)
    return (_ported(page, amount) if before == "a" else None) or _number_of(page, amount)


def _ported(page: Page, amount: Amount) -> Quantity | None:
    """ "porte le nombre de décès depuis mars à 29.720": what the number that is set is of."""
    tokens, at = page.tokens, page.token(amount.last - 1)
    verb = tokens.heads[at] if 0 <= at < len(tokens.heads) else -1
    if verb < 0 or flattened(tokens.lemmas[verb]) not in page.known.labels["sets"]:
        return None
    if page.tag(amount.last) in ("NOUN", "ADJ", "PROPN") and not page.day(amount.last):
        return None
    total = next((k for k in children(tokens, verb) if tokens.deps[k] == "obj" and k < at), -1)
    thing = noun_of(page, total)
    if thing in (-1, total) or not says_nothing(page, total) or tokens.tags[thing] != "NOUN":
        return None
    return count_of(page, amount, tokens.starts[thing])


def _numbering(page: Page, amount: Amount) -> Quantity | None:
    """ "Les blessés sont au nombre de six": what the sentence says it of, where nothing is counted after it."""
    tokens, at = page.tokens, page.token(amount.first - 2)
    if at < 0 or at >= len(tokens.heads) or page.tag(amount.last) in ("NOUN", "ADJ", "PROPN"):
        return None
    said = (k for verb in (at, tokens.heads[at]) for k in children(tokens, verb) if tokens.deps[k].startswith("nsubj"))
    thing = noun_of(page, next(said, -1))
    if thing < 0 or tokens.tags[thing] != "NOUN":
        return None
    return count_of(page, amount, tokens.starts[thing])


def _number_of(page: Page, amount: Amount) -> Quantity | None:
    """ "Le nombre de morts s'élève à 20", "le nombre de chômeurs a reculé de 20.000": what the number is of."""
    at = amount.first - 1 - (page.word(amount.first - 1) in ("a", "de", "les"))
    at -= 2 * (page.word(at) == "'" and page.word(at - 1) == "d")  # "a baissé d'1,6 million"
    verb = page.token(at)
    if verb < 0 or flattened(page.lemma(at)) not in page.known.labels["amounts to"]:
        return None
    if page.tag(amount.last) in ("NOUN", "ADJ", "PROPN") and not page.day(amount.last):
        return None
    tokens = page.tokens
    subject = next((k for k in children(tokens, verb) if tokens.deps[k].startswith("nsubj")), -1)
    thing = noun_of(page, subject)
    if thing == subject or thing < 0 or tokens.tags[subject] != "NOUN":
        return None
    return count_of(page, amount, tokens.starts[thing])


def _they_were(page: Page, amount: Amount) -> Quantity | None:
    """ "ils étaient 80.000 à défiler", "Elles étaient 200 devant la mairie": those that the pronoun stands for."""
    at, subject = amount.last, page.token(amount.first - 2)
    walking = page.word(at) == "a" and page.tag(at + 1) == "VERB"
    there = page.word(amount.first - 2) in ("ils", "elles") and page.tag(at) in ("ADP", "ADV", "PUNCT", "SCONJ")
    if not walking and not there:
        return None
    token = noun_of(page, subject) if page.tokens.heads else -1
    noun = bisect_left(page.read.starts, page.tokens.starts[token]) if there and token >= 0 else -1
    of = noun_phrase(page, noun)[0] if noun >= 0 and page.tag(noun) == "NOUN" else ""
    entry = page.counted(noun) if of else None
    return made(page, amount, "", Counted(of, entry[0] if entry else "person", at))
