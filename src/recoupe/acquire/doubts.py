"""What is doubtful of a document as it was read: a missing pack, a cut text, dates and outlets that do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from recoupe.acquire.articles import Article
from recoupe.acquire.dates import FILE_NAME, in_address, published
from recoupe.acquire.metadata import host
from recoupe.acquire.outlets import by_address, in_file_name, is_parody, known_as, publisher_of
from recoupe.lang import Pack
from recoupe.model import Document, Doubt

NEAR = 1  # days: time zones, and the night in which a page goes up, put this much between two honest dates


def doubts(document: Document, article: Article, left: int, pack: Pack) -> list[Doubt]:
    """The doubts of one document; ``left`` is how many characters of it are running text."""
    found = [
        *_languages(document, pack),
        *_truncations(document, article, left),
        *_dates(document, article, pack),
        *_updates(document),
        *_outlets(document, article, pack),
        *_addresses(document),
    ]
    return [Doubt(kind, why, slots=(("source", document.source), *slots)) for kind, why, *slots in found]


Found = Iterator[tuple[str, str, *tuple[tuple[str, str], ...]]]


def _languages(document: Document, pack: Pack) -> Found:
    if document.lang != pack.lang:
        why = (
            f"Pas de connaissances de la langue {document.lang!r} : seul ce qui n'en demande pas est lu. / "
            f"No pack for language {document.lang!r}: only what needs no language is read."
        )
        yield "no-pack", why, ("lang", document.lang)


def _truncations(document: Document, article: Article, left: int) -> Found:
    if article.excerpt:
        french = f"Le flux ne donne qu'un résumé ou un début : {left} caractères."
        yield "summary", f"{french} / The feed gives a summary or a beginning: {left} characters.", ("left", str(left))
    elif document.truncated:
        french = f"Accès payant : le texte s'arrête après {left} caractères."
        yield "truncated", f"{french} / A paywall: the text stops after {left} characters.", ("left", str(left))


def _dates(document: Document, article: Article, pack: Pack) -> Found:
    """A date that only the file's name gives; two publication dates that are more than a day apart."""
    when = document.published
    told = (when.earliest or "")[:10]
    if when.reason == FILE_NAME:
        why = f"La date {told} ne vient que du nom du fichier. / The date {told} comes from the name of the file alone."
        yield "date-from-file-name", why, ("date", told)
        return
    others = [published(words, pack) for words in (*article.dates, in_address(document.url or document.source) or "")]
    days = [(other.earliest or "")[:10] for other in others if other and other.earliest]
    far = sorted({day for day in days if told and _apart(told, day) > NEAR})
    if far and when.basis == "stated" and when.earliest == when.latest:
        why = f"La page donne deux dates : {told} et {far[0]}. / The page gives two dates: {told} and {far[0]}."
        yield "dates-differ", why, ("date", told), ("other", far[0])


def _apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _updates(document: Document) -> Found:
    first, last = (document.published.earliest or "")[:10], (document.imprint.updated or "")[:10]
    if document.published.basis == "stated" and last and first and last < first and _apart(first, last) > NEAR:
        why = f"Mis à jour le {last}, avant sa parution le {first}. / Updated on {last}, before it appeared on {first}."
        yield "updated-before-published", why, ("updated", last), ("date", first)


def _outlets(document: Document, article: Article, pack: Pack) -> Found:
    """An outlet that is not the one of its address or of its file's name; an outlet that makes jokes."""
    url = document.url or document.source
    named, own = known_as(article.outlet, pack), by_address(url, pack) or in_file_name(document.source, pack)
    if named and own and publisher_of(named, pack) != publisher_of(own, pack):
        why = f"L'article dit {named}, son adresse ou son nom dit {own}. / It says {named}, its address or name {own}."
        yield "outlets-differ", why, ("outlet", named), ("other", own)
    if is_parody(url, document.outlet, pack):
        why = "Un média qui se dit parodique. / An outlet that calls itself a parody."
        yield "parody", why, ("outlet", document.outlet or "")


def _addresses(document: Document) -> Found:
    """A page that calls another site's address its own, or says that its text was taken from another."""
    imprint, here = document.imprint, host(document.url)
    for url in dict.fromkeys(filter(None, (imprint.canonical, *imprint.syndicated))):
        there = host(url)
        if here and there and not _same_site(here, there):
            why = f"La page renvoie à {url} comme à son origine. / The page points to {url} as where it comes from."
            yield "syndicated", why, ("address", url)


def _same_site(one: str, other: str) -> bool:
    """Whether two hosts are one site's, by their last two parts."""
    return one.split(".")[-2:] == other.split(".")[-2:]
