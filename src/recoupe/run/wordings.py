"""Doubts and refusals in the reader's language: the catalogue's sentence where it has one, else the stage's own."""

from __future__ import annotations

from dataclasses import replace

from recoupe.messages import catalogue, say
from recoupe.model import Doubt, Refusal


def worded(doubt: Doubt, lang: str) -> Doubt:
    """The doubt with its sentence in a language."""
    return replace(doubt, detail=_sentence(f"doubt.{doubt.kind}", lang, dict(doubt.slots), doubt.detail))


def refused(refusal: Refusal, lang: str) -> Refusal:
    """The refusal with its sentence in a language; what the reader found stays behind it."""
    slots = {"detail": _half(refusal.detail, lang), "source": refusal.source}
    return replace(refusal, detail=_sentence(f"refusal.{refusal.reason}", lang, slots, refusal.detail))


def _sentence(key: str, lang: str, slots: dict[str, str], otherwise: str) -> str:
    """The message, where there is one and its slots are known; of "français / English" otherwise, the right half."""
    if key in catalogue():
        try:
            return say(key, lang, **slots)
        except KeyError:
            pass
    return _half(otherwise, lang)


def _half(words: str, lang: str) -> str:
    """Of "français / English" the right half; other words as they are."""
    halves = words.split(" / ")
    return halves[lang == "en"] if len(halves) == 2 else words
