"""``recoupe origins --explain A B``: why two documents do, or do not, come from one place."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.errors import UsageError
from recoupe.messages import catalogue, say
from recoupe.model import Document, Dossier
from recoupe.run.corrected import document_named as named


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
    """The verdict on its first line, then the evidence for and against, one line each."""
    a, b = (document_named(made, name) for name in pair)
    shared = [o for o in made.origins if a.id in o.documents and b.id in o.documents]
    if any(o.certainty == "certain" for o in shared):
        verdict = "explain.same"
    else:
        verdict = "explain.probable" if shared else "explain.apart"
    lines = [say(verdict, lang, a=a.source, b=b.source, origin=shared[0].name if shared else "")]
    lines += [f"  · {line}" for line in dict.fromkeys(_evidence(made, a, b, lang))]
    return "\n".join(lines)


def _evidence(made: Dossier, a: Document, b: Document, lang: str) -> Iterator[str]:
    pair = {a.id, b.id}
    copies = [c for c in made.copies if set(c.documents) == pair]
    for copy in copies:
        of_a, of_b = copy.share if copy.documents[0] == a.id else copy.share[::-1]
        yield say("explain.copied", lang, a=f"{of_a:.0%}", b=f"{of_b:.0%}")
    if not copies:
        yield say("explain.no-copy", lang)
    for origin in made.origins:
        for evidence in origin.evidence:
            if pair <= set(evidence.documents) or (pair <= set(origin.documents) and not evidence.documents):
                key = f"reason.{evidence.reason}"
                yield say(key, lang) if key in catalogue() else evidence.reason
    families = [f for f in made.families if pair <= {m.document for m in f.members}]
    if families:
        yield say("explain.families", lang, n=len(families))
