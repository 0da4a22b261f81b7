"""What a measure is a measure of, read off the parse: "la perte s'élève à 3 %", "une cagnotte dotée de 5 euros"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from recoupe.annotate.amounts import Amount
from recoupe.annotate.pages import SHARES, Page
from recoupe.lang.tape import flattened
from recoupe.lang.trees import children
from recoupe.model import Quantity

STEPS = 4  # heads climbed from a measure to what it measures
NOUNS = ("NOUN", "PROPN")
SAME_SUBJECT = ("xcomp", "conj", "advcl", "root")
HELD = ("nmod", "flat", "amod", "appos", "acl", "case")
MOVING = ("%", "{point}", "km/h", "m/s", "[kn_i]", "[mi_i]/h")  # said of what moves, by any verb
MILLION = 1e6  # a count below it does not come between two sums of money
SHORT = 3  # letters of the shortest noun: "en" is none
NEAR = 400  # characters in which "62 millions" shares the currency of the money before it


def theme(page: Page, amount: Amount, end: int, unit: str) -> int:
    """The word on the tape that an amount with its unit measures, or -1: its governor, or the subject of the verb."""
    tokens = page.tokens
    at = page.token(end - 1)
    if at < 0 or not tokens.heads or at >= len(tokens.heads):
        return -1
    low, high = page.read.starts[amount.first], page.read.ends[end - 1]
    if page.word(amount.first - 1) == "(":
        return _place(page, _before_bracket(page, page.token(amount.first - 1)), low, high)
    while tokens.heads[at] != at and low <= tokens.starts[tokens.heads[at]] < high:
        at = tokens.heads[at]
    said = next((k for k in children(tokens, at) if tokens.deps[k].startswith("nsubj")), -1)  # "le taux est de 7 %"
    return _place(page, said if said >= 0 else _climbed(page, at, unit), low, high)


def _place(page: Page, token: int, low: int, high: int) -> int:
    """The index on the tape of a noun outside the measure itself."""
    tokens = page.tokens
    if token < 0 or tokens.tags[token] not in NOUNS or low <= tokens.starts[token] < high:
        return -1
    at = bisect_left(page.read.starts, tokens.starts[token])
    if at >= len(page.read) or len(page.word(at)) < SHORT:
        return -1
    return -1 if page.day(at) or _says_nothing(page, token) else at


def _empty(page: Page, token: int) -> bool:
    """ "à hauteur de", "un total de", "par an": no thing measured."""
    return flattened(page.tokens.lemmas[token]) in page.known.units or _says_nothing(page, token)


def _says_nothing(page: Page, token: int) -> bool:
    word = flattened(page.tokens.lemmas[token])
    return any(word in page.known.labels[kind] for kind in ("bare", "shape"))


def _climbed(page: Page, at: int, unit: str) -> int:
    """The first noun over a measure that says something, or what its verb says it of."""
    tokens = page.tokens
    for _ in range(STEPS):
        head = tokens.heads[at]
        if head == at:
            return -1
        tag = tokens.tags[head]
        if tag in ("VERB", "ADJ", "AUX"):
            return _of_verb(page, head, at, unit)
        if tag not in NOUNS or tokens.starts[head] > tokens.starts[at] or tokens.deps[at] in ("conj", "appos"):
            return -1
        if not _empty(page, head):
            return head
        at = head
    return -1


def _of_verb(page: Page, verb: int, at: int, unit: str) -> int:
    """ "X coûte 3 euros", "X fixé à 3 euros", "fixe à 3 euros le prix de X"; never "X a versé 3 euros"."""
    tokens = page.tokens
    oblique = tokens.deps[at].startswith(("obl", "advmod"))
    lemma = flattened(tokens.lemmas[verb])
    if oblique and lemma in page.known.labels["sets"]:
        thing = next((k for k in children(tokens, verb) if tokens.deps[k] == "obj" and k > at), -1)
        if thing >= 0:
            return thing
    telling = lemma in page.known.labels["amounts to"]
    telling = telling or (unit in MOVING and lemma in page.known.labels["moves by"])
    for _ in range(STEPS):
        subject = next((k for k in children(tokens, verb) if tokens.deps[k].startswith("nsubj")), -1)
        passive = subject >= 0 and tokens.deps[subject] == "nsubj:pass"
        dep, head = tokens.deps[verb], tokens.heads[verb]
        if dep.startswith("acl") and (subject < 0 or tokens.tags[subject] == "PRON"):
            held = dep == "acl" or telling or (unit in MOVING and oblique)
            return head if held and tokens.tags[head] in NOUNS and head < verb else -1
        if tokens.tags[verb] == "ADJ" and dep == "amod":
            return head
        if subject >= 0:
            return subject if telling or (passive and oblique) or (unit in MOVING and oblique) else -1
        if head == verb or not dep.startswith(SAME_SUBJECT):
            return -1
        verb = head
    return -1


def _before_bracket(page: Page, bracket: int) -> int:
    """The head of the noun phrase that a bracket closes: "le pavillon de l'aéroport (120 m2)"."""
    tokens, at = page.tokens, bracket - 1
    if at < 0 or tokens.tags[at] not in (*NOUNS, "ADJ", "VERB"):
        return -1
    for _ in range(STEPS):
        head = tokens.heads[at]
        if head >= at or not tokens.deps[at].startswith(HELD) or tokens.tags[head] not in NOUNS:
            break
        at = head
    return at


def carried(page: Page, amount: Amount, unit: str, before: Sequence[Quantity]) -> Quantity | None:
    """The measure of the same unit that an elliptic one goes on with: "38 % des voix, contre 31 % pour l'autre"."""
    alike = bool(before) and (before[-1].unit == unit or {before[-1].unit, unit} == {"%", "{point}"})
    if not alike or not before[-1].of:
        return None
    first = bisect_left(page.read.starts, before[-1].cite.span.end)
    between = range(first, amount.first)
    if any(page.tag(at) in ("VERB", "AUX") or page.word(at) in (".", ";", ":", "\n") for at in between):
        return None
    if page.word(amount.first - 2) in page.known.labels["shape"] and page.word(amount.first - 3) == "en":
        return before[-1]  # "7,1 %, en baisse de 0,2 point"
    links = page.known.labels["against"] | {"et", "ou", "soit", "puis"}
    return before[-1] if between and any(page.word(at) in links for at in between[-2:]) else None


def currency(page: Page, amount: Amount, before: Sequence[Quantity]) -> str:
    """The currency that a bare "62 millions" shares with the money told just before, or none."""
    large = (q for q in reversed(before) if q.unit not in SHARES and q.head not in ("age", "duration"))
    told = next((q for q in large if q.unit or (q.low or q.high or 0.0) >= MILLION), None)
    if told is None or page.read.starts[amount.first] - told.cite.span.end >= NEAR:
        return ""
    iso = len(told.unit) == 3 and told.unit.isalpha() and told.unit.isupper()
    return told.unit if iso or told.unit == "{franc}" else ""
