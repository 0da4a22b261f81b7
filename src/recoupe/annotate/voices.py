"""Who spoke and who acted where, while the quotations of one document are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from recoupe.annotate.names import Names
from recoupe.annotate.nounphrases import Phrase
from recoupe.annotate.people import People
from recoupe.annotate.words import Words
from recoupe.model import Entity
from recoupe.text import Span, fold

SMALL = frozenset(
    ("le", "la", "l", "les", "un", "une", "des", "de", "du", "d", "ce", "cet", "cette", "ces", "son", "sa", "ses")
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who spoke or acted at a place: entity id, grammatical gender and number ("" where not known).

    ``until`` is where the words end that somebody spoke; ``leads`` tells the subject of a main clause; ``word`` is the
    pronoun of a subject that is told by one.
    """

    entity: str
    at: int
    gender: str = ""
    number: str = ""
    human: bool = True
    phrase: Phrase | None = None
    until: int = 0
    leads: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A pronoun (``word``) or a description (``phrase``) that takes somebody up, at a word.

    ``sentence`` is that of the words in marks before it, where it stands in their cue, else its own; ``noun`` the
    lemma of the description's head.
    """

    at: int
    word: str
    phrase: Phrase | None
    gender: str
    plural: bool
    noun: str
    sentence: int

    @property
    def sort(self) -> str:
        """What the names of its clues begin with."""
        return "he" if self.word else "the"


@dataclass(slots=True)
class Cast:
    """The people of one document while its quotations are read; grows with each speaker found.

    ``unsettled`` are subjects told by a pronoun or a description, the last first: whom they mean is not asked yet.
    ``doubted`` are the words at which somebody known may be meant, or nobody. ``bearers`` are the names beside the
    nouns of their titles, by word; ``pairs`` are those told together ("A et B"), by the place of the first.
    """

    words: Words
    names: Names
    called: Names
    document: str
    genders: dict[str, str]
    entities: dict[str, Entity]
    people: People
    described: dict[str, list[str]] = field(default_factory=dict)
    spoken: list[Voice] = field(default_factory=list)
    subjects: list[Voice] = field(default_factory=list)
    unsettled: list[Voice] = field(default_factory=list)
    doubted: set[int] = field(default_factory=set)
    quoted: list[Span] = field(default_factory=list)
    named: frozenset[str] = frozenset()
    guessed: frozenset[str] = frozenset()
    bearers: dict[int, tuple[Span, str]] = field(default_factory=dict)
    titles: dict[str, list[tuple[str, frozenset[str]]]] = field(default_factory=dict)
    foremost: str | None = None
    only: str | None = None
    unveiled: dict[str, str] = field(default_factory=dict)
    worded: dict[frozenset[str], str] = field(default_factory=dict)
    meant: dict[frozenset[str], str] = field(default_factory=dict)
    places: dict[str, list[Span]] = field(default_factory=dict)
    pairs: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for entity in self.entities.values():
            self._note(entity)
        for place, name in self.names.places:
            self.places.setdefault(name, []).append(place)

    def add(self, entity: Entity) -> None:
        """A new entity, found again by the words of its name."""
        self.entities[entity.id] = entity
        self._note(entity)

    def same(self, name: str) -> str | None:
        """The first entity whose name has the same words, small ones left out."""
        return self.worded.get(bare(name))

    def _note(self, entity: Entity) -> None:
        if entity.id.startswith("e-") and bare(entity.name):
            self.worded.setdefault(bare(entity.name), entity.id)


def function(words: Words, noun: int) -> str:
    """The lemma of a noun; "premier ministre" is another function than "ministre", "ex-ministre" is none."""
    lemma = words.lemma(noun).removeprefix("ex-")
    first = words.form(noun - 1) in ("premier", "première") and lemma == "ministre"
    return "premier ministre" if first else lemma


@lru_cache(maxsize=4096)
def bare(name: str) -> frozenset[str]:
    """The words of a name without articles and prepositions, folded."""
    return frozenset(fold(name).replace("'", " ").split()) - SMALL
