"""The language of a text."""

from __future__ import annotations

import pytest

from recoupe.acquire.languages import language
from recoupe.lang import pack


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Les secours sont arrivés dans la nuit avec des vivres pour les sinistrés, selon la préfecture."),
        ("en", "Rescue teams arrived during the night with food for the victims, according to local officials."),
        ("es", "Los equipos de rescate llegaron por la noche con víveres para las víctimas, según las autoridades."),
        (
            "it",
            "I soccorsi sono arrivati nella notte con viveri per le vittime, secondo le autorità locali.",
        ),
        ("und", "Oui."),
    ],
)
def test_languages_are_told_apart(lang: str, text: str) -> None:
    assert language(text, pack("fr")) == lang
