"""Quantities: how many of what, in which state, on whose word; measures with UCUM units, money with ISO 4217 codes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from math import isfinite

from recoupe.annotate.amounts import Amount, amounts, postposed, scaled_by
from recoupe.annotate.barred import barred
from recoupe.annotate.counts import SCALES, count, multiple, share
from recoupe.annotate.durations import LONG, elapsed, lasting, timed
from recoupe.annotate.echoes import currency, pound
from recoupe.annotate.listings import listed_count
from recoupe.annotate.measures import measure
from recoupe.annotate.names import Places
from recoupe.annotate.pages import Counted, Page, known, made, money_factor, unit_at
from recoupe.annotate.repeats import named_again, told_again
from recoupe.annotate.scopes import scoped
from recoupe.annotate.tellers import given
from recoupe.lang import Pack, table
from recoupe.lang.tape import flattened, tape
from recoupe.model import Document, Entity, Quantity, Time, Tokens
from recoupe.text import Span, without

MORE = ("plus", "moins")
NEAR_POINTS = 60  # words about "points" in which a percentage makes them points of percentage
SAMPLES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000)  # "un sur dix": what a share is told out of
BOOKS = 100  # from here on "livres" are no books
SHOCK = 15  # words before a magnitude in which its shock is named


def quantities(
    document: Document, tokens: Tokens, entities: Sequence[Entity], times: Sequence[Time], pack: Pack
) -> tuple[Quantity, ...]:
    """The quantities of a text outside its cuts, in order. Dates, ranks, names with a number and scores are none."""
    if not table(pack.folder, "units"):
        return ()
    blocks = without(Span(0, len(document.text)), [cut.span for cut in document.cuts])
    read = tape(document.text, blocks, pack.folder)
    dated = Places(sorted(time.cite.span for time in times if time.type != "DURATION"))
    durations = tuple(sorted((t for t in times if t.type == "DURATION"), key=lambda t: t.cite.span.start))
    lasts, swiss = Places([t.cite.span for t in durations]), not known(pack.folder).labels["CHF"].isdisjoint(read.words)
    names = _numbered(document.text, entities)
    page = Page(document, read, tokens, known(pack.folder), dated, durations, lasts, swiss, names)
    out: list[Quantity] = []
    for amount in amounts(read, pack.folder):
        if out and read.starts[amount.last - 1] < out[-1].cite.span.end:
            continue
        shut = barred(page, amount, pack.folder)
        one = elapsed(page, amount) if shut else _quantity(page, amount, out)
        if one is not None and named_again(page, amount, one, out):
            continue
        if one is not None and all(bound is None or isfinite(bound) for bound in (one.low, one.high)):
            out.append(_closed(page, one, pack.folder))
    return given(page, scoped(page, told_again(out), entities), entities)


def _numbered(text: str, entities: Sequence[Entity]) -> Places:
    """The places of names with a number inside, of bodies and things: "France 3", "20 Minutes"."""
    named = (m for e in entities if e.kind not in ("person", "place") for m in e.mentions if m.form == "name")
    spans = sorted(m.cite.span for m in named)
    return Places([s for s in spans if any(map(str.isdigit, s.of(text))) and any(map(str.isalpha, s.of(text)))])


def _closed(page: Page, one: Quantity, folder: str) -> Quantity:
    """The quantity with what is said after its noun: "six morts au moins"."""
    at = bisect_left(page.read.starts, one.cite.span.end)
    low, high, end = postposed(page.read, (one.low, one.high), at, folder)
    if end == at:
        return replace(one, low=None) if one.low == one.high and _not_beyond(page, one) else one
    span = Span(one.cite.span.start, page.read.ends[end - 1])
    return replace(one, low=low, high=high, cite=replace(one.cite, span=span))


def _not_beyond(page: Page, one: Quantity) -> bool:
    """ "ne doit pas dépasser les 5 euros", "aucun n'excède 3 kg": a number that nothing goes beyond."""
    first = bisect_left(page.read.starts, one.cite.span.start)
    verb = first - 1 - (page.word(first - 1) in ("les", "la", "le"))
    lemma = flattened(page.lemma(verb))
    denied = any(page.word(at) in ("ne", "n") for at in range(max(0, verb - DENIED), verb))
    return denied and lemma in page.known.labels["goes beyond"]


DENIED = 4  # words before a verb among which it is denied


def _quantity(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    told = lasting(page, amount) or timed(page, amount)
    if told:
        return told
    amount = _sampled(page, amount)
    if amount.form == "fraction":
        return share(page, amount, before)
    if page.word(amount.last) == "fois" and page.word(amount.last + 1) in MORE:
        return multiple(page, amount, amount.last + 2, before)
    return _from(page, amount, before) or _measured(page, amount, before) or _counted(page, amount, before)


def _from(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """ "passe de quatre à six mois", "âgés de 5 et 7 ans": the first number has the unit or the noun of the second."""
    at = amount.last
    if amount.form != "number" or at + 2 >= len(page.read) or page.read.values[at + 1] is None:
        return None
    found = unit_at(page, at + 2)
    moved = page.word(at) == "a" and page.word(amount.first - 1) in ("de", "d", "des")
    if not moved and not (page.word(at) == "et" and found and found[0] in LONG):
        return None
    one = measure(page, amount, *found, before) if found else count(page, amount, at + 2, before)
    return replace(one, cite=replace(one.cite, span=page.place(amount.first, at))) if one else None


def _after(page: Page, amount: Amount) -> int:
    """Where the unit or the noun of an amount stands: after "-" or "de"."""
    at = amount.last
    if page.word(at) == "-":
        at += 1
    scaled = not page.read.words[amount.last - 1][-1].isdigit()
    if page.word(at) in ("de", "d") and (amount.form != "number" or scaled or page.word(at) == "d"):
        at += 2 if page.word(at + 1) == "'" else 1
    return at


def _measured(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """A measure: a unit after the number, a currency before it, points of percentage, the currency of the sentence."""
    at = _after(page, amount)
    found = unit_at(page, at)
    found = None if found and _books(page, amount, *found) else found
    if found and amount.form == "article" and page.word(found[1] - 1).isalpha() and page.word(found[1]).isdigit():
        return None  # "un V8"
    if found:
        return measure(page, scaled_by(amount, money_factor(page, at, found[1])), *found, before)
    money = unit_at(page, amount.first - 1)
    if money and money[0].isupper() and len(money[0]) == 3 and money[1] == amount.first:
        return measure(page, amount, money[0], amount.last, before)
    inside = _inside(page, amount) or ("{point}" if _gained(page, amount, before) else "")
    if inside:
        return measure(page, amount, inside, amount.last, before)
    if _points(page, at):
        return measure(page, amount, "{point}", at + 1, before)
    shared = currency(page, amount, before) if _bare_money(page, amount, at) else ""
    return measure(page, amount, shared, amount.last, before) if shared else None


def _inside(page: Page, amount: Amount) -> str:
    """The unit inside "entre 3 millions d'euros et 5 millions"."""
    if page.word(amount.first) != "entre":
        return ""
    found = (unit_at(page, at) for at in range(amount.first + 1, amount.last) if page.word(at - 1) == "'")
    return next((one[0] for one in found if one), "")


def _counted(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """A magnitude or a count, where no unit was found."""
    at = _among(page, amount, _after(page, amount))
    found = unit_at(page, at)
    if (found and not _books(page, amount, *found)) or (at != amount.last and _year(page, amount)):
        return None
    if _made_in(page, amount):
        return None
    if page.word(amount.first - 1) == "magnitude" or page.word(amount.first - 2) == "magnitude" or _quake(page, amount):
        head = "aftershock" if _of_aftershock(page, amount) else "magnitude"
        return made(page, amount, "{magnitude}", Counted("magnitude", head, amount.last))
    return listed_count(page, amount) or count(page, amount, at, before)


def _year(page: Page, amount: Amount) -> bool:
    """ "la cuvée 2020 des prix": a year, and none of the prizes."""
    word = page.word(amount.last - 1)
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20") and page.word(amount.last) in ("de", "des")


def _made_in(page: Page, amount: Amount) -> bool:
    """ "une berline de 1991 vendue hier": a year, and none of the cars counted before."""
    word = page.word(amount.last - 1)
    year = len(word) == 4 and word.isdigit() and word[:2] in ("19", "20") and amount.last - amount.first == 1
    return year and page.word(amount.first - 1) == "de" and page.tag(amount.last) not in ("NOUN", "ADJ", "PROPN")


def _books(page: Page, amount: Amount, unit: str, end: int) -> bool:
    """ "plusieurs livres pour enfants": no pounds, where the text tells of no money."""
    if unit != "GBP" or page.word(end - 1) != "livres" or end - amount.last > 1 + (page.word(amount.last) == "de"):
        return False
    few = amount.form in ("several", "few", "plural") or (amount.low == amount.high and (amount.low or BOOKS) < BOOKS)
    return few and pound(page, end) == "GBP" and page.known.labels["money"].isdisjoint(page.read.words)


def _among(page: Page, amount: Amount, at: int) -> int:
    """ "trois des cinq suspects", "deux de ses enfants": where the noun stands."""
    if page.tag(at) == "DET" and page.word(at - 1) == "de":
        return at + 1
    if amount.form != "number" or page.word(at) not in ("des", "de") or at + 1 >= len(page.read):
        return at
    if page.word(at) == "des":
        return at + 1 + (page.read.values[at + 1] is not None)
    return at + 2 if page.tag(at + 1) == "DET" else at


def _sampled(page: Page, amount: Amount) -> Amount:
    """ "un habitant sur cinq": a share, where nothing is counted after it; never "une étude sur 12 patients"."""
    at = amount.last
    on = at + 1 + (page.tag(at + 1) in ("ADJ", "VERB"))  # "deux personnes interrogées sur trois"
    on += 2 * (page.word(on) == "de" and page.tag(on + 1) in ("NOUN", "PROPN"))
    if amount.form not in ("number", "article") or page.word(on) != "sur" or page.tag(at) != "NOUN":
        return amount
    whole = page.read.values[on + 1] if on + 1 < len(page.read) else None
    if not whole or (amount.high or amount.low or whole) >= whole or whole not in SAMPLES or unit_at(page, on + 2):
        return amount
    if page.tag(on + 2) in ("NOUN", "ADJ", "PROPN"):
        return amount
    low, high, value = (None if b is None else b / whole for b in (amount.low, amount.high, amount.value))
    return replace(amount, last=on + 2, low=low, high=high, value=value, form="fraction")


def _gained(page: Page, amount: Amount, before: Sequence[Quantity]) -> bool:
    """ "(29 %, +7)": points won or lost, right behind a percentage in its bracket."""
    if _won_or_lost(page, amount, before):
        return True
    if not before or before[-1].unit != "%" or page.word(amount.last) not in (")", ","):
        return False
    gap = page.document.text[before[-1].cite.span.end : page.read.starts[amount.first]]
    return "".join(gap.split()) in (",+", ",-", ",−", ";+", ";-")


def _won_or_lost(page: Page, amount: Amount, before: Sequence[Quantity]) -> bool:
    """ "perd chez les jeunes (-18) et gagne chez leurs aînés (+7)": points, in a text that has told percentages."""
    start, text = page.read.starts[amount.first], page.document.text
    signed = text[max(0, start - 2) : start] in ("(+", "(-", "(−") and page.word(amount.last) == ")"
    return signed and (amount.high or WHOLE) < WHOLE and any(q.unit in ("%", "{point}") for q in before[-RECENT:])


WHOLE, RECENT = 100, 12  # points; quantities back among which a percentage stands


def _points(page: Page, at: int) -> bool:
    """ "recule de 6 points", beside a percentage: points of percentage; never "12 points au classement"."""
    if page.word(at) not in ("point", "points") or _spot(page, at):
        return False
    if "," in page.word(at - 1):  # "3,1 points": no points of a game
        return "%" in page.read.words
    around = page.read.words[max(0, at - NEAR_POINTS) : at + NEAR_POINTS]
    return any(word == "%" or word.startswith("pourcent") for word in around)


def _spot(page: Page, at: int) -> bool:
    """ "un point de vue", "134 points de contrôle": no points of percentage."""
    return page.word(at + 1) == "de" and page.word(at + 2) in page.known.labels["spots"]


def _bare_money(page: Page, amount: Amount, at: int) -> bool:
    """ "contre 62 millions", "dont 263 millions de provisions": large, and before nothing that it could count."""
    if page.read.words[amount.last - 1].rsplit(" ", 1)[-1].rstrip("s") not in SCALES:
        return False
    if at == amount.last:
        return True
    if page.word(amount.last) in ("de", "d") and page.word(at) in page.known.labels["wealth"]:
        return True
    parted = page.word(amount.first - 1) in page.known.labels["partly"]
    return parted and page.counted(at) is None


def _of_aftershock(page: Page, amount: Amount) -> bool:
    """ "une réplique de magnitude 7,5": the nearest shock named before it is no main one."""
    for at in range(amount.first - 1, max(amount.first - SHOCK, -1), -1):
        word = page.word(at).rstrip("s")
        if word in (".", "\n"):
            return False
        if word in page.known.labels["shock"]:
            return word in page.known.labels["aftershock"]
    return False


def _quake(page: Page, amount: Amount) -> bool:
    """ "7,8 à 17,9 kilomètres de profondeur", where the text has told a magnitude or not: a magnitude and a depth."""
    at = amount.last
    other = unit_at(page, at + 2) if page.word(at) == "a" and at + 1 < len(page.read) else None
    small = amount.low is not None and amount.low == amount.high and 0 < amount.low < 10
    if other is None or not small or page.word(other[1]) != "de":
        return False
    return page.word(other[1] + 1) in page.known.labels["depth"]
