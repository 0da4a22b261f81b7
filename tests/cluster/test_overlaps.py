"""Copies: running words outside marks and residue, with shares, places, and no copy between independent texts."""

from dataclasses import replace

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
