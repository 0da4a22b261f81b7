"""Local entities: who and what one document speaks of, with every place where it is named or described.

A description ("le président russe") is linked to a name only where that is certain; else it is an entity of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from recoupe.annotate.described import cast_of, place
from recoupe.annotate.groups import Group, absorb, grouped
from recoupe.annotate.mentions import Named, Words, laid, low, named
from recoupe.annotate.nominals import Nominal, nominals, outside
from recoupe.annotate.realms import realms, towns
from recoupe.lang import Pack
from recoupe.lang.fr.names import full, listed, words
from recoupe.lang.fr.offices import held
from recoupe.lang.fr.roles import Descriptor, Knowledge, covers, described, knowledge
from recoupe.model import Cite, Document, Doubt, Entity, Mention, Name, Tokens
from recoupe.text import Span, fold, identity, unique


def entities(
    document: Document, tokens: Tokens, names: Sequence[Name], pack: Pack
) -> tuple[tuple[Entity, ...], tuple[Doubt, ...]]:
    """Entities of one document with name, nominal and adjective mentions, in the order of their first place."""
    known = knowledge(pack)
    found = named(document, tokens, names, pack)
    found = outside(laid(document, tokens, found), found, known)
    spread = laid(document, tokens, found)
    phrases = nominals(spread, found, pack)
    found = typed(found, phrases, spread)
    groups = grouped(found, spread, known)
    for group in groups:
        if group.kind == "organisation":
            group.said += body_of(group, known, pack)
            group.sort = next((known.outlets[f] for s in group.spellings if (f := fold(s)) in known.outlets), "")
            group.sort = group.sort or ("listed" if any(fold(s) in known.fixed for s in group.spellings) else "")
    appointed(groups, phrases, document, pack)
    owners = {name.span: group for group in groups for name in group.names}
    groups = described_groups(phrases, found, (groups, owners), (spread, known))
    little(groups, spread, known)
    capitals(groups, spread, known, pack)
    realms(groups, spread, known, pack)
    towns(groups, spread, known, pack)
    adjectives(groups, spread, known)
    return built(groups, document), doubts(groups, document)


def appointed(groups: Sequence[Group], phrases: Sequence[Nominal], document: Document, pack: Pack) -> None:
    """Tells the people named the offices that they held when the document was written."""
    people = [g for g in groups if g.kind == "person"]
    names = [s for g in people for s in g.spellings if full(s)]
    when = document.published
    days = (when.earliest[:10], when.latest[:10]) if when.earliest and when.latest else None
    offices = held(names, [p.descriptor for p in phrases], days, pack)
    for group in people:
        found = dict.fromkeys(d for s in group.spellings for d in offices.get(words(s), ()))
        group.said += [d for d in found if all(s.group != f"ex-{d.group}" for s in group.said)]


def body_of(group: Group, known: Knowledge, pack: Pack) -> list[Descriptor]:
    """What the names of a body say of it: "Banque de Varga" is a bank; "Élysée" stands for a presidency."""
    said = (described(spelling, pack) for spelling in group.spellings)
    house = known.houses.get(group.key)
    return [*(d for d in said if d and d.use in ("body", "state", "label")), *([house] if house else [])]


def typed(found: Sequence[Named], phrases: Iterable[Nominal], spread: Words) -> tuple[Named, ...]:
    """Names with the kind that the phrase beside them tells: "le groupe X" is a body, "le président X" a person."""
    out = list(found)
    for phrase in phrases:
        held = spread.inside.get(phrase.last - 1)
        spot = phrase.descriptor.kind == "place" and phrase.descriptor.use in ("label", "area", "site")
        if spot and held is not None and unsure(out[held]):
            out[held] = replace(out[held], kind="place", titled=True)
        if phrase.joined is not None and phrase.descriptor.use != "national":
            name = out[phrase.joined]
            sure = phrase.descriptor.kind == "person" or name.kind in ("other", "person")
            out[phrase.joined] = replace(name, kind=phrase.descriptor.kind, titled=True) if sure else name
    return tuple(out)


def unsure(name: Named) -> bool:
    """Whether nothing but the engine says that a name is a person's or another thing's."""
    return name.kind in ("other", "person") and not name.titled and not full(name.text)


LABEL = 6  # words of a label before a name: "l'équipe cycliste slovène X"

# -- descriptions -----------------------------------------------------------------------------------

Built = tuple[list[Group], dict[Span, Group]]


def described_groups(
    phrases: Sequence[Nominal], found: Sequence[Named], built: Built, scene: tuple[Words, Knowledge]
) -> list[Group]:
    """The groups with every description added: to the name beside it, to the one it fits, or as a group of its own."""
    groups, owners = built
    for phrase in phrases:
        beside = holder(phrase, found, owners, scene)
        if beside is not None:
            attach(phrase, found, beside, scene[0])
    cast = cast_of(groups, scene[1])
    for phrase in phrases:
        if holder(phrase, found, owners, scene) is None:
            place(phrase, cast, scene[0])
    return revealed(cast.groups, *scene)


def revealed(groups: Sequence[Group], spread: Words, known: Knowledge) -> list[Group]:
    """The groups without those known by an office alone whose one holder is named later: "Le préfet… X, préfet"."""
    gone: set[int] = set()
    for group in groups:
        office = group.said[0] if len(group.said) == 1 and not group.names and group.kind == "person" else None
        bare = all(low(span.of(spread.text)) in known.roles for span, _ in group.mentions)
        if office is None or office.use != "office" or not bare:  # "le président élu" may be another
            continue
        same = [g for g in groups if g is not group and any(d.group == office.group for d in g.said)]
        later = [g for g in same if g.names and g.start > group.start and any(covers(d, office) for d in g.said)]
        if len(same) == len(later) == 1:
            absorb(later[0], group)
            gone.add(id(group))
    return [g for g in groups if id(g) not in gone]


def holder(
    phrase: Nominal, found: Sequence[Named], owners: dict[Span, Group], scene: tuple[Words, Knowledge]
) -> Group | None:
    """The group of the name that a phrase stands beside, or that it labels: "la région de X", "le quotidien Y"."""
    spread, known = scene
    if phrase.joined is not None:
        name = found[phrase.joined]
        odd = phrase.descriptor.kind == "organisation" and (name.kind == "place" and known.known(low(name.text)))
        return None if odd else owners.get(name.span)
    last = spread.inside.get(phrase.last - 1)
    if last is None or phrase.reference in ("loose", "owned") or found[last].first <= phrase.first:
        return None
    name, said = found[last], phrase.descriptor
    if said.kind == "place" and said.use in ("label", "area") and name.kind in ("place", "other"):
        other = (said.use == "area" and low(name.text) in known.cities) or low(name.text) in known.countries
        return None if other else owners.get(name.span)
    touching = said.use == "label" and spread.tag(name.first - 1) in ("NOUN", "ADJ", "PROPN")
    return owners.get(name.span) if touching and name.kind == said.kind else None


def attach(phrase: Nominal, found: Sequence[Named], group: Group, spread: Words) -> None:
    """Adds a phrase to the group of the name beside it; title and name together where they touch."""
    if phrase.joined is not None and found[phrase.joined].first == phrase.last:
        group.mentions.append((spread.span(phrase.first, found[phrase.joined].last), "nominal"))
    owned = phrase.descriptor.use == "kin" and phrase.reference == "owned"  # "son frère X": of X only here
    if phrase.joined is None or not (owned or phrase.descriptor.use in ("label", "area", "site")):
        group.mentions.append((phrase.span, "nominal"))
    if phrase.descriptor.kind == "person" or phrase.descriptor.use == "label":
        group.said.append(phrase.descriptor)


def little(groups: Sequence[Group], spread: Words, known: Knowledge) -> None:
    """Adds "petit X", "centriste X" as mentions of the person, "l'équipe slovène X" as one of the body."""
    for group in groups:
        for name in group.names if group.kind in ("person", "organisation") else ():
            first = labelled(name, spread, known)
            if first < name.first:
                group.mentions.append((spread.span(first, name.last), "nominal"))


def labelled(name: Named, spread: Words, known: Knowledge) -> int:
    """Where the noun phrase starts that ends in a name, "[équipe slovène X]"; the name's own start where none does."""
    at = name.first - 1
    if spread.form(at) in listed("of"):
        return name.first
    if spread.form(at) in listed("little") and name.kind == "person" and spread.near(name.first):
        return at
    while at > name.first - LABEL and spread.near(at + 1) and not spread.capital(at):
        before = spread.form(at - 1)
        if spread.tag(at) not in ("NOUN", "ADJ") and spread.form(at) not in listed("of"):
            break
        if before in listed("article") or before in listed("owner"):
            return at if calls(spread, at, name, known) else name.first
        at -= 1
    return name.first


def calls(spread: Words, at: int, name: Named, known: Knowledge) -> bool:
    """Whether a noun calls the name that follows: a kind of body, or a word for men and women alike ("centriste")."""
    role = known.roles.get(spread.form(at))
    if name.kind == "organisation":
        return spread.form(at) in known.bodies or (role is not None and role.kind == "organisation")
    alone = at == name.first - 1 and full(name.text)
    return alone and spread.tag(at) in ("NOUN", "ADJ") and epicene(spread.form(at), spread, at)


def epicene(form: str, spread: Words, at: int) -> bool:
    """Whether a noun is said of men and women alike, as words for people are."""
    return form.endswith(("iste", "logue", "crate")) and "Gender" not in spread.tokens.feats[at]


# -- capitals and nationalities ---------------------------------------------------------------------


def capitals(groups: list[Group], spread: Words, known: Knowledge, pack: Pack) -> None:
    """Gives a capital that speaks or acts ("Moscou affirme") to its country, where the document names the country."""
    countries = {g.key: g for g in groups if g.kind == "place" and g.key}
    verbs = {row["lemma"] for row in pack.table("verbs")}
    for group in list(groups):
        country = countries.get(fold(known.capitals.get(group.key, "")))
        if group.kind != "place" or country is None or country is group:
            continue
        for name in [n for n in group.names if governs(n, spread, verbs)]:
            group.names.remove(name)
            group.mentions.remove((name.span, "name"))
            country.mentions.append((name.span, "nominal"))
        if not group.mentions:
            groups.remove(group)


def governs(name: Named, spread: Words, verbs: set[str]) -> bool:
    """Whether a capital stands for its government: subject of a verb of speech, or the agent after "par"."""
    before, tokens = spread.form(name.first - 1), spread.tokens
    if before == "selon" or (before == "par" and tokens.deps[name.first] == "obl:agent"):
        return True
    if before in ("a", "de", "d'", "vers", "dans", "en") or not tokens.deps[name.first].startswith("nsubj"):
        return False
    return tokens.lemmas[tokens.heads[name.first]] in verbs


def adjectives(groups: Sequence[Group], spread: Words, known: Knowledge) -> None:
    """Adds adjectives of nationality to the countries that the document names."""
    countries = {g.key: g for g in groups if g.kind == "place" and g.names}
    for at, form in enumerate(spread.forms):
        if form in known.demonyms and at not in spread.inside and not spread.capital(at):
            country = countries.get(fold(known.demonyms[form]))
            if country is not None and spread.tag(at) in ("ADJ", "NOUN"):
                country.mentions.append((spread.span(at, at + 1), "adjective"))


# -- records ----------------------------------------------------------------------------------------


def built(groups: Sequence[Group], document: Document) -> tuple[Entity, ...]:
    """The groups as entities of the document."""
    kept = sorted((g for g in groups if g.mentions), key=lambda g: (g.start, g.kind))
    labels = [canonical(g, document.text) for g in kept]
    ids = unique([identity("e", document.id, g.kind, label) for g, label in zip(kept, labels, strict=True)])
    return tuple(entity(g, i, label, document) for g, i, label in zip(kept, ids, labels, strict=True))


def entity(group: Group, name_id: str, label: str, document: Document) -> Entity:
    """One group as an entity: its other surfaces are its aliases."""
    mentions = sorted({Mention(Cite(document.id, span), form) for span, form in group.mentions})
    surfaces = dict.fromkeys(m.cite.span.of(document.text) for m in mentions if m.form != "adjective")
    return Entity(name_id, group.kind, label, tuple(s for s in surfaces if s != label), tuple(mentions))


def canonical(group: Group, text: str) -> str:
    """The most complete name, then the most frequent, then the first; a description where there is no name."""
    if not group.names:
        spans = sorted(group.mentions, key=lambda m: (m[1] != "nominal", -len(m[0]), m[0]))
        return spans[0][0].of(text)
    counts = Counter(n.text for n in group.names)
    order = {n.text: -i for i, n in reversed(list(enumerate(sorted(group.names, key=lambda n: n.span))))}
    return max(counts, key=lambda s: (completeness(s, group.kind), counts[s], order[s]))


def completeness(name: str, kind: str) -> int:
    """People: a first and a last name without initials. Others: every name is complete."""
    if kind != "person":
        return 0
    parts = [w for w in words(name) if w not in listed("courtesy")]
    return 2 * full(name) - any(len(w) == 1 for w in parts)


def doubts(groups: Sequence[Group], document: Document) -> tuple[Doubt, ...]:
    """Surnames that several people of the document bear."""
    out = []
    for group in groups:
        if group.doubtful:
            cite = Cite(document.id, min(group.mentions)[0])
            name = cite.span.of(document.text)
            detail = f"« {name} » peut désigner plusieurs personnes du texte / may mean several people of the text"
            out.append(Doubt("entity-ambiguous", detail, cite, (("name", name),)))
    return tuple(out)
