"""A folder with inputs of every kind: each gives the documents that it holds, or the refusal that is due."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.acquire import built
from tests.acquire.built import BODY, ENCRYPTED_PDF, OTHER, TEXT, TITLE

from recoupe.acquire import Acquired, acquire
from recoupe.acquire.kinds import KINDS, READ_TODAY
from recoupe.acquire.sources import read
from recoupe.lang import pack
from recoupe.model import Document, Refusal

FR = pack("fr")
DIGUES = "\n\n".join(OTHER)


@dataclass(frozen=True)
class Doc:
    """What is expected of one document; ``ends`` is how its running text ends, what is set aside left out."""

    source: str
    ends: str = BODY
    title: str | None = TITLE
    outlet: str | None = None
    day: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class No:
    """A refusal that is expected."""

    source: str
    reason: str


Due = Doc | No
PHARE, QUAIS, DAY = "Le Phare du Soir", "Tribune des quais", "2024-03-14"
SITE = "https://www.phare-du-soir.example"
PRESS = {
    "HD": TITLE,
    "BY": "Par Ana Roux",
    "WC": "64 mots",
    "PD": "14 mars 2024",
    "SN": PHARE,
    "LP": TEXT[0],
    "TD": TEXT[1:],
}
LINES = ["Par Ana Roux", "64 mots", "14 mars 2024", PHARE, "PHARE", "Français", "© 2024"]
SECOND = [built.html(OTHER + TEXT[2:], title="Les digues de 2060")]
FORWARDED = (
    "Pour toi.\n\n---------- Forwarded message ---------\nDe : Tribune des quais <lettre@tribune-quais.example>\n"
    f"Date: jeu. 14 mars 2024 à 07:10\nSubject: {TITLE}\nTo: <moi@lire.example>\n\n{BODY}"
)
REFORWARDED = (
    "De : Tribune des quais [mailto:lettre@tribune-quais.example]\nEnvoyé : jeudi 14 mars 2024 07:10\n"
    f"À : Jean Dupont\nObjet : {TITLE}\n\n{BODY}"
)
LINE = json.dumps({"id": "x", "text": BODY, "title": TITLE, "outlet": PHARE, "published": DAY}, ensure_ascii=False)
READER = (
    f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><div class='container'>"
    "<div class='header reader-header'><a class='domain reader-domain' href='https://www.phare.example/p'>phare</a>"
    f"<h1 class='reader-title'>{TITLE}</h1></div><div class='content'><div class='moz-reader-content'>"
    f"<div class='page'>{''.join(f'<p>{p}</p>' for p in TEXT)}</div></div></div></div></body></html>"
)
SINGLE = (
    built.html()
    .replace("<html ", "<!--\n Page saved with SingleFile \n url: https://www.phare.example/port \n-->\n<html ")
    .replace("<h1>", f"<img src='data:image/png;base64,{'A' * 5000}'><h1>")
)
AMP = built.html(head="<script async src='https://cdn.example/v0.js'></script>").replace("<html ", "<html amp ")
ISSUED = b"<prism:publicationDate>2024-03-14</prism:publicationDate>"


def printed(**more: str) -> bytes:
    return built.pdf([[(50, 780, 20, TITLE), *built.set_in_lines(TEXT, 50, 740, 60)]], **more)


def by_columns() -> bytes:
    """Two columns below a title, drawn row by row; a sentence goes on in the second, a word is broken on the way."""
    left = built.set_in_lines([TEXT[0], "« Nous avons tenu les délais »,"], 50, 700, 30)
    right = built.set_in_lines([TEXT[2]], 300, 700 - 12 * 3, 30)
    top = [
        (300.0, 700 - 12 * i, 10.0, w)
        for i, w in enumerate(
            ["s'est félicité le direc-", "teur du port, qui attendait la", "reprise avec impatience."]
        )
    ]
    rows = sorted([*left, *top, *right], key=lambda word: -word[1])
    return built.pdf([[(50, 750, 22, TITLE), *rows]])


def by_pages() -> bytes:
    """Two pages with head, foot and number; a paragraph goes on from one to the other."""
    lines = built.set_in_lines(TEXT, 50, 760, 60)
    edges = [
        (50.0, 815.0, 8.0, "Le Phare du Soir - jeudi 14 mars"),
        (50.0, 20.0, 8.0, "https://www.phare.example/port"),
    ]
    pages = [lines[:5], lines[5:]]
    return built.pdf([[*edges, (500, 20, 8, f"{n}/2"), *page] for n, page in enumerate(pages, 1)])


def zst(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def deep(levels: int) -> bytes:
    data = built.zipped({"a.txt": BODY})
    for _ in range(levels):
        data = built.zipped({"z.zip": data})
    return data


@cache
def cases() -> dict[str, tuple[bytes, tuple[Due, ...]]]:
    """Every input of the folder: its name, its bytes, what is due."""
    many = {
        "le-monde.html": built.html().encode(),
        "b.txt": BODY.encode(),
        "photo.jpg": b"\xff\xd8\xff",
        ".secret.txt": b"x",
    }
    rows: dict[str, tuple[bytes | str, list[Due]]] = {
        # plain text and pages
        "a.txt": (BODY, [Doc("", title=None)]),
        "b.md": (f"# {TITLE}\n\n{BODY}", [Doc("")]),
        "c.html": (built.html(), [Doc("")]),
        "c-amp.html": (AMP, [Doc("")]),
        "c-reader.html": (READER, [Doc("", outlet="phare.example")]),
        "c-single.html": (SINGLE, [Doc("", outlet="phare.example")]),
        "c-latin.htm": (built.html().replace("utf-8", "iso-8859-1").encode("cp1252"), [Doc("")]),
        "c-empty.html": ("<html><body><p>Activez JavaScript.</p></body></html>", [No("", "no-article")]),
        "c-deep.html": ("<html><body>" + "<div>" * 50_000 + "x", [No("", "no-article")]),
        "d.jsonl": (LINE, [Doc("#x", outlet=PHARE, day=DAY)]),
        "d-bad.jsonl": (
            f"{LINE}\n{{oups\n" + "[" * 100_000,
            [Doc("#x", outlet=PHARE, day=DAY), No("#2", "bad-line"), No("#3", "bad-line")],
        ),
        "d-half.jsonl": ('{"text": "Il neige \\ud800 sur le port."}', [Doc("#1", "Il neige ? sur le port.", None)]),
        "blank.txt": (" \n", [No("", "empty")]),
        "figures.txt": ("12 34 - 56\n", [No("", "no-text")]),
        "bytes.txt": (b"\x00\x01\x02" * 50, [No("", "binary")]),
        "photo.jpg": (b"\xff\xd8\xff", [No("", "unsupported")]),
        # feeds
        "p.rss": (
            built.rss([built.rss_item(), "<title>Un titre</title>", built.rss_item(OTHER, "Les digues", "digues")]),
            [
                Doc(f"#{SITE}/port", outlet=PHARE, day=DAY, authors=("Ana Roux",)),
                No("#2", "bad-article"),
                Doc(f"#{SITE}/digues", DIGUES, "Les digues", PHARE, DAY, ("Ana Roux",)),
            ],
        ),
        "p.atom": (
            built.atom([built.atom_entry()]),
            [Doc("#https://www.quais.example/port", outlet=QUAIS, day=DAY, authors=("Ana Roux",))],
        ),
        "p-summary.xml": (
            built.rss([built.rss_item(TEXT[:1], where="description")]),
            [Doc(f"#{SITE}/port", TEXT[0], outlet=PHARE, day=DAY, authors=("Ana Roux",))],
        ),
        "p-laughs.rss": (
            built.rss([built.rss_item(more="<category>&i;&f;</category>")], before=LAUGHS),
            [Doc(f"#{SITE}/port", outlet=PHARE, day=DAY, authors=("Ana Roux",))],
        ),
        "p-cut.rss": (
            built.rss([built.rss_item()])[:-30],
            [Doc(f"#{SITE}/port", outlet=PHARE, day=DAY, authors=("Ana Roux",)), No("", "malformed")],
        ),
        "p-empty.rss": (built.rss([]), [No("", "empty")]),
        "p-other.xml": ("<urlset><url>https://phare.example</url></urlset>", [No("", "unsupported")]),
        "p.rss.gz": (
            gzip.compress(built.rss([built.rss_item()]).encode()),
            [Doc(f"#{SITE}/port", outlet=PHARE, day=DAY, authors=("Ana Roux",))],
        ),
        # mails and saved pages
        "e.eml": (built.eml(BODY), [Doc("", outlet=PHARE, day=DAY)]),
        "e-html.eml": (built.eml(page=built.html(), fields={"List-Id": "<l>"}), [Doc("", outlet=PHARE, day=DAY)]),
        "e-both.eml": (built.eml("Version courte", built.html()), [Doc("", outlet=PHARE, day=DAY)]),
        "e-person.eml": (built.eml(BODY, fields={"From": "Ana Roux <ana.roux@phare.example>"}), [Doc("", day=DAY)]),
        "e-forward.eml": (
            built.eml(FORWARDED, fields={"Subject": f"Fwd: TR : {TITLE}"}),
            [Doc("", outlet=QUAIS, day=DAY)],
        ),
        "e-reforward.eml": (built.eml(REFORWARDED), [Doc("", outlet=QUAIS, day=DAY)]),
        "e-latin.eml": (
            built.eml(BODY).replace(b'charset="utf-8"', b'charset="nul"'),
            [Doc("", outlet=PHARE, day=DAY)],
        ),
        "e-attached.eml": (
            built.eml("voir", attached={"a.docx": built.docx(), "b.pdf": printed(), "c.xls": b"x", "s.png": b"x"}),
            [Doc("/a.docx"), Doc("/b.pdf"), No("/c.xls", "unsupported")],
        ),
        "e-inside.eml": (
            built.eml("ci-joint", attached={"n.eml": built.eml(BODY), "z.zip": built.zipped({"a.txt": BODY})}),
            [Doc("/n.eml", outlet=PHARE, day=DAY), Doc("/z.zip/a.txt", title=None)],
        ),
        "e-none.eml": (b"\n\nsans en-tete", [No("", "malformed")]),
        "f.mhtml": (built.mhtml(built.html()), [Doc("", outlet="phare.example")]),
        "f-none.mht": (b"MIME-Version: 1.0\n\nrien", [No("", "no-article")]),
        # PDF
        "g.pdf": (
            printed(info="/Title (Le port rouvre apr\\350s la temp\\352te) /Author (Ana Roux)"),
            [Doc("", authors=("Ana Roux",))],
        ),
        "g-columns.pdf": (by_columns(), [Doc("")]),
        "g-pages.pdf": (by_pages(), [Doc("", title=None, outlet="phare.example")]),
        "g-dated.pdf": (printed().replace(b"%%EOF", b"%%EOF\n" + ISSUED), [Doc("", day=DAY)]),
        "g-locked.pdf": (printed(more=ENCRYPTED_PDF), [No("", "encrypted")]),
        "g-scan.pdf": (built.pdf([[]], image=True), [No("", "scan")]),
        "g-blank.pdf": (built.pdf([[]]), [No("", "no-text")]),
        "g-cut.pdf": (printed()[:200], [No("", "malformed")]),
        "g-long.pdf": (built.pdf([[]] * 201), [No("", "too-long")]),
        # word processors and books
        "h.docx": (built.docx(core="<dc:creator>Ana Roux</dc:creator>"), [Doc("", authors=("Ana Roux",))]),
        "h-property.docx": (
            built.docx(title="", core=f"<dc:title>{TITLE}</dc:title><dc:creator>poste3</dc:creator>"),
            [Doc("")],
        ),
        "h-locked.docx": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), [No("", "encrypted")]),
        "h-cut.docx": (built.docx()[:400], [No("", "malformed")]),
        "h-laughs.docx": (built.docx(before=LAUGHS), [Doc("")]),
        "i.odt": (built.odt(), [Doc("")]),
        "i-locked.odt": (built.odt(manifest="<m:e><m:encryption-data/></m:e>"), [No("", "encrypted")]),
        "i-cut.odt": (built.odt()[:300], [No("", "malformed")]),
        "j.rtf": (
            built.rtf(info=rf"{{\title {built.rtf_words(TITLE)}}}{{\author Ana Roux}}"),
            [Doc("", authors=("Ana Roux",))],
        ),
        "j-bytes.rtf": (
            b"{\\rtf1\\ansi\\ansicpg1252 L'\\'e9t\\'e9 {\\*\\x rien}{\\v cach\\'e9}fut long.}",
            [Doc("", "L'été fut long.", None)],
        ),
        "j-cut.rtf": (built.rtf()[:200], [No("", "malformed")]),
        "j-none.rtf": (b"du texte", [No("", "malformed")]),
        "k.epub": (
            built.epub([built.html(), built.html(["Couverture"]), *SECOND]),
            [Doc("#1", outlet=PHARE, day=DAY), Doc("#3", f"{DIGUES}\n\n{TEXT[2]}", "Les digues de 2060", PHARE, DAY)],
        ),
        "k-locked.epub": (built.epub([built.html()], encrypted=True), [No("", "encrypted")]),
        "k-blank.epub": (built.epub([built.html(["Couverture"])]), [No("", "no-article")]),
        "k-cut.epub": (built.epub([built.html()])[:500], [No("", "malformed")]),
        # press databases
        "l-europresse.html": (
            built.europresse(
                [
                    (f"{PHARE}, no. 43018", "Port, jeudi 14 mars 2024, p. 9", TITLE, "Ana Roux", TEXT),
                    (QUAIS, "x", "Sans texte", "", []),
                    (f"{QUAIS} (site web)", "World, Thursday, March 14, 2024", "Les digues de 2060", "", OTHER),
                ]
            ),
            [
                Doc("#1", outlet=PHARE, day=DAY, authors=("Ana Roux",)),
                No("#2", "bad-article"),
                Doc("#3", DIGUES, "Les digues de 2060", QUAIS, DAY),
            ],
        ),
        "l-europresse.pdf": (
            built.printed_export(
                [
                    (PHARE, "jeudi 14 mars 2024", TITLE, "Ana Roux", TEXT),
                    (QUAIS, "vendredi 15 mars 2024, p. 9", "Les digues de 2060", "", OTHER),
                ]
            ),
            [
                Doc("#1", outlet=PHARE, day=DAY, authors=("Ana Roux",)),
                Doc("#2", DIGUES, "Les digues de 2060", QUAIS, "2024-03-15"),
            ],
        ),
        "l-factiva.html": (
            built.factiva_table([PRESS, {"HD": "Sans texte", "PD": "14 mars 2024"}]),
            [Doc("#1", outlet=PHARE, day=DAY, authors=("Ana Roux",)), No("#2", "bad-article")],
        ),
        "l-factiva-page.html": (
            built.factiva_page(TITLE, LINES, TEXT),
            [Doc("#1", outlet=PHARE, day=DAY, authors=("Ana Roux",))],
        ),
        **{
            f"l-factiva-{coded}.rtf": (
                built.rtf(built.factiva_lines(bool(coded))),
                [
                    Doc("#1", outlet=PHARE, day=DAY, authors=("Ana Roux",)),
                    Doc("#2", DIGUES, "Les digues de 2060", QUAIS, "2024-03-15"),
                ],
            )
            for coded in (0, 1)
        },
        # archives
        "m.txt.gz": (gzip.compress(BODY.encode()), [Doc("", title=None)]),
        "m.jsonl.bz2": (bz2.compress(LINE.encode()), [Doc("#x", outlet=PHARE, day=DAY)]),
        "m.html.xz": (lzma.compress(built.html().encode()), [Doc("")]),
        "m.pdf.zst": (zst(printed()), [Doc("")]),
        "m.gz": (gzip.compress(built.html().encode()), [Doc("")]),
        "m-table.csv.gz": (gzip.compress(b"a,b"), [No("", "unsupported")]),
        **{
            f"m-cut.txt.{ending}": (packed[: len(packed) // 2], [No("", "malformed")])
            for ending, packed in (
                *(("gz", gzip.compress(BODY.encode())), ("bz2", bz2.compress(BODY.encode()))),
                *(("xz", lzma.compress(BODY.encode())), ("zst", zst(BODY.encode()))),
            )
        },
        "m-blank.txt.gz": (gzip.compress(b""), [No("", "empty")]),
        "m-bomb.txt.gz": (gzip.compress(bytes(30_000_000)), [No("", "bomb")]),
        "n.zip": (
            built.zipped(many),
            [Doc("/le-monde.html", outlet="Le Monde"), Doc("/b.txt", title=None), No("/photo.jpg", "unsupported")],
        ),
        "n-locked.zip": (built.zipped({"a.txt": BODY}, flag=1), [No("/a.txt", "encrypted")]),
        "n-bomb.zip": (
            built.zipped({"a.txt": BODY, "b.txt": bytes(40_000_000)}),
            [Doc("/a.txt", title=None), No("", "bomb")],
        ),
        "n-deep.zip": (deep(6), [No("/z.zip" * 5, "too-deep")]),
        "n-cut.zip": (built.zipped({"a.txt": BODY})[:-30], [No("", "malformed")]),
        "n-blank.zip": (built.zipped({}), [No("", "empty")]),
        "o.tar": (
            built.tarred({"d/a.txt": BODY.encode(), "d/b.docx": built.docx()}, link="d/l.txt"),
            [Doc("/d/a.txt", title=None), Doc("/d/b.docx"), No("/d/l.txt", "special-file")],
        ),
        "o.tar.gz": (gzip.compress(built.tarred({"a.txt": BODY.encode()})), [Doc("/a.txt", title=None)]),
        "o.tgz": (gzip.compress(built.tarred({"a.txt": BODY.encode()})), [Doc("/a.txt", title=None)]),
    }
    return {name: (d.encode() if isinstance(d, str) else d, tuple(due)) for name, (d, due) in rows.items()}


LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
)


def taken(folder: Path, names: list[str]) -> tuple[Acquired, list[Refusal]]:
    """What is read of these inputs, written into a folder."""
    for name in names:
        (folder / name).write_bytes(cases()[name][0])
    raws, refusals = read([str(folder)], None)
    got = acquire(raws, FR)
    return got, [*refusals, *got.refusals]


def running(document: Document) -> str:
    """The text of a document without what was set aside at its end."""
    ends = len(document.text)
    for cut in reversed(document.cuts):
        if not document.text[cut.span.end : ends].strip():
            ends = cut.span.start
    return document.text[:ends].rstrip()


def agrees(document: Document, due: Doc) -> None:
    assert running(document).endswith(due.ends)
    assert (document.title, document.outlet) == (due.title, due.outlet)
    assert document.authors == due.authors
    assert (document.published.earliest or "")[:10] == (due.day or "")
    assert (document.published.basis == "stated") == (due.day is not None)


@pytest.mark.parametrize("name", sorted(cases()))
def test_an_input_gives_what_it_holds(tmp_path: Path, name: str) -> None:
    got, refusals = taken(tmp_path, [name])
    due = cases()[name][1]
    whole = f"{tmp_path}/{name}"
    assert sorted((r.source, r.reason) for r in refusals) == sorted(
        (whole + n.source, n.reason) for n in due if isinstance(n, No)
    )
    documents = {d.source: d for d in got.documents}
    assert sorted(documents) == sorted(whole + d.source for d in due if isinstance(d, Doc))
    for one in due:
        if isinstance(one, Doc):
            agrees(documents[whole + one.source], one)


def test_a_folder_of_all_of_them_loses_none(tmp_path: Path) -> None:
    got, refusals = taken(tmp_path, sorted(cases()))
    due = [(f"{tmp_path}/{name}{one.source}", type(one)) for name, (_, all_) in cases().items() for one in all_]
    assert len(cases()) >= 60 and {name.rpartition(".")[2] for name in cases()} >= {"pdf", "eml", "rtf", "zst", "tar"}
    assert sorted(d.source for d in got.documents) == sorted(source for source, kind in due if kind is Doc)
    assert sorted(r.source for r in refusals) == sorted(source for source, kind in due if kind is No)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from([n for n in sorted(cases()) if "bomb" not in n and "pdf" not in n]), max_size=6, unique=True
    )
)
def test_inputs_are_documents_and_refusals_whatever_stands_beside_them(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("some")
    got, refusals = taken(folder, names)
    due = [f"{folder}/{name}{one.source}" for name in names for one in cases()[name][1]]
    found = [d.source for d in got.documents] + [r.source for r in refusals]
    assert sorted(found) == sorted(due or [str(folder)])


def test_every_ending_that_is_read_is_named_where_formats_are_named() -> None:
    short = {".text", ".markdown", ".xhtml", ".ndjson", ".mht", ".tgz"}
    assert set(KINDS) - short == {word for word in READ_TODAY.replace(",", " ").split() if word.startswith(".")}
