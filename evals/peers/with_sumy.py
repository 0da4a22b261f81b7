"""sumy (Apache-2.0): LexRank and TextRank over the sentences that we give them, so that only the choice differs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from recoupe.lang import pack
from recoupe.lang.weights import stem

METHODS = {"lexrank": LexRankSummarizer, "textrank": TextRankSummarizer}


class Words:
    """What sumy asks of a tokenizer: the words of a sentence."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """The words, without marks."""
        return tuple(re.findall(r"[^\W_]+", text))


def ranked(method: str, told: Sequence[str], stops: Sequence[str]) -> list[str]:
    """The sentences, equal ones once, the best first."""
    unique = list(dict.fromkeys(told))
    document = ObjectDocumentModel([Paragraph([Sentence(text, Words()) for text in unique])])
    summarizer = METHODS[method](lambda word: stem(word, pack("fr")))
    summarizer.stop_words = stops
    best: list[str] = []

    def order(infos: Sequence[object]) -> Sequence[object]:
        best.extend(str(info.sentence) for info in infos)  # type: ignore[attr-defined]
        return infos

    summarizer(document, order)
    return best
