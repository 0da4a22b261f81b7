"""Steps: what a clause's own verb does with a thing: asks for it, suggests, plans, announces, denies it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from recoupe.annotate.clauses import Clause
from recoupe.annotate.cues import Lore
from recoupe.annotate.words import Words
from recoupe.model import Modality

STEPS: Mapping[str, Modality] = {
    "ask": "asked",
    "announce": "announced",
    "promise": "announced",
    "suggest": "suggested",
}
OF = ("de", "d'", "que", "qu'")
REACH = 5  # words between a verb and the noun of its complement
PASSED = ("ADV", "ADJ", "PUNCT")


def step(view: Words, clause: Clause, known: Lore) -> tuple[Modality, tuple[int, int]] | None:
    """What the clause's own verb does with the thing or the act that it governs, and the words that say so."""
    at = _governor(view, clause)
    if at < 0:
        return None
    lemma, negated, verbs = view.lemma(at), denied(view, at), (min(clause.verb, at), at + 1)
    if known.is_a("plans", lemma) and view.form(at + 1) in OF:
        return "planned", verbs
    if (end := _meant(view, at, clause.end, known)) and not negated:
        return "planned", (min(clause.verb, at), end)
    if known.is_a("excludes", lemma) and negated and view.form(at + 1) in ("pas", "plus") and view.form(at + 2) in OF:
        return "suggested", (at - 1, at + 2)
    verb = known.verbs.get(lemma)
    modality = STEPS.get(verb.kind) if verb is not None and "n" in verb.takes and not negated else None
    return (modality, verbs) if modality and _thing(view, at, clause.end) else None


def _meant(view: Words, at: int, stop: int, known: Lore) -> int:
    """ "entend vendre", "s'apprête à vendre", "a l'intention de vendre": where the words of the plan end, or 0."""
    lemma, k = view.lemma(at), at + 1
    while k < stop and view.tag(k) == "ADV":
        k += 1
    if known.is_a("means to", lemma) and view.finite(at) and view.form(at - 1) != "on" and view.infinitive(k):
        return at + 1
    readies = known.is_a("gets ready", lemma) and view.form(at - 1) in ("se", "s'")
    if readies and view.form(k) == "à" and view.infinitive(k + 1):
        return at + 1
    noun = next((n for n in range(k, min(k + 3, stop)) if view.tag(n) == "NOUN"), 0) if lemma == "avoir" else 0
    held = noun and view.form(noun + 1) in OF[:2] and view.infinitive(noun + 2)
    return noun + 1 if held and known.is_a("intent", view.lemma(noun)) else 0


def denied(view: Words, k: int) -> bool:
    """Whether "ne" stands before a verb."""
    return any(view.form(n) in ("ne", "n'") for n in range(max(0, k - 5), k))


def _governor(view: Words, clause: Clause) -> int:
    """The verb of the clause: its head, in an active form; -1 where it is none."""
    head = clause.head
    passive = view.form(head - 1) == "été" or view.lemma(clause.verb) == "être"
    return head if clause.verb >= 0 and view.verbal(head) and not (passive and head != clause.verb) else -1


def _thing(view: Words, at: int, end: int) -> bool:
    """Whether a noun with its article follows, past adverbs and days ("a annoncé mercredi un concours")."""
    for k in range(at + 1, min(at + REACH, end)):
        if view.tag(k) == "DET":
            return any(view.tag(n) == "NOUN" for n in range(k + 1, min(k + 3, end)))
        if view.tag(k) not in PASSED and not (view.tag(k) == "NOUN" and view.tag(k - 1) not in ("DET", "ADP")):
            return False
    return False


def outright(view: Words, clause: Clause, phrases: Collection[str]) -> tuple[int, int] | None:
    """The words of a clause that deny it outright ("en aucun cas"): from the first to after the last."""
    for phrase in sorted(phrases):
        size = len(phrase.split())
        for k in range(clause.start, clause.end - size + 1):
            if " ".join(view.form(n) for n in range(k, k + size)) == phrase:
                return k, k + size
    return None


def of_fact(view: Words, clause: Clause, known: Lore) -> bool:
    """Whether what is rejected or contested is something said ("l'hypothèse", "le"), no demand and no decision."""
    if view.lemma(clause.head) not in ("rejeter", "contester", "récuser") or view.form(clause.verb - 1) in ("le", "l'"):
        return True
    nouns = (view.lemma(n) for n in range(clause.head + 1, min(clause.head + 6, clause.end)) if view.tag(n) == "NOUN")
    return known.is_a("claimed", next(nouns, ""))
