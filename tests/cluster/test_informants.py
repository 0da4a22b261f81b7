"""Information sources: bodies, media and unnamed sources, from quotations and from other cues."""

from recoupe.cluster.origins import information_sources
from recoupe.model import Cite, Entity, Mention, Notes, Quotation, Tokens
from recoupe.text import Span
from tests.cluster.articles import FRENCH, article, bare


def names(*texts: str) -> list[str]:
    documents = [article(text) for text in texts]
    return [s.name for s in information_sources(documents, [bare(d) for d in documents], FRENCH)]


def test_what_follows_selon_is_a_source_where_it_is_a_body() -> None:
    assert names("Le pont est fermé, selon la préfecture de l’Orne.") == ["la préfecture de l’Orne"]


def test_what_follows_selon_is_none_where_it_is_no_body() -> None:
    assert names("Le prix change selon la saison et selon Paul Astier.") == []


def test_an_unnamed_source_is_one() -> None:
    assert names("Deux hommes ont été entendus, a-t-on appris de source judiciaire.") == ["source judiciaire"]


def test_an_agency_is_one_source_however_it_is_called() -> None:
    (name,) = names("Le train est parti, selon l’agence Yonhap.", "Le train est arrivé, d’après Yonhap.")
    assert "Yonhap" in name


def quoted(name: str, kind: str, form: str) -> list[str]:
    document = article(f"{name} dément.")
    cite = Cite(document.id, Span(0, len(name)))
    entity = Entity("e-1", kind, name, (), (Mention(cite, form),))
    quotation = Quotation("q-1", Cite(document.id, Span(0, 5)), (), "indirect", "e-1", speaker_cite=cite)
    notes = Notes(document.id, Tokens(), entities=(entity,), quotations=(quotation,))
    return [s.name for s in information_sources([document], [notes], FRENCH)]


def test_a_body_that_speaks_is_a_source_and_a_named_person_is_none() -> None:
    assert quoted("Le ministère de la Mer", "organisation", "name") == ["Le ministère de la Mer"]
    assert quoted("Un porte-parole", "person", "nominal") == ["Un porte-parole"]
    assert quoted("Paul Astier", "person", "name") == []
