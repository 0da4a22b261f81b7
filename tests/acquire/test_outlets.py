"""Outlets by their signatures and in the names of files."""

from __future__ import annotations

import pytest

from recoupe.acquire.outlets import canonical, in_file_name
from recoupe.lang import pack


@pytest.mark.parametrize("signature", ["Lemonde.fr", "www.lemonde.fr", "LE MONDE", "Le Monde"])
def test_a_known_outlet_has_one_name(signature: str) -> None:
    assert canonical(signature, pack("fr")) == "Le Monde"


def test_an_unknown_signature_stays_as_it_is() -> None:
    assert canonical(" Le Phare du Soir ", pack("fr")) == "Le Phare du Soir"


@pytest.mark.parametrize("signature", ["Le Monde via Presse-Papiers", "Le Monde, 2", "Le Monde, soir"])
def test_an_outlet_is_named_without_what_passed_it_on(signature: str) -> None:
    assert canonical(signature, pack("fr")) == "Le Monde"


@pytest.mark.parametrize(
    ("source", "outlet"),
    [
        ("d/lefigaro.fr-12.txt", "Le Figaro"),
        ("d/2021-03-04_le-figaro.txt", "Le Figaro"),
        ("d/le-point-sur-la-crise.txt", None),
        ("d/002.txt", None),
    ],
)
def test_a_file_name_tells_only_what_is_certain(source: str, outlet: str | None) -> None:
    assert in_file_name(source, pack("fr")) == outlet
