"""Sums of money: what they are for, which francs they are, and what looks like one and is none."""

from __future__ import annotations

from bisect import bisect_left

from recoupe.annotate.amounts import Amount
from recoupe.annotate.pages import Page
from recoupe.lang.tape import flattened
from recoupe.model import Quantity

CLAUSE = 15  # words about an amount in which a year dates its currency
FAR = 7  # words behind a sum in which its verb is looked for


def no_sum(page: Page, amount: Amount, unit: str, end: int) -> bool:
    """ "un franc succès", "un Euro de football": no money."""
    frank = unit == "{franc}" and page.tag(end) == "NOUN"
    return frank or (is_money(unit) and page.written(amount.last, amount.last + 1).istitle())


def per_one(page: Page, amount: Amount, unit: str, told: Quantity) -> bool:
    """ "1.500 livres pour un dollar": the unit of a rate is no second sum."""
    gap = page.document.text[told.cite.span.end : page.read.starts[amount.first]]
    return amount.form == "article" and is_money(unit) and is_money(told.unit) and gap.strip() == "pour"


def is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def priced(page: Page, amount: Amount, end: int) -> bool:
    """ "un joueur transféré pour 3 millions": a person may be what a sum is paid for."""
    verbs = (page.lemma(at) for at in range(max(0, amount.first - CLAUSE), end + FAR) if page.tag(at) == "VERB")
    return any(flattened(verb) in page.known.labels["priced"] for verb in verbs)


def spent_on(page: Page, first: int, end: int, unit: str, leading: tuple[str, ...]) -> int:
    """ "18 millions pour ses avions": what a sum of money is for; never "pour la même période"."""
    at = end + 2 * (
        page.word(end) == "par" and page.word(end + 1) in page.known.units
    )  # "500 euros par mois pour un logement"
    at += flattened(page.lemma(at)) in page.known.labels["spends"] and page.tag(at) == "VERB"  # "dépensés pour"
    titled = page.read.words[at : at + 2] == ("au", "titre")  # "au titre de la perte"
    at += titled
    led = (page.word(at) == "pour" and page.word(at + 1) in leading) or titled
    share = unit == "%" and page.word(first - 1) in ("(", "plus")  # "(4 % pour l'épargne plus 2 % pour la banque)"
    if not (is_money(unit) or share) or not led:
        return -1
    noun = at + 2 + (titled and page.word(at + 2) in ("la", "l")) + (page.word(at + 2) == "'")
    noun += page.word(noun) == "'"
    named = page.day(noun) or page.word(noun) in page.known.units or page.word(noun + 1).isdigit()  # "l'article 700"
    return noun if page.tag(noun) == "NOUN" and not named else -1


def equated(page: Page, amount: Amount, unit: str) -> int:
    """ "exige un nouveau terminal pour les vols intérieurs, soit 12 millions d'euros": what a sum is told of, or -1."""
    tokens, at = page.tokens, page.token(amount.first - 2) - 1
    if not is_money(unit) or page.word(amount.first - 1) != "soit" or page.word(amount.first - 2) != "," or at < 0:
        return -1
    while tokens.heads[at] < at and (tokens.tags[at] not in NOUNS or tokens.deps[at] in INSIDE):
        at = tokens.heads[at]
    over = tokens.heads[at] if tokens.deps[at] == "obl" else -1
    at = next((k for k in range(max(over, 0), at) if tokens.heads[k] == over and tokens.deps[k] == "obj"), at)
    whole = tokens.tags[at] == "NOUN" and tokens.deps[at] in ("obj", "obl:arg")
    return bisect_left(page.read.starts, tokens.starts[at]) if whole else -1


NOUNS, INSIDE = ("NOUN", "PROPN"), ("nmod", "flat", "flat:name", "appos", "conj")


def franc(page: Page, amount: Amount) -> str:
    """Plain francs: Swiss where the text names Switzerland, French where its sentence tells a year before the euro."""
    if page.swiss:
        return "CHF"
    years = [value for value in page.read.values[max(0, amount.first - CLAUSE) : amount.last + CLAUSE] if value]
    return "FRF" if any(1795 <= year < 2002 and year == int(year) for year in years) else "{franc}"
