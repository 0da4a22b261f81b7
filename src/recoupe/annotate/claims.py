"""claims: what each clause says, with its polarity, how surely it is said, and on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from recoupe.annotate.clauses import Clause, clauses
from recoupe.annotate.conditionals import Scales, Surroundings, conditional, scales
from recoupe.annotate.cues import Lore, lore
from recoupe.annotate.modality import Hedges, Marker, hedges, markers
from recoupe.annotate.names import Places
from recoupe.annotate.relays import is_outlet, outlet_names
from recoupe.annotate.speakers import subject_of
from recoupe.annotate.steps import denied, of_fact, outright, step
from recoupe.annotate.words import Words, words
from recoupe.lang import Pack
from recoupe.model import Cite, Claim, Document, Entity, MarkerKind, Modality, Quotation, Tokens
from recoupe.text import Span, identity, unique

NEGATIONS = frozenset(
    ("pas", "plus", "jamais", "aucun", "aucune", "rien", "personne", "nul", "nulle", "guère", "point", "ni")
)
BY_CLASS: dict[str, Modality] = {
    "ask": "asked",
    "announce": "announced",
    "promise": "announced",
    "deny": "denied",
    "suggest": "suggested",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What claims are read from, in one document."""

    document: Document
    words: Words
    places: tuple[tuple[Span, str], ...]
    quotations: tuple[Quotation, ...]
    kinds: dict[str, str]
    lore: Lore
    hedges: Hedges
    scales: Scales
    outlets: frozenset[str]
    named: Places
    told: Places
    cues: Places


def claims(
    document: Document, tokens: Tokens, entities: Sequence[Entity], quotations: Sequence[Quotation], pack: Pack
) -> tuple[Claim, ...]:
    """One claim a finite clause, in order; every sentence with words has at least one."""
    ground = ground_of(document, tokens, entities, quotations, pack)
    found: list[Claim] = []
    for sentence in tokens.sentences:
        parts = clauses(ground.words, sentence.start, sentence.end)
        marks = _doubted(ground, parts, sentence.start, sentence.end)
        found += [_claim(ground, c, sentence.start, sentence.end, marks.get(c.head)) for c in parts]
    ids = unique([c.id for c in found])
    return tuple(_renamed(c, i) for c, i in zip(found, ids, strict=True))


def ground_of(
    document: Document, tokens: Tokens, entities: Sequence[Entity], quotations: Sequence[Quotation], pack: Pack
) -> Ground:
    """What the claims of a document are read from."""
    places = tuple(sorted((m.cite.span, e.id) for e in entities for m in e.mentions))
    told = tuple(sorted(quotations, key=lambda q: q.cite.span.start))
    return Ground(
        document,
        words(document, tokens, pack),
        places,
        told,
        {e.id: e.kind for e in entities},
        lore(pack),
        hedges(pack),
        scales(pack),
        frozenset(e.id for e in entities if is_outlet(e, outlet_names(pack))),
        Places([s for s, _ in places]),
        Places([q.cite.span for q in told]),
        Places(sorted(q.cue.span for q in told if q.cue)),
    )


def _renamed(claim: Claim, name: str) -> Claim:
    return replace(claim, id=name) if claim.id != name else claim


def _claim(ground: Ground, clause: Clause, start: int, end: int, mark: Marker | None) -> Claim:
    view = ground.words
    place = view.span(clause.start, clause.end)
    reported = quoted_in(ground, clause)
    modality, marker, kind = _modality(ground, clause, start, end, reported, mark)
    who = _entity(ground, _subject(view, clause, start))
    return Claim(
        identity("c", ground.document.id, place.start, place.end),
        Cite(ground.document.id, place),
        _polarity(view, clause),
        modality,
        reported.speaker if reported else None,
        Cite(ground.document.id, marker) if marker else None,
        kind,
        view.lemma(clause.head),
        who,
        _arguments(ground, place, who),
        reported.id if reported else None,
    )


def _subject(view: Words, clause: Clause, start: int) -> int:
    """The head of the clause's subject, or -1."""
    if clause.verb < 0:
        return -1
    found = subject_of(view, clause.head, min(clause.verb, clause.head), start, 0)
    return found.head if found else -1


def _entity(ground: Ground, i: int) -> str | None:
    if i < 0:
        return None
    at = ground.named.meeting(ground.words.span(i, i + 1))
    return ground.places[at][1] if at >= 0 else None


def _arguments(ground: Ground, place: Span, who: str | None) -> tuple[str, ...]:
    starting = (ground.places[n] for n in ground.named.within(place))
    inside = [e for s, e in starting if s.end <= place.end and e != who]
    return tuple(dict.fromkeys(inside))


def _polarity(view: Words, clause: Clause) -> Literal["positive", "negative"]:
    verb = clause.verb
    if verb < 0:
        return "positive"
    near = [view.form(k) for k in range(max(clause.start, verb - 4), verb)]
    far = [view.form(k) for k in range(verb + 1, min(clause.end, verb + 9))]
    negated = ("ne" in near or "n'" in near) and (any(f in NEGATIONS for f in far + near))
    return "negative" if negated and "que" not in far[:3] else "positive"


# -- on whose word -----------------------------------------------------------------------------------------------------


def quoted_in(ground: Ground, clause: Clause) -> Quotation | None:
    """The smallest quotation that holds the clause's predicate."""
    at = ground.words.tokens.starts[clause.verb if clause.verb >= 0 else clause.head]
    holding = [
        q
        for q in (ground.quotations[n] for n in ground.told.around(at))
        if q.cite.span.start <= at < q.cite.span.end and not (q.cue and q.cue.span.start <= at < q.cue.span.end)
    ]
    return min(holding, key=lambda q: (len(q.cite.span), q.cite.span.start), default=None)


# -- how surely -----------------------------------------------------------------------------------------------------

Judged = tuple[Modality, Span | None, MarkerKind | None]


def _modality(
    ground: Ground, clause: Clause, start: int, end: int, reported: Quotation | None, mark: Marker | None
) -> Judged:
    view = ground.words
    mood = _mood(ground, clause, start, end, reported)
    if mood is not None and mood[0] == "hedged":
        return mood
    own = _own(ground, clause)
    if mark is not None and not (mark.kind == "noun" and own is not None):
        return "hedged", view.span(mark.start, mark.end), mark.kind
    if mood is not None:
        return mood
    if _self_told(ground, clause):
        return "hedged", view.span(clause.verb, clause.verb + 1), "attribution"
    if view.form(end - 1) == "?" and not (reported and reported.form == "direct"):
        return "asked", None, None
    return own or _step(ground, clause, reported) or _from_cue(ground, reported) or ("asserted", None, None)


def _doubted(ground: Ground, parts: Sequence[Clause], start: int, end: int) -> dict[int, Marker]:
    """Head of clause → the first mark of doubt that bears on it: its own, or "on pense que" before it."""
    view = ground.words
    out: dict[int, Marker] = {}
    for mark in markers(view, start, end, ground.hedges):
        at = mark.start
        if view.form(mark.end - 1) in THAT and mark.end < end:
            at = mark.end
        elif mark.kind != "noun" and (that := _that_after(view, mark.end, end)) >= 0:
            at = that + 1
        holding = [c for c in parts if c.start <= at < c.end]
        clause = min(holding, key=lambda c: (c.end - c.start, c.start), default=None)
        if clause is not None and not (mark.kind == "noun" and _refuted(ground, clause)):
            out.setdefault(clause.head, mark)
    return out


def _that_after(view: Words, k: int, end: int) -> int:
    """The "que" right after a mark of doubt or its adverbs ("on imagine sans peine que"), or -1."""
    at = k
    while at < min(end, k + 4) and view.tag(at) in ("ADV", "ADP", "NOUN", "CCONJ") and view.form(at) not in THAT:
        at += 1
    return at if view.form(at) in THAT and at + 1 < end and (at == k or view.tag(at) == "SCONJ") else -1


def _self_told(ground: Ground, clause: Clause) -> bool:
    """ "Elle affirme avoir vu": a person's own past, on that person's word alone."""
    view, k = ground.words, clause.verb
    if k < 0 or not view.has(k, "Tense=Pres") or not ground.hedges.verb("self-told", view.lemma(k)):
        return False
    helper = next((n for n in range(k + 1, k + 4) if view.infinitive(n)), -1)
    perfect = helper > 0 and view.lemma(helper) in ("avoir", "être") and helper > k
    done = perfect and any(view.has(n, "VerbForm=Part", "Tense=Past") for n in range(helper + 1, helper + 4))
    who = _subject(view, clause, 0)
    return done and ground.kinds.get(_entity(ground, who) or "", "person") == "person"


THAT = ("que", "qu'")


def _mood(ground: Ground, clause: Clause, start: int, end: int, reported: Quotation | None) -> Judged | None:
    """The reading of a conditional; None where the verb is in another mood."""
    view, k = ground.words, clause.verb
    if k < 0 or not view.has(k, "Mood=Cnd"):
        return None
    about = surroundings(ground, clause, start, end, reported)
    kind = conditional(view, k, Span(start, end), about, ground.scales)
    place = view.span(k, k + 1)
    if kind == "hearsay":
        return "hedged", place, "hearsay-conditional"
    if kind == "modal":
        return "hedged", place, "modal-verb"
    if kind == "polite" and view.lemma(k) == "falloir":
        return ("suggested" if reported else "hypothetical"), place, None
    if kind in ("polite", "past-future"):
        return None
    return ("asked" if kind == "question" else "hypothetical"), place, None


def surroundings(ground: Ground, clause: Clause, start: int, end: int, reported: Quotation | None) -> Surroundings:
    """What stands around the conditional of a clause, in the sentence ``start..end-1``."""
    named = (ground.places[n] for n in ground.named.within(ground.words.span(start, end)))
    return Surroundings(
        _told_in_past(ground, clause, reported),
        bool(reported and reported.form == "direct"),
        _human(ground, _subject(ground.words, clause, start)),
        bool(reported and reported.form != "direct"),
        bool(reported and reported.cue) and not _told_in_past(ground, clause, reported),
        any(entity in ground.outlets for _, entity in named),
    )


def _human(ground: Ground, i: int) -> bool:
    entity = _entity(ground, i)
    return ground.kinds.get(entity or "") in ("person", "organisation")


def _told_in_past(ground: Ground, clause: Clause, reported: Quotation | None) -> bool:
    """Whether the clause depends on a verb in a past tense that stands before it: "a dit qu'il viendrait"."""
    view = ground.words
    if reported and reported.cue and reported.cue.span.start < reported.cite.span.start:
        a, b = view.within(reported.cue.span)
        between = view.text[reported.cue.span.end : reported.cite.span.start].replace("’", "'")
        return ("que" in between or "qu'" in between) and (_past(view, a, b) or _loose_past(view, a, b))
    head = view.head(clause.head)
    linked = view.dep(clause.head) in ("ccomp", "acl") and head < clause.head and view.verbal(head)
    if linked and _past(view, max(0, head - 4), head + 1):
        return True
    at = clause.start - 1 if view.form(clause.start - 1) in THAT else clause.start
    verb = next((k for k in range(at - 1, max(0, at - 4), -1) if view.verbal(k)), -1)
    return view.form(at) in THAT and view.tag(at) == "SCONJ" and verb > 0 and _past(view, max(0, verb - 4), verb + 1)


def _loose_past(view: Words, a: int, b: int) -> bool:
    """A cue that is no finite verb takes the tense of the clause before it: "il avait écrit…, assurant que"."""
    if any(view.finite(k) for k in range(a, b)):
        return False
    start = next((k for k in range(a, -1, -1) if view.sentence_of[k] != view.sentence_of[a]), -1) + 1
    verb = next((k for k in range(a - 1, start - 1, -1) if view.finite(k)), -1)
    return verb >= 0 and _past(view, verb, min(a, verb + 4))


def _past(view: Words, a: int, b: int) -> bool:
    finite = [k for k in range(a, b) if view.finite(k)]
    if not finite:
        return False
    first = finite[-1]
    compound = view.lemma(first) in ("avoir", "être") and any(
        view.has(k, "VerbForm=Part", "Tense=Past") for k in range(first + 1, b)
    )
    return compound or view.feat(first, "Tense") in ("Imp", "Past")


def _own(ground: Ground, clause: Clause) -> Judged | None:
    """A clause whose own verb denies; "personne ne le nie", "ne dément pas" deny nothing."""
    view, verb = ground.words, ground.lore.verbs.get(ground.words.lemma(clause.head))
    if verb is not None and verb.kind == "deny" and "n" in verb.takes and view.verbal(clause.head):
        if denied(view, clause.head) or not of_fact(view, clause, ground.lore):
            return None
        return "denied", view.span(clause.head, clause.head + 1), None
    refused = outright(view, clause, ground.hedges.classes.get("denial", frozenset()))
    return ("denied", view.span(*refused), None) if refused and _polarity(view, clause) == "negative" else None


def _step(ground: Ground, clause: Clause, reported: Quotation | None) -> Judged | None:
    """A clause in the outlet's own voice whose verb asks, suggests, plans or announces, and tells no words."""
    found = None if reported else step(ground.words, clause, ground.lore)
    if found is None:
        return None
    place = ground.words.span(*found[1])
    return None if ground.cues.meeting(place) >= 0 else (found[0], place, None)


def _refuted(ground: Ground, clause: Clause) -> bool:
    """ "Ces rumeurs sont infondées"."""
    told = ground.hedges.classes.get("refuted", frozenset())
    return any(ground.words.form(n) in told for n in range(clause.start, clause.end))


def _from_cue(ground: Ground, reported: Quotation | None) -> Judged | None:
    """What the reporting verb does with the clause: attributed, denied, asked, announced…"""
    if reported is None:
        return None
    if reported.cue is None:
        return "attributed", None, None
    a, b = ground.words.within(reported.cue.span)
    verbs = [
        ground.lore.verbs[ground.words.lemma(k)] for k in range(a, b) if ground.words.lemma(k) in ground.lore.verbs
    ]
    kind = BY_CLASS.get(verbs[-1].kind, "attributed") if verbs else "attributed"
    if kind == "denied" and denied(ground.words, b - 1):
        kind = "attributed"
    return kind, reported.cue.span, None
