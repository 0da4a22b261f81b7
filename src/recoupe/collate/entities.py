"""Who is who over a story: one entity a person, body or place, whatever the documents call it.

Precise steps first; what two people could bear stays apart with a Doubt. The order of the documents changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from recoupe.collate.bearers import Local, Sets, bare_names, full_names, one_spelling, shared_names
from recoupe.collate.holders import described_holders
from recoupe.lang import Pack
from recoupe.lang.fr.names import full, given, listed, words
from recoupe.lang.fr.offices import held
from recoupe.lang.fr.roles import Descriptor, described, knowledge
from recoupe.model import Claim, Doubt, Entity, Kind, Mention, Notes, Quantity, Quotation
from recoupe.text import fold, identity, unique

LOOSE = re.compile(r"(?:^|[\s(«“])(?:un|une|des|certains|certaines|plusieurs|quelques|d['’]autres)\s+$", re.I)
SMALL_WORDS = frozenset(("l", "d", "un", "une", "de", "ce", "cette", "cet", "ces", "son", "sa", "ses", "leur", "leurs"))
INDEFINITE = re.compile(r"(?:un|une|des|certains|certaines|plusieurs|quelques|d['’]autres)\s", re.I)
KINDS: tuple[Kind, ...] = ("person", "organisation", "place", "other")
Result = tuple[tuple[Entity, ...], Mapping[str, str], tuple[Doubt, ...]]


def story_entities(notes: Sequence[Notes], texts: Mapping[str, str], pack: Pack) -> Result:
    """The story's entities, most salient first; the story id of every local id; and what stayed undecided.

    ``texts`` holds the text of every document by its id.
    """
    locals_ = [local(e, texts, pack) for n in sorted(notes, key=lambda n: n.document) for e in n.entities]
    locals_ = appointed(locals_, pack)
    sets = Sets(len(locals_))
    shared_names(locals_, sets, pack)
    full_names(locals_, sets)
    one_spelling(locals_, sets)
    unsure = bare_names(locals_, sets, pack)
    described_holders(locals_, sets, pack)
    members: dict[int, list[Local]] = defaultdict(list)
    for i, one in enumerate(locals_):
        members[sets.find(i)].append(one)
    used = referred(notes)
    kept = [group for group in members.values() if any(told(one, used) for one in group)]
    made = ordered([merged(group, texts) for group in kept])
    ids = unique([identity("e", kind, fold(name)) for kind, name, _, _ in made])
    entities = tuple(Entity(i, k, n, a, m) for i, (k, n, a, m) in zip(ids, made, strict=True))
    return entities, mapping_of(locals_, entities), doubts(unsure)


def referred(notes: Sequence[Notes]) -> frozenset[str]:
    """The local ids that quotations, claims and quantities refer to."""
    found: set[str | None] = set()
    for one in notes:
        for quotation in one.quotations:
            found |= {quotation.speaker, quotation.relay, *quotation.speakers}
        for claim in one.claims:
            found |= {claim.attributed_to, claim.subject, *claim.arguments}
        found |= {quantity.given_by for quantity in one.quantities}
    return frozenset(i for i in found if i)


def told(one: Local, used: frozenset[str]) -> bool:
    """Whether an entity is kept: named, referred to, or described by more than a people or a trade ("le médecin")."""
    sure = one.proper or one.entity.id in used or any(m.form in ("pronoun", "adjective") for m in one.entity.mentions)
    return sure or any(d.use not in ("national", "rank", "label") or (d.specific and d.group) for d in one.said)


def local(entity: Entity, texts: Mapping[str, str], pack: Pack) -> Local:
    """What the story needs to know of one document's entity: its names, and what its descriptions say."""
    document = entity.mentions[0].cite.document
    text = texts[document]
    names = Counter(m.cite.span.of(text) for m in entity.mentions if m.form == "name")
    names = names or (titled(entity.name) if described(entity.name, pack) is None else names)
    said = tuple(d for m in entity.mentions if m.form == "nominal" for d in (said_by(m, entity, text, pack),) if d)
    if entity.kind == "organisation":
        said += tuple(d for name in names for d in (described(name, pack),) if d and d.use in ("body", "state"))
        houses = knowledge(pack).houses
        said += tuple(houses[key] for key in dict.fromkeys(keys_of(names, pack)) if key in houses)
    entity = entity if names else replace(entity, kind=kind_of(entity, pack))
    first = min(m.cite.span for m in entity.mentions)
    indefinite = LOOSE.search(text[max(0, first.start - 12) : first.start]) or INDEFINITE.match(entity.name)
    loose = not names and bool(indefinite)
    return Local(entity, document, names, said, loose, first.start, gender_of(names, pack))


def appointed(locals_: Sequence[Local], pack: Pack) -> list[Local]:
    """The same with the offices that the people named held when the story happened, as far as it tells the time."""
    names = [n for one in locals_ if one.person for n in one.names if full(n)]
    asked = [d for one in locals_ if not one.loose for d in one.said]
    offices = held(names, asked, None, pack)
    out = []
    for one in locals_:
        found = dict.fromkeys(d for n in one.names if one.person for d in offices.get(words(n), ()))
        more = tuple(d for d in found if d not in one.said and all(s.group != f"ex-{d.group}" for s in one.said))
        out.append(replace(one, said=one.said + more) if more else one)
    return out


def kind_of(entity: Entity, pack: Pack) -> Kind:
    """What the first noun of a description without a name tells: "la radio" is a body, "un communiqué" is neither."""
    nouns = [w for w in re.findall(r"[\w-]+", fold(entity.name)) if w not in SMALL_WORDS | listed("article")]
    role = knowledge(pack).roles.get(nouns[0] if nouns else "")
    return "other" if nouns and nouns[0] in listed("text") else role.kind if role is not None else entity.kind


def keys_of(names: Iterable[str], pack: Pack) -> list[str]:
    """The usual names, folded, of what the tables know under these names."""
    fixed = (knowledge(pack).fixed.get(fold(name)) for name in names)
    return [fold(one.target) for one in fixed if one is not None and one.target]


def titled(name: str) -> Counter[str]:
    """The name that follows a courtesy title: "M. Varga"; nothing where there is no title.

    >>> titled("M. Varga"), titled("un porte-parole")
    (Counter({'Varga': 1}), Counter())
    """
    title, _, rest = name.partition(" ")
    last = rest.split()[-1:] if fold(rest.split(" ")[0]) in listed("particle") else [rest]
    proper = last and last[0][:1].isupper() and fold(title).rstrip(".") in listed("courtesy")
    return Counter([rest] if proper else [])


def gender_of(names: Iterable[str], pack: Pack) -> str:
    """The gender that the first names tell, if they tell one."""
    genders = knowledge(pack).genders
    found = {genders.get(given(n).split(" ")[0], "") for n in names if full(n)} & {"m", "f"}
    return found.pop() if len(found) == 1 else ""


def said_by(mention: Mention, entity: Entity, text: str, pack: Pack) -> Descriptor | None:
    """What a description says, the name that may follow in it left out."""
    span = mention.cite.span
    ends = [m.cite.span for m in entity.mentions if m.form == "name" and span.contains(m.cite.span)]
    phrase = text[span.start : min((s.start for s in ends), default=span.end)]
    return described(phrase, pack)


Made = tuple[Kind, str, tuple[str, ...], tuple[Mention, ...]]


def merged(group: Sequence[Local], texts: Mapping[str, str]) -> Made:
    """Kind by majority, the most complete and frequent name, all surfaces, all mentions."""
    votes: Counter[Kind] = Counter()
    names: Counter[str] = Counter()
    for one in group:
        votes[one.entity.kind] += len(one.entity.mentions)
        names.update(one.names)
    mentions = tuple(sorted({m for one in group for m in one.entity.mentions}))
    surfaces = Counter(m.cite.span.of(texts[m.cite.document]) for m in mentions if m.form != "adjective")
    kind = max(KINDS, key=lambda k: (votes[k] if k != "other" else 0, votes[k]))
    spread = Counter(name for one in group for name in one.names)
    label = best(kind, names, spread) if names else best(kind, Counter(one.entity.name for one in group), Counter())
    aliases = sorted((s for s in surfaces if s != label), key=lambda s: (-surfaces[s], s))
    return kind, label, tuple(aliases), mentions


def best(kind: Kind, names: Counter[str], spread: Counter[str]) -> str:
    """The most complete name, then the most frequent, then that of most documents, then by letters."""
    return min(names, key=lambda n: (-completeness(n, kind), -names[n], -spread[n], n))


def completeness(name: str, kind: Kind) -> int:
    """People: a first and a last name, no initials; others: every name is complete."""
    if kind != "person":
        return 0
    return 2 * full(name) - any(len(w) == 1 for w in words(name))


def ordered(made: Sequence[Made]) -> list[Made]:
    """By number of documents, then of mentions, then by name: who matters most comes first."""
    return sorted(made, key=lambda m: (-len({x.cite.document for x in m[3]}), -len(m[3]), m[1], m[3]))


def mapping_of(locals_: Sequence[Local], entities: Sequence[Entity]) -> Mapping[str, str]:
    """The story id of every local id."""
    where = {mention: entity.id for entity in entities for mention in entity.mentions}
    return {one.entity.id: where[m] for one in locals_ for m in one.entity.mentions[:1] if m in where}


def doubts(unsure: Sequence[Local]) -> tuple[Doubt, ...]:
    """Names that several people of the story bear."""
    out = []
    for one in unsure:
        name = one.entity.name
        detail = f"« {name} » peut désigner plusieurs personnes de l'histoire / may mean several people of the story"
        cite = min(m.cite for m in one.entity.mentions)
        out.append(Doubt("entity-ambiguous", detail, cite, (("name", name),)))
    return tuple(out)


# -- notes with story ids ---------------------------------------------------------------------------


def renamed(notes: Notes, mapping: Mapping[str, str]) -> Notes:
    """The notes with story ids in place of local ones; nothing else changes (local entities made one are joined)."""

    def to(one: str | None) -> str | None:
        return None if one is None else mapping.get(one, one)

    def quotation(q: Quotation) -> Quotation:
        speakers = tuple(dict.fromkeys(mapping.get(s, s) for s in q.speakers))
        return replace(q, speaker=to(q.speaker), speakers=speakers, relay=to(q.relay))

    def claim(c: Claim) -> Claim:
        arguments = tuple(mapping.get(a, a) for a in c.arguments)
        return replace(c, attributed_to=to(c.attributed_to), subject=to(c.subject), arguments=arguments)

    def quantity(q: Quantity) -> Quantity:
        return replace(q, given_by=to(q.given_by))

    return replace(
        notes,
        entities=joined(notes.entities, mapping),
        quotations=tuple(map(quotation, notes.quotations)),
        claims=tuple(map(claim, notes.claims)),
        quantities=tuple(map(quantity, notes.quantities)),
    )


def joined(entities: Sequence[Entity], mapping: Mapping[str, str]) -> tuple[Entity, ...]:
    """Local entities under their story ids, those of one id made one; what the story does not keep is left out."""
    out: dict[str, Entity] = {}
    kept = set(mapping.values())
    for entity in entities:
        story = mapping.get(entity.id, entity.id)
        if mapping and story not in kept:
            continue
        known = out.get(story)
        if known is None:
            out[story] = replace(entity, id=story)
            continue
        aliases = dict.fromkeys((*known.aliases, entity.name, *entity.aliases))
        mentions = tuple(sorted({*known.mentions, *entity.mentions}))
        out[story] = replace(known, aliases=tuple(a for a in aliases if a != known.name), mentions=mentions)
    return tuple(out.values())
