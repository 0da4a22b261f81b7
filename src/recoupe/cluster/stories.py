"""Stories at the grain of a news event: a fold that decides again, in canonical order, over every document it is given.

Words weigh what the pack's background says, never what the batch says, so a stranger among the inputs changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from recoupe.cluster.groups import core, groups
from recoupe.cluster.likeness import likeness
from recoupe.cluster.profiles import Profile, profile
from recoupe.lang import Pack
from recoupe.lang.weights import weights, words
from recoupe.model import Document, Notes, Story
from recoupe.text import Span, identity, without

Told = tuple[Document, Notes]

SHOWN = 5  # words named as a reason
NAMES = 3  # names of a label
LABEL = 110  # characters of a label
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
        centre = max(members, key=lambda m: (sum(_of(pairs, m, o) for o in members), -m))
        read = [profiles[m] for m in members]
        label = _label([ordered[centre], *(ordered[m] for m in members)], dict(shared), pack)
        found.append(_story([ordered[m][0] for m in members], label, _forms([s for s, _ in shared], read), read))
    return _with_known(known, tuple(found), told.keys())


def _key(document: Document) -> tuple[str, str, str]:
    return (document.published.earliest or NO_DATE, document.digest, document.id)


def _rare(found: Profile, pack: Pack) -> dict[str, float]:
    table = weights(pack)
    return {stem: table.of(stem) for stem in sorted(found.rare)}


def _of(pairs: Mapping[tuple[int, int], float], a: int, b: int) -> float:
    return pairs.get((min(a, b), max(a, b)), 0.0)


def _forms(stems: Sequence[str], profiles: Sequence[Profile]) -> tuple[str, ...]:
    """The words behind the stems, as the first document that writes them with a capital does."""
    out = []
    for stem in stems:
        forms = [p.forms[stem] for p in profiles if stem in p.forms]
        out.append(forms[0] if forms else stem)
    return tuple(out)


def _story(documents: Sequence[Document], label: str, names: Sequence[str], profiles: Sequence[Profile]) -> Story:
    first = documents[0]
    identifier = identity("s", first.published.earliest or "", first.digest)
    return Story(identifier, label, tuple(d.id for d in documents), _reasons(names, profiles))


def _reasons(names: Sequence[str], profiles: Sequence[Profile]) -> tuple[str, ...]:
    if len(profiles) == 1:
        return ("alone",)
    reasons = [f"shared words: {', '.join(names[:SHOWN])}"] if names else []
    days = frozenset.intersection(*(p.days for p in profiles if p.days)) if any(p.days for p in profiles) else ()
    reasons += [f"shared days: {', '.join(sorted(days))}"] if days else []
    dates = sorted(p.day for p in profiles if p.day is not None)
    reasons += [f"published within {dates[-1] - dates[0]} days"] if len(dates) > 1 else []
    return tuple(reasons) or ("alike as a whole",)


def _label(told: Sequence[Told], shared: Mapping[str, float], pack: Pack) -> str:
    """A title, the most central document's first (it leads ``told``); else the names that most share; else a line."""
    for document, _ in told:
        if document.title and document.title.strip():
            return _short(document.title)
    names = _names(told[0], shared, pack)
    return ", ".join(names) if len(names) > 1 else _first_line(told[0][0])


def _first_line(document: Document) -> str:
    """The first line of the running text; of the whole text where nothing runs."""
    blocks = without(Span(0, len(document.text)), [cut.span for cut in document.cuts])
    texts = [text for text in (block.of(document.text).strip() for block in blocks) if text]
    return _short((texts or [document.text.strip()])[0].split("\n", 1)[0])


def _names(told: Told, shared: Mapping[str, float], pack: Pack) -> list[str]:
    """The names in the central document whose words the story shares, the weightiest first; none inside another."""
    stems = {e.name: frozenset(w.stem for w in words(e.name, Span(0, len(e.name)), pack)) for e in told[1].entities}
    known = {name: found for name, found in stems.items() if found and found <= shared.keys() and name[:1].isupper()}
    chosen: list[str] = []
    for name in sorted(known, key=lambda n: (-sum(shared[s] for s in sorted(known[n])), n)):
        if len(chosen) < NAMES and not any(known[name] & known[other] for other in chosen):
            chosen.append(name)
    return chosen


def _short(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= LABEL:
        return line
    return line[:LABEL].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _with_known(known: Sequence[Story], found: tuple[Story, ...], told: Collection[str]) -> tuple[Story, ...]:
    """Known stories of which no document is at hand, then those found."""
    return (*(s for s in known if not any(d in told for d in s.documents)), *found)
