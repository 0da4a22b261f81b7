"""The whole engine on short inventions."""

import pytest

from recoupe.lang.fr.engine import make
from recoupe.model import Tokens
from recoupe.text import Span

TEXT = "Selon la préfecture, le pont aurait été fermé mardi.\n\nM. Roux a démenti : « Rien n’est décidé », a-t-il dit."


def analysed(text: str) -> Tokens:
    return make()(text, [Span(0, len(text))])[0]


def test_columns_have_one_row_a_word_and_heads_stay_in_their_sentence() -> None:
    tokens = analysed(TEXT)
    columns = (tokens.ends, tokens.lemmas, tokens.tags, tokens.feats, tokens.heads, tokens.deps)
    assert {len(c) for c in columns} == {len(tokens)}
    assert [i for s in tokens.sentences for i in range(s.start, s.end)] == list(range(len(tokens)))
    for s in tokens.sentences:
        assert all(s.start <= tokens.heads[i] < s.end for i in range(s.start, s.end))
        assert any(tokens.heads[i] == i and tokens.deps[i] == "root" for i in range(s.start, s.end))


def test_lemma_mood_and_subject() -> None:
    tokens = analysed(TEXT)
    forms = [TEXT[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    would, closed, bridge = forms.index("aurait"), forms.index("fermé"), forms.index("pont")
    assert (tokens.lemmas[would], tokens.tags[would]) == ("avoir", "AUX")
    assert "Mood=Cnd" in tokens.feats[would]
    assert tokens.lemmas[closed] == "fermer"
    assert tokens.heads[bridge] == closed
    assert tokens.deps[bridge].startswith("nsubj")


def test_a_text_is_analysed_the_same_alone_or_in_company() -> None:
    other = "Le maire viendra demain."
    pairs = [(t, [Span(0, len(t))]) for t in (other, TEXT, other)]
    assert list(make().pipe(pairs))[1] == make()(TEXT, [Span(0, len(TEXT))])


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "\u00a0«\u00a0»"])
def test_almost_nothing_is_no_error(text: str) -> None:
    tokens, names = make()(text, [Span(0, len(text))])
    assert len(tokens) == len(text.split()) and names == ()
