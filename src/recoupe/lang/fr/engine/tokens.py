"""Words of a French text, as exact places: elisions, verb and clitic, hyphen compounds, abbreviations.

Every step looks a bounded number of characters ahead, so that no text, however odd, takes more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from recoupe.lang.fr.engine.lexicon import Lexicon
from recoupe.text import Span

LONGEST = 100  # letters: what is longer is no word of a language, and is not cut
LETTERS = r"[^\W\d_]"
ACCENTS = r"\u0300-\u036f"  # written apart from their letter, as some systems do
HIDDEN = r"\u00ad\u200b-\u200d\u2060\ufeff"  # soft hyphens, joiners, no-width spaces: inside a word they are part of it
MUTE = rf"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f\ud800-\udfff{HIDDEN}"  # no words
REST = rf"\w*(?:[{ACCENTS}]+\w*|[{HIDDEN}]+\w+)*"
WORD = rf"\w{REST}"
ELIDED = r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)['’]"
ENDINGS = r"(?:e|s|es|ne|le|se|te|ve|ère|ice|rice|trice|euse|x)"  # of the other gender or number
PIECES = re.compile(
    rf"""
    \b(?:aujourd['’]hui|quelqu['’]une?s?|prud['’]hom\w+|grand['’](?:mère|père|chose|peine)s?|c['’]est-à-dire|presqu['’]île\w*)
  | (?:https?://|www\.)[^\s<>«»“”"){MUTE}]*[^\s<>«»“”")\].,;:!?…'’{MUTE}]   # address
  | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}      # electronic mail
  | [@#]\w+(?:-\w+|\.(?-i:[a-z\d_])\w*)*                          # account, keyword
  | (?:{LETTERS}[\w-]{{0,62}}\.){{1,8}}(?-i:com|net|org|fr|be|ch|ca|info|eu|ru|uk|tv|io|COM|NET|ORG|FR)\b   # outlet.fr
  | \d{{1,3}}(?:[\ \u00a0\u202f\u2009'’]\d{{3}})+(?:[.,]\d+)?(?!\d) # 12 500
  | \d{{1,2}}\s?[hH]\d\d(?!\w)                                   # 13h30
  | \d+(?:[.,:/-]\d+)*(?:{LETTERS}{{1,4}}\d*(?!\w))?             # 42,7  13/09/2023  4-3  13h  2e  4x4
  | (?:{LETTERS}\.){{2,}}(?:-?(?:{LETTERS}\.)+)*(?:(?-i:[A-Z])(?!\w))?   # O.N.U.  U.S.A
  | {LETTERS}\.-{LETTERS}h?\.                                    # J.-C.
  | n[°º]s? | °[CF]\b | km/h
  | (?-i:[A-Z])\w*\+(?!\w)                                           # Canal+
  | [MNO]['’](?=[A-Z])(?-i:[A-Z])[\w-]+                          # N'Djamena, O'Brien
  | {ELIDED}(?=\w|[«"“])
  | {LETTERS}{REST}(?:(?:-(?:d['’]|l['’])?|['’](?!\s)|&){WORD})*     # Jong-un, Val-d'Oise
    (?:(?<=\w\w)(?:\({ENDINGS}\)s?|[·•‧.](?-i:{ENDINGS}(?:[·•‧.]s)?))(?!\w))?   # blessé(s), élu·e·s
  | \.{{2,}} | [!?]{{2,}} | -{{2,}} | \'\'
  | {WORD} | [^\s{MUTE}]
    """,
    re.X | re.I,
)
CLITIC = re.compile(
    r"(?:-t)?-(?:ils?|elles?|on)$|-(?:je|tu|nous|vous|ce|la|les?|l['’]|moi|toi|lui|leur|y|en)$|-[mt]['’](?:en|y)$", re.I
)
INVERTED = re.compile(r"-t[-'’](?:ils?|elles?|on)$", re.I)
JOINED = re.compile(r"['’]")
METRES = frozenset(("m", "mm"))  # in small letters no gentlemen
COMMON = METRES | frozenset(("art", "ex", "jeu", "me", "sept", "vol"))  # abbreviations that are also words
NUMBERED = frozenset(("no", "nos", "fig", "al"))  # abbreviations before a number only
SHOUTED = frozenset(("MM", "MR", "DR", "ST", "STE"))  # the others are acronyms where all is in capitals
COUNTED = re.compile(r"[ \u00a0\u202f]?(?:\d|[^\W\d_A-ZÀ-Ý]|[IVXLRD]+(?=[\s.]))")
INITIAL = re.compile(r"(?:(?!\d)\w|[A-Z]h)")


def words(text: str, blocks: Iterable[Span], lexicon: Lexicon, short: frozenset[str]) -> list[Span]:
    """The words of the blocks in order; `short` holds the abbreviations that keep their stop, in lower case."""
    out: list[Span] = []
    for block in blocks:
        found: list[Span] = []
        for match in PIECES.finditer(text, block.start, block.end):
            place, form = Span(*match.span()), match.group()
            if form.isalnum() and len(form) <= LONGEST:  # nearly all: there is nothing to cut
                found.append(place)
            else:
                found.extend(parts(text, place, lexicon, short))
        out += abbreviated(text, found, short)
    return out


def parts(text: str, place: Span, lexicon: Lexicon, short: frozenset[str]) -> Iterator[Span]:
    """Cuts a verb from its clitics ("a-t-il", "dites-le-moi") and a word from a glued apostrophe word."""
    form = text[place.start : place.end]
    if len(form) > LONGEST:
        yield place
        return
    if "'" in form or "’" in form:
        inside = JOINED.search(form)
        if inside and not known(form, lexicon) and not form[0].isdigit() and 0 < inside.start() < len(form) - 1:
            yield from glued(text, place, inside.end(), lexicon, short)
            return
    if "-" not in form or known(form, lexicon):
        yield place
        return
    cut = CLITIC.search(form)
    if cut and cut.start() and (INVERTED.search(form) or verbal(form[: cut.start()], lexicon)):
        yield from parts(text, Span(place.start, place.start + cut.start()), lexicon, short)
        yield Span(place.start + cut.start(), place.end)
        return
    yield place


def glued(text: str, place: Span, at: int, lexicon: Lexicon, short: frozenset[str]) -> Iterator[Span]:
    """An apostrophe inside an unknown word: kept in a name or a hyphen compound, else the first part is an elision."""
    form = text[place.start : place.end]
    if form[0].isupper() or "-" in form[:at]:
        yield place
        return
    yield Span(place.start, place.start + at)
    yield from parts(text, Span(place.start + at, place.end), lexicon, short)


def known(form: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.look(form))


def verbal(form: str, lexicon: Lexicon) -> bool:
    """Whether a form may be a finite verb, alone or before a further clitic ("donne-le")."""
    base = CLITIC.sub("", form)
    return any(r.tag in ("VERB", "AUX") and "VerbForm=Fin" in r.feats for r in lexicon.look(base))


def abbreviated(text: str, found: list[Span], short: frozenset[str]) -> list[Span]:
    """Joins an abbreviation or an initial to its stop."""
    out: list[Span] = []
    for place in found:
        if (
            out
            and text[place.start : place.end] == "."
            and out[-1].end == place.start
            and keeps_stop(text, out[-1], short)
        ):
            out[-1] = Span(out[-1].start, place.end)
        else:
            out.append(place)
    return out


def keeps_stop(text: str, word: Span, short: frozenset[str]) -> bool:
    """Whether the stop after a word belongs to it: "M.", "etc.", "art. 5", and "T." before another name."""
    form = text[word.start : word.end]
    counted = COUNTED.match(text, word.end + 1)
    if form.lower() in NUMBERED:
        return bool(counted)
    if form.lower() + "." in short and (not form[1:].isupper() or form in SHOUTED):
        return form not in COMMON or (bool(counted) and form not in METRES)
    follows = text[word.end + 1 : word.end + 4].lstrip()[:1]
    return bool(INITIAL.fullmatch(form)) and follows.isupper() and text[word.end + 1 : word.end + 2] != "\n"
