"""The engine without its parse: the same words, sentences and names' places, parts of speech by the chain."""

from recoupe.lang.fr.engine import make
from recoupe.text import Span

TEXT = "Selon la préfecture, Jeanne Le Goff quitterait Rennes. « Rien n'est sûr », a-t-elle ajouté."
BLOCKS = [Span(0, len(TEXT))]


def test_the_words_and_sentences_are_those_of_the_whole_engine() -> None:
    light, whole = make(parse=False)(TEXT, BLOCKS)[0], make()(TEXT, BLOCKS)[0]
    assert (light.starts, light.ends, light.sentences) == (whole.starts, whole.ends, whole.sentences)


def test_tags_moods_and_lemmas_without_a_parse() -> None:
    tokens, names = make(parse=False)(TEXT, BLOCKS)
    at = [TEXT[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)].index("quitterait")
    assert (tokens.tags[at], tokens.lemmas[at]) == ("VERB", "quitter") and "Mood=Cnd" in tokens.feats[at]
    assert [(n.span.of(TEXT), n.kind) for n in names] == [("Jeanne Le Goff", "person"), ("Rennes", "place")]


def test_every_word_hangs_on_the_first_of_its_sentence() -> None:
    tokens, _ = make(parse=False)(TEXT, BLOCKS)
    for sentence in tokens.sentences:
        assert set(tokens.heads[sentence.start : sentence.end]) == {sentence.start}
    assert make(parse=False).name == "recoupe-fr-light"
