"""Labels: how the terminal calls documents and origins, and how it shortens what is too long for a line."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from recoupe.messages import catalogue, say
from recoupe.model import Dossier

LONGEST = 90
PLAIN = "recoupe-plain"  # how a terminal that lacks a character is written to
LOOKALIKES = str.maketrans(
    {"…": "...", "«": '"', "»": '"', "“": '"', "”": '"', "‘": "'", "’": "'", "·": "-", "–": "-", "—": "-", "−": "-",
     "→": "->", "≠": "!=", "œ": "oe", "æ": "ae", "Œ": "Oe", "Æ": "Ae", "\u202f": " ", "\u00a0": " "}
)  # fmt: skip
DANGLING = re.compile(r"(?:[\s,;:(«“–-]|\b\w{1,2}['’])+$")


def plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that an encoding lacks: their base letters, marks that look alike, else "?".

    >>> "« déjà… »".encode("ascii", PLAIN)
    b'" deja... "'
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    words = error.object[error.start : error.end].translate(LOOKALIKES)
    bare = (c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return "".join(c if c.isascii() else "?" for c in bare), error.end


codecs.register_error(PLAIN, plain)


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text on one line, cut at a word with an ellipsis where it is too long.

    >>> shortened("un incendie a ravagé l’entrepôt", 16)
    'un incendie a…'
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: max(1, longest - 1)]
    return DANGLING.sub("", cut[: cut.rfind(" ")] if " " in cut and line[len(cut)] != " " else cut) + "…"


def fitted(text: str, width: int, rows: int, marked: bool = False) -> str:
    """A text shortened to what fits on so many rows of a column; between quotation marks where it is somebody's words.

    >>> fitted("un incendie a ravagé l’entrepôt du port", 12, 2), fitted("un bruit sourd", 40, 1, True)
    ('un incendie a ravagé…', '«\\xa0un bruit sourd\\xa0»')
    """
    for longest in range(width * rows, 0, -1):
        short = shortened(text, longest)
        shown = f"«\u00a0{short}\u00a0»" if marked else short
        if len(wrap(shown, width, break_on_hyphens=False)) <= rows:
            return shown
    return "…"


def independent(made: Dossier, lang: str) -> str:
    """ "3 independent origins", or "2 to 4 independent origins"."""
    low, high = made.independent.low, made.independent.high
    if low == high:
        return say("count.origins", lang, n=high)
    return say("count.origins.range", lang, low=low, high=high)


def labels(made: Dossier) -> Mapping[str, str]:
    """How each document is called: its outlet, else the last part of its source."""
    return {d.id: d.outlet or bare(d.source) for d in made.documents}


def witnesses(made: Dossier) -> Mapping[str, str]:
    """How the certain origin of each document is called; a document that none holds goes by its own name."""
    certain = [o for o in made.origins if o.certainty == "certain"]
    names = labels(made)
    return {**names, **{d: o.name or names[d] for o in certain for d in o.documents if d in names}}


def bare(source: str) -> str:
    """The last part of a source, without its suffix.

    >>> bare("articles/01-agence.txt"), bare("depeches.jsonl#matin")
    ('01-agence', 'matin')
    """
    name = source.replace("\\", "/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return name.rsplit(".", 1)[0] if "." in name.strip(".") else name


def joined(names: Iterable[str]) -> str:
    """Names in a row, each once."""
    return " · ".join(dict.fromkeys(names))


def listed(names: Sequence[str], longest: int) -> str:
    """Names in a row, as many as there is room for, and how many more there are.

    >>> listed(["AFP", "Le Phare", "Le Matin"], 16), listed(["Le Phare du Soir"], 10)
    ('AFP · Le Phare +1', 'Le Phare…')
    """
    for kept in range(len(names), 1, -1):
        more = f" +{len(names) - kept}" if kept < len(names) else ""
        if len(joined(names[:kept])) + len(more) <= longest + 2:
            return joined(names[:kept]) + more
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return shortened(names[0], longest - len(more)) + more if names else ""


def say_or(key: str, lang: str, otherwise: str) -> str:
    """The message, or the other words where the catalogue has none."""
    return say(key, lang) if key in catalogue() else otherwise
