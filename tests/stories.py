"""Small stories of our own for tests: sentences that combine into articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

FIRE = (
    "Un incendie a ravagé l’entrepôt Delmas dans la nuit de lundi à mardi.",
    "Douze personnes ont été légèrement blessées, selon la préfecture de l’Orne.",
    "Le feu a pris vers 2 h 10, a indiqué la préfecture.",
    "Le feu aurait pris vers 2 h 40, selon un voisin.",
    "« Nous avons entendu un bruit sourd », a raconté Jeanne Morel, une riveraine.",
    "La directrice, Claire Vasseur, a démenti toute négligence.",
    "L’entrepôt Delmas devait fermer en mai 2021.",
    "Quelque 80 pompiers ont combattu le feu pendant quatre heures.",
    "Une enquête a été ouverte par le parquet d’Alençon.",
    "Claire Vasseur a annoncé que les salariés de l’entrepôt Delmas seraient reclassés.",
)
MARKET = (
    "Le marché aux fleurs de Brive a rouvert samedi après trois ans de travaux.",
    "Le maire, Paul Astier, a coupé le ruban devant deux cents habitants.",
    "Les halles ont coûté 4,2 millions d’euros à la ville de Brive.",
    "« C’est un beau jour pour Brive », s’est réjoui Paul Astier.",
)


def written(folder: Path, articles: Sequence[Sequence[str]], names: str = "abcdefgh") -> list[str]:
    """Writes each article, a sentence a paragraph pair, and returns the paths."""
    paths = []
    for name, sentences in zip(names, articles, strict=False):
        path = folder / f"{name}.txt"
        path.write_text("\n\n".join(sentences), "utf-8")
        paths.append(str(path))
    return paths
