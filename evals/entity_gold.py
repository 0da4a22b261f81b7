"""Stories with gold of who is who. Of texts that are others' own the tree keeps places and digests, never a word.

``gold/entities.json`` names, for each story, its files with the digest of each text, and for each entity its type and
one place of each of its wordings. The texts lie in the data folder; a story whose texts are not there is said and left.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from recoupe.lang import Pack
from recoupe.lang.fr.names import listed
from recoupe.lang.fr.roles import described, knowledge, spaced
from recoupe.text import digest

GOLD = Path(__file__).parent / "gold" / "entities.json"
USES = frozenset(("office", "body", "state", "national", "area", "site"))  # of a description that says who is meant


@dataclass(frozen=True, slots=True)
class Story:
    """Texts by file name, and the gold's entities: ``canonical``, ``type``, ``mentions``."""

    name: str
    texts: Mapping[str, str]
    entities: Sequence[Mapping[str, Any]]


def events(rules: ModuleType) -> list[Story]:
    """The events with gold in the folder that ``score.py`` was told of."""
    found = sorted((rules.HELD / "gold").glob("*.json"))
    return [Story(p.stem, rules.articles(p.stem), json.loads(p.read_text("utf8"))["entities"]) for p in found]


def articles(folder: Path) -> list[Story]:
    """The annotated single articles, each a story of one text."""
    out = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf8"))
        name = f"{gold['article']}.txt"
        out.append(Story(path.stem, {name: (folder / "articles" / name).read_text("utf8")}, gold["entities"]))
    return out


def placed(data: Path, root: str, proper: Callable[[str], bool], gold: Path = GOLD) -> Iterator[Story]:
    """The stories that the gold tells by places; ``proper`` tells a name from a description."""
    known = json.loads(gold.read_text("utf8"))[root]
    for name, told in known["stories"].items():
        texts, trouble = read(data / known["folder"], told["files"])
        if trouble:
            print(f"{root}/{name} skipped: {', '.join(trouble)} under {known['folder']}", file=sys.stderr)
            continue
        yield Story(name, texts, [entity(told_of, list(texts.values()), proper) for told_of in told["entities"]])


def read(folder: Path, files: Sequence[Mapping[str, str]]) -> tuple[dict[str, str], list[str]]:
    """The texts of some files, and what is wrong: a file that is absent, or whose text is another one."""
    texts: dict[str, str] = {}
    trouble = [] if folder.is_dir() else ["no folder"]
    for file in files if folder.is_dir() else ():
        path = folder / file["name"]
        if not path.is_file():
            trouble.append(f"no {file['name']}")
            continue
        raw = path.read_text("utf8")
        text = json.loads(raw)["text"] if path.suffix == ".json" else raw
        if digest(text) != file["digest"]:
            trouble.append(f"{file['name']} has another text")
        texts[file["name"]] = text
    return texts, trouble


def entity(told: Mapping[str, Any], texts: Sequence[str], proper: Callable[[str], bool]) -> dict[str, Any]:
    """An entity of the gold with its wordings; its label is the longest that is a name, else the longest.

    >>> row = {"type": "PER", "mentions": [[0, 0, 5], [1, 3, 8]]}
    >>> entity(row, ["Varga parle.", "Le maire parle."], str.istitle)["canonical"]
    'Varga'
    """
    mentions = list(dict.fromkeys(texts[file][start:end] for file, start, end in told["mentions"]))
    names = [m for m in mentions if proper(m)] or mentions
    return {"canonical": max(names, key=lambda m: (len(m), m)), "type": told["type"], "mentions": mentions}


# -- names and descriptions ---------------------------------------------------------------------------


def form(wordings: Iterable[str], pack: Pack) -> str:
    """What a string is: ``name``, ``listed`` description, or ``open`` description.

    A name has a capital in every content word, in every wording that the gold gives: names are never written small,
    descriptions may open a sentence. A demonym alone ("l'Andorran") and what begins with a function ("le PDG") are
    descriptions, capitals or not.

    >>> from recoupe.lang import pack
    >>> [form([w], pack("fr")) for w in ("Lise de Varga", "le ministre", "l'Andorran", "la rivale de toujours")]
    ['name', 'listed', 'listed', 'open']
    """
    some = list(wordings)
    said = [use(one, pack) for one in some]
    if all(map(capital, some)) and "national" not in said and not any(function(one, pack) for one in some):
        return "name"
    return "listed" if any(said) else "open"


def bared(wording: str) -> str:
    """The folded words of a wording without a leading article, as a key of the tables."""
    first, _, rest = spaced(wording).partition(" ")
    return rest if rest and first in listed("article") | {"l'"} else spaced(wording)


def use(wording: str, pack: Pack) -> str:
    """The use under which the tables list a description; empty where they list none that says who is meant."""
    known, descriptor = knowledge(pack), described(wording, pack)
    if descriptor is not None and descriptor.use in USES and not known.place(bared(wording)):
        return descriptor.use
    return "fixed" if bared(wording) in known.fixed else ""


def function(wording: str, pack: Pack) -> bool:
    """Whether a wording begins with a person's function of the tables: "PDG d'Exalu"."""
    known, key = knowledge(pack), bared(wording)
    role = known.roles.get(key.split(" ")[0])
    fixed = known.fixed.get(key)
    return any(one is not None and one.kind == "person" for one in (role, fixed))


def capital(wording: str) -> bool:
    """Whether every content word has a capital or is a number, small words and titles aside.

    >>> capital("M. Aslan ben Varga"), capital("le maire Varga"), capital("Varga 2031")
    (True, False, True)
    """
    small = listed("particle") | listed("article") | listed("courtesy") | {"l", "et", "a", "au", "aux", "en", "sur"}
    parts = wording.replace("’", " ").replace("'", " ").split()
    content = [p for p in (part.strip('.,()«»"') for part in parts) if p and p.lower() not in small]
    known = [any(c.isupper() or c.isdigit() for c in part) for part in content]
    return all(known) and any(c.isupper() for part in content for c in part)
