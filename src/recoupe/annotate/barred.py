"""Numbers that are no quantity: dates, ranks, parts of names, scores, telephone numbers, programmes."""

from __future__ import annotations

from recoupe.annotate.amounts import Amount, lexicon
from recoupe.annotate.fractions import ORDINAL, TENS
from recoupe.annotate.pages import Page, unit_at
from recoupe.lang.tape import Tape
from recoupe.text import Span

QUOTES = ('"', "«", "“")
TITLE = 7  # words of a title behind its number
PLURAL = 2  # from here on a noun that is counted is in the plural
EARLY, DAY = 6, 24  # hours of the clock that are told between two: "entre 2 heures et 3 heures" may be a duration
THOUSANDS = 10000  # from here on a figure after a name is no part of it: "la CGT 800.000"


def barred(page: Page, amount: Amount, folder: str) -> bool:
    """Whether a number is a date, a rank, a part of a name, a score or a telephone number."""
    read, first, last = page.read, amount.first, amount.last
    start, end = read.starts[first], read.ends[last - 1]
    if page.dated.meeting(Span(start, end)) >= 0:
        return True
    at = next((i for i in range(first, last) if read.values[i] is not None), first)
    if page.word(last) in ("e", "er", "ere", "eme", "re", "nd", "nde", "ème") and read.starts[last] == end:
        return True
    if page.word(last + (page.word(last) == "-")).endswith(ORDINAL) and (page.word(last) == "-" or _is_ten(read, at)):
        return True
    if (
        _set_phrase(page, at, last)
        or _in_named(page, Span(start, end))
        or _hours(page, amount)
        or _titled(page, amount)
    ):
        return True
    return _in_name(page, at, last, folder) or _in_series(page, at, last) or _programme(page, at, last)


def _set_phrase(page: Page, at: int, last: int) -> bool:
    """ "toutes deux", "aux quatre coins": nothing is counted."""
    both = page.word(at - 1) in ("tous", "toutes") and page.read.words[at].isalpha()
    return both or f"{page.word(at)} {page.word(last)}" in page.known.labels["idiom"]


def _is_ten(read: Tape, at: int) -> bool:
    """ "le cent cinquième", "la vingt troisième": the number before an ordinal is a part of it."""
    return (read.values[at] or 0.0) >= TENS.start and read.words[at][0].isalpha()


def _programme(page: Page, at: int, last: int) -> bool:
    """ "le journal de 20 heures", "le 20 heures", "le 100 m": a programme or a race, no duration and no length."""
    unit = page.word(last + (page.word(last) == "-"))
    if unit in ("m", "metres", "km") and page.word(at - 1) in ("du", "au", "le"):
        return page.word(last + 1) not in ("de", "/")
    if unit not in ("h", "heures"):
        return False
    quoted = page.word(at - 1) in QUOTES and page.word(last + 1) in (*QUOTES, "»", "”")
    if quoted and page.written(last, last + 1).istitle():  # son dernier « 20 Heures »
        return True
    at -= page.word(at - 1) in QUOTES
    before = page.word(at - 1)
    named = page.word(at - 2) in ("journal", "jt", "edition", "televise")
    return before in ("du", "au", "le") or (before == "de" and named)


def _in_named(page: Page, span: Span) -> bool:
    """A number inside a longer name: "France 3", "20 Minutes"."""
    return page.named.holding(span) >= 0


def _titled(page: Page, amount: Amount) -> bool:
    """« Les 39 marches »: the title of a work, within a sentence: a capital, and no verb up to the closing mark."""
    opening = amount.first - 2
    if page.word(amount.first - 1) not in ("les", "le", "la") or page.word(opening) not in QUOTES:
        return False
    closing = next((k for k in range(amount.last, amount.last + TITLE) if page.word(k) in (*QUOTES, "»", "”")), -1)
    inside = range(opening + 1, closing)
    if closing < 0 or page.word(opening - 1) in ("", "\n", ".") or page.word(closing + 1) in ("", "\n"):
        return False
    return page.written(opening + 1, opening + 2).istitle() and all(page.tag(k) not in ("VERB", "AUX") for k in inside)


def _hours(page: Page, amount: Amount) -> bool:
    """ "entre 19 heures et 22 heures": clock times; "entre 2 heures et 3 heures" may last."""
    if page.word(amount.first) != "entre" or page.word(amount.last) not in ("h", "heures"):
        return False
    daily = amount.low is not None and amount.high is not None and EARLY <= amount.low < amount.high <= DAY
    return daily and page.word(amount.last + 1) not in ("de", "d", "par")


def _in_name(page: Page, at: int, last: int, folder: str) -> bool:
    """ "Luna-25", "A320", "Falcon 9", "article 49"."""
    text, start = page.document.text, page.read.starts[at]
    before = text[start - 1 : start]
    if before.isalpha() or (before in ("-", "_", "#", "@") and text[start - 2 : start - 1].isalnum()):
        return True
    after = text[page.read.ends[last - 1] : page.read.ends[last - 1] + 1]
    tight = after == "_" or (after.isalpha() and not unit_at(page, last))  # "4MATIC", "3D", "840d"
    if page.read.words[last - 1][-1].isdigit() and tight:
        return True
    if page.read.words[last - 1].isdigit() and page.word(last) in page.known.labels["street"]:
        return True
    if page.word(at - 1) == "." and before == "." and page.word(at - 2) == "n":  # "n.2 de la liste"
        return True
    if before in ("°", "º"):  # "n°08061"
        return True
    labelled = page.word(at - 1) in lexicon(folder).labels and page.tag(at - 1) not in ("VERB", "AUX")
    return labelled or _after_capital(page, at, last)  # "a placé 32 villes": no place 32


def _after_capital(page: Page, at: int, last: int) -> bool:
    """A figure right after a capitalised word and before no word that it could count: "Falcon 9"."""
    if at == 0 or not page.read.words[at][0].isdigit():
        return False
    text, start = page.document.text, page.read.starts[at - 1]
    if page.read.words[last - 1][-1].isalpha() or (page.read.values[last - 1] or 0) >= THOUSANDS:
        return False
    model = at > 1 and page.read.words[at - 1].isdigit() and page.read.ends[at - 2] == start  # "Q8 55"
    start = page.read.starts[at - 2] if model else start
    named = text[start : start + 1].isupper() and text[page.read.ends[at - 1] : page.read.starts[at]] in (" ", "\u00a0")
    first_word = not model and (at < 2 or page.word(at - 2) in (".", "\n", "«", "!", "?", ":"))
    if unit_at(page, at - 1):  # "EUR 1000": the currency, no name
        return False
    if _model(page, at, last):
        return True
    if not named or first_word or unit_at(page, last):
        return False
    return _coded(page, last) or page.tag(last) not in ("NOUN", "ADJ") or _singular(page, at, last)


def _model(page: Page, at: int, last: int) -> bool:
    """ "le 737 Max", "la 488 GTB", "le modèle 911 Turbo": a capital after the figure, and no determiner of several."""
    led = page.word(at - 1) in ("le", "la", "du", "au") and (page.read.values[at] or 0) >= PLURAL
    titled = page.written(last, last + 1)[:1].isupper() if last < len(page.read) else False
    if led:
        return titled or page.tag(last) == "PROPN"
    return titled and page.tag(at - 1) == "NOUN" and not page.asked(last)


def _coded(page: Page, at: int) -> bool:
    """ "GTB", "SL" in "une Opel 300 SL": two capitals or more count nothing, within a text that is not all capitals."""
    word = page.written(at, at + 1) if at < len(page.read) else ""
    return len(word) > 1 and word.isalpha() and word.isupper() and not page.written(at - 2, at - 1).isupper()


def _singular(page: Page, at: int, noun: int) -> bool:
    """ "une Porsche 959 prototype": a noun in the singular is not counted by such a figure."""
    token, several = page.token(noun), (page.read.values[at] or 0) >= PLURAL
    one = token >= 0 and "Number=Sing" in page.tokens.feats[token]
    return several and one and not page.word(noun).endswith(("s", "x", "z"))


def _in_series(page: Page, at: int, last: int) -> bool:
    """Scores ("2-1"), telephone numbers and addresses: figures in a row joined by marks."""
    read, text = page.read, page.document.text
    if not read.words[at][-1].isdigit() and not read.words[at][0].isdigit():
        return False
    tight = [(at - 1, at - 2), (last, last + 1)]
    for mark, other in tight:
        if page.word(mark) in ("-", "/", ".", ":") and 0 <= other < len(read) and read.values[other] is not None:
            low, high = min(at, other), max(last - 1, other)
            if " " not in text[read.starts[low] : read.ends[high]] and not unit_at(page, max(last, other + 1)):
                return True
    row = [i for i in range(at - 3, at + 4) if 0 <= i < len(read) and _pair(read.words[i])]
    return _pair(read.words[at]) and len(row) >= 4 and row[-1] - row[0] == len(row) - 1


def _pair(word: str) -> bool:
    return len(word) == 2 and word.isdigit()
