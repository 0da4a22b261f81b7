"""On which side of the day of writing a time lies, from the tense of the verb nearest to it in its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from recoupe.model import Tokens
from recoupe.text import Span

ACROSS = 6  # tokens that a comma or a quotation mark between verb and time counts for
WALLS = ",;:«»\"“”()"


class Tenses:
    """The finite verbs of a text, looked up by place."""

    def __init__(self, tokens: Tokens, text: str, lemmas: Mapping[str, frozenset[str]]) -> None:
        self.tokens, self.text, self.lemmas = tokens, text, lemmas
        self.firsts = [tokens.starts[s.start] if s.start < len(tokens) else len(text) for s in tokens.sentences]

    def side(self, place: Span) -> str:
        """``past``, ``future`` or ``near`` (nothing tells) for a time at a place."""
        at = bisect_right(self.firsts, place.start) - 1
        if at < 0:
            return "near"
        sentence = self.tokens.sentences[at]
        here = bisect_right(self.tokens.starts, place.start, sentence.start, sentence.end) - 1
        ranked = sorted((self._distance(here, i), i) for i in range(sentence.start, sentence.end) if self._is_verb(i))
        for _, index in ranked:
            told = self._told(index, sentence)
            if told:
                return told
        return "near"

    def _is_verb(self, index: int) -> bool:
        return self.tokens.tags[index] in ("VERB", "AUX")

    def _distance(self, here: int, index: int) -> int:
        low, high = min(here, index), max(here, index)
        walls = sum(self.text[self.tokens.starts[i]] in WALLS for i in range(low + 1, high))
        return high - low + ACROSS * walls

    def _told(self, index: int, sentence: Span) -> str:
        feats, lemma = self.tokens.feats[index], self.tokens.lemmas[index]
        if "Tense=Fut" in feats:
            return "future"
        if "VerbForm=Part" in feats:
            return self._participle(index, sentence, lemma) if "Tense=Past" in feats else ""
        if "Mood=Cnd" in feats or "VerbForm=Inf" in feats:
            return ""
        if "Tense=Imp" in feats or "Tense=Past" in feats:
            return "past"
        if "Tense=Pres" in feats and self.tokens.tags[index] == "VERB":
            return "future" if lemma in self.lemmas["ahead"] else "near"
        return ""

    def _participle(self, index: int, sentence: Span, lemma: str) -> str:
        """A participle alone or with a past auxiliary is past; "est attendu", "sera jugé" are not."""
        helpers = [
            (self.tokens.lemmas[i], self.tokens.feats[i])
            for i in range(max(sentence.start, index - 4), index)
            if self.tokens.tags[i] == "AUX"
        ]
        if any("Tense=Fut" in feats for _, feats in helpers):
            return "future"
        if lemma in self.lemmas["ahead"] and not any(known == "avoir" for known, _ in helpers):
            return "future"
        return "past"
