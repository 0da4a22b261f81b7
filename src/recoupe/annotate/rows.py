"""Measures in a row, told once what they are of: engines, votes, "celui de", names side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from recoupe.annotate.amounts import OF, Amount
from recoupe.annotate.brackets import outside
from recoupe.annotate.pages import LENGTHS, Page, ends
from recoupe.lang.tape import flattened
from recoupe.model import Quantity

RECENT = 8  # quantities back among which the share before is found
FAR = 300  # words around a share in which votes are named
NEAR = 400  # characters between two shares of one whole
CLOSE = 5  # words between the noun of an engine and its litres
LINKED = 9  # words between two measures of one engine
CLOSELY = 7  # points between a round share and the percentage that tells it exactly
LATER = 3  # words of ", portée à"
ASIDE = 60  # characters back in which a bracket opens
NAME = 6  # words of the longest name before a bare measure
TURNS = ("meme", "alors", "tandis", "mais", "quand", "lorsque")  # behind these another thing is told
ROWS = ("%", "{point}", "km/h", "Cel", "mm", "cm")  # told of one place after another, as money is
ENGINE = ("[HP]", "kW", "N.m", "L")
CYLINDER = "cylindre"
THOSE = ("celui", "celle", "ceux", "celles")
SIZES = ("long", "longue", "large", "haut", "haute", "epai", "epaisse", "profond", "profonde")
SIDES = ("pour", "chez", "en", "dans", "au", "aux", "a")  # before those of whom a figure is told
VEES = ("v", "w")  # a V8, a W12
THEY = ("ils", "elles")
JOINTS = (",", "et", "puis", "ou", ";")
GROUPS = ("du", "de", "des", "d")
VERBS = ("VERB", "AUX")
STOPS = (".", "!", "?", "\n")


def in_row(page: Page, amount: Amount, end: int, unit: str, before: Sequence[Quantity]) -> Quantity | None:
    """The measure before of which one goes on, where its own words say that they are of one thing; or None.

    ``of`` of what is given back may be empty: then the text leaves unsaid what both are of.
    """
    more = page.read.words[end : end + 2] in (("de", "plus"), ("de", "moins"))
    if not before or (page.word(end) in OF and not more):
        return None
    alike = before[-1].unit == unit or {before[-1].unit, unit} <= set(LENGTHS)
    if _sized(page, amount) and alike and before[-1].of:
        return before[-1]
    if unit in ENGINE:
        return _engine(page, amount, before[-1])
    money = len(unit) == 3 and unit.isupper()
    told = _alike(page, amount, unit, before) if money or unit in ROWS else None
    return _again(page, amount, end, unit, told) if told else None


def _again(page: Page, amount: Amount, end: int, unit: str, told: Quantity) -> Quantity | None:
    """The measure told before, where the words between say that both are of one thing."""
    gap = range(bisect_left(page.read.starts, told.cite.span.end), amount.first)
    if _those(page, gap) or (unit == "%" and told.of and _they(page, amount)):
        return told
    if any(ends(page, at) for at in gap):
        return told if told.of and unit == "%" and _change(page, gap) else None
    again = _shared(page, amount, told, gap) if unit == "%" else _risen(page, amount, told)
    again = again or _named(page, amount, gap) or _answered(page, amount, end, told) or _in_group(page, gap)
    return told if again or _reset(page, gap) or _apart(page, end, told, gap) else None


def _shared(page: Page, amount: Amount, told: Quantity, gap: range) -> bool:
    """ "40 % des voix, devant les Verts (21 %)", "(48 %) dont 6 %", "disent douter (22 % souvent)"."""
    if told.head in page.known.labels["votes"]:
        return True
    if page.word(amount.first - 1) == "dont":
        return len(gap) <= LATER
    return page.word(amount.first - 1) == "(" and (_asked(page, told) or _near(page, told, amount))


def _risen(page: Page, amount: Amount, told: Quantity) -> bool:
    """ "12 millions d'euros dans le pays (+2 millions)"."""
    return bool(told.of) and page.word(amount.first - 1) == "+" and page.word(amount.first - 2) == "("


def _alike(page: Page, amount: Amount, unit: str, before: Sequence[Quantity]) -> Quantity | None:
    """The last measure of a unit, close by."""
    alike = (unit, "%", "1") if unit == "%" else (unit,)
    aside = unit in ROWS[2:]  # "24 degrés ici (record à 23 en mai) et 22 là"
    free = outside(page, amount, before) if aside else before
    told = next((q for q in reversed(free[-RECENT:]) if q.unit in alike), None)
    if aside and page.word(amount.first - 1) == "(":
        bracketed = (q for q in reversed(before[-RECENT:]) if q.unit in alike and _bracketed(page, q))
        told = next(bracketed, told)
    near = told is not None and page.read.starts[amount.first] - told.cite.span.end < NEAR
    return told if near else None


def _bracketed(page: Page, told: Quantity) -> bool:
    """Whether a measure stands in brackets: "24 degrés ici (record à 23 en mai), 22 là (19 en mai)"."""
    before = page.document.text[max(0, told.cite.span.start - ASIDE) : told.cite.span.start]
    return before.rfind("(") > before.rfind(")")


def _engine(page: Page, amount: Amount, told: Quantity) -> Quantity | None:
    """ "un bloc 2 litres turbo de 90 ch et 120 Nm": the power is that of what has the litres before it."""
    gap = range(bisect_left(page.read.starts, told.cite.span.end), amount.first)
    engine = told.unit in ENGINE or (not told.unit and told.head in (CYLINDER, CYLINDER + "s"))
    if not engine or not told.of or len(gap) > LINKED:
        return None
    told = _cylinders(page, told)
    soit = page.word(amount.first - 1) == "soit"  # "… développés par le bloc, soit 50 ch de plus"
    crossed = any(page.word(at) in (*STOPS, ";", ":", "pour") or (page.tag(at) in VERBS and not soit) for at in gap)
    return None if crossed else told


def _cylinders(page: Page, told: Quantity) -> Quantity:
    """ "un bloc 4 cylindres": the block."""
    noun = bisect_left(page.read.starts, told.cite.span.start) - 1
    for _ in range(CLOSE):  # "un bloc BMW B58 6 cylindres"
        noun -= page.tag(noun) in ("PROPN", "X", "ADJ")
    if told.head not in (CYLINDER, CYLINDER + "s") or noun < 0 or page.tag(noun) != "NOUN":
        return told
    return replace(told, of=page.written(noun, noun + 1), head=flattened(page.lemma(noun)))


def engine(page: Page, amount: Amount, unit: str) -> int:
    """ "un bloc V8 Turbo 5 litres": the noun before the names of an engine, or -1."""
    at, found = amount.first - 1, -1
    for place in range(at, max(at - CLOSE, -1), -1) if unit in (*ENGINE, "kW.h") else ():
        if page.tag(place) not in ("PROPN", "ADJ", "NUM", "X", "NOUN") and page.read.values[place] is None:
            break
        common = page.tag(place) == "NOUN" and page.written(place, place + 1).islower()
        if common or (found < 0 and page.word(place) in VEES and page.word(place + 1).isdigit()):
            found = place
    measured = found >= 0 and page.word(found) in page.known.units and page.word(found) not in VEES
    return -1 if measured or page.word(found) in page.known.labels["bare"] else found


def _those(page: Page, gap: range) -> bool:
    """ "le prix du pain monte de 3 %, celui du lait de 2 %": "celui" is the thing told before."""
    first = next((at for at in gap if page.word(at) in THOSE), -1)
    if first < 0 or page.word(first + 1) not in OF:
        return False
    sentences = sum(page.word(at) in STOPS for at in gap)
    opening = all(page.tag(at) not in VERBS for at in range(gap.start, first) if not sentences)
    stops = [at for at in gap if page.word(at) in STOPS]
    return opening and (not stops or (len(stops) == 1 and first == stops[0] + 1))


def _they(page: Page, amount: Amount) -> bool:
    """ "ils ne sont que 44 % à le penser": they are those of whom a share was told before."""
    words = page.read.words[max(0, amount.first - 5) : amount.first]
    verb = page.lemma(amount.first - 1 - (page.word(amount.first - 1) in ("que", "'")))
    return any(word in THEY for word in words) and (verb == "être" or page.word(amount.first - 1) == "'")


def _change(page: Page, gap: range) -> bool:
    """ "Les prix ont augmenté. La hausse atteint 3 %": a change of what was told in the sentence before."""
    stops = [at for at in gap if page.word(at) in STOPS]
    noun = stops[0] + 2 + (page.word(stops[0] + 2) == "'")
    led = page.word(stops[0] + 1) in ("la", "le", "l", "cette", "ce")
    bare = page.word(noun + 1) not in OF and page.tag(noun + 1) != "ADJ"
    return len(stops) == 1 and led and bare and page.word(noun) in page.known.labels["shape"]


def _sized(page: Page, amount: Amount) -> bool:
    """ "long de 4 mètres, large de 2 mètres": one more dimension of one thing."""
    size = page.word(amount.first - 2).rstrip("s")
    return page.word(amount.first - 1) == "de" and size in SIZES and page.word(amount.first - 3) in (",", "et", "ou")


def _named(page: Page, amount: Amount, gap: range) -> bool:
    """ "La Une reçoit 3 millions, la Deux 2 millions": a name and nothing else between two sums."""
    start = next((at for at in gap if page.word(at) in JOINTS), -1)
    name = range(start + 1, amount.first)
    if start != gap.start or not name or len(name) > NAME:
        return False
    if any(
        page.tag(at) in (*VERBS, "PUNCT") or page.word(at) in ("a", "soit", "dont", "contre", "pour") for at in name
    ):
        return False
    return any(page.written(at, at + 1)[0].isupper() for at in name)


def _apart(page: Page, end: int, told: Quantity, gap: range) -> bool:
    """ "la charge est de 4 euros pour Anna, 5 euros pour Paul": one thing, told of several."""
    led = page.word(end) in SIDES and page.word(gap.start) in SIDES
    if not led or any(page.tag(at) in VERBS for at in gap) or page.word(gap.stop - 1) not in JOINTS:
        return False
    return bool(told.of) and told.of not in page.document.text[page.read.starts[gap.start] : page.read.starts[end]]


def _asked(page: Page, told: Quantity) -> bool:
    """ "48 % des élus ne disent rien (22 % jamais)": a share of those who answer."""
    noun = bisect_left(page.read.starts, page.document.text.find(told.of, told.cite.span.start))
    return bool(told.of) and page.asked(noun)


def _near(page: Page, told: Quantity, amount: Amount) -> bool:
    """ "Plus de quatre élus sur dix attendent la suite (41 %)": the share, told exactly."""
    share, exact = told.low or told.high or 0.0, amount.low or 0.0
    gap = range(bisect_left(page.read.starts, told.cite.span.end), amount.first)
    if any(page.word(at) in TURNS for at in gap):  # "…, même si le taux a baissé (57 %)"
        return False
    return told.unit == "1" and abs(100 * share - exact) <= CLOSELY


def _reset(page: Page, gap: range) -> bool:
    """ "une prime de 500 euros, portée à 900 euros": one thing, set anew."""
    words = [page.word(at) for at in gap]
    led = len(words) == LATER and words[0] == "," and words[-1] in ("a", "de")
    return led and flattened(page.lemma(gap[1])) in page.known.labels["sets"]


def _answered(page: Page, amount: Amount, end: int, told: Quantity) -> bool:
    """ "favorables à 60 % à l'un, et à 30 % à l'autre", "91 % à le dire, 7 % à l'écrire": the same people answer."""
    after = bisect_left(page.read.starts, told.cite.span.end)
    if told.unit == "%" and page.word(end) == "a" == page.word(after) and page.tag(amount.first - 1) == "PUNCT":
        return True
    text = flattened(page.document.text[: told.cite.span.start].rstrip()[-2:])
    again = page.word(amount.first - 1) == "a" and page.word(amount.first - 2) in JOINTS
    return again and told.unit == "%" and text.strip() == "a"


def _in_group(page: Page, gap: range) -> bool:
    """ "chez les proches du Centre (64 %), du Nord (58 %)": one more of those that the head names."""
    words = [page.word(at) for at in gap]
    if len(words) < 4 or words[-1] != "(" or ")" not in words:
        return False
    at = words.index(")") + 1
    at += words[at] == ","
    at += words[at] == "et"
    between = words[at:-1]
    return 0 < len(between) <= NAME and between[0] in GROUPS and ")" not in between


def ballot(page: Page, amount: Amount, unit: str, thing: int) -> int:
    """ "Anna a fait 40 % au premier tour", where the text tells of "55 % des voix": the votes; else the thing."""
    if unit != "%" or (thing >= 0 and page.tag(thing) == "NOUN" and not (page.person(thing) or _round(page, thing))):
        return thing
    thing = -1 if thing >= 0 and _round(page, thing) else thing
    if not any(_round(page, at) for at in _around(page, amount)):
        return thing
    near = range(max(0, amount.first - FAR), min(len(page.read), amount.last + FAR))
    votes = (at for at in near if page.word(at - 1) in OF and page.word(at - 2) == "%")
    return next((at for at in votes if page.word(at).rstrip("s") in page.known.labels["votes"]), thing)


def _round(page: Page, at: int) -> bool:
    return page.word(at).rstrip("s") in page.known.labels["ballot"]


def _around(page: Page, amount: Amount) -> range:
    """The words of the sentence of an amount."""
    first = next((at for at in range(amount.first, -1, -1) if page.word(at) in STOPS), -1) + 1
    last = next((at for at in range(amount.last, len(page.read)) if page.word(at) in STOPS), len(page.read))
    return range(max(first, amount.first - FAR), min(last, amount.last + FAR))
