"""Small stories of our own for tests: sentences that combine into articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

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


# Sentences with places to fill: what outlets write of one event with other numbers, hours, spellings and marks.
TOLD = (
    "Un train de marchandises a déraillé {day} à l’entrée de la gare de {town}.",
    "{toll} personnes ont été blessées, dont {grave} grièvement, selon {body}.",
    "Le bilan est passé à {toll} blessés, a indiqué {body} en fin de journée.",
    "Le convoi roulait à {speed} km/h, d’après {body}.",
    "« Tout a tremblé dans la maison », a raconté {name}, qui habite en face des voies.",
    '{name} dit avoir entendu "un long bruit de ferraille" vers {hour} heures.',
    "La conductrice, {name}, aurait freiné trop tard, selon une source proche de l’enquête.",
    "Le syndicat des cheminots a démenti toute erreur de conduite.",
    "{body} assure que la voie avait été contrôlée en {month}.",
    "La circulation reprendra jeudi, a promis {name}, directrice de la ligne.",
    "Elle a ajouté que les voyageurs seraient remboursés.",
    "Quelque {speed} tonnes de ciment se sont répandues sur le ballast.",
    "Une enquête a été ouverte par le parquet de {town}.",
)
FILLERS = {
    "day": ("lundi", "lundi soir", "le 8 mars", "dans la nuit de lundi à mardi"),
    "town": ("Laroche", "Laroche-Migennes", "Joigny"),
    "toll": ("Douze", "Onze", "14", "Une quinzaine de"),
    "grave": ("deux", "3"),
    "body": ("la préfecture de l’Yonne", "la préfecture", "les pompiers", "la SNCF"),
    "speed": ("80", "cent dix", "75"),
    "name": ("Anne Morel", "Mme Morel", "Paul Ravel", "M. Ravel"),
    "hour": ("5", "six"),
    "month": ("janvier", "février 2021"),
}
FOOTS = ("", "(avec AFP)", "Par Anne Morel", "AFP")


@st.composite
def articles(draw: st.DrawFn) -> list[str]:
    """An article on one event: some of the sentences, filled by chance, with or without a credit."""
    chosen = draw(st.lists(st.sampled_from(TOLD), min_size=4, max_size=7, unique=True))
    words = {key: draw(st.sampled_from(options)) for key, options in FILLERS.items()}
    foot = draw(st.sampled_from(FOOTS))
    return [sentence.format(**words) for sentence in chosen] + ([foot] if foot else [])


def written(folder: Path, articles: Sequence[Sequence[str]], names: str = "abcdefgh") -> list[str]:
    """Writes each article, a sentence a paragraph pair, and returns the paths."""
    paths = []
    for name, sentences in zip(names, articles, strict=False):
        path = folder / f"{name}.txt"
        path.write_text("\n\n".join(sentences), "utf-8")
        paths.append(str(path))
    return paths
