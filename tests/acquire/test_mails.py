"""Mails: the words, who sent them, what is forwarded, what is attached."""

from __future__ import annotations

from base64 import b64encode

import pytest
from tests.acquire import built
from tests.acquire.built import BODY, TEXT, TITLE

from recoupe.acquire.articles import Article
from recoupe.acquire.mails import mail
from recoupe.acquire.sources import Raw
from recoupe.lang import pack

FR = pack("fr")
FIRST = "De : Tribune des quais <lettre@tribune-quais.example>\nEnvoyé : jeudi 14 mars 2024 07:10\nObjet : Les digues"


def read(data: bytes) -> Article:
    (article,) = mail(Raw("a.eml", data, "eml"), FR).articles
    return article


def aside(article: Article) -> list[str]:
    return [cut.span.of(article.text) for cut in article.cuts]


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ("Le Phare du Soir <lettre@phare.example>", "Le Phare du Soir"),
        ('"Le Phare" <noreply@news.phare.example>', "Le Phare"),
        ("Ana Roux <ana.roux@phare.example>", None),
        ("Ana Roux <roux@presse.example>", None),
        ("lettre@phare.example", None),
        ("=?utf-8?q?L=27=C3=89cho_des_Chantiers?= <info@echo-chantiers.example>", "L'Écho des Chantiers"),
    ],
)
def test_who_sent_it_is_an_outlet_where_the_address_shows_it(sender: str, outlet: str | None) -> None:
    assert read(f"From: {sender}\nSubject: x\n\n{BODY}".encode()).outlet == outlet


def test_a_mailing_is_its_outlet_s_whatever_the_address() -> None:
    head = "From: Le Phare <contact@envoi.example>\nList-Unsubscribe: <mailto:x@y.example>\n\n"
    assert read(f"{head}{BODY}".encode()).outlet == "Le Phare"


def test_lines_that_a_mail_program_broke_are_whole_again() -> None:
    broken = (
        "Le port de pêche a rouvert lundi matin, après trois semaines\nde travaux menés par la région.\n\nFin.\nCourt."
    )
    assert read(f"Subject: x\n\n{broken}".encode()).text.split("\n\n") == [
        "Le port de pêche a rouvert lundi matin, après trois semaines de travaux menés par la région.",
        "Fin.",
        "Court.",
    ]


@pytest.mark.parametrize("before", ["", "-------- Message transféré --------\n", "Begin forwarded message:\n\n"])
@pytest.mark.parametrize("quoted", ["", "> "])
def test_the_header_of_what_is_forwarded_tells_and_is_set_aside(before: str, quoted: str) -> None:
    head = "\n".join(quoted + line for line in FIRST.split("\n"))
    article = read(f"From: Jean Dupont <j.dupont@x.example>\nSubject: TR: Fwd: x\n\n{before}{head}\n\n{BODY}".encode())
    assert (article.title, article.outlet) == ("Les digues", "Tribune des quais")
    assert article.published == "jeudi 14 mars 2024 07:10"
    assert aside(article)[-3:] == FIRST.split("\n")
    assert article.text[article.cuts[-1].span.end :].strip() == BODY


def test_of_two_forwarded_headers_the_inner_one_tells() -> None:
    outer = "De : Jean Dupont <j.dupont@x.example>\nObjet : TR: Les digues"
    article = read(f"Subject: x\n\n{outer}\n\n{FIRST}\n\n{BODY}".encode())
    assert article.outlet == "Tribune des quais" and len(article.cuts) == 5


def test_a_sentence_with_a_colon_is_no_header() -> None:
    article = read(f"Subject: x\n\nDe : c'est le mot juste.\n\n{BODY}".encode())
    assert not article.cuts


def test_words_with_a_colon_that_are_no_prefix_stay_in_the_title() -> None:
    assert read(f"Subject: RE: Vin : la récolte\n\n{BODY}".encode()).title == "Vin : la récolte"


def test_a_page_in_a_mail_without_what_is_not_seen_nor_what_mailings_say() -> None:
    rows = [f"<h1>{TITLE}</h1><p>{TEXT[0]}</p>", f"{TEXT[1]}<br><br>{TEXT[2]}", "Pour vous désabonner, cliquez ici"]
    table = "".join(f"<tr><td>{row}</td></tr>" for row in ["Voir dans le navigateur", *rows])
    page = f"<body><div style='display:none'>aperçu</div><table>{table}</table></body>"
    article = read(built.eml(page=page))
    assert article.text == f"Voir dans le navigateur\n\n{TITLE}\n\n{BODY}\n\nPour vous désabonner, cliquez ici"
    assert [cut.kind for cut in article.cuts] == ["notice", "notice"]
    assert [mark.kind for mark in article.marks] == ["heading"]


def test_an_envelope_of_few_words_is_no_article() -> None:
    got = mail(Raw("a.eml", built.eml("Bonne lecture", attached={"a.txt": b"Il neige."}), "eml"), FR)
    assert not got.articles and [part.source for part in got.inside] == ["a.eml/a.txt"]


def test_a_charset_that_lies_is_told_from_the_bytes() -> None:
    data = f"Content-Type: text/plain; charset=utf-8\nSubject: x\n\n{BODY}".encode("cp1252")
    assert read(data).text == BODY


# Each of these once broke the reader: found by spoiling inputs.
@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: text/plain; charset=\x00utf",
        "Date: Thu, 99999999999999999999 Mar 2024 07:30:00",
        "Content-Type: text/plain; charset=rot13",
        "From: =?utf-8?b?!!?= <",
        "Subject: =?x?q?=FF?=",
        "Subject: =?utf\u00e9-8?q?=FF?=",
    ],
)
def test_a_hostile_field_costs_itself_only(head: str) -> None:
    assert read(f"{head}\n\n{BODY}".encode()).text == BODY


@pytest.mark.parametrize("field", ["From: ", "X: ", "Content-Type: "])
def test_a_field_without_end_is_refused_and_takes_no_time(field: str) -> None:
    data = field.encode() + b"a,<" * 1_000_000 + b"\n\n" + BODY.encode()
    assert [r.reason for r in mail(Raw("a.eml", data, "eml"), FR).refusals] == ["malformed"]


# Found by spoiling inputs: the library reads such a message, and cannot write it again.
@pytest.mark.parametrize("boundary", ["", "; boundary=x"])
def test_an_attached_message_that_cannot_be_written_again_costs_nothing_else(boundary: str) -> None:
    inner = f"Subject: y\r\nContent-Type: multipart/mixed{boundary}\r\n\r\n".encode() + b"\xff\xe9 abc"
    data = b"From: a@b.c\r\nSubject: x\r\nContent-Type: message/rfc822\r\n\r\n" + inner
    got = mail(Raw("a.eml", data, "eml"), FR)
    assert [(one.source, one.kind) for one in got.inside] == [("a.eml/1.eml", "eml")]


# Met in the sample mails of open mail libraries.
def test_a_boundary_without_quotes_is_read() -> None:
    parts = f"----=_x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{BODY}\r\n----=_x--\r\n"
    head = "Subject: x\r\nContent-Type: multipart/alternative;\r\n\tboundary=--=_x\r\n\r\n"
    assert read(f"{head}{parts}".encode()).text == BODY


def test_a_message_packed_as_base64_is_read() -> None:
    head = "Subject: y\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    inner = b64encode(f"Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{BODY}".encode()).decode()
    got = mail(Raw("a.eml", f"{head}{inner}".encode(), "eml"), FR)
    assert read(got.inside[0].data).text == BODY


def test_a_mail_of_pictures_has_no_words() -> None:
    data = b"Subject: x\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/\r\n"
    assert [r.reason for r in mail(Raw("a.eml", data, "eml"), FR).refusals] == ["no-text"]
