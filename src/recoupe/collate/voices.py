"""Who is given as saying a passage, and how surely: the words that name the speaker, and how near the cue they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.lang import Pack, table
from recoupe.lang import pack as load
from recoupe.lang.weights import stem, weights, words
from recoupe.model import Cite, Quotation
from recoupe.text import fold

NEAR = 60  # characters between the cue and the words that name the speaker
COMMON = 0.15  # a word that more of the background's articles have names nobody


@dataclass(frozen=True, slots=True)
class Teller:
    """The speakers of a passage; ``names`` are the names they go by in the story, folded, none where all is nominal
    (a speaker whom no words name goes by the entity's id).

    ``surely``: 2 where a name stands beside the cue, 1 where other words of this place tell the speaker, 0 where the
    speaker is carried over from before.
    """

    speakers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    surely: int = 0
    foreign: bool = False


NOBODY = Teller()


def tellers(quotations: Sequence[Quotation], texts: Mapping[str, str], pack: Pack) -> dict[str, Teller]:
    """The teller of each quotation, by its id."""
    called: dict[str, set[str]] = defaultdict(set)
    foreign: set[str] = set()
    for quotation in quotations:
        if quotation.speaker and quotation.speaker_cite:
            called[quotation.speaker] |= _names(quotation.speaker_cite, texts, pack)
            if _foreign(quotation, texts, pack):
                foreign.add(quotation.speaker)
    return {q.id: _teller(q, called, foreign, (texts, pack)) for q in quotations}


def _teller(
    quotation: Quotation, called: Mapping[str, set[str]], foreign: set[str], known: tuple[Mapping[str, str], Pack]
) -> Teller:
    speakers = frozenset(s for s in (quotation.speaker, *quotation.speakers) if s)
    names = frozenset(name for speaker in sorted(speakers) for name in called.get(speaker, {speaker}))
    surely = _surely(quotation, *known)
    relayed = bool(quotation.relay_cite) and _foreign(quotation, *known)
    return Teller(speakers, names, surely, relayed or bool(speakers & foreign))


def _surely(quotation: Quotation, texts: Mapping[str, str], pack: Pack) -> int:
    cite = quotation.speaker_cite
    found = words(texts[cite.document], cite.span, pack) if cite else ()
    if cite is None or not any(weights(pack).share(w.stem) < COMMON for w in found):
        return 0
    return 2 if _names(cite, texts, pack) and _beside(cite, quotation.cue) else 1


def _names(cite: Cite, texts: Mapping[str, str], pack: Pack) -> set[str]:
    """The words with a capital that name the speaker at a place."""
    text, background = texts[cite.document], weights(pack)
    found = [w for w in words(text, cite.span, pack) if w.capital and background.share(w.stem) < COMMON]
    return {fold(w.span.of(text)) for w in found}


def _beside(speaker: Cite, cue: Cite | None) -> bool:
    if cue is None:
        return True
    first, last = sorted((speaker.span, cue.span))
    return last.start - first.end <= NEAR


def _foreign(quotation: Quotation, texts: Mapping[str, str], pack: Pack) -> bool:
    """Whether the words that name the speaker or the relay name a country of another language, or its agency."""
    cites = [c for c in (quotation.speaker_cite, quotation.relay_cite) if c]
    found = {fold(w.span.of(texts[c.document])) for c in cites for w in words(texts[c.document], c.span, pack)}
    return bool(found & abroad(pack.folder))


@cache
def abroad(folder: str) -> frozenset[str]:
    """Adjectives of countries where the pack's language is not spoken, and their agencies, folded."""
    own = {row["iso"] for row in table(folder, "own_countries")}
    rows = [row for row in table(folder, "countries") if row["iso"] not in own]
    kept = {row["name"] for row in table(folder, "countries") if row["iso"] in own}
    columns = ("masculine", "feminine", "masculine_plural", "feminine_plural", "adjective")
    adjectives, at_home = (
        {fold(row[column]) for row in some for column in columns if row.get(column)}
        for some in (rows, [row for row in table(folder, "countries") if row["iso"] in own])
    )
    agencies = {fold(row["name"]) for row in table(folder, "agencies") if row["country"] not in kept}
    pieces = {piece for adjective in adjectives for piece in adjective.replace("-", " ").split()}
    return frozenset((pieces - at_home - {"sud", "nord", "du", "de", "et"}) | agencies)


@cache
def senses(lang: str) -> dict[str, frozenset[int]]:
    """Stem → the groups of synonyms that it is in."""
    own = load(lang)
    found: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(table(own.folder, "synonyms")):
        for word in row["words"].split():
            found[stem(word, own)].add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


@cache
def negations(folder: str) -> frozenset[str]:
    """Words that deny, folded."""
    return frozenset(row["word"] for row in table(folder, "negations"))
