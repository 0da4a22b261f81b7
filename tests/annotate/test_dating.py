"""The dates of a story's articles, from each other."""

from __future__ import annotations

from dataclasses import replace

from recoupe.annotate.dating import inferred
from recoupe.annotate.publications import stated
from recoupe.annotate.times import times
from recoupe.lang import pack
from recoupe.model import Cut, Document, Published, Time
from recoupe.text import Span

FRENCH = pack("fr")
ENGINE = FRENCH.make_engine()


def read(name: str, text: str, cuts: tuple[Cut, ...] = ()) -> tuple[Document, tuple[Time, ...]]:
    document = Document(name, "", name, text, "fr", cuts=cuts)
    tokens, _ = ENGINE(text, [Span(0, len(text))])
    found = times(document, tokens, FRENCH)
    return replace(document, published=stated(document, found, FRENCH)), found


def day(published: Published) -> tuple[str | None, str | None, str]:
    return published.earliest, published.latest, published.basis


def test_the_story_dates_the_others() -> None:
    rows = [
        read("a", "Le maire a déclaré le mercredi 13 septembre 2023 qu’il partirait."),
        read("b", "Le maire a affirmé aujourd’hui qu’il partirait."),
        read("c", "Le maire est parti mercredi."),
        read("d", "Le maire affirme qu’il part : il partirait sans regret."),
        read("e", "date 2023-09 Le maire affirme qu’il partirait.", (Cut(Span(0, 12), "date"),)),
        read("f", "Le maire est parti mercredi. Jeudi matin, il a disparu."),
    ]
    dated = inferred([document for document, _ in rows], {document.id: found for document, found in rows})
    wednesday = ("2023-09-13", "2023-09-13", "inferred")
    assert [day(dated[name]) for name in "bcde"] == [wednesday] * 4
    assert day(dated["a"])[2] == "stated"
    assert all(dated[name].cites and dated[name].reason for name in "bcde")


def dates(*texts: str) -> list[tuple[str | None, str | None, str]]:
    rows = [read(f"{at:02}", text) for at, text in enumerate(texts)]
    found = inferred([document for document, _ in rows], {document.id: times for document, times in rows})
    return [day(found[key]) for key in sorted(found)]


FERRY = "Le ferry a coulé au large ce lundi 11 septembre 2023."


def test_an_article_that_pins_no_day_has_an_interval() -> None:
    _, other = dates(FERRY, "On déplorait dimanche trente noyés.")
    assert other == ("2023-09-04", "2023-10-11", "inferred")


def test_a_later_day_told_as_past_moves_the_article() -> None:
    _, other = dates(FERRY, "Un second navire a sombré le 12 septembre.")
    assert other[0] == "2023-09-12"


def test_an_article_appeared_before_what_it_tells_as_to_come() -> None:
    _, other = dates(FERRY, "Les plongeurs arriveront le 14 septembre.")
    assert other[1] == "2023-09-14"


def test_weekdays_that_fit_several_days_give_them_all() -> None:
    _, _, other = dates(FERRY, "Le ferry a touché le fond le 12 septembre.", "Le ferry a touché le fond mardi.")
    assert other[0] == "2023-09-12" and (other[1] or "") > "2023-09-12"


def test_an_article_that_looks_back_is_not_of_the_day() -> None:
    _, later, review = dates(
        FERRY,
        "Le procès du ferry coulé s’ouvre lundi, trois mois après le naufrage au large.",
        "Rétrospective : le ferry coulé au large.",
    )
    assert later[0] != later[1] and review[0] != review[1]


def test_yesterday_that_is_a_weekday_of_the_same_event_tells_the_day() -> None:
    text = (
        "La mairie a brûlé jeudi. Une perquisition a eu lieu vendredi soir au siège de la mairie. "
        "« Une perquisition a eu lieu hier au siège de la mairie », dit le juge."
    )
    _, other = dates("La mairie a brûlé au matin ce jeudi 14 septembre 2023.", text)
    assert other[0] == other[1] == "2023-09-16"


def test_a_text_may_tell_a_day_as_its_own() -> None:
    _, other = dates(FERRY, "Les recherches ont repris au large ce mardi 12 septembre.")
    assert other == ("2023-09-12", "2023-09-12", "inferred")


def test_the_date_of_a_law_dates_no_article() -> None:
    texts = ("La loi du 22 avril 2005 sera revue.", "La loi du 22 avril 2005 a été citée hier.")
    assert dates(*texts) == [(None, None, "unknown")] * 2


def test_the_date_of_an_attack_with_its_article_dates_no_article() -> None:
    texts = ("Après l’attaque survenue le 22 avril 2005, il pleut.", "L’attaque menée le 22 avril 2005 fut citée hier.")
    assert dates(*texts) == [(None, None, "unknown")] * 2


def test_no_article_is_older_than_what_the_story_tells() -> None:
    texts = ("Le port fut ouvert le 3 mai 2005.", "Le port, ouvert le 3 mai 2005, a fermé en mars 2008.")
    assert dates(*texts) == [(None, None, "unknown")] * 2


def test_a_weekday_and_its_day_fix_the_year() -> None:
    texts = (
        "Le port a fermé jeudi 20 mars.",
        "Les dockers, réunis jeudi 20 mars, ont voté la grève ; une autre date de mars 2008.",
        "Les dockers, réunis jeudi 20 mars, ont voté la grève ce vendredi 21 mars.",
    )
    assert dates(*texts)[2] == ("2008-03-21", "2008-03-21", "inferred")


def test_the_order_of_the_documents_changes_nothing() -> None:
    rows = [
        read("a", "Le maire a déclaré le mercredi 13 septembre 2023 qu’il partirait."),
        read("c", "Le maire est parti mercredi."),
    ]
    found = {document.id: times for document, times in rows}
    assert inferred([rows[0][0], rows[1][0]], found) == inferred([rows[1][0], rows[0][0]], found)


def test_nobody_dated_nobody_inferred() -> None:
    document, found = read("a", "Le maire est parti mercredi.")
    assert day(inferred([document], {"a": found})["a"]) == (None, None, "unknown")


def test_far_dates_date_nobody() -> None:
    rows = [
        read("a", "Le maire a déclaré le mercredi 13 septembre 2023 qu’il partirait."),
        read("b", "Le maire a affirmé le mercredi 4 octobre 2023 qu’il partirait."),
        read("c", "Le maire est parti."),
    ]
    dated = inferred([document for document, _ in rows], {document.id: found for document, found in rows})
    assert day(dated["c"]) == (None, None, "unknown")
