"""Measures: amounts with a unit (lengths, money, percentages), ages and durations, and what they are the measure of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from recoupe.annotate.amounts import Amount
from recoupe.annotate.brackets import behind
from recoupe.annotate.echoes import SPEEDS, carried, listed, other_people, out_of, recalled, speed, whole
from recoupe.annotate.listings import after_colon
from recoupe.annotate.pages import Counted, Page, made, noun_phrase, part_of, unit_at
from recoupe.annotate.repeats import granted
from recoupe.annotate.rows import ballot, engine, in_row
from recoupe.annotate.subjects import says_nothing
from recoupe.annotate.themes import outer, theme
from recoupe.lang.tape import flattened
from recoupe.lang.trees import children
from recoupe.model import Cite, Quantity
from recoupe.text import Span

BARE = ("d", "%", "t", "[in_i]", "[ft_i]")  # "un an", "un pied" measure nothing
CLAUSE = 15  # words about an amount in which a year dates its currency
TURNS = (180, 360)  # degrees of a turn, of no weather
CHAIN = 4  # nouns over one another up to a rate
FAR = 7  # words between a measure and the noun that it measures
APART = {",", "et", "ou", "pour", ";"}
OWN = ("ses", "son", "sa", "leur", "leurs")
ARTICLES = ("le", "la", "les", "l", "un", "une", "chaque")
LINKS = ("de", "d", "'", "a")
LONG = ("a", "mo", "wk", "d")  # "dans deux heures" and "à 13 heures" look alike
PIECES = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
TIMEX = {"Y": "a", "M": "mo", "W": "wk", "D": "d", "TH": "h", "TM": "min", "TS": "s"}
SECONDS = {"a": 31557600.0, "mo": 2629800.0, "wk": 604800.0, "d": 86400.0, "h": 3600.0, "min": 60.0, "s": 1.0}


def lasting(page: Page, amount: Amount) -> Quantity | None:
    """A duration in two units ("quatre ans et cinq mois") or around a word ("quatre derniers mois")."""
    start, end = page.read.starts[amount.last - 1], page.read.ends[amount.last - 1]
    at = page.lasts.holding(Span(start, end))
    time = page.lasting[at] if at >= 0 else None
    value = amount.value if amount.value is not None else amount.low
    if page.word(amount.last) in page.known.labels["bare"]:  # "un minimum de 14 ans": the article is no number
        return None
    if time is None or not value or (amount.value is None and amount.low != amount.high):
        return None
    pieces = _pieces(time.value)
    if not pieces or (len(pieces) == 1 and (unit_at(page, amount.last) or _plain(amount, pieces[0]))):
        return None
    written = page.document.text[time.cite.span.start : time.cite.span.end]
    halved = pieces[0][1] == "a" and written.endswith("demi")  # "deux ans et demi" is told in years
    unit = pieces[0 if halved else -1][1]
    times = sum(count * SECONDS[one] for count, one in pieces) / SECONDS[unit] / value
    low, high = (None if bound is None else round(bound * times, 6) for bound in (amount.low, amount.high))
    span = Span(min(page.read.starts[amount.first], time.cite.span.start), time.cite.span.end)
    return Quantity(Cite(page.document.id, span), low, high, unit, "durée", "", None, "duration")


def timed(page: Page, amount: Amount) -> Quantity | None:
    """ "9''69": seconds and hundredths, as a race is timed."""
    at = amount.last
    parts = page.read.values[at - 1], page.read.values[at + 2] if at + 2 < len(page.read) else None
    if page.read.words[at : at + 2] != ("'", "'") or None in parts or len(page.word(at + 2)) != 2:
        return None
    if amount.low is None or amount.low != amount.high or page.read.starts[at + 2] != page.read.ends[at + 1]:
        return None
    value = round(amount.low + float(page.word(at + 2)) / 100, 2)
    return made(page, replace(amount, low=value, high=value, last=at + 3), "s", Counted("durée", "duration", at + 3))


def elapsed(page: Page, amount: Amount) -> Quantity | None:
    """The length inside an expression of time: "il y a trois ans", "un an plus tôt", "les neuf premiers mois"."""
    at = amount.last + (page.tag(amount.last) == "ADJ")
    short = ("h", at + 1) if page.word(at) == "h" and page.word(amount.first - 1) == "en" else None
    found = unit_at(page, at) or short
    within = page.word(amount.first - 1) == "en" and found is not None and found[0] in ("h", "min")  # "en 24 h"
    if found is None or not (found[0] in LONG or within) or amount.low is None:
        return None
    unit, end = found
    if within:
        return made(page, amount, unit, Counted("durée", "duration", end))
    led = page.word(amount.first - 1) in page.known.labels["elapsed"]
    followed = page.word(end) in page.known.labels["later"]
    if at > amount.last:
        led = page.word(at - 1).startswith(("premi", "derni", "proch"))
    if not (led or followed):
        return None
    return made(page, amount, unit, Counted("durée", "duration", end))


def _plain(amount: Amount, piece: tuple[float, str]) -> bool:
    """ "une journée", "une année": no duration that somebody measured."""
    return amount.form == "article" and amount.low == amount.high and piece[1] in ("a", *BARE) and piece[0] == 1


def _pieces(value: str) -> list[tuple[float, str]]:
    if "/" in value:  # "quatre à six mois": two lengths, no sum
        return []
    days, _, clock = value.removeprefix("P").partition("T")
    found = [(count, unit) for count, unit in PIECES.findall(days)]
    found += [(count, "T" + unit) for count, unit in PIECES.findall(clock)]
    return [(float(count), TIMEX[unit]) for count, unit in found]


def measure(page: Page, amount: Amount, unit: str, end: int, before: Sequence[Quantity]) -> Quantity | None:
    """The quantity of an amount whose unit ends at a place, with what it measures; None for "un an", "un jour"."""
    if amount.form == "article" and _measures_nothing(page, amount, unit, end):
        return None
    if unit in SECONDS:
        age = unit == "a" and _is_age(page, amount, end)
        return made(page, amount, unit, Counted("âge", "age", end) if age else Counted("durée", "duration", end))
    unit = _franc(page, amount) if unit == "{franc}" else unit
    unit = "deg" if unit == "Cel" and amount.low in TURNS and page.word(end) != "celsius" else unit
    return _signed(page, amount, made(page, amount, unit, _thing(page, amount, unit, end, before)))


def _thing(page: Page, amount: Amount, unit: str, end: int, before: Sequence[Quantity]) -> Counted:
    """What an amount with its unit measures."""
    among = whole(page, end, before) if unit == "%" else None
    if among:
        return Counted(*among, end + 4)
    row = in_row(page, amount, end, unit, before)
    if row:
        return Counted(row.of, row.head, end)
    if unit in SPEEDS and amount.low == 0 and amount.high:  # "le 0 à 100 km/h"
        return Counted("", "", end)
    noun, last = _beside(page, amount, end, unit)
    of = noun_phrase(page, noun)[0] if noun >= 0 else ""
    shape = of if page.word(noun) in page.known.labels["shape"] else ""
    if not of or shape:
        thing = _for(page, end, unit, OWN)
        thing = after_colon(page, amount) if thing < 0 else thing
        thing = listed(page, amount, before) if thing < 0 else thing
        told = carried(page, amount, end, unit, before) if thing < 0 else None
        if told is None and thing < 0:
            thing = _told_far(page, amount, end, unit)
            thing = _for(page, end, unit, (*OWN, *ARTICLES)) if thing < 0 and not shape else thing
            told = recalled(page, amount, end, unit, before) if thing < 0 and not shape else None
            told = granted(page, amount, end, unit, before) if thing < 0 and told is None and not shape else told
        other = other_people(page, end, told) if told else -1
        if told and other < 0:
            return Counted(told.of, told.head, end)
        thing = max(thing, other)
        noun, of = (thing, noun_phrase(page, thing)[0]) if thing >= 0 else (noun, shape)
    head = flattened(page.lemma(noun)) if of else ""
    return Counted(of, head, last)


def _told_far(page: Page, amount: Amount, end: int, unit: str) -> int:
    """The noun that a measure is said of from afar, or -1; one person is no whole of a percentage."""
    thing = speed(page, amount, unit, theme(page, amount, end, unit))
    thing = engine(page, amount, unit) if thing < 0 else thing
    thing = ballot(page, amount, unit, thing)
    one = page.person(thing) and not page.word(thing).endswith(("s", "x"))
    named = thing >= 0 and page.tag(thing) == "PROPN" and page.lemma(amount.first - 2) == "être"  # "Anna serait à 26 %"
    return -1 if unit == "%" and (one or named) else thing


def _measures_nothing(page: Page, amount: Amount, unit: str, end: int) -> bool:
    """ "un jour", "une année", "une seconde chance"; "un an" lasts."""
    return (
        unit in BARE or (unit == "a" and page.word(end - 1) != "an") or (unit in SECONDS and not _lasts(page, amount))
    )


def _beside(page: Page, amount: Amount, end: int, unit: str) -> tuple[int, int]:
    """The noun that a measure stands by, after it or before it, or -1; and where the measure ends."""
    noun, part, far = _measured(page, amount, end), part_of(page, end, unit), behind(page, end)
    governed = noun >= 0 and outer(page, amount, end) == page.token(noun)
    if part >= 0 and (not governed or unit == "%"):
        counted = any(page.read.values[at] is not None for at in range(end, part))  # "4 % des 2.500 habitants": two
        return part, end if counted else noun_phrase(page, part)[1]
    if noun < 0 and far > end:  # "5 euros (6 dollars) de frais"
        noun = part_of(page, far, unit)
    return out_of(page, end) if noun < 0 and unit == "%" else noun, end


def _for(page: Page, end: int, unit: str, leading: tuple[str, ...]) -> int:
    """ "18 millions pour ses avions": what a sum of money is for; never "pour la même période"."""
    money = len(unit) == 3 and unit.isupper()
    if not money or page.word(end) != "pour" or page.word(end + 1) not in leading:
        return -1
    noun = end + 2 + (page.word(end + 2) == "'")
    named = page.day(noun) or page.word(noun) in page.known.units or page.word(noun + 1).isdigit()  # "l'article 700"
    return noun if page.tag(noun) == "NOUN" and not named else -1


def _franc(page: Page, amount: Amount) -> str:
    """Plain francs: Swiss where the text names Switzerland, French where its sentence tells a year before the euro."""
    if page.swiss:
        return "CHF"
    years = [value for value in page.read.values[max(0, amount.first - CLAUSE) : amount.last + CLAUSE] if value]
    return "FRF" if any(1795 <= year < 2002 and year == int(year) for year in years) else "{franc}"


def _lasts(page: Page, amount: Amount) -> bool:
    """Whether a number lies in a duration: "une seconde" does, "une seconde chance" does not."""
    start = page.read.starts[amount.last - 1]
    return page.lasts.meeting(Span(start, start + 1)) >= 0


def _measured(page: Page, amount: Amount, end: int) -> int:
    """What a measure is the measure of: the noun that the unit depends on, else the one before "de"."""
    head = outer(page, amount, end)
    if head >= 0 and page.tokens.tags[head] == "NOUN":
        place = bisect_left(page.read.starts, page.tokens.starts[head])
        between = {page.word(at) for at in range(place, amount.first)}
        if amount.first - FAR <= place < amount.first and page.word(amount.first - 1) in LINKS and not between & APART:
            if "par" in page.read.words[max(0, place - 3) : place]:
                return -1
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
    noun = -1 if "par" in page.read.words[max(0, noun - 3) : max(0, noun)] else noun  # "payé par l'État d'un million"
    noun = _rate(page, noun) if noun >= 0 and page.word(amount.first - 1) == "a" else noun
    noun = _compound(page, noun) if noun >= 0 else noun
    return -1 if noun >= 0 and _says_nothing(page, noun) else noun


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
    if page.word(place) not in page.known.labels["shape"]:
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
    return empty or page.word(noun) in page.known.units


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
