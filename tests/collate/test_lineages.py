"""Inferred lineage: what is only probable widens the range, leaves a doubt, and gives its reasons."""

from tests.cluster.articles import FRENCH, article

from recoupe.collate.lineages import independent, inferred
from recoupe.model import Cite, Document, Evidence, Family, Independent, Notes, Origin, Quotation, Tokens
from recoupe.text import Span

DETAILS = "Le silo dérive vers l’écluse. Un batelier hollandais sectionne l’amarre. La capitainerie sonne le tocsin. "
OTHER = "Une péniche est bloquée. Personne n’est blessé. Le trafic reprend demain. "
SAID = "« C’est pour cela que nous sommes là », répond-il. "


def own(document: Document) -> Origin:
    return Origin(f"o-{document.id}", "unknown", "", "certain", (document.id,), (Evidence("no-origin-named"),))


def notes(document: Document, relay: bool = False) -> Notes:
    """Sentences between stops, and the words in marks as a quotation."""
    ends = [n + 1 for n, c in enumerate(document.text) if c == "."]
    starts = [0, *(e + 1 for e in ends[:-1])]
    tokens = Tokens(tuple(starts), tuple(ends), sentences=tuple(Span(n, n + 1) for n in range(len(ends))))
    if "«" not in document.text:
        return Notes(document.id, tokens)
    cite = Cite(document.id, Span(document.text.index("«") + 2, document.text.index("»") - 1))
    place = Cite(document.id, Span(0, 2)) if relay else None
    return Notes(document.id, tokens, quotations=(Quotation("q", cite, (cite,), "direct", "e", relay_cite=place),))


def judged(*documents: Document, relay: bool = False) -> tuple[tuple[Origin, ...], Independent, int]:
    read = [notes(d, relay) for d in documents]
    cites = tuple(q.cite for n in read for q in n.quotations)
    wordings = (Family("f", "identical", "e", cites),) if len(cites) > 1 else ()
    origins, count, doubts = inferred([own(d) for d in documents], wordings, read, documents, FRENCH)
    return tuple(o for o in origins if o.certainty == "probable"), count, len(doubts)


def test_texts_that_share_their_rare_details_are_probably_of_one_origin() -> None:
    a = article(DETAILS)
    b = article("Vers l’écluse dérivait un silo. L’amarre fut sectionnée par un batelier. Tocsin à la capitainerie.")
    (probable,), count, doubts = judged(a, b, article(OTHER))
    assert set(probable.documents) == {a.id, b.id}
    assert (count, doubts) == (Independent(2, 3), 1)
    assert probable.evidence[0].reason == "rare-details"
    assert probable.evidence[0].cites


def test_many_details_in_common_and_many_others_are_a_doubt() -> None:
    a = article(DETAILS + "Un chaland coule à pic. La préfète ordonne un sauvetage nocturne. ")
    b = article(
        "Vers l’écluse dérivait un silo. L’amarre fut sectionnée par un batelier. Tocsin à la capitainerie. "
        "Des plongeurs sondent la vase. La brume tombe sur le chenal."
    )
    origins, count, doubts = judged(a, b, article(OTHER))
    assert (origins, count, doubts) == ((), Independent(3, 3), 1)


def test_texts_of_one_event_are_not_of_one_origin_for_that() -> None:
    _, count, doubts = judged(article(DETAILS), article(OTHER + "Le silo flotte."), article("Un silo gêne le port."))
    assert (count, doubts) == (Independent(3, 3), 0)


def test_one_wording_alone_proves_nothing() -> None:
    _, count, _ = judged(article(SAID + DETAILS), article(SAID + OTHER))
    assert count == Independent(2, 2)


def test_one_wording_and_one_relay_and_some_details_are_enough() -> None:
    rest = "Un chaland coule à pic. La préfète ordonne un sauvetage nocturne. Des plongeurs sondent la vase. "
    mixed = article(SAID + rest + "Le silo dérive vers l’écluse. Un batelier regarde l’amarre.")
    more = "La brume tombe sur le chenal. Deux remorqueurs patientent à l’ancre. "
    (probable,), count, _ = judged(article(SAID + DETAILS + more), mixed, article(OTHER), relay=True)
    assert {"same-wording", "same-relay"} <= {e.reason for e in probable.evidence}
    assert count == Independent(2, 3)


def test_a_copy_changes_no_end_of_the_range() -> None:
    a, b = article(DETAILS), article(OTHER)
    copy = article(DETAILS, source="copie")
    whole = Origin("o-1", "unknown", "", "certain", (a.id, copy.id), (Evidence("copied-text"),))
    read = [notes(d) for d in (a, b, copy)]
    _, count, _ = inferred([whole, own(b)], (), read, [a, b, copy], FRENCH)
    assert count == inferred([own(a), own(b)], (), read[:2], [a, b], FRENCH)[1]


def test_probable_origins_that_meet_are_one() -> None:
    documents = [article(str(n)) for n in range(4)]
    pairs = [Origin(f"o-{n}", "agency", "AFP", "probable", (documents[n].id, documents[n + 1].id)) for n in range(2)]
    assert independent([*map(own, documents), *pairs]) == Independent(2, 4)


def test_words_that_three_articles_share_are_the_subject() -> None:
    b = article("Vers l’écluse dérivait un silo. L’amarre fut sectionnée par un batelier. Tocsin à la capitainerie.")
    c = article("Le silo a dérivé vers l’écluse, amarre sectionnée par un batelier, tocsin à la capitainerie.")
    _, count, _ = judged(article(DETAILS), b, c)
    assert count == Independent(3, 3)


def test_what_both_quote_is_no_detail_of_theirs() -> None:
    a, b = (article(f"« {DETAILS.strip()} », dit-il. {rest}") for rest in (OTHER, "Le maire écoute. La foule repart."))
    _, count, _ = judged(a, b, article("Un chaland coule à pic. La préfète ordonne un sauvetage nocturne."))
    assert count == Independent(3, 3)
