"""Descriptions without a name beside them: to the one entity that each surely means, or entities of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.annotate.groups import Group
from recoupe.annotate.mentions import Words
from recoupe.annotate.nominals import Nominal
from recoupe.lang.fr.names import full, given
from recoupe.lang.fr.roles import PRESS, STATE, Descriptor, Knowledge, against, covers
from recoupe.text import fold

CROWD = 40  # holders of one class of function in one text: beyond, only the same words mean the same one
OFTEN = 2  # times that a body is named before a word for its kind alone can mean it
SORTS = {"": ("group", "company", "bank", "club", "party"), "channel": ("channel", "group"), "paper": ("paper",)}
HEADS = ("head", "prime-minister", "monarch")
PLACED = ("office", "rank", "body", "state", "national", "kin")


@dataclass(slots=True, eq=False)
class Cast:
    """The groups while descriptions are added: by class of function, description and key, and the order of names."""

    groups: list[Group]
    by_class: dict[str, list[Group]]
    exact: dict[Descriptor, Group]
    by_key: dict[tuple[str, str], Group]
    starts: dict[int, int]
    order: list[tuple[int, int]]
    bodies: list[tuple[int, int]]
    known: Knowledge

    def learn(self, group: Group, said: Descriptor) -> None:
        """Remembers that a description holds of a group."""
        self.exact.setdefault(said, group)
        self.starts.setdefault(id(group), group.start)
        if group not in self.by_class[said.group][-1:] and all(d is said or d.group != said.group for d in group.said):
            self.by_class[said.group].append(group)

    def narrower(self, group: str) -> list[Group]:
        """Those of whom a function is known that the wider word may take up."""
        return list(dict.fromkeys(g for name in sorted(self.known.wider[group]) for g in self.by_class[name]))

    def add(self, group: Group) -> None:
        """Takes in a new group."""
        self.groups.append(group)
        for said in group.said:
            self.learn(group, said)


def cast_of(groups: list[Group], known: Knowledge) -> Cast:
    """The groups of names with what the phrases beside them say."""
    keyed = {(g.kind, g.key): g for g in reversed(groups) if g.key}
    order = sorted((n.span.end, i) for i, g in enumerate(groups) if g.kind == "person" for n in g.names)
    bodies = sorted((n.span.end, i) for i, g in enumerate(groups) if g.kind == "organisation" for n in g.names)
    by_key = {(str(k), v): g for (k, v), g in keyed.items()}
    cast = Cast(list(groups), defaultdict(list), {}, by_key, {}, order, bodies, known)
    for group in groups:
        for said in dict.fromkeys(group.said):
            cast.exact.setdefault(said, group)
        for name in dict.fromkeys(said.group for said in group.said):
            cast.by_class[name].append(group)
        cast.starts[id(group)] = group.start
    return cast


def place(phrase: Nominal, cast: Cast, spread: Words) -> None:
    """Adds a phrase without a name beside it to the one group that it surely means, or makes it a group."""
    asked = phrase.descriptor
    if asked.use in ("label", "area", "site", "counterpart") or phrase.reference == "loose" or unheld(phrase):
        if asked.use == "counterpart" and asked.countries:
            cast.add(new(phrase))
        body = labelled(phrase, cast, spread) if asked.use == "label" and asked.kind == "organisation" else None
        if body is not None:
            body.mentions.append((phrase.span, "nominal"))
        return
    if asked.use not in PLACED:
        target(phrase, cast)
        return
    chosen = meant(phrase, cast, since_last(phrase, spread))
    chosen = chosen or leader(phrase, cast, spread)
    if chosen is None and phrase.reference == "pointed":
        chosen = pointed(phrase, cast, spread)
    if chosen is None or (asked.gender == "f" and man(chosen, cast.known)):
        cast.add(new(phrase))
        return
    chosen.mentions.append((phrase.span, "nominal"))
    if asked.specific and asked.group and asked not in chosen.said:
        cast.learn(chosen, asked)
        chosen.said.append(asked)


def man(group: Group, known: Knowledge) -> bool:
    """Whether title or first name tell that somebody is a man."""
    firsts = {known.genders.get(given(s).split(" ")[0], "") for s in group.spellings if full(s)}
    return group.kind == "person" and (group.gender == "m" or (not group.gender and firsts == {"m"}))


def unheld(phrase: Nominal) -> bool:
    """Whether a phrase cannot be told from others: "sa mère", "son président"; "la mère de X" can."""
    if phrase.descriptor.use == "kin":
        return not (phrase.names and phrase.reference == "definite")
    return phrase.reference == "owned" and phrase.descriptor.kind == "person" and not phrase.descriptor.specific


def new(phrase: Nominal) -> Group:
    """A group known by its description alone."""
    return Group(phrase.descriptor.kind, mentions=[(phrase.span, "nominal")], said=[phrase.descriptor])


def target(phrase: Nominal, cast: Cast) -> None:
    """A fixed phrase for a place or body ("le royaume ermite") joins its usual name, or stands for it."""
    kind, key = phrase.descriptor.kind, fold(phrase.descriptor.use)
    if (kind, key) not in cast.by_key:
        cast.by_key[kind, key] = Group(kind, key)
        cast.add(cast.by_key[kind, key])
    cast.by_key[kind, key].mentions.append((phrase.span, "nominal"))


def labelled(phrase: Nominal, cast: Cast, spread: Words) -> Group | None:
    """The body that "la banque" takes up.

    It is the only one so called before, or the newspaper just named for "le quotidien"; else the body that the
    document names most, where no other was named since the sentence before.
    """
    asked = phrase.descriptor
    if phrase.reference not in ("definite", "pointed") or phrase.joined is not None:
        return None
    if asked.specific:
        return only([g for g in cast.by_class[asked.group] if g.names and any(covers(d, asked) for d in g.said)])
    upto = bisect_right(cast.bodies, (phrase.span.start, len(cast.groups)))
    early = list(dict.fromkeys(cast.groups[at] for _, at in cast.bodies[:upto]))
    since = bisect_right(cast.bodies, (since_last(phrase, spread), -1))
    near = [cast.groups[at] for _, at in cast.bodies[since:upto]]
    called = [g for g in early if any(d.group == asked.group for d in g.said)]
    found = only(called) or only([g for g in dict.fromkeys(near) if asked.group == "paper" and g.sort == "paper"])
    if found is not None and (found in near or found is leading(early)):
        return found
    main = leading(early)
    free = main is not None and clearly(main, early) and not called and not main.said and set(near) <= {main}
    return main if main and free and asked.group in SORTS.get(main.sort, ()) else None


def leading(bodies: Sequence[Group]) -> Group | None:
    """The body named most often, where one is."""
    ranked = sorted(bodies, key=lambda g: -len(g.names))
    return ranked[0] if ranked and len(ranked[0].names) > max((len(g.names) for g in ranked[1:2]), default=1) else None


def clearly(main: Group, bodies: Sequence[Group]) -> bool:
    """Whether a body is named so often, and every other so seldom, that a bare "la banque" can mean no other."""
    others = max((len(g.names) for g in bodies if g is not main), default=0)
    return len(main.names) >= max(OFTEN, 2 * others)


def since_last(phrase: Nominal, spread: Words) -> int:
    """Where the sentence before that of a phrase starts."""
    sentences = spread.tokens.sentences
    at = bisect_right(sentences, phrase.first, key=lambda s: s.start)
    return spread.tokens.starts[sentences[max(0, at - 2)].start] if at else 0


def meant(phrase: Nominal, cast: Cast, since: int) -> Group | None:
    """The only group whose known descriptions cover what is asked; for a bare function, among those met before."""
    asked = phrase.descriptor
    if not asked.group:
        return compatriot(phrase, cast)
    near = [g for g in cast.by_class[asked.group][: CROWD + 1] if g.kind == asked.kind]
    if len(near) > CROWD:
        return cast.exact.get(asked) if asked.specific else None
    if not asked.specific:
        early = [g for g in near if cast.starts[id(g)] < phrase.span.start]
        holders = [g for g in early if any(d.group == asked.group and not against(d, asked) for d in g.said)]
        return bare(phrase, holders, cast, since)
    fit = [g for g in near if not clash(g, asked)]
    return only([g for g in fit if any(covers(d, asked) for d in g.said)]) or only(
        [g for g in fit if any(close(d, asked) for d in g.said)]
    )


def bare(phrase: Nominal, holders: Sequence[Group], cast: Cast, since: int) -> Group | None:
    """The holder that "le ministre" means: the only one, or the only named one where no other was just spoken of."""
    asked, at = phrase.descriptor, phrase.span.start
    home = ("place", fold(PRESS)) in cast.by_key
    holders = [g for g in holders if not abroad(g, asked) and not (home and foreign(g, asked))]
    holders = holders or [g for g in cast.by_class[f"next-{asked.group}"] if g.names and cast.starts[id(g)] < at]
    if not holders and asked.group in cast.known.wider:
        holders = [g for g in cast.narrower(asked.group) if cast.starts[id(g)] < at]
    named = [g for g in holders if g.names]
    near = [g for g in holders if any(since <= span.start < at for span, _ in g.mentions)]
    found = only(holders) or (only(named) if {id(g) for g in near} <= {id(g) for g in named} else None)
    if found is None or asked.use != "rank":
        return found
    sure = found is latest(phrase, cast) or found is leading([g for g in cast.groups if g.kind == "person"])
    return found if sure or (not found.names and any(d.specific and d.use == "office" for d in found.said)) else None


def abroad(group: Group, asked: Descriptor) -> bool:
    """Whether "le chef de l'État" is sought and only another country's, or a company's, is known of somebody."""
    sought = asked.presides and bool(asked.domain & STATE)
    heads = [d for d in group.said if d.group == asked.group]
    return sought and not group.names and not any(d.presides for d in heads)


def foreign(group: Group, asked: Descriptor) -> bool:
    """Whether "le gouvernement" is sought and only that of another country is known, in a text that names ours."""
    said = [d for d in group.said if d.group == asked.group and d.countries]
    return asked.use == "state" and bool(said) and all(PRESS not in d.countries for d in said)


def compatriot(phrase: Nominal, cast: Cast) -> Group | None:
    """The only named person met before whose country is known to be the one said: "le Nord-Coréen"."""
    asked = phrase.descriptor
    people = [g for g in cast.groups if g.names and g.said and g.kind == "person"]
    early = [g for g in people[:CROWD] if cast.starts[id(g)] < phrase.span.start]
    return only([g for g in early if any(asked.countries <= d.countries for d in g.said)])


def pointed(phrase: Nominal, cast: Cast, spread: Words) -> Group | None:
    """The only person named in this sentence and the one before: "ce député" says that somebody was just named."""
    if phrase.descriptor.kind != "person":
        return None
    since = since_last(phrase, spread)
    low, high = bisect_right(cast.order, (since, -1)), bisect_right(cast.order, (phrase.span.start, len(cast.groups)))
    near = dict.fromkeys(at for _, at in cast.order[low:high])
    found = only([cast.groups[at] for at in near])
    return found if found and all(d.group == phrase.descriptor.group for d in found.said) else None


def leader(phrase: Nominal, cast: Cast, spread: Words) -> Group | None:
    """The only person named in this sentence and the one before, with the country whose head is asked for.

    "De Washington, X a livré son avis, a écrit le président américain": nothing else is known of X, nor is another
    head of that country.
    """
    asked, since = phrase.descriptor, since_last(phrase, spread)
    if asked.group not in HEADS or len(asked.countries) != 1 or phrase.reference != "definite":
        return None
    places = {fold(c) for c in asked.countries} | {k for k, c in cast.known.capitals.items() if c in asked.countries}
    there = [g for g in cast.groups if g.kind == "place" and g.key in places]
    low, high = bisect_right(cast.order, (since, -1)), bisect_right(cast.order, (phrase.span.start, len(cast.groups)))
    found = only([cast.groups[at] for at in dict.fromkeys(at for _, at in cast.order[low:high])])
    near = any(since <= span.start < phrase.span.start for g in there for span, _ in g.mentions)
    whole = found is not None and not found.said and any(full(s) for s in found.spellings)
    return found if whole and near else None


def latest(phrase: Nominal, cast: Cast) -> Group | None:
    """The person named last before a phrase."""
    at = bisect_right(cast.order, (phrase.span.start, len(cast.groups)))
    return cast.groups[cast.order[at - 1][1]] if at else None


def close(known: Descriptor, asked: Descriptor) -> bool:
    """Whether two phrases of one function share a country or a domain, and nothing speaks against them."""
    return not against(known, asked) and bool(known.countries & asked.countries or known.domain & asked.domain)


def clash(group: Group, asked: Descriptor) -> bool:
    """Whether another function of the same class, elsewhere, is known of the group."""
    return any(d.group == asked.group and against(d, asked) for d in group.said)


def only(groups: Sequence[Group]) -> Group | None:
    return groups[0] if len(groups) == 1 else None
