"""Measures: amounts with a unit (lengths, money, percentages), ages and durations, and what they are the measure of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from recoupe.annotate.amounts import OF, Amount
from recoupe.annotate.brackets import behind, doubled
from recoupe.annotate.durations import BARE, SECONDS
from recoupe.annotate.echoes import (
    SPEEDS,
    STUFF,
    carried,
    listed,
    of_age,
    other_people,
    out_of,
    pound,
    recalled,
    speed,
    whole,
)
from recoupe.annotate.listings import after_colon
from recoupe.annotate.pages import Counted, Page, made, noun_phrase, part_of, unit_at
from recoupe.annotate.repeats import granted, paid_as
from recoupe.annotate.rows import ballot, engine, in_row
from recoupe.annotate.subjects import says_nothing
from recoupe.annotate.sums import equated, franc, is_money, no_sum, per_one, priced, spent_on
from recoupe.annotate.themes import far, outer, theme
from recoupe.lang.tape import flattened
from recoupe.lang.trees import children
from recoupe.model import Cite, Quantity
from recoupe.text import Span

CLAUSE = 15  # words about an amount in which a year dates its currency
TURNS = (180, 360)  # degrees of a turn, of no weather
SIDES = ("long", "large", "haut", "epais")
CHAIN = 4  # nouns over one another up to a rate
FAR = 7  # words between a measure and the noun that it measures
APART = {",", "et", "ou", "pour", ";"}
OWN = ("ses", "son", "sa", "leur", "leurs")
ARTICLES = ("le", "la", "les", "l", "un", "une", "chaque")
LINKS = ("de", "d", "'", "a")


def measure(page: Page, amount: Amount, unit: str, end: int, before: Sequence[Quantity]) -> Quantity | None:
    """The quantity of an amount whose unit ends at a place, with what it measures; None for "un an", "un jour"."""
    if amount.form == "article" and (_measures_nothing(page, amount, unit, end) or no_sum(page, amount, unit, end)):
        return None
    if before and per_one(page, amount, unit, before[-1]):
        return None
    if unit in SECONDS:
        age = unit == "a" and _is_age(page, amount, end)
        return made(page, amount, unit, Counted("âge", "age", end) if age else Counted("durée", "duration", end))
    unit = franc(page, amount) if unit == "{franc}" else pound(page, end) if unit == "GBP" else unit
    unit = "deg" if unit == "Cel" and amount.low in TURNS and page.word(end) != "celsius" else unit
    if page.word(end) == "environ" and page.word(end + 1) in OF:  # "30 % environ des élèves"
        low, high = (None if b is None else round(b * near, 6) for b, near in ((amount.low, 0.9), (amount.high, 1.1)))
        amount = replace(amount, low=low, high=high)
    return _signed(page, amount, made(page, amount, unit, _thing(page, amount, unit, end, before)))


def _thing(page: Page, amount: Amount, unit: str, end: int, before: Sequence[Quantity]) -> Counted:
    """What an amount with its unit measures."""
    group = _group(page, end, before) if unit == "%" else None
    if group:
        return group
    row = in_row(page, amount, end, unit, before) or _in_brackets(page, amount, unit, before)
    if row:
        return Counted(row.of, row.head, end)
    if far(page, amount, end, unit):
        return Counted("", "distance", end)
    if unit in SPEEDS and amount.low == 0 and amount.high:  # "le 0 à 100 km/h"
        return Counted("", "", end)
    noun, last = _beside(page, amount, end, unit)
    noun = _joint(page, end, unit) if noun < 0 else noun
    of = noun_phrase(page, noun)[0] if noun >= 0 else ""
    shape = of if page.shape(noun) else ""
    of, shape = ("", "") if page.word(noun) in SIDES and page.shape(noun) else (of, shape)  # "6 mètres de long"
    if not of or shape:
        thing = spent_on(page, amount.first, end, unit, (*OWN, *ARTICLES) if unit == "%" else OWN)
        thing = after_colon(page, amount) if thing < 0 else thing
        thing = listed(page, amount, before) if thing < 0 else thing
        told = carried(page, amount, end, unit, before) if thing < 0 else None
        if told is None and thing < 0:
            thing = _told_far(page, amount, end, unit)
            thing = spent_on(page, amount.first, end, unit, (*OWN, *ARTICLES)) if thing < 0 and not shape else thing
            told = recalled(page, amount, end, unit, before) if thing < 0 and not shape else None
            told = granted(page, amount, end, unit, before) if thing < 0 and told is None and not shape else told
            thing = equated(page, amount, unit) if thing < 0 and told is None and not shape else thing
            thing = paid_as(page, amount, end, unit) if thing < 0 and told is None and not shape else thing
        other = other_people(page, end, told) if told else -1
        if told and other < 0:
            return Counted(told.of, told.head, end)
        thing = max(thing, other)
        noun, of = (thing, noun_phrase(page, thing)[0]) if thing >= 0 else (noun, shape)
    head = flattened(page.lemma(noun)) if of else ""
    return Counted(of, head, last)


def _group(page: Page, end: int, before: Sequence[Quantity]) -> Counted | None:
    """Those whom a share is of without a noun: "74 % d'entre eux", "50 % des 18-24 ans"; or None."""
    aged = of_age(page, end)
    among = whole(page, end, before)
    if aged:
        return Counted(aged, "ans", end)
    return Counted(*among, end + 4) if among else None


def _in_brackets(page: Page, amount: Amount, unit: str, before: Sequence[Quantity]) -> Quantity | None:
    """ "300 livres l'unité (336 euros)": one sum in two currencies is of one thing, even where that is left unsaid."""
    told = doubled(page, amount, before)
    return told if told and is_money(unit) and is_money(told.unit) else None


def _told_far(page: Page, amount: Amount, end: int, unit: str) -> int:
    """The noun that a measure is said of from afar, or -1; one person is no whole of a percentage."""
    thing = theme(page, amount, end, unit)
    caught = unit in SPEEDS and (page.person(thing) or _caught(page, amount))  # "une mamie flashée à 200 km/h"
    thing = speed(page, amount, unit, -1 if caught else thing)
    thing = engine(page, amount, unit) if thing < 0 else thing
    thing = ballot(page, amount, unit, thing)
    one = page.person(thing) and not page.word(thing).endswith(("s", "x"))
    named = thing >= 0 and page.tag(thing) == "PROPN" and page.lemma(amount.first - 2) == "être"  # "Anna serait à 26 %"
    if thing >= 0 and page.someone(thing) and is_money(unit) and not priced(page, amount, end):
        return -1  # "le comique serait payé 5 euros"
    return -1 if unit == "%" and (one or named) else thing


def _caught(page: Page, amount: Amount) -> bool:
    """ "flashé à 200 km/h": a verb right before a speed that is told of whoever drives."""
    verb = flattened(page.lemma(amount.first - 2))
    return page.word(amount.first - 1) == "a" and verb in page.known.labels["caught"]


def _measures_nothing(page: Page, amount: Amount, unit: str, end: int) -> bool:
    """ "un jour", "une année", "une seconde chance"; "un an" lasts."""
    return (
        unit in BARE or (unit == "a" and page.word(end - 1) != "an") or (unit in SECONDS and not _lasts(page, amount))
    )


def _beside(page: Page, amount: Amount, end: int, unit: str) -> tuple[int, int]:
    """The noun that a measure stands by, after it or before it, or -1; and where the measure ends."""
    noun, part, far = (
        _measured(page, amount, end, not (is_money(unit) or unit == "%")),
        part_of(page, end, unit),
        behind(page, end),
    )
    governed = noun >= 0 and outer(page, amount, end) == page.token(noun)
    if part >= 0 and (not governed or unit == "%" or (unit in STUFF and page.word(end) in ("de", "d"))):
        counted = any(page.read.values[at] is not None for at in range(end, part))  # "4 % des 2.500 habitants": two
        return part, end if counted else noun_phrase(page, part)[1]
    if noun < 0 and far > end:  # "5 euros (6 dollars) de frais"
        noun = part_of(page, far, unit)
    return out_of(page, end) if noun < 0 and unit == "%" else noun, end


def _joint(page: Page, end: int, unit: str) -> int:
    """ "8 millions d'euros et 5 euros d'actions": the noun that two sums joined by "et" share, or -1."""
    at = end + 1
    while page.word(end) in ("et", "ou") and at < len(page.read) and page.read.values[at] is not None:
        at += 1
    at += (page.word(at) in ("d", "de")) + (page.word(at + 1) == "'")
    found = unit_at(page, at) if at > end + 1 and is_money(unit) else None
    return part_of(page, found[1], unit) if found and found[0] == unit else -1


def _lasts(page: Page, amount: Amount) -> bool:
    """Whether a number lies in a duration: "une seconde" does, "une seconde chance" does not."""
    start = page.read.starts[amount.last - 1]
    return page.lasts.meeting(Span(start, start + 1)) >= 0


def _measured(page: Page, amount: Amount, end: int, sized: bool) -> int:
    """What a measure is the measure of: the noun that the unit depends on, else the one before "de"."""
    head = outer(page, amount, end)
    if head >= 0 and page.tokens.tags[head] == "NOUN":
        place = bisect_left(page.read.starts, page.tokens.starts[head])
        between = {page.word(at) for at in range(place, amount.first)}
        if amount.first - FAR <= place < amount.first and page.word(amount.first - 1) in LINKS and not between & APART:
            if "par" in page.read.words[max(0, place - 3) : place] and not sized:
                return -1
            if _aside(page, amount, place):
                return -1
            place = _roomy(page, place)
            head = page.token(place)
            changed = _changed(page, head, place, amount.first)
            rate = _rate(page, place) if page.word(amount.first - 1) == "a" else place
            if rate != place:
                return _compound(page, rate)
            return -1 if _says_nothing(page, place) else changed if changed != place else _compound(page, place)
    if page.word(amount.first - 1) not in LINKS:
        return -1
    before = range(amount.first - 2, max(amount.first - 4, -1), -1)
    tags = [(place, page.tag(place)) for place in before]
    found = (
        p
        for i, (p, t) in enumerate(tags)
        if t == "NOUN" and page.word(p).isalpha() and all(x == "ADJ" for _, x in tags[:i])
    )
    noun = next(found, -1)
    led = "par" in page.read.words[max(0, noun - 3) : max(0, noun)]  # "payé par l'État d'un million"
    noun = -1 if led and not sized else noun
    noun = -1 if noun >= 0 and _aside(page, amount, noun) else noun
    noun = _rate(page, noun) if noun >= 0 and page.word(amount.first - 1) == "a" else noun
    noun = _compound(page, noun) if noun >= 0 else noun
    return -1 if noun >= 0 and _says_nothing(page, noun) else noun


def _aside(page: Page, amount: Amount, noun: int) -> bool:
    """ "chiffre le coût pour la ville à 3 millions": the noun before "à" only says for whom."""
    tokens, at = page.tokens, page.token(noun)
    cases = {tokens.lemmas[k] for k in children(tokens, at) if tokens.deps[k] == "case"}
    return page.word(amount.first - 1) == "a" and bool(cases & {"pour", "chez"})


def _roomy(page: Page, noun: int) -> int:
    """ "un appartement de quatre pièces de 80 m2", "l'impôt sur le revenu de 3 euros": the noun over a noun."""
    tokens, at = page.tokens, page.token(noun)
    over = bisect_left(page.read.starts, tokens.starts[tokens.heads[at]])
    counted = page.read.values[noun - 1] is not None and page.word(noun - 2) in ("de", "d", "a")
    upon = "sur" in page.read.words[noun - 2 : noun] or page.read.words[max(0, noun - 3) : noun - 1] == ("sur", "l")
    held = tokens.deps[at] == "nmod" and over < noun and page.tag(over) == "NOUN"
    return over if held and (counted or upon) else noun


def _rate(page: Page, noun: int) -> int:
    """ "le taux de retard des trains à 7 %": the rate over a noun, where there is one; else the noun."""
    tokens, at = page.tokens, page.token(noun)
    for _ in range(CHAIN):
        head = tokens.heads[at] if at >= 0 else at
        if head >= at or tokens.deps[at] not in ("nmod", "flat", "appos") or tokens.tags[head] != "NOUN":
            break
        at = head
        if flattened(tokens.lemmas[at]) in page.known.labels["sized"]:
            return bisect_left(page.read.starts, tokens.starts[at])
    return noun


def _changed(page: Page, change: int, place: int, end: int) -> int:
    """ "l'abaissement de la vitesse à 80 km/h": the thing between a noun of change and its measure, else the noun."""
    if not page.shape(place):
        return place
    tokens = page.tokens
    things = (k for k in children(tokens, change) if tokens.deps[k] == "nmod" and tokens.tags[k] == "NOUN")
    told = (bisect_left(page.read.starts, tokens.starts[k]) for k in things)
    return next((at for at in told if place < at < end), place)


def _compound(page: Page, noun: int) -> int:
    """ "une vitesse de pointe de 90 km/h": the noun with a bare complement; "une hausse de salaire" is none."""
    at = noun - 2 if page.word(noun - 1) != "'" else noun - 3
    whole = page.word(at + 1) in ("de", "d") and page.tag(at) == "NOUN" and not _says_nothing(page, at)
    return at if whole and page.word(at) not in page.known.labels["shape"] else noun


def _says_nothing(page: Page, noun: int) -> bool:
    """ "à hauteur de", "de l’ordre de", "vingt ans à 5 %": the noun before is not what is measured."""
    empty = page.word(noun) in page.known.labels["bare"] and says_nothing(page, page.token(noun))
    return empty or page.word(noun) in page.known.units or page.when(noun)


def _signed(page: Page, amount: Amount, made: Quantity) -> Quantity:
    """A minus written before a percentage or a temperature: "-25 %"."""
    at, text = page.read.starts[amount.first], page.document.text
    loose = text[at - 2 : at] in ("- ", "− ") and text[: at - 2].endswith(("(", "de "))  # "(- 12 %)"
    at -= loose
    if (
        text[at - 1 : at] not in ("-", "−")
        or text[at - 2 : at - 1].isalnum()
        or made.unit not in ("%", "Cel", "{point}")
    ):
        return made
    low, high = made.low, made.high
    span = Span(at - 1, made.cite.span.end)
    return replace(
        made,
        cite=Cite(made.cite.document, span),
        low=-high if high is not None else None,
        high=-low if low is not None else None,
    )


def _is_age(page: Page, amount: Amount, end: int) -> bool:
    """ "Paul, 70 ans,", "âgé de 70 ans", "un homme de 45 ans": the years of somebody."""
    at = amount.first - 1
    at += page.word(at + 1) in ("de", "d")  # "de 2 à 8 ans" holds its "de"
    at -= 2 if page.word(at) == "et" and page.read.values[at - 1] is not None else page.word(at) == "'"
    before = page.word(at)
    if page.word(end) in ("et", "a") and page.read.values[min(end + 1, len(page.read) - 1)] is not None:
        end = (unit_at(page, end + 2) or ("", end))[1]  # "âgés de 5 et 7 ans"
    if before in (",", "("):
        return page.word(end) in (",", ")", ".", ";", "et", "\n") or page.tag(end) in ("VERB", "AUX")
    if before in ("les", "des", "aux"):  # "les 18-25 ans", "des moins de 30 ans", "les 18 ans et plus"
        if page.written(amount.first - 1, amount.first).casefold() == "dès":
            return _at_age(page, amount, end)
        grouped = amount.low != amount.high or (page.word(end) in ("et", "ou") and page.word(end + 1) == "plus")
        return grouped and page.word(end) not in ("de", "d", "ferme")
    if before in ("de", "d"):
        return page.word(at - 1).startswith("age") or page.person(at - 1) or _of_person(page, end - 1)
    if page.lemma(at) == "avoir" or (before == "ses" and page.lemma(at - 1) in ("fêter", "célébrer")):
        return page.word(end) not in ("de", "d", "pour") and page.word(at - 1) != "y"
    return _at_age(page, amount, end)


def _of_person(page: Page, unit: int) -> bool:
    """ "un chauffeur de bus de 38 ans": the years hang on a noun of person."""
    at = page.token(unit)
    head = page.tokens.heads[at] if 0 <= at < len(page.tokens.heads) else -1
    if head < 0 or page.tokens.tags[head] != "NOUN" or head > at:
        return False
    return page.person(bisect_left(page.read.starts, page.tokens.starts[head]))


def _at_age(page: Page, amount: Amount, end: int) -> bool:
    """ "dès 13 ans", "à 28 ans"; never "condamné à 5 ans", "un prêt à vingt ans", "à 5 ans de prison"."""
    before, at = page.word(amount.first - 1), amount.first - 2
    if before not in ("a", "des") or page.word(end) in ("de", "d", "ferme", "avec") or amount.form == "article":
        return False
    if before == "des":
        return page.written(amount.first - 1, amount.first).casefold() == "dès"
    if page.word(at) in (",", "(", ".", "\n", "«") or page.word(at) in page.known.labels["life"]:
        return True
    while page.day(at) and at > amount.first - FAR:  # "est mort mercredi soir à 91 ans"
        at -= 1
    return page.tag(at) in ("VERB", "PROPN", "ADV") and flattened(page.lemma(at)) not in page.known.labels["term"]
