"""``recoupe origins --explain A B``: why two documents do, or do not, come from one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten

from recoupe.errors import UsageError
from recoupe.messages import catalogue, say
from recoupe.model import Cite, Document, Dossier, Origin
from recoupe.run.corrected import document_named as named

SHOWN = 4  # passages of a piece of evidence: two on either side
WIDEST = 100  # characters of a passage
# What is looked for between two documents, and the reasons that tell it was found.
CHECKS: Mapping[str, frozenset[str]] = {
    "explain.check.copy": frozenset({"exact-copy", "copied-text", "copied-part", "same-publisher"}),
    "explain.check.agency": frozenset({"agency-credit", "agency-with", "agency-told"}),
    "explain.check.outlet": frozenset({"outlet-credited", "same-outlet", "same-publisher"}),
    "explain.check.details": frozenset({"rare-details", "same-order"}),
    "explain.check.wording": frozenset({"same-wording", "same-relay"}),
}
VERDICTS = {"certain": "explain.same", "probable": "explain.probable"}
Pair = tuple[Document, Document]
Names = Mapping[str, str]


def document_named(made: Dossier, name: str) -> Document:
    """The document of that id, source, or last part of a source.

    Raises ``UsageError`` where none fits, or several do.
    """
    fits = named(made.documents, name)
    if len(fits) != 1:
        known = ", ".join(d.source for d in made.documents)
        raise UsageError(f"{name}: names {'no' if not fits else 'more than one'} document; there are {known}")
    return fits[0]


def explanation(made: Dossier, pair: tuple[str, str], lang: str) -> str:
    """The verdict on its first line, then the evidence with its passages, then what was looked for and not found."""
    a, b = (document_named(made, name) for name in pair)
    shared = sorted((o for o in made.origins if {a.id, b.id} <= set(o.documents)), key=lambda o: o.certainty)
    verdict = VERDICTS[shared[0].certainty] if shared else "explain.apart"
    names = {d.id: last_part(d.source) for d in made.documents}
    first = say(verdict, lang, a=names[a.id], b=names[b.id], origin=shared[0].name if shared else "")
    lines = [first, *_copied(made, (a, b), names, lang), *_evidence(made, (a, b), names, lang)]
    return "\n".join([*lines, *_through(shared, (a, b), names, lang), *_absent(made, (a, b), lang)])


def last_part(source: str) -> str:
    """The last part of a source.

    >>> last_part("presse/le-phare.txt"), last_part("presse.jsonl#12")
    ('le-phare.txt', 'presse.jsonl#12')
    """
    return source.rstrip("/").rsplit("/", 1)[-1]


def _copied(made: Dossier, pair: Pair, names: Names, lang: str) -> Iterator[str]:
    """What share of each is copied, and the longest passages."""
    for copy in made.copies:
        if set(copy.documents) == {d.id for d in pair}:
            of_a, of_b = copy.share if copy.documents[0] == pair[0].id else copy.share[::-1]
            yield f"  · {say('explain.copied', lang, a=f'{of_a:.0%}', b=f'{of_b:.0%}')}"
            yield from _passages(made, copy.cites, names)


def _evidence(made: Dossier, pair: Pair, names: Names, lang: str) -> Iterator[str]:
    """Each reason that holds of the two, once, with its passages unless they are the copied ones."""
    for reason, cites in _reasons(made, pair).items():
        key = f"reason.{reason}"
        yield f"  · {say(key, lang) if key in catalogue() else reason}"
        if reason not in CHECKS["explain.check.copy"]:
            yield from _passages(made, cites, names)
    families = [f for f in made.families if {d.id for d in pair} <= {m.document for m in f.members}]
    if families:
        yield f"  · {say('explain.families', lang, n=len(families))}"
        own = {d.id for d in pair}
        yield from _passages(made, [m for f in families for m in f.members if m.document in own], names)


def _reasons(made: Dossier, pair: Pair) -> dict[str, list[Cite]]:
    """The reasons of evidence that is about both documents, with its cites in them."""
    own = {d.id for d in pair}
    found: dict[str, list[Cite]] = {}
    for evidence in (e for o in made.origins for e in o.evidence if own <= set(e.documents)):
        found.setdefault(evidence.reason, []).extend(c for c in evidence.cites if c.document in own)
    return found


def _passages(made: Dossier, cites: Iterable[Cite], names: Names) -> Iterator[str]:
    texts = {d.id: d.text for d in made.documents}
    for cite in list(dict.fromkeys(cites))[:SHOWN]:
        words = shorten(" ".join(cite.span.of(texts[cite.document]).split()), WIDEST, placeholder=" …")
        yield f"      {names[cite.document]} [{cite.span.start}–{cite.span.end}] {words}"


def _through(shared: Iterable[Origin], pair: Pair, names: Names, lang: str) -> Iterator[str]:
    """The other articles by which two hang together, where no evidence is about both."""
    own = {d.id for d in pair}
    for origin in list(shared)[:1]:
        if not any(own <= set(e.documents) for e in origin.evidence):
            others = ", ".join(names[d] for d in origin.documents if d not in own)
            yield f"  · {say('explain.through', lang, names=others)}"


def _absent(made: Dossier, pair: Pair, lang: str) -> Iterator[str]:
    """What was looked for between the two, and not found; details are looked for only where nothing else joins them."""
    own, found = {d.id for d in pair}, set(_reasons(made, pair))
    if any(set(copy.documents) == own for copy in made.copies):
        found |= CHECKS["explain.check.copy"]
    if any(own <= {m.document for m in f.members} for f in made.families):
        found |= CHECKS["explain.check.wording"]
    if any(own <= set(o.documents) for o in made.origins):
        found |= CHECKS["explain.check.details"]
    absent = [say(key, lang) for key, reasons in CHECKS.items() if found.isdisjoint(reasons)]
    if absent:
        yield f"  {say('explain.absent', lang, checks=' · '.join(absent))}"
