"""On which side of the day of writing a time lies, from the verb that it goes with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from recoupe.lang.tape import flattened
from recoupe.model import Tokens
from recoupe.text import Span

ACROSS = 6  # tokens that a comma or a quotation mark between verb and time counts for
WALLS = ',;:«»"“”()'
STEPS = 4  # heads followed from a time to its verb
HELPERS = 4  # tokens before a participle in which its auxiliary stands


class Tenses:
    """The verbs of a text, looked up by place."""

    def __init__(self, tokens: Tokens, text: str, lemmas: Mapping[str, frozenset[str]]) -> None:
        self.tokens, self.text, self.lemmas = tokens, text, lemmas
        self.looking = tuple(" " + flattened(words) for words in sorted(lemmas["looking"]))
        self.onward = tuple(" " + flattened(words) for words in sorted(lemmas["onward"]))
        self.back = tuple(" " + flattened(words) for words in sorted(lemmas["back"]))
        self.firsts = [tokens.starts[s.start] if s.start < len(tokens) else len(text) for s in tokens.sentences]

    def side(self, place: Span, symbol: str) -> str:
        """``past``, ``future`` or ``near`` (nothing tells) for a time at a place.

        A calendar date believes only the verb that it depends on, a weekday the nearest verb too: its week is short.
        """
        at = bisect_right(self.firsts, place.start) - 1
        if at < 0:
            return "near"
        sentence = self.tokens.sentences[at]
        here = bisect_right(self.tokens.starts, place.start, sentence.start, sentence.end) - 1
        if here < sentence.start:
            return "near"
        dated = symbol.startswith(("date:", "month:", "dom:"))
        before = self._before(here, sentence)
        if before.endswith(self.back):
            return "past"
        if before.endswith(self.looking):
            return "near" if dated else "future"
        if dated:
            verb = self._verb_of(here, place)
            told = self._told(verb, sentence) if verb >= 0 else ""
            return told if told in ("past", "future") else "near"
        found = self._nearest(here, sentence)
        return "future" if found != "past" and before.endswith(self.onward) else found

    def follows_future(self, place: Span) -> bool:
        """Whether the word before a place is a verb in the future: "Il reviendra Vendredi"."""
        at = bisect_right(self.tokens.starts, place.start - 1) - 1
        return at >= 0 and "Tense=Fut" in self.tokens.feats[at]

    def spoken(self, place: Span) -> bool:
        """Whether a place lies inside quotation marks, or begins with a capital: "today" is then an age, not a day."""
        before = self.text[max(0, self.text.rfind("\n", 0, place.start)) : place.start]
        quoted = before.count("«") > before.count("»") or before.count('"') % 2 == 1
        return quoted or self.text[place.start].isupper()

    def _before(self, here: int, sentence: Span) -> str:
        """The few words before a time, folded: some look ahead ("à partir de"), some back ("depuis")."""
        first = self.tokens.starts[max(sentence.start, here - 5)]
        return " " + flattened(self.text[first : self.tokens.starts[here]]).rstrip()

    def _verb_of(self, here: int, place: Span) -> int:
        """The verb that a time depends on, -1 where it hangs on a noun outside of it."""
        tokens, at = self.tokens, here
        for _ in range(STEPS):
            head = tokens.heads[at]
            if head == at:
                return -1
            if tokens.tags[head] in ("VERB", "AUX"):
                return head
            if not place.start <= tokens.starts[head] < place.end:
                return -1
            at = head
        return -1

    def _nearest(self, here: int, sentence: Span) -> str:
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
        """``past`` or ``future`` by a verb; ``this`` by a present, which lies near; nothing where it does not tell."""
        feats, lemma = self.tokens.feats[index], self.tokens.lemmas[index]
        bound = lemma in self.lemmas["bound"] and ("Mood=Cnd" in feats or "Tense=Pres" in feats)
        if "VerbForm=Part" in feats:
            return self._participle(index, sentence, lemma) if "Tense=Past" in feats else ""
        if "Tense=Fut" in feats or bound:
            return "future"
        if "Mood=Cnd" in feats or "VerbForm=Inf" in feats:
            return ""
        ahead = lemma in self.lemmas["ahead"]
        if "Tense=Imp" in feats or "Tense=Past" in feats:
            return "near" if ahead else "past"
        present = "Tense=Pres" in feats and (self.tokens.tags[index] == "VERB" or self.tokens.deps[index] == "cop")
        return ("future" if ahead else "this") if present else ""

    def _participle(self, index: int, sentence: Span, lemma: str) -> str:
        """A participle alone or with a past auxiliary is past; "est attendu", "sera jugé" are not."""
        helpers = [
            (self.tokens.lemmas[i], self.tokens.feats[i])
            for i in range(max(sentence.start, index - HELPERS), index)
            if self.tokens.tags[i] == "AUX"
        ]
        if any("Tense=Fut" in feats for _, feats in helpers):
            return "future"
        if lemma in self.lemmas["ahead"] - self.lemmas["bound"] and not any(known == "avoir" for known, _ in helpers):
            return "future"
        return "past"
