import importlib.util

import pytest
from evals.annotate_quotations import Heard, counted, figures
from evals.peers.marks import quotations

from evals import peers


def test_a_peer_that_is_not_installed_says_so(monkeypatch) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError(name=name.rsplit("_", 1)[-1])

    monkeypatch.setattr(peers, "import_module", absent)
    assert peers.beside("with_nothing", lambda module: {"f1": 1.0})["peer_nothing"].startswith("not measured: nothing")


def test_the_plain_peer_takes_the_nearest_capitals() -> None:
    text = "Hier, le maire Paul Ravel a salué l'équipe : « Nous avons tenu bon jusqu'au soir »."
    ((start, end, who, cue),) = quotations(text)
    assert text[start:end].strip() == "Nous avons tenu bon jusqu'au soir"
    assert (who, cue) == ("Paul Ravel", None)


def test_short_words_in_marks_are_no_quotation_of_the_plain_peer() -> None:
    assert quotations("Le « grand soir » de Paul Ravel.") == []


@pytest.mark.skipif(importlib.util.find_spec("text_to_num") is None, reason="the peer is not installed")
def test_number_words_of_the_peer() -> None:
    from evals.peers.with_text2num import numbers

    assert numbers("vingt-trois blessés et 1 200 sinistrés") == [23.0, 1200.0]


@pytest.mark.skipif(importlib.util.find_spec("dateparser") is None, reason="the peer is not installed")
def test_times_of_the_peer_stand_where_they_are() -> None:
    from evals.peers.with_dateparser import times

    text = "Le pont a rouvert le 12 mars 2021."
    (start, end, value), *_ = times(text, "2021-03-14")
    assert (text[start:end].strip(), value) == ("le 12 mars 2021", "2021-03-12")


class Rules:
    """The few rules of the scorer that the count needs."""

    def trim(self, text: str, span: tuple[int, int]) -> tuple[int, int]:
        return span

    def located(self, text: str, item: dict, key: str) -> tuple[int, int]:
        at = text.find(item[key])
        return at, at + len(item[key])

    def iou(self, a: tuple[int, int], b: tuple[int, int]) -> float:
        return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(a[1] - a[0], b[1] - b[0])

    def fold(self, text: str) -> str:
        return text.lower()

    def words(self, text: str) -> set[str]:
        return set(text.lower().split())

    def same_speaker(self, names: tuple[str, ...], want: str) -> bool:
        return want in names


def test_a_right_passage_with_a_wrong_speaker_is_half_right() -> None:
    text = "« Nous partons demain », a dit Anne Morel."
    said = {"text": "Nous partons demain", "kind": "direct", "speaker": "Anne Morel", "cue": "a dit", "relay": ""}
    found = Heard((2, 21), "direct", ("Paul Ravel",), "a dit")
    row = figures([counted(text, {"quotes": [said]}, [found], Rules())])["direct+mixed"]
    assert (row["f1"], row["speaker"], row["cue"], row["all_right"]) == (1.0, 0.0, 1.0, 0.0)
