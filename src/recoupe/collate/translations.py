"""Two origins with the same translation: a foreign speaker's words in the same French, and nothing else in common.

Two translators rarely choose the same words; one translation that both took over explains it better. That is no proof,
so the count of origins stays as it is and a doubt is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from recoupe.collate.voices import Teller, tellers
from recoupe.lang import Pack
from recoupe.model import Cite, Document, Doubt, Notes, Origin, Quotation

Wordings = Mapping[tuple[str, str], tuple[Cite, ...]]


def translations(
    origins: Sequence[Origin], wordings: Wordings, notes: Sequence[Notes], documents: Sequence[Document], pack: Pack
) -> tuple[Doubt, ...]:
    """A doubt for each two origins that give a foreign speaker's words in the same wording, unless already joined."""
    quotations = [q for n in notes for q in n.quotations]
    known = tellers(quotations, {d.id: d.text for d in documents}, pack)
    names = {o.id: o.name for o in origins}
    joined = [set(o.documents) for o in origins if o.certainty == "probable"]
    out = []
    for (one, other), cites in sorted(wordings.items()):
        held = [c for c in cites if any(t.foreign for t in _tellers(c, quotations, known))]
        if held and not any({held[0].document, cites[1].document} <= documents_ for documents_ in joined):
            out.append(_doubt(held[0], names[one], names[other]))
    return tuple(out)


def _tellers(cite: Cite, quotations: Sequence[Quotation], known: Mapping[str, Teller]) -> Iterator[Teller]:
    for quotation in quotations:
        if quotation.cite.document == cite.document and quotation.cite.span.overlap(cite.span):
            yield known[quotation.id]


def _doubt(cite: Cite, one: str, other: str) -> Doubt:
    detail = (
        f"{one} et {other} donnent les mêmes mots français d’une parole étrangère : peut-être une seule traduction / "
        f"{one} and {other} give a foreign speaker’s words in the same French: perhaps one translation"
    )
    return Doubt("same-translation", detail, cite, (("one", one), ("other", other)))
