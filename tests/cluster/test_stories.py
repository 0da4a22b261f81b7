"""Stories: what is told together, what is kept apart, and that neither order nor batches matter."""

from itertools import permutations

import pytest

from recoupe.cluster.stories import stories
from recoupe.model import Cut, Story
from recoupe.text import Span
from tests.cluster.articles import FRENCH, article, bare

FIRE = (
    article("Un incendie a ravagé l’entrepôt Delmas à Alençon. Les pompiers l’ont évacué.", day="2021-05-04"),
    article("À Alençon, l’entrepôt Delmas a brûlé. L’incendie a mobilisé les pompiers.", day="2021-05-05"),
    article("L’enquête sur l’incendie de l’entrepôt Delmas avance à Alençon.", day="2021-05-05"),
)
MARKET = (
    article("Le marché aux fleurs de Brive rouvre. Paul Astier inaugure les halles.", day="2021-05-05"),
    article("Brive retrouve ses halles : Paul Astier a inauguré le marché aux fleurs.", day="2021-05-06"),
)
ALL = (*FIRE, *MARKET)


def together(*documents, known=(), seen=()) -> tuple[Story, ...]:
    return stories(known, [(d, bare(d)) for d in documents], {d.id: (d, bare(d)) for d in seen}, FRENCH)


def parts(found) -> set[frozenset[str]]:
    return {frozenset(story.documents) for story in found}


def test_two_events_are_two_stories() -> None:
    assert parts(together(*ALL)) == {frozenset(d.id for d in FIRE), frozenset(d.id for d in MARKET)}


def test_a_story_names_the_words_that_hold_it_together() -> None:
    story = max(together(*ALL), key=lambda s: len(s.documents))
    assert any("Delmas" in reason for reason in story.reasons)
    assert "published within 1 days" in story.reasons


def test_a_document_alone_says_so() -> None:
    (story,) = together(FIRE[0])
    assert story.reasons == ("alone",)


@pytest.mark.parametrize("order", list(permutations(ALL))[::17])
def test_the_order_of_the_inputs_changes_nothing(order) -> None:
    assert together(*order) == together(*ALL)


@pytest.mark.parametrize("cut", range(1, 5))
def test_any_batching_is_one_batch(cut: int) -> None:
    first = together(*ALL[:cut])
    assert together(*ALL[cut:], known=first, seen=ALL[:cut]) == together(*ALL)


def test_a_stranger_changes_no_story() -> None:
    assert set(together(*FIRE)) <= set(together(*ALL))


def test_the_identifier_comes_from_the_earliest_member() -> None:
    assert together(FIRE[0])[0].id == max(together(*ALL), key=lambda s: len(s.documents)).id


def test_a_known_story_out_of_sight_stays() -> None:
    old = Story("s-old", "Vendanges à Cadillac", ("d-gone",))
    assert old in together(*FIRE, known=(old,))


def test_months_apart_the_same_words_are_another_story() -> None:
    later = article("Un incendie a touché un entrepôt à Alençon. Les pompiers sont venus.", day="2021-09-20")
    assert frozenset([later.id]) in parts(together(*FIRE, later))


def test_the_label_is_a_title_of_the_story() -> None:
    titled = article(FIRE[0].text, title="Alençon : l’entrepôt Delmas en feu")
    assert together(titled)[0].label == "Alençon : l’entrepôt Delmas en feu"


def test_without_title_or_names_the_label_is_the_first_line_that_runs() -> None:
    text = "Photo : AFP\nIl pleut sur le port.\nIl vente."
    assert together(article(text, cuts=(Cut(Span(0, 11), "credit"),)))[0].label == "Il pleut sur le port."


def test_english_documents_meet_by_their_own_words() -> None:
    one = article("Fire destroyed the Delmas warehouse in Alençon on Tuesday, firefighters said.", lang="en")
    two = article("Firefighters in Alençon fought a fire at the Delmas warehouse on Tuesday.", lang="en")
    other = article("The Brive flower market has reopened, mayor Paul Astier announced.", lang="en")
    assert frozenset([one.id, two.id]) in parts(together(one, two, other))
