"""Any spaCy pipeline through the same seam; the pipeline is made here."""

import pytest

from recoupe.errors import MissingExtra
from recoupe.lang.with_spacy import make
from recoupe.text import Span

TEXT = "Léa Roux parle.\n \nElle part de Brest.  HORS Puis rien."
BLOCKS = [Span(0, 38), Span(44, 54)]


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> str:
    import spacy

    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Léa Roux"}, {"label": "LOC", "pattern": "Brest"}])
    where = tmp_path_factory.mktemp("pipeline") / "tiny"
    nlp.to_disk(where)
    return str(where)


def test_words_sentences_and_names_have_exact_places(pipeline: str) -> None:
    tokens, names = make(pipeline)(TEXT, BLOCKS)
    forms = [TEXT[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    assert "HORS" not in forms and all(f.strip() == f != "" for f in forms)
    sentences = [TEXT[tokens.starts[s.start] : tokens.ends[s.end - 1]] for s in tokens.sentences]
    assert sentences == ["Léa Roux parle.", "Elle part de Brest.", "Puis rien."]
    assert [(n.span.of(TEXT), n.kind) for n in names] == [("Léa Roux", "person"), ("Brest", "place")]


def test_nothing_to_read(pipeline: str) -> None:
    assert len(make(pipeline)("", [])[0]) == 0


def test_a_missing_pipeline_is_named_with_what_to_install() -> None:
    with pytest.raises(MissingExtra, match="spacy download no_such_pipeline"):
        make("no_such_pipeline")


def test_the_name_tells_the_pipeline(pipeline: str) -> None:
    assert make(pipeline).name.startswith("spacy:")


def test_the_name_tells_language_name_and_version(pipeline: str) -> None:
    assert make(pipeline).name == "spacy:xx_pipeline-0.0.0"
