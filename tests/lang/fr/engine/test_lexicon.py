"""The dictionary's look-ups."""

from recoupe.lang.fr.engine.lexicon import Reading, french


def test_conditional_future_and_imperfect_are_told_apart() -> None:
    moods = {form: french().look(form)[0].feats for form in ("livrerait", "livrera", "livrait")}
    assert "Mood=Cnd" in moods["livrerait"]
    assert "Tense=Fut" in moods["livrera"]
    assert "Tense=Imp" in moods["livrait"]


def test_a_capital_is_looked_up_both_ways() -> None:
    assert {r.tag for r in french().look("Paris")} >= {"PROPN", "NOUN"}
    assert french().look("LIVRERAIT") == french().look("livrerait")


def test_the_first_the_last_and_a_missing_form() -> None:
    assert french().look("zythums") == (Reading("zythum", "NOUN", "Gender=Masc|Number=Plur"),)
    assert french().look("1er")[0].tag == "ADJ"
    assert french().look("xqzw") == ()
