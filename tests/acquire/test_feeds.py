"""RSS and Atom: what each entry becomes, and what is said where a feed gives less than an article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.acquire.built import BODY, OTHER, TEXT, TITLE, atom, atom_entry, rss, rss_item

from recoupe.acquire import Acquired, acquire
from recoupe.acquire.addresses import Exchange, fetcher
from recoupe.acquire.sources import Raw
from recoupe.lang import pack
from recoupe.model import Document, Refusal
from recoupe.settings import Reach

FR = pack("fr")
DIGUES = "\n\n".join(OTHER)


def got(xml: str | bytes, name: str = "flux.rss") -> Acquired:
    return acquire([Raw(name, xml.encode() if isinstance(xml, str) else xml, "feed")], FR)


def one(item: str, channel: str = "Le Phare du Soir - Actualités") -> Document:
    (document,) = got(rss([item], channel)).documents
    return document


def kinds(read: Acquired) -> list[str]:
    return [doubt.kind for doubt in read.doubts]


def test_an_entry_has_text_title_date_authors_outlet_and_address() -> None:
    document = one(rss_item())
    assert (document.text, document.title, document.outlet) == (BODY, TITLE, "Le Phare du Soir")
    assert (document.published.earliest, document.authors) == ("2024-03-14T07:30:00+01:00", ("Ana Roux",))
    assert document.url == document.imprint.canonical == "https://www.phare-du-soir.example/port"
    assert document.source == f"flux.rss#{document.url}" and not document.truncated


def test_an_entry_of_atom_is_read_the_same_its_address_made_whole() -> None:
    read = got(atom([atom_entry()]), "flux.atom")
    (document,) = read.documents
    assert (document.text, document.title, document.outlet) == (BODY, TITLE, "Tribune des quais")
    assert (document.published.earliest, document.authors) == ("2024-03-14T07:30:00+01:00", ("Ana Roux",))
    assert (document.url, kinds(read)) == ("https://www.quais.example/port", [])


def test_a_summary_is_a_document_and_a_doubt() -> None:
    read = got(rss([rss_item(TEXT[:1], where="description")]))
    assert read.documents[0].truncated and kinds(read) == ["summary"]


@pytest.mark.parametrize("end", ["[…]", "…", "..."])
def test_a_text_that_is_cut_off_is_a_summary(end: str) -> None:
    assert kinds(got(rss([rss_item([*TEXT[:2], f"Une quarantaine de bateaux sont sortis dès {end}"])]))) == ["summary"]


def test_the_fuller_of_text_and_summary_is_read() -> None:
    short = f"<description>{TEXT[0]}</description>"
    assert one(rss_item(more=short)).text == BODY
    assert one(rss_item([""], more=short)).text == TEXT[0]


def test_a_long_description_is_the_article() -> None:
    assert not one(rss_item(TEXT * 6, where="description")).truncated


def test_an_update_alone_dates_with_a_doubt() -> None:
    read = got(atom([atom_entry(when="<updated>2024-03-14T08:00:00Z</updated>")]))
    assert read.documents[0].published.earliest == "2024-03-14T08:00:00+00:00"
    assert kinds(read) == ["date-from-update"]


def test_two_dates_that_differ_are_told() -> None:
    assert kinds(got(rss([rss_item(more="<dc:date>2024-02-01</dc:date>")]))) == ["dates-differ"]


def test_a_date_that_cannot_be_read_is_told() -> None:
    item = rss_item().replace("Thu, 14 Mar 2024 07:30:00 +0100", "ce matin")
    assert kinds(got(rss([item]))) == ["date-unread"]


@pytest.mark.parametrize(
    ("channel", "outlet"),
    [
        ("Le Monde.fr - Actualités et Infos en France", "Le Monde"),
        ("Toute l’info | Le Phare du Soir", "Le Phare du Soir"),
        ("Le Phare : toute l’actualité", "Le Phare"),
        ("Gazette d’ici", "Gazette d’ici"),
    ],
)
def test_the_outlet_is_the_part_of_the_channel_that_names_it(channel: str, outlet: str) -> None:
    assert one(rss_item(), channel).outlet == outlet


def test_of_an_aggregator_each_entry_has_its_own_outlet() -> None:
    source = "<source url='https://www.lemonde.fr'>Le Monde</source>"
    document = one(rss_item(title=f"{TITLE} - Le Monde", more=source), "Revue de presse")
    assert (document.outlet, document.title) == ("Le Monde", TITLE)


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("<author>ana@phare.example (Ana Roux)</author>", ("Ana Roux",)),
        ("<author>redaction@phare.example</author>", ()),
        ("<dc:creator>Par Ana Roux et Jean Petit</dc:creator>", ("Ana Roux", "Jean Petit")),
        ("<dc:creator>Le Phare du Soir</dc:creator>", ()),
    ],
)
def test_authors_are_people(told: str, names: tuple[str, ...]) -> None:
    assert one(rss_item().replace("<dc:creator>Ana Roux</dc:creator>", told)).authors == names


def test_an_agency_among_the_authors_is_credited() -> None:
    item = rss_item().replace("Ana Roux", "Le Phare avec AFP")
    assert one(item).imprint.agency == "AFP"


def test_pictures_and_their_captions_are_left_out() -> None:
    item = rss_item().replace("<p>Une", "<figure><img src='x'><figcaption>Le quai. Photo X</figcaption></figure><p>Une")
    assert one(item).text == BODY


def test_what_a_blog_writes_below_its_entries_is_set_aside() -> None:
    end = f"L’article {TITLE} est apparu en premier sur Le Phare du Soir."
    document = one(rss_item([*TEXT, end]))
    assert [cut.span.of(document.text) for cut in document.cuts] == [end]


def test_names_of_html_and_bare_ampersands_are_read() -> None:
    document = one(
        rss_item(title="x").replace("<title>x", "<title>Digues &amp; quais : l&rsquo;&eacute;t&eacute; & la houle")
    )
    assert document.title == "Digues & quais : l’été & la houle"


def test_html_that_was_escaped_twice_is_no_text() -> None:
    text = "".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in TEXT)
    assert one(f"<title>x</title><description><![CDATA[{text}]]></description>").text == BODY


def test_older_vocabularies_are_read() -> None:
    spaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    item = rss_item(where="description").replace("dc:creator", "title")
    (document,) = got(
        f"<rdf:RDF {spaces}><channel><title>Gazette</title></channel><item>{item}</item></rdf:RDF>"
    ).documents
    assert (document.text, document.outlet) == (BODY, "Gazette")


def test_a_feed_that_breaks_off_gives_what_was_whole_and_says_so() -> None:
    whole = rss([rss_item(), rss_item(OTHER, "Les digues de 2060", "digues")])
    read = got(whole[: whole.index("Le conseil municipal")])
    assert read.documents[0].text == BODY or read.documents[1].text == BODY
    assert [r.reason for r in read.refusals] == ["malformed", "bad-article"]


def test_entities_of_its_own_are_not_resolved_and_no_file_is_read() -> None:
    laughs = "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    before = f"<!DOCTYPE rss [<!ENTITY a 'ha'>{laughs}<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
    item = rss_item(more="<category>&i;&f;</category>", where="description").replace("<![CDATA[", "&i; &f;<![CDATA[")
    (document,) = got(rss([item], before=before)).documents
    assert document.text.endswith(BODY) and len(document.text) < 2 * len(BODY)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (rss([]), "empty"),
        (rss(["<title>Un titre seul</title>"]), "bad-article"),
        ("<urlset><url>https://phare.example</url></urlset>", "unsupported"),
        ("du texte", "malformed"),
        (b"\x00\x01" * 99, "binary"),
    ],
)
def test_what_is_no_feed_or_has_no_entry_is_refused(xml: str | bytes, reason: str) -> None:
    assert [r.reason for r in got(xml).refusals] == [reason]


def test_entries_under_one_address_keep_apart() -> None:
    read = got(rss([rss_item(), rss_item(OTHER)]))
    assert len({d.source for d in read.documents}) == 2


# -- from the web ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told", ["application/rss+xml; charset=utf-8", "text/xml", "application/atom+xml", "text/html"]
)
def test_a_feed_is_an_address_like_another_and_asks_for_nothing_more(told: str) -> None:
    asked: list[str] = []

    def answer(url: str) -> Exchange:
        asked.append(url)
        found = not url.endswith("robots.txt")
        return Exchange(
            200 if found else 404, {"content-type": told}, rss([rss_item()]).encode(), "2024-03-14T09:00:00Z"
        )

    (raw,) = fetcher(Reach(), answer)("https://www.phare-du-soir.example/flux")
    assert isinstance(raw, Raw) and not isinstance(raw, Refusal)
    (document,) = acquire([raw], FR).documents
    assert document.url == "https://www.phare-du-soir.example/port"
    assert document.imprint.accessed == "2024-03-14T09:00:00Z"
    assert asked == ["https://www.phare-du-soir.example/robots.txt", "https://www.phare-du-soir.example/flux"]


def test_order_and_repetition_change_nothing() -> None:
    raw = Raw("flux.rss", rss([rss_item(), rss_item(OTHER, "Les digues", "digues")]).encode(), "feed")
    other = replace(raw, source="autre.rss")
    assert acquire([raw, other], FR) == acquire([other, raw], FR)
    assert DIGUES in {d.text for d in acquire([raw], FR).documents}
