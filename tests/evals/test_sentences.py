import hashlib
import json

import pytest
from evals.sentences import FOLDERS, GOLD, Press, Row, by_line, figures, first_word, row, sentencizer, texts

TEXT = "Le pont a rouvert.\n\n« Enfin ! », dit Anne Morel. Le bac reprend."
STARTS = (0, 20, 49)


def told(text: str, name: str = "un.txt") -> dict:
    return {"file": name, "digest": f"sha256:{hashlib.sha256(text.encode()).hexdigest()}", "starts": [0]}


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ([0, 20, 49], 3),
        ([0, 22, 49], 3),  # after the mark
        ([0, 18, 49], 3),  # with the white space before it
        ([0, 20, 28, 49], 3),  # one too many
        ([0, 27, 49], 2),  # the mark that ends a quotation begins no sentence
        ([0], 1),
    ],
)
def test_a_start_is_right_where_only_white_space_or_marks_lie_between(said: list[int], right: int) -> None:
    assert row(Press("un.txt", TEXT, STARTS), lambda text: said) == Row(right, len(said), 3)


def test_marks_alone_at_the_end_are_a_place_of_their_own() -> None:
    assert first_word("Oui. »", 4) == len("Oui. »")


def test_figures_are_pooled() -> None:
    assert figures([Row(3, 4, 3), Row(1, 1, 2)]) == {"p": 0.8, "r": 0.8, "f1": 0.8, "texts": 2, "n": 5}
    assert figures([])["n"] == 0


def test_a_text_with_other_words_is_told_and_left_out(tmp_path, capsys) -> None:
    (tmp_path / "un.txt").write_text("Le pont a rouvert.", "utf-8")
    (tmp_path / "deux.txt").write_text("Le bac reprend.", "utf-8")
    golds = [told("Le pont a rouvert."), told("Le bac a repris.", "deux.txt"), told("Le gué.", "trois.txt")]
    assert [press.file for press in texts(tmp_path, golds)] == ["un.txt"]
    lines = capsys.readouterr().err.splitlines()
    assert ["deux.txt" in lines[0], "trois.txt" in lines[1], len(lines)] == [True, True, 2]


def test_the_peer_reads_whole_texts_or_lines() -> None:
    rule = sentencizer()
    assert 20 in by_line(rule)(TEXT)
    assert row(Press("un.txt", TEXT, STARTS), by_line(rule)).right == 3


def test_the_gold_holds_places_and_digests_alone() -> None:
    gold = json.loads(GOLD.read_text("utf-8"))
    found = [one for name in FOLDERS for one in gold[name]]
    assert found
    for one in found:
        assert set(one) == {"file", "digest", "starts"}
        assert one["starts"] == sorted(set(one["starts"]))
