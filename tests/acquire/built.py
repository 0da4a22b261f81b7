"""Files of every kind that is read, built from our own words: no binary lies in the tree."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

TITLE = "Le port rouvre après la tempête"
TEXT = [
    "Le port de pêche a rouvert lundi matin, après trois semaines de travaux menés par la région et par la ville.",
    "« Nous avons tenu les délais », s'est félicité le directeur du port, qui attendait la reprise avec impatience.",
    "Une quarantaine de bateaux sont sortis dès l'aube. Les autres attendront mercredi que la houle retombe un peu.",
]
BODY = "\n\n".join(TEXT)
OTHER = [
    "La mairie a présenté jeudi soir le plan des nouvelles digues, qui doivent protéger les quais jusqu'en 2060.",
    "Le conseil municipal votera les crédits en décembre, selon l'adjointe aux travaux, qui défend un projet sobre.",
]


def html(paragraphs: Sequence[str] = TEXT, head: str = "", title: str = TITLE) -> str:
    """A web page with one article."""
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    head = f"<meta charset='utf-8'><title>{escape(title)}</title>{head}"
    whole = f"<article><h1>{title}</h1>{body}</article>"
    return f"<!DOCTYPE html><html lang='fr'><head>{head}</head><body>{whole}</body></html>"


# -- PDF --------------------------------------------------------------------------------------------

Words = tuple[float, float, float, str]  # from the left, from the bottom, size, words


def pdf(pages: Sequence[Sequence[Words]], info: str = "", image: bool = False, more: str = "") -> bytes:
    """A PDF of A4 pages with words at their places, in Helvetica; ``more`` goes into the trailer."""
    objects: list[bytes] = [b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    objects.append(
        _stream(
            b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        )
    )
    kids = []
    for page in pages:
        drawn = "q 500 0 0 700 40 60 cm /I Do Q\n" if image else ""
        drawn += "".join(f"BT /F {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET\n" for x, y, size, words in page)
        objects.append(_stream(drawn.encode("cp1252"), ""))
        resources = "/Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >>"
        box = "/MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 1 0 R {box} {resources} /Contents {len(objects) + 1} 0 R >>".encode())
        kids.append(f"{len(objects) + 1} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 1 0 R >>"
    return _document([f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode(), *objects], info, more)


def _stream(data: bytes, entries: str) -> bytes:
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _document(objects: Sequence[bytes], info: str, more: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    whole = [*objects, f"<< {info} >>".encode("cp1252")]
    for number, content in enumerate(whole, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(whole) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = f"trailer\n<< /Size {len(whole) + 1} /Root 2 0 R /Info {len(whole)} 0 R {more} >>\n"
    return bytes(out + trailer.encode() + f"startxref\n{start}\n%%EOF\n".encode())


def set_in_lines(paragraphs: Iterable[str], left: float, top: float, width: int, size: float = 10) -> list[Words]:
    """Paragraphs as lines of so many characters, the first of each set in, one below the other."""
    out: list[Words] = []
    for paragraph in paragraphs:
        line, indent = "", 12.0
        for word in [*paragraph.split(" "), "\n"]:
            if word == "\n" or len(line) + len(word) > width:
                out.append((left + indent, top - 1.2 * size * len(out), size, line.strip()))
                line, indent = "", 0.0
            line += f" {word}"
    return out


ENCRYPTED_PDF = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /Length 40 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >> "
    "/ID [<00> <00>]"
)


# -- word processors --------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(members: Mapping[str, bytes | str], flag: int = 0) -> bytes:
    """A zip with these members; ``flag`` 1 says that they are encrypted."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, how)
    data = bytearray(out.getvalue())
    if flag:
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(mark)
            while at >= 0:
                data[at + place] |= flag
                at = data.find(mark, at + 4)
    return bytes(data)


def docx(paragraphs: Sequence[str] = TEXT, title: str = TITLE, core: str = "", before: str = "") -> bytes:
    """A DOCX whose first paragraph bears the style of a title, under the name that a French program gives it."""
    words = [("Titre", title), *(("", p) for p in paragraphs)]
    body = "".join(
        f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{escape(p)}</w:t></w:r></w:p>"
        for style, p in words
        if p
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
            "word/styles.xml": f"<w:styles {W}><w:style w:styleId='Titre'><w:name w:val='Title'/></w:style></w:styles>",
            "word/document.xml": f"{before}<w:document {W}><w:body>{body}</w:body></w:document>",
            "docProps/core.xml": f"<cp xmlns:dc='http://purl.org/dc/elements/1.1/'>{core}</cp>",
        }
    )


def odt(paragraphs: Sequence[str] = TEXT, manifest: str = "", before: str = "") -> bytes:
    """An ODT with a heading in the style of a title."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "text", "style")
    )
    body = "".join(f"<text:p>{escape(p)}</text:p>" for p in paragraphs)
    titled = f"<text:p text:style-name='Title'>{TITLE}</text:p>{body}"
    inner = f"<office:body><office:text>{titled}</office:text></office:body>"
    listed = "xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f"<m:manifest {listed}>{manifest}</m:manifest>",
            "content.xml": f"{before}<office:document-content {names}>{inner}</office:document-content>",
        }
    )


def rtf(paragraphs: Sequence[str] = TEXT, info: str = "") -> bytes:
    """An RTF, its letters beyond ASCII by their numbers, each with a question mark to skip."""
    words = r"\par ".join(map(rtf_words, paragraphs))
    return (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}{\info" + info + r"}\f0 " + words + r"\par}"
    ).encode()


def rtf_words(words: str) -> str:
    """Words as an RTF writes them."""
    return "".join(c if c < "\x7f" else f"\\u{ord(c)}?" for c in words)


def epub(chapters: Sequence[str], encrypted: bool = False) -> bytes:
    """An EPUB with these chapters, as pages."""
    names = [f"c{n}.xhtml" for n in range(len(chapters))]
    items = "".join(f"<item id='{n}' href='{n}' media-type='application/xhtml+xml'/>" for n in names)
    spine = "".join(f"<itemref idref='{n}'/>" for n in names)
    told = "<dc:publisher>Le Phare du Soir</dc:publisher><dc:date>2024-03-14</dc:date><dc:language>fr</dc:language>"
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
            "<rootfile full-path='O/p.opf'/></rootfiles></container>",
            "O/p.opf": "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
            f"<metadata>{told}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
            **{f"O/{name}": chapter for name, chapter in zip(names, chapters, strict=True)},
            **({"META-INF/encryption.xml": "<e/>"} if encrypted else {}),
        }
    )


# -- mails and saved pages --------------------------------------------------------------------------


def eml(
    text: str = "",
    page: str = "",
    fields: Mapping[str, str] | None = None,
    attached: Mapping[str, bytes] | None = None,
) -> bytes:
    """A mail with words in one or both forms, and what is attached to it."""
    message = EmailMessage(policy=SMTP)
    told = {
        "From": "Le Phare du Soir <lettre@phare.example>",
        "Subject": TITLE,
        "Date": "Thu, 14 Mar 2024 07:30:00 +0100",
    }
    for name, value in (told | dict(fields or {})).items():
        message[name] = value
    if text or not page:
        message.set_content(text)
    if page:
        (message.add_alternative if text else message.set_content)(page, subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def mhtml(page: str, url: str = "https://www.phare.example/port") -> bytes:
    """A web page as a browser saves it, in one file."""
    head = (
        f"From: <Saved by a browser>\r\nSnapshot-Content-Location: {url}\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="frontier"\r\n\r\n'
    )
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: "
    image = "--frontier\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    return f"{head}--frontier\r\n{part}{url}\r\n\r\n{page}\r\n{image}--frontier--\r\n".encode()


# -- press databases --------------------------------------------------------------------------------


def europresse(articles: Sequence[tuple[str, str, str, str, Sequence[str]]]) -> str:
    """An export of Europresse: outlet, header, title, byline, paragraphs."""
    out = []
    for outlet, header, title, by, paragraphs in articles:
        text = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
        author = f"<p class='sm-margin-bottomNews'>{by}</p>" if by else ""
        name = f"<div class='rdp__DocPublicationName'><span class='DocPublicationName'>{outlet}</span></div>"
        day = f"<div><span class='DocHeader'>{header}</span></div>"
        classes = "sm-margin-TopNews titreArticleVisu rdp__articletitle"
        head = f"<div class='titreArticle'><p class='{classes}'>{title}</p></div>"
        body = f"<div class='DocText clearfix'><div class='docOcurrContainer'>{text}</div></div>"
        inner = f"<header>{name}{day}{head}{author}</header><section>{body}</section>"
        out.append(f"<article>{inner}<footer>© certificat d'un tiers</footer></article>")
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(out)}</body></html>"


def factiva_table(articles: Sequence[Mapping[str, str | Sequence[str]]]) -> str:
    """An export of Factiva with its codes: a table an article."""
    out = []
    for article in articles:
        rows = ""
        for code, value in article.items():
            lines = [value] if isinstance(value, str) else value
            cell = "".join(f'<p class="articleParagraph frarticleParagraph">{escape(v)}</p>' for v in lines)
            rows += f"<tr><td><b>{code}</b>&nbsp;</td><td>{cell}</td></tr>"
        out.append(f'<div id="article-X" class="article frArticle"><table>{rows}</table></div>')
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(out)}</body></html>"


def factiva_page(title: str, lines: Sequence[str], paragraphs: Sequence[str]) -> str:
    """An export of Factiva without codes: a title, lines about the article, paragraphs."""
    told = "".join(f"<div>{line}</div>" for line in lines)
    body = "".join(f'<p class="articleParagraph frarticleParagraph">{escape(p)}</p>' for p in paragraphs)
    record = '<p class="articleParagraph frarticleParagraph">Document PHARE00020240314ek3e0001x</p>'
    head = f'<div id="hd"><span class="frHeadline">{title}</span></div>'
    return f'<html><body><div class="article frArticle">{head}{told}{body}{record}</div></body></html>'


def factiva_lines(coded: bool) -> list[str]:
    """Two articles of Factiva as lines, with codes or without."""
    first = ["Document PHARE00020240314ek3e00001", ""]
    second = ["Document QUAIS00020240315ek3f00002", ""]
    if coded:
        one = [f"HD\t{TITLE}", "BY\tAna Roux", "WC\t64 mots", "PD\t14 mars 2024", "SN\tLe Phare du Soir", "LP"]
        two = ["HD\tLes digues de 2060", "WC\t40 mots", "PD\t15 mars 2024", "SN\tTribune des quais", "LP"]
        return [*one, TEXT[0], "TD", *TEXT[1:], *first, *two, OTHER[0], "TD", OTHER[1], *second]
    one = [TITLE, "Par Ana Roux", "64 mots", "14 mars 2024", "Le Phare du Soir", "PHARE", "Français", "Copyright 2024"]
    two = ["Les digues de 2060", "40 mots", "15 mars 2024", "Tribune des quais", "QUAIS", "Français", "Copyright 2024"]
    return [*one, *TEXT, *first, *two, *OTHER, *second]


def tarred(members: Mapping[str, bytes], link: str = "") -> bytes:
    """A tar with these members, and a link where one is named."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        if link:
            info = tarfile.TarInfo(link)
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/hostname"
            archive.addfile(info)
    return out.getvalue()


# -- feeds ------------------------------------------------------------------------------------------

MODULES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in (
        ("content", "http://purl.org/rss/1.0/modules/content/"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("atom", "http://www.w3.org/2005/Atom"),
    )
)


def rss(items: Sequence[str], channel: str = "Le Phare du Soir - Actualités", before: str = "") -> str:
    """A feed of RSS 2.0 with these items."""
    told = f"<title>{channel}</title><link>https://www.phare-du-soir.example/</link><description>x</description>"
    inner = "".join(f"<item>{item}</item>" for item in items)
    head = f'<?xml version="1.0" encoding="UTF-8"?>{before}<rss version="2.0" {MODULES}>'
    return f"{head}<channel>{told}{inner}</channel></rss>"


def rss_item(
    paragraphs: Sequence[str] = TEXT,
    title: str = TITLE,
    name: str = "port",
    more: str = "",
    where: str = "content:encoded",
) -> str:
    """An item with its text as escaped HTML, by Ana Roux, of 14 March 2024."""
    text = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    told = f"<title>{escape(title)}</title><link>https://www.phare-du-soir.example/{name}</link>"
    when = "<pubDate>Thu, 14 Mar 2024 07:30:00 +0100</pubDate><dc:creator>Ana Roux</dc:creator>"
    return f"{told}{when}{more}<{where}><![CDATA[{text}]]></{where}>"


def atom(entries: Sequence[str]) -> str:
    """A feed of Atom with these entries."""
    told = (
        "<title>Tribune des quais</title><link rel='self' href='/flux.atom'/><link href='https://www.quais.example/'/>"
    )
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{told}<updated>2024-03-15T00:00:00Z</updated>{inner}</feed>"


def atom_entry(paragraphs: Sequence[str] = TEXT, title: str = TITLE, when: str = "", name: str = "port") -> str:
    """An entry with its text as XHTML, its address relative to its feed's; ``when`` holds its dates."""
    text = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    body = f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{text}</div></content>"
    by = "<author><name>Ana Roux</name><email>ana@quais.example</email></author>"
    named = f"<title type='html'>{escape(escape(title, False), False)}</title>"
    told = f"{named}<link rel='alternate' href='/{name}'/><id>urn:{name}</id>"
    return f"{told}{when or '<published>2024-03-14T07:30:00+01:00</published>'}{by}{body}"


def printed_export(articles: Sequence[tuple[str, str, str, str, Sequence[str]]], cover: bool = True) -> bytes:
    """An export of Europresse printed to PDF: outlet, line of the day, title, byline, paragraphs; a page an article.

    ``cover`` adds a page with the list of the documents. The outlet stands in a box where the line of day has none.
    """
    foot = (50.0, 15.0, 7.0, "Ce document est réservé à l'usage exclusif de la bibliothèque d'ici")
    listed = [(50.0, 700.0 - 20 * i, 10.0, f"{a[2]} {i + 2}") for i, a in enumerate(articles)]
    pages: list[list[Words]] = [[foot, (50, 760, 20, "Documents sauvegardés"), *listed]] if cover else []
    for number, (outlet, day, title, by, paragraphs) in enumerate(articles):
        box = [(50.0, 780.0, 8.0, "Nom de la source"), (50.0, 768.0, 8.0, outlet), (50.0, 750.0, 8.0, "Périodicité")]
        box += [(50.0, 738.0, 8.0, "Quotidien")]
        text = set_in_lines(paragraphs, 50, 620, 80)
        low = text[-1][1] - 30
        end = [(50.0, low, 8.0, "© 2024 Le Phare SA. Tous droits réservés.")]
        end += [(50.0, low - 24, 8.0, "Le présent document est protégé par les lois sur le droit d'auteur.")]
        end += [(50.0, low - 48, 8.0, f"news·20240314·PH·0q14030{number}")]
        head = [(50.0, 700.0, 9.0, day), (50.0, 670.0, 18.0, title), *([(50.0, 645.0, 9.0, by)] if by else [])]
        pages.append([foot, *box, *head, *text, *end])
    return pdf(pages)
