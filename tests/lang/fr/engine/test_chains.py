"""Chains of labels: the best path over whole sentences, and weights that survive packing."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.lang.fr.engine.chains import REACH, Chain, Weights, packed, unpacked, viterbi
from recoupe.text import Span

LABELS = ("A", "B")


def weights(**votes: dict[int, tuple[float, float]]) -> Weights:
    """Weights of two labels; ``votes`` gives by feature and place (-2 to 2) the votes for A and B."""
    table = np.zeros((len(votes), 2 * REACH + 1, 2), np.float16)
    for i, places in enumerate(votes.values()):
        for place, pair in places.items():
            table[i, REACH + place] = pair
    return Weights(LABELS, np.zeros((2, 2), np.float32), {name: i for i, name in enumerate(votes)}, table)


def test_a_word_votes_for_its_neighbours() -> None:
    chain = Chain(weights(x={0: (1, 0), 1: (0, 3)}))  # x is A, and the word before it B
    words = [(), ("x",), ()]
    assert chain.labelled([words], [], [Span(0, 3)]) == ["B", "A", "A"]


def test_no_vote_crosses_a_sentence() -> None:
    chain = Chain(weights(x={1: (0, 3)}))
    words = [(), ("x",), ()]
    assert chain.labelled([words], [], [Span(0, 1), Span(1, 3)]) == ["A", "A", "A"]


def test_places_have_votes_of_their_own() -> None:
    chain = Chain(weights(x={0: (0, 1)}))
    assert chain.labelled([[(), ()]], [(1, ["x"])], [Span(0, 2)]) == ["A", "B"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=4),
    st.randoms(use_true_random=False),
)
def test_viterbi_finds_the_best_path_of_every_sentence(lengths: list[int], chance) -> None:
    size = sum(lengths)
    scores = np.array([[chance.randint(-9, 9) for _ in range(3)] for _ in range(size)], np.float32)
    steps = np.array([[chance.randint(-9, 9) for _ in range(3)] for _ in range(3)], np.float32)
    edges = [0, *itertools.accumulate(lengths)]
    sentences = [Span(a, b) for a, b in itertools.pairwise(edges)]
    found = viterbi(scores, steps, sentences)

    def value(s: Span, path: tuple[int, ...]) -> float:
        own = sum(float(scores[s.start + i, k]) for i, k in enumerate(path))
        return own + sum(float(steps[a, b]) for a, b in itertools.pairwise(path))

    for s in sentences:
        best = max(value(s, p) for p in itertools.product(range(3), repeat=len(s)))
        assert value(s, tuple(found[s.start : s.end])) == best


def test_columns_vote_together() -> None:
    chain = Chain(weights(x={0: (1, 0)}, y={0: (0, 3)}))
    assert chain.labelled([[("x",), ("x",)], [("y",), ()]], [], [Span(0, 2)]) == ["B", "A"]


def test_packed_weights_come_back() -> None:
    before = weights(x={0: (1, 0), 2: (0, -3)}, y={-1: (0.5, 0)})
    after = unpacked(packed(before))
    assert (after.labels, after.features) == (before.labels, before.features)
    assert np.array_equal(after.votes, before.votes) and np.array_equal(after.transitions, before.transitions)


def test_nothing_to_label() -> None:
    assert Chain(weights(x={0: (1, 0)})).labelled([[]], [], []) == []
