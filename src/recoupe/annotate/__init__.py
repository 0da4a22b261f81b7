"""annotate: a Document and the engine's analysis → Notes, every one a place in the text."""

from __future__ import annotations

from recoupe.annotate.claims import claims
from recoupe.annotate.entities import entities
from recoupe.annotate.quantities import quantities
from recoupe.annotate.quotations import quotations
from recoupe.annotate.tellers import spoken
from recoupe.annotate.times import times
from recoupe.lang import Analysis, Pack
from recoupe.model import Document, Notes


def annotate(document: Document, analysis: Analysis, pack: Pack) -> Notes:
    """Everything said in one document: who, when, how much, on whose word and how surely.

    Relative times stay symbolic until the document's date is known (``times.resolved``).
    """
    tokens, names = analysis
    named, unsure_names = entities(document, tokens, names, pack)
    when = times(document, tokens, pack)
    quoted, known, unsure_speakers = quotations(document, tokens, named, pack)
    return Notes(
        document=document.id,
        tokens=tokens,
        entities=known,
        quotations=quoted,
        times=when,
        quantities=spoken(quantities(document, tokens, known, when, pack), quoted),
        claims=claims(document, tokens, known, quoted, pack),
        doubts=(*unsure_names, *unsure_speakers),
    )
