"""Stories at the grain of a news event: a fold that decides again, in canonical order, over every document it is given.

Words weigh what the pack's background says, never what the batch says, so a stranger among the inputs changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from recoupe.cluster.groups import core, groups
from recoupe.cluster.labels import label
from recoupe.cluster.likeness import likeness
from recoupe.cluster.profiles import Profile, profile
from recoupe.lang import Pack
from recoupe.lang.weights import weights
from recoupe.model import Document, Notes, Story
from recoupe.text import identity

Told = tuple[Document, Notes]

SHOWN = 5  # words named as a reason
NO_DATE = "9999"


def stories(
    known: tuple[Story, ...], newcomers: Sequence[Told], seen: Mapping[str, Told], pack: Pack
) -> tuple[Story, ...]:
    """The stories once the newcomers are in: every document of ``seen`` and ``newcomers`` is in exactly one.

    Known stories whose documents are not in ``seen`` stay as they are. Any batching gives what one batch gives.
    """
    told = {document.id: (document, notes) for document, notes in [*seen.values(), *newcomers]}
    ordered = sorted(told.values(), key=lambda pair: _key(pair[0]))
    profiles = [profile(document, notes, pack) for document, notes in ordered]
    pairs = likeness(profiles)
    rare = [_rare(p, pack) for p in profiles]
    found = []
    for members in groups(len(profiles), pairs, rare):
        shared = core(members, rare)
        read = [profiles[m] for m in members]
        named = label([ordered[m] for m in members], read, pack)
        found.append(_story([ordered[m][0] for m in members], named, _forms([s for s, _ in shared], read), read))
    return _with_known(known, tuple(found), told.keys())


def _key(document: Document) -> tuple[str, str, str]:
    return (document.published.earliest or NO_DATE, document.digest, document.id)


def _rare(found: Profile, pack: Pack) -> dict[str, float]:
    table = weights(pack)
    return {stem: table.of(stem) for stem in sorted(found.rare)}


def _forms(stems: Sequence[str], profiles: Sequence[Profile]) -> tuple[str, ...]:
    """The words behind the stems, as the first document that writes them with a capital does."""
    out = []
    for stem in stems:
        forms = [p.forms[stem] for p in profiles if stem in p.forms]
        out.append(forms[0] if forms else stem)
    return tuple(out)


def _story(documents: Sequence[Document], named: str, names: Sequence[str], profiles: Sequence[Profile]) -> Story:
    first = documents[0]
    identifier = identity("s", first.published.earliest or "", first.digest)
    return Story(identifier, named, tuple(d.id for d in documents), _reasons(names, profiles))


def _reasons(names: Sequence[str], profiles: Sequence[Profile]) -> tuple[str, ...]:
    if len(profiles) == 1:
        return ("alone",)
    reasons = [f"shared words: {', '.join(names[:SHOWN])}"] if names else []
    days = frozenset.intersection(*(p.days for p in profiles if p.days)) if any(p.days for p in profiles) else ()
    reasons += [f"shared days: {', '.join(sorted(days))}"] if days else []
    dates = sorted(p.day for p in profiles if p.day is not None)
    reasons += [f"published within {dates[-1] - dates[0]} days"] if len(dates) > 1 else []
    return tuple(reasons) or ("alike as a whole",)


def _with_known(known: Sequence[Story], found: tuple[Story, ...], told: Collection[str]) -> tuple[Story, ...]:
    """Known stories of which no document is at hand, then those found."""
    return (*(s for s in known if not any(d in told for d in s.documents)), *found)
