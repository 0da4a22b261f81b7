"""RTF: the words of a rich text, by its control words; many articles where it is a press database's export."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from recoupe.acquire.articles import Article, Articles, checked, refused
from recoupe.acquire.blocks import CONTROL, Block, composed
from recoupe.acquire.clippings import is_listing, listed
from recoupe.acquire.sources import Raw
from recoupe.acquire.titles import meant_author, meant_title
from recoupe.lang import Pack

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<mark>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n\x00]+|(?P<text>[^\\{}\r\n\x00]+)",
    re.S,
)
# Groups whose words are no words of the document.
UNSEEN = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf"
    b" footnote annotation fldinst themedata datastore listtable listoverridetable revtbl rsidtbl generator xmlnstbl"
    b" nonshppict bkmkstart bkmkend latentstyles filetbl private1 pntext upr xe tc txe rxe listtext"
    b" nonesttables".split()
)
WORDS: Mapping[bytes, str] = {
    **dict.fromkeys((b"par", b"line", b"row", b"sect", b"page", b"column", b"softline"), "\n"),
    **dict.fromkeys((b"tab", b"cell", b"nestcell"), "\t"),
    **dict.fromkeys((b"emspace", b"enspace", b"qmspace"), " "),
    **{b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’"},
    **{b"ldblquote": "“", b"rdblquote": "”"},
}
MARKS: Mapping[bytes, str] = {
    b"~": "\u00a0",
    b"_": "\u2011",
    b"\\": "\\",
    b"{": "{",
    b"}": "}",
    b"\n": "\n",
    b"\r": "\n",
}
CHARSETS = {77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254"} | {
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
MALFORMED = ("malformed", "damaged or cut short, or no rich text; save it again")


@dataclass(slots=True)
class _State:
    """What holds inside a group: what its words are for, how its bytes are read, how many stand in for a character."""

    into: str = "text"
    encoding: str = "cp1252"
    skip: int = 1
    hidden: bool = False
    font: int | None = None


def rich_text(raw: Raw, pack: Pack) -> Articles:
    """The article of an RTF, or those of an export. Refusals: malformed, no-text, too-long, bad-article."""
    if not raw.data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return refused(raw, *MALFORMED)
    found = _Reading()
    if not found.read(raw.data):
        return refused(raw, *MALFORMED)
    lines = [line.strip() for line in found.words("text").split("\n")]
    if is_listing(lines):
        return listed(raw.source, lines)
    text, marks, cuts = composed(Block(" ".join(line.split())) for line in lines if line)
    title, author = meant_title(found.words("title")), meant_author(found.words("author"))
    return checked(Article(raw.source, text, title=title, authors=author, marks=marks, cuts=cuts))


class _Reading:
    """One pass over the tokens, with a stack of groups."""

    def __init__(self) -> None:
        self._out: dict[str, list[str]] = {"text": [], "title": [], "author": []}
        self._state = _State()
        self._stack: list[_State] = []
        self._bytes = bytearray()
        self._left = 0
        self._starred = False
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}

    def words(self, name: str) -> str:
        """What was gathered for the text, the title or the author; pairs of surrogates are one character."""
        whole = "".join(self._out[name])
        return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace").translate(CONTROL)

    def read(self, data: bytes) -> bool:
        """Reads all tokens; whether every group was closed."""
        at, end = 0, len(data)
        while at < end:
            token = TOKEN.match(data, at)
            if token is None:
                return False
            at = token.end()
            if token["word"] == b"bin":
                at += max(0, int(token["number"] or 0))
            elif self._take(token):
                return True
        return False

    def _take(self, token: re.Match[bytes]) -> bool:
        """Takes one token; whether it closed the outermost group."""
        if token["brace"] == b"{":
            self._flush()
            self._stack.append(self._state)
            self._state = replace(self._state)
        elif token["brace"] == b"}":
            self._flush()
            self._left = 0
            self._state = self._stack.pop() if self._stack else _State()
            return not self._stack
        elif token["word"]:
            self._control(token["word"], int(token["number"]) if token["number"] else None)
        elif token["byte"]:
            self._character(bytes.fromhex(token["byte"].decode("ascii")))
        elif token["mark"]:
            self._symbol(token["mark"])
        elif token["text"]:
            self._character(token["text"])
        return False

    def _symbol(self, mark: bytes) -> None:
        if mark == b"*":
            self._starred = True
        elif mark in MARKS:
            self._put(MARKS[mark])

    def _control(self, word: bytes, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word == b"u" and number is not None:
            self._put(chr(number & 0xFFFF))
            self._left = self._state.skip
        elif word in WORDS:
            self._put(WORDS[word])
        elif word in (b"title", b"author") and self._state.into == "info":
            self._state.into = word.decode("ascii")
        elif starred or word in UNSEEN:
            self._flush()
            self._state.into = word.decode("ascii") if word in (b"info", b"fonttbl") else "nothing"
        else:
            self._setting(word, number)

    def _setting(self, word: bytes, number: int | None) -> None:
        """What changes how the following bytes are read."""
        if word == b"uc":
            self._state.skip = max(0, min(number or 0, 16))
        elif word in (b"v", b"deleted"):
            self._flush()
            self._state.hidden = number != 0
        elif word == b"ansicpg" and number:
            self._page = self._state.encoding = f"cp{number}"
        elif word == b"mac":
            self._page = self._state.encoding = "mac_roman"
        elif word == b"f" and number is not None:
            self._flush()
            self._state.font = number
            self._state.encoding = self._fonts.get(number, self._page)
        elif (
            word == b"fcharset"
            and self._state.into == "fonttbl"
            and self._state.font is not None
            and number in CHARSETS
        ):
            self._fonts[self._state.font] = CHARSETS[number]

    def _character(self, data: bytes) -> None:
        """Bytes of the document, less those that stand for a character that was given by its number."""
        skipped = min(self._left, len(data))
        self._left -= skipped
        self._bytes += data[skipped:]

    def _put(self, words: str) -> None:
        self._flush()
        self._left = 0
        if not self._state.hidden and self._state.into in self._out:
            self._out[self._state.into].append(words)

    def _flush(self) -> None:
        """Decodes the bytes gathered so far, in the encoding that holds here."""
        data, self._bytes = bytes(self._bytes), bytearray()
        if data and not self._state.hidden and self._state.into in self._out:
            self._out[self._state.into].append(_decoded(data, self._state.encoding))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")
