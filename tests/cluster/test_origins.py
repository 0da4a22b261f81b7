"""Origins: certain ones part the documents, probable ones widen the range, and a copy adds none."""

from recoupe.cluster.origins import lineages
from recoupe.cluster.overlaps import copies
from recoupe.model import Document, Origin
from tests.cluster.articles import FRENCH, article

WIRE = (
    "Un incendie a ravagé dans la nuit de lundi à mardi un entrepôt de meubles situé près de la gare d’Alençon. "
    "Douze personnes légèrement blessées ont été conduites à l’hôpital par les pompiers venus de tout le département."
)
OTHER = "Les meubles Delmas n’ouvriront pas demain. La grille est close et les salariés patientent dehors."


def told(*documents: Document) -> tuple[Origin, ...]:
    return lineages(documents, [], copies(documents, {}), FRENCH)


def certain(found: tuple[Origin, ...]) -> list[frozenset[str]]:
    return sorted((frozenset(o.documents) for o in found if o.certainty == "certain"), key=sorted)


def test_each_document_is_in_one_certain_origin() -> None:
    a, b, c = article(WIRE), article(WIRE + " " + OTHER), article(OTHER + " Rien de plus.", outlet="Le Bocage")
    found = certain(told(a, b, c))
    assert sorted(d for origin in found for d in origin) == sorted([a.id, b.id, c.id])


def test_a_copy_adds_no_origin() -> None:
    a, b = article(WIRE, outlet="Le Bocage"), article(OTHER, outlet="L’Orne libre")
    copy = article(WIRE, outlet="Le Phare", source="copie")
    assert len(certain(told(a, b, copy))) == len(certain(told(a, b)))


def test_an_agency_names_the_origin_of_its_copies() -> None:
    a, b = article("ALENÇON (Reuters) - " + WIRE), article(WIRE, outlet="Le Bocage")
    (origin,) = told(a, b)
    assert (origin.kind, origin.name, origin.certainty) == ("agency", "Reuters", "certain")
    assert {e.reason for e in origin.evidence} >= {"copied-text", "agency-credit"}


def test_two_texts_with_one_agency_are_probably_one_origin() -> None:
    a, b = article(WIRE + " (avec AFP)"), article(OTHER + " (avec AFP)")
    found = told(a, b)
    assert len(certain(found)) == 2
    (probable,) = (o for o in found if o.certainty == "probable")
    assert (probable.name, {e.reason for e in probable.evidence}) == ("AFP", {"agency-with"})
    texts = {a.id: a.text, b.id: b.text}
    cites = [c for e in probable.evidence for c in e.cites]
    assert [c.span.of(texts[c.document]) for c in cites] == ["(avec AFP)"] * 2


def test_a_photograph_credit_is_no_origin_of_the_text() -> None:
    (origin,) = told(article("Photo : Jeanne Morel / AFP\n\n" + OTHER))
    assert origin.kind == "unknown"


def test_an_agency_that_is_only_cited_is_no_origin_of_the_text() -> None:
    (origin,) = told(article(OTHER + " Selon l’AFP, l’enquête avance."))
    assert origin.kind == "unknown"


def test_two_articles_of_one_outlet_are_probably_one_origin() -> None:
    found = told(article(WIRE, outlet="Le Bocage"), article(OTHER, outlet="Le Bocage"))
    assert [o.certainty for o in found] == ["certain", "certain", "probable"]


def test_the_order_of_the_documents_changes_nothing() -> None:
    documents = [article(WIRE), article(OTHER + " (avec AFP)"), article(WIRE + " Suite. (avec AFP)")]
    assert told(*documents) == told(*documents[::-1])


def test_copies_take_the_agency_that_one_of_them_credits() -> None:
    a, b = article(WIRE, outlet="Le Bocage"), article(WIRE + "\nSources : L’Orne libre et AFP", outlet="Le Phare")
    (origin,) = told(a, b)
    assert (origin.kind, origin.name) == ("agency", "AFP")


def test_an_outlet_credited_by_another_probably_wrote_both() -> None:
    a = article(WIRE, outlet="Le Phare du Soir")
    b = article(OTHER + "\ninformation fournie par Le Phare du Soir", outlet="Le Bocage")
    (probable,) = (o for o in told(a, b) if o.certainty == "probable")
    assert (probable.name, {e.reason for e in probable.evidence}) == ("Le Phare du Soir", {"outlet-credited"})


def test_an_origin_without_outlet_is_called_by_its_file() -> None:
    (origin,) = told(article(OTHER, source="presse/03-le-bocage.txt"))
    assert (origin.kind, origin.name) == ("unknown", "03-le-bocage")


def test_leads_on_the_word_of_one_agency_are_probably_of_one_origin() -> None:
    a = article("Un silo a pris feu, rapporte l’AFP. " + OTHER)
    b = article("Selon l’AFP, un silo brûle encore. " + WIRE)
    (probable,) = (o for o in told(a, b) if o.certainty == "probable")
    assert {e.reason for e in probable.evidence} == {"agency-told"}


def test_a_release_says_so() -> None:
    (origin,) = told(article("Communiqué de presse\n\n" + OTHER))
    assert origin.kind == "release"
