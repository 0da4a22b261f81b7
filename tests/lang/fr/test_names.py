"""Names of people compared: what is one name, what may be, what is not."""

import pytest

from recoupe.lang.fr.names import family, same, shortens

ONE = (
    ("Kim Jong-un", "Kim Jong-Un"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Choi Seong-ho", "Choi Sung Ho"),
    ("Vladimir Poutine", "Vladimir Putin"),
    ("Sergueï Choïgou", "Sergei Shoigu"),
    ("Evgueni Prigojine", "Eugène Prigozhin"),
    ("António Guterres", "Antonio Guterres"),
    ("Orbán Viktor", "Viktor Orban"),
    ("Jean-Luc Moreau", "Jean Luc Moreau"),
    ("Mohammed Ben Ali", "Mohamed ben Ali"),
)
TWO = (
    ("Kim Jong-un", "Kim Yo-jong"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Simon Martin", "Simone Martin"),
    ("Mario Lopez", "Maria Lopez"),
    ("Jean Martin", "Jean Marin"),
    ("Jean Martin", "Luc Martin"),
    ("Charles II", "Charles III"),
    ("Fatma Saïd", "Fatna Saïd"),
)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_same(one, other):
    assert same(one, other) and same(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_not_same(one, other):
    assert not same(one, other) and not same(other, one)


def test_an_initial_may_stand_for_a_name():
    assert shortens("V. Poutine", "Vladimir Poutine") and shortens("Boris P.", "Boris Petit-Jean")
    assert not shortens("V. Poutine", "Boris Poutine") and not shortens("Vladimir Poutine", "V. Poutine")


def test_what_stands_alone():
    assert family("Charles de Courson") == ("de courson", "courson")
    assert family("Xi Jinping") == ("xi",)
    assert family("Poutine") == ()
