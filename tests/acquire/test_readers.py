"""Every reader on spoilt inputs: it returns articles or refusals, and raises nothing; archives likewise."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.acquire.spoilt import samples, spoilt

from recoupe.acquire.articles import Articles, articles
from recoupe.acquire.kinds import KINDS, PACKED, guessed
from recoupe.acquire.members import Room, members
from recoupe.acquire.readers import READERS
from recoupe.acquire.sources import Raw
from recoupe.lang import pack
from recoupe.model import Refusal

FR = pack("fr")
SEEDS = st.integers(0, 2**32)


def test_every_kind_has_a_reader_or_is_an_archive() -> None:
    assert set(KINDS.values()) == READERS.keys() | set(PACKED)
    assert samples().keys() >= set(KINDS.values())


def raw(kind: str, seed: int) -> Raw:
    chance = Random(seed)
    own = samples()[kind]
    return Raw(f"a.{kind}", spoilt(chance.choice(own), chance, own), kind)


@pytest.mark.parametrize("kind", sorted(READERS.keys() - {"pdf"}))
@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_a_reader_returns_on_whatever_bytes(kind: str, seed: int) -> None:
    # The readers themselves, without the net around them, so that a bug of ours is seen.
    read = READERS[kind](raw(kind, seed), FR)
    assert isinstance(read, Articles)
    assert read.articles or read.refusals or read.inside
    for article in read.articles:
        article.text.encode("utf-8")
        for cut in (*article.cuts, *article.marks):
            assert cut.span.end <= len(article.text)


@settings(max_examples=8, deadline=None)
@given(SEEDS)
def test_a_spoilt_pdf_is_read_or_refused(seed: int) -> None:
    read = READERS["pdf"](raw("pdf", seed), FR)
    assert read.articles or read.refusals


@pytest.mark.parametrize("kind", PACKED)
@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_a_spoilt_archive_gives_members_and_refusals(kind: str, seed: int) -> None:
    one = raw(kind, seed)
    found = list(members(one, Room.of(one)))
    assert found and all(isinstance(got, Raw | Refusal) for got in found)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_have_a_kind_and_are_read_or_refused(data: bytes) -> None:
    kind = guessed(data)
    if kind != "pdf" and data.strip():
        read = articles(Raw("-", data, kind), FR)
        assert read.articles or read.refusals


@pytest.mark.parametrize("kind", sorted(READERS))
def test_what_a_library_raises_is_a_refusal(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(one: Raw, pack_: object) -> Articles:
        raise RecursionError

    monkeypatch.setitem(READERS, kind, broken)  # type: ignore[misc]
    assert [r.reason for r in articles(Raw("a", b"x", kind), FR).refusals] == ["malformed"]
