"""Copies: running words outside marks and residue, with shares, places, and no copy between independent texts."""

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recoupe.cluster.overlaps import copies
from recoupe.model import Cut
from recoupe.text import Span, fold
from tests.cluster.articles import article

WIRE = (
    "Un incendie a ravagé dans la nuit de lundi à mardi un entrepôt de meubles situé près de la gare d’Alençon. "
    "Douze personnes légèrement blessées ont été conduites à l’hôpital par les pompiers venus de tout le département. "
)
OWN = (
    "Le quartier sentait encore la fumée ce matin. Une voisine raconte avoir vu les flammes depuis sa fenêtre. "
    "Le directeur promet de rebâtir avant la fin de l’année. Les salariés attendent dehors, un café à la main. "
)


def test_a_wire_inside_a_longer_article_is_found() -> None:
    short, long = article(WIRE), article(OWN + WIRE + OWN.replace("encore", "toujours"))
    (copy,) = copies([short, long], {})
    shares = dict(zip(copy.documents, copy.share, strict=True))
    assert shares[short.id] == 1.0
    assert 0.2 < shares[long.id] < 0.5


def test_cites_are_the_same_words_on_both_sides() -> None:
    a, b = article(WIRE), article(OWN + WIRE)
    (copy,) = copies([a, b], {})
    texts = {a.id: a.text, b.id: b.text}
    words = [fold(c.span.of(texts[c.document])) for c in copy.cites]
    assert words[::2] == words[1::2]
    assert copy.cites


def test_the_same_text_is_a_whole_copy_however_short() -> None:
    (copy,) = copies([article("Il pleut.", source="a"), article("Il pleut.", source="b")], {})
    assert copy.share == (1.0, 1.0)


def test_shared_quotations_are_no_copy() -> None:
    said = "« Nous reconstruirons cet entrepôt pierre par pierre et personne ne perdra son emploi, je le promets ici »"
    a, b = article(f"La directrice a parlé. {said}"), article(f"Devant la presse, elle a dit : {said}")
    assert copies([a, b], {}) == ()


def test_words_given_as_quoted_are_no_copy() -> None:
    a, b = article(WIRE), article("Vu ce matin. " + WIRE)
    everything = {d.id: [Span(0, len(d.text))] for d in (a, b)}
    assert copies([a, b], everything) == ()


def test_residue_is_no_copy() -> None:
    a, b = article(WIRE + OWN), article(WIRE + "Tout autre chose.")
    cut = [replace(d, cuts=(Cut(Span(0, len(WIRE)), "notice"),)) for d in (a, b)]
    assert copies(cut, {}) == ()


def test_two_texts_of_one_event_are_no_copy() -> None:
    other = article("À Alençon, un dépôt de meubles a brûlé lundi soir ; on compte une douzaine de blessés légers.")
    assert copies([article(WIRE), other], {}) == ()


def test_fourteen_running_words_are_not_enough() -> None:
    words = ["les", "pompiers", "ont", "lutté", "tard", "la", "nuit", "contre", "les", "flammes", "sous", "la", "pluie"]
    a = article(" ".join(["Hier", *words, "froide", "d’avril"]))
    assert copies([a, article(" ".join(["Là-bas", *words, "battante"]))], {}) == ()
    assert copies([a, article(" ".join(["Là-bas", *words, "froide", "d’avril"]))], {}) != ()


def test_a_function_with_its_holder_is_no_copy() -> None:
    who = "le président de l’association pour la défense des riverains de la vieille gare, Jean-Luc Morel-Dupuis,"
    a, b = article(f"Hier soir, {who} a haussé le ton."), article(f"Interrogé jeudi, {who} se tait.")
    names = {d.id: [Span(d.text.index("le président"), d.text.index("Dupuis") + 6)] for d in (a, b)}
    assert copies([a, b], {}) != ()
    assert copies([a, b], {}, names) == ()


def test_a_list_of_sums_is_no_copy() -> None:
    sums = "la Rive touche 2,5 millions, la Berge 1,7 million, la Digue 1,2 million et la Jetée 950 000 euros"
    assert copies([article(f"Selon lui, {sums} cette année."), article(f"Ainsi, {sums} en tout.")], {}) == ()


def test_one_phrase_told_twice_is_no_copy() -> None:
    phrase = "la femme qui s’était présentée comme la mère du petit"
    other = "femme qui s’était présentée comme la mère du petit garçon"
    told = [article(f"On a vu {phrase} Paul. Puis {other}."), article(f"Là, {phrase} homme. Enfin cette {other}.")]
    assert copies(told, {}) == ()


def test_a_passage_with_a_word_changed_here_and_there_is_a_copy() -> None:
    edited = WIRE.replace("ravagé", "détruit").replace("entrepôt", "dépôt").replace("légèrement", "plus ou moins")
    (copy,) = copies([article(WIRE), article(OWN + edited)], {})
    assert max(copy.share) > 0.6


def words(text: str) -> list[str]:
    return [fold(word) for word in re.findall(r"[^\W_]+", text)]


SENTENCES = [s + "." for s in (WIRE + OWN).split(". ") if s]
told = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join)


@given(told, told, st.integers(0, 40))
def test_every_copied_run_is_the_same_words_in_both_and_all_are_given(one: str, other: str, cut: int) -> None:
    a, b = article(one, source="a"), article(other[cut:], source="b")
    for copy in copies([a, b], {}):
        texts = {d.id: d.text for d in (a, b)}
        given_ = [words(c.span.of(texts[c.document])) for c in copy.cites]
        assert given_[::2] == given_[1::2]
        for side, document in enumerate(copy.documents):
            own = sorted(c.span for c in copy.cites if c.document == document)
            assert all(x.end <= y.start for x, y in pairwise(own))
            if texts[a.id] != texts[b.id]:
                taken = sum(len(words(s.of(texts[document]))) for s in own)
                assert copy.share[side] == round(taken / len(words(texts[document])), 4)


@given(told, told)
def test_a_copied_cite_is_two_sentences_at_most(one: str, other: str) -> None:
    a, b = article(one, source="a"), article(other, source="b")
    for copy in copies([a, b], {}):
        texts = {d.id: d.text for d in (a, b)}
        assert all(c.span.of(texts[c.document]).count(".") <= 2 for c in copy.cites)
