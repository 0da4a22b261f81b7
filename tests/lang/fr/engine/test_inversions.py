"""Subjects behind their verb and incises: what the tree says of who speaks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.lang.fr.engine import make
from recoupe.lang.fr.engine.inversions import Tree, ancestors, mend
from recoupe.text import Span


def subject(text: str, verb: str) -> str:
    """The head word of the subject of a verb."""
    tokens, _ = make()(text, [Span(0, len(text))])
    forms = [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    at = forms.index(verb)
    return " ".join(forms[i] for i in range(len(forms)) if tokens.heads[i] == at and tokens.deps[i].startswith("nsubj"))


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("« Rien n'est prêt », a déclaré la préfète.", "déclaré", "préfète"),
        ("« Rien n'est prêt », a-t-elle déclaré.", "déclaré", "-t-elle"),
        ("« Rien n'est prêt », a précisé à l'agence Oriane Talbec.", "précisé", "Oriane"),
        ("Le pont restera fermé, annonce la mairie.", "annonce", "mairie"),
        ("Comme l'a rappelé le procureur, l'enquête continue.", "rappelé", "procureur"),
        ("Le maire a déclaré que le pont restait fermé.", "déclaré", "maire"),
    ],
)
def test_who_speaks(text: str, verb: str, expected: str) -> None:
    assert subject(text, verb) == expected


def test_an_object_stays_one() -> None:
    assert subject("Le ministre, venu tôt, a annoncé une réforme.", "annoncé") != "réforme"


def test_an_incise_hangs_on_the_clause_before_it() -> None:
    text = "Le pont restera fermé, annonce la mairie."
    tokens, _ = make()(text, [Span(0, len(text))])
    forms = [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    at = forms.index("annonce")
    assert tokens.deps[at] == "parataxis" and tokens.heads[at] < at


WORDS = (
    ("«", "«", "PUNCT", ""),
    ("»", "»", "PUNCT", ""),
    (",", ",", "PUNCT", ""),
    ("a", "avoir", "AUX", "VerbForm=Fin"),
    ("-t-il", "il", "PRON", ""),
    ("dit", "dire", "VERB", "VerbForm=Fin"),
    ("déclaré", "déclarer", "VERB", "VerbForm=Part"),
    ("appelé", "appeler", "VERB", "VerbForm=Part"),
    ("maire", "maire", "NOUN", ""),
    ("le", "le", "DET", ""),
    ("Talbec", "Talbec", "PROPN", ""),
    ("à", "à", "ADP", ""),
    ("que", "que", "SCONJ", ""),
    ("partir", "partir", "VERB", "VerbForm=Inf"),
)
DEPS = (
    "nsubj",
    "obj",
    "conj",
    "ccomp",
    "acl",
    "acl:relcl",
    "obl",
    "appos",
    "nmod",
    "parataxis",
    "punct",
    "mark",
    "case",
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_tree_stays_a_tree(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 14))
    words = [data.draw(st.sampled_from(WORDS)) for _ in range(size)]
    order = data.draw(st.permutations(range(size)))
    heads = [0] * size
    for rank, at in enumerate(order):
        heads[at] = at if rank == 0 else order[data.draw(st.integers(0, rank - 1))]
    deps = ["root" if heads[i] == i else data.draw(st.sampled_from(DEPS)) for i in range(size)]
    tree = Tree(*map(list, zip(*words, strict=True)), heads, deps)
    mend(tree, [Span(0, size)])
    roots = [i for i in range(size) if tree.heads[i] == i]
    assert len(roots) == 1 and tree.deps[roots[0]] == "root"
    for at in range(size):
        for steps, _ in enumerate(ancestors(tree, at)):
            assert steps < size
