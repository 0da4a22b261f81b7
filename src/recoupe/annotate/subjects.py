"""What a pronoun or "le montant de" that a measure is said of stands for: "Elle a reculé de 6 points"."""

from __future__ import annotations

from bisect import bisect_right

from recoupe.annotate.pages import Page
from recoupe.lang.tape import flattened
from recoupe.lang.trees import agree, children
from recoupe.text import Span

NOUNS = ("NOUN", "PROPN")
THIRD = ("il", "elle", "ils", "elles")
LONGEST = 20  # characters of what makes a noun name a thing: " d'affaires"
BACK = 3  # sentences back in which the noun of a pronoun is looked for


def noun_of(page: Page, token: int) -> int:
    """The noun that a subject stands for: itself, the whole that it is one of or the sum of, or a subject before."""
    tokens = page.tokens
    if token < 0:
        return token
    empty = says_nothing(page, token)
    if tokens.tags[token] in NOUNS and not empty:
        return token
    whole = next((k for k in children(tokens, token) if tokens.deps[k] == "nmod" and tokens.tags[k] in NOUNS), -1)
    if whole > token or empty:
        return max(whole, token)
    said = page.document.text[tokens.starts[token] : tokens.ends[token]].lower()
    return _before(page, token) if said in THIRD else -1


def says_nothing(page: Page, token: int) -> bool:
    """Whether a noun names no thing measured: "le montant de", "une hausse de"; "le chiffre d'affaires" does."""
    word = flattened(page.tokens.lemmas[token])
    if not any(word in page.known.labels[kind] for kind in ("bare", "shape")):
        return False
    following = flattened(page.document.text[page.tokens.ends[token] : page.tokens.ends[token] + LONGEST])
    return not following.startswith(tuple(page.known.labels["named"]))


def _before(page: Page, pronoun: int) -> int:
    """The subject of the sentence before, where it is a noun that agrees; through sentences with the same pronoun."""
    at = bisect_right([s.start for s in page.tokens.sentences], pronoun) - 1
    opening = range(page.tokens.sentences[max(0, at)].start, pronoun)
    if opening and page.tokens.lemmas[opening[0]] == "quant":  # "Quant au taux de survie, il était de 89 %"
        return next((k for k in opening if page.tokens.tags[k] == "NOUN" and agree(page.tokens, k, pronoun)), -1)
    for sentence in reversed(page.tokens.sentences[max(0, at - BACK) : at]):
        subject = _subject(page, sentence)
        if subject < 0 or not agree(page.tokens, subject, pronoun):
            return -1
        if page.tokens.tags[subject] in NOUNS:
            return subject
    return -1


def _subject(page: Page, sentence: Span) -> int:
    """The subject of a sentence's main verb, or -1."""
    tokens = page.tokens
    root = next((i for i in range(sentence.start, sentence.end) if tokens.heads[i] == i), -1)
    if root < 0:
        return -1
    return next((k for k in children(tokens, root) if tokens.deps[k].startswith("nsubj")), -1)
