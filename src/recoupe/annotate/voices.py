"""Who spoke and who acted where, while the quotations of one document are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.annotate.names import Names
from recoupe.annotate.nounphrases import Phrase
from recoupe.annotate.words import Words
from recoupe.model import Entity


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who spoke or acted at a place: entity id, grammatical gender and number ("" where not known)."""

    entity: str
    at: int
    gender: str = ""
    number: str = ""
    human: bool = True
    phrase: Phrase | None = None


@dataclass(slots=True)
class Cast:
    """The people of one document while its quotations are read; grows with each speaker found."""

    words: Words
    names: Names
    called: Names
    document: str
    genders: dict[str, str]
    entities: dict[str, Entity]
    described: dict[str, list[str]] = field(default_factory=dict)
    spoken: list[Voice] = field(default_factory=list)
    subjects: list[Voice] = field(default_factory=list)
    named: frozenset[str] = frozenset()
    guessed: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
