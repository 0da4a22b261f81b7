"""Whom a pronoun or a description means, by clues that are weighed; what is sure excludes."""

from __future__ import annotations

import pytest
from tests.annotate.newsprint import Read

from recoupe.lang import pack, table

MEANT = [
    # whoever the sentence before tells of, not whoever spoke before
    (
        "« Le quai est à nous », a dit Paul Morel. Jean Dupuis a visité le port. « Rien n'est joué », a-t-il lancé.",
        "Jean Dupuis",
    ),
    # a verb that goes on: whoever spoke last
    (
        "« Le quai est à nous », a dit Paul Morel. Jean Dupuis a visité le port. « Rien n'est joué », a-t-il ajouté.",
        "Paul Morel",
    ),
    # the clause that leads to the words
    (
        "Paul Morel préside le port. Le maire Jean Dupuis s'est défendu : « Je reste », a-t-il déclaré.",
        "Jean Dupuis",
    ),
    # a lawyer by the title
    (
        "« Je ferai appel », assure son avocat. Me Jeanne Lambert plaidait. « Rien n'est joué », a dit l'avocate.",
        "Jeanne Lambert",
    ),
    # a comma before "elle" does not stress it
    (
        "Jeanne Lambert a quitté la salle. Filmée dans la salle Morel, elle a crié « c'est une honte, vraiment ».",
        "Jeanne Lambert",
    ),
    # a subject told by a description stands for whom it means; who is criticised is not who criticises
    (
        "Le ministre Paul Morel est arrivé. Le ministre a critiqué Jean Dupuis. « C'est trop tard », a-t-il lancé.",
        "Paul Morel",
    ),
    # a name behind a long title acts
    (
        "Le préfet Jean Dupuis écoutait. Le président de l'Union des ports et des marins du Nord (UPN), Paul Morel, a "
        "pris la parole. « Le quai est fermé », a-t-il dit.",
        "Paul Morel",
    ),
    # a title counts from the head of its phrase
    (
        "La secrétaire d'État chargée de la Mer et des gens du port Jeanne Lambert est venue. Paul Morel est parti. "
        "« Rien n'est joué », a dit la secrétaire d'État.",
        "Jeanne Lambert",
    ),
    # "l'ancienne ministre" is a woman; an ex-minister was a minister
    (
        "Le ministre Paul Morel a vu Jeanne Lambert. Jeanne Lambert a salué la foule. L'ancienne ministre estime que "
        "« le port est sûr ».",
        "Jeanne Lambert",
    ),
    # a mistyped inversion
    ("Paul Morel est venu au port. « Tout a brûlé ici », a t-il déclaré.", "Paul Morel"),
    # a courtesy title before the family name of somebody
    ("Paul de Valmont est venu au port avec Jean Dupuis. « Tout a brûlé », a dit M. de Valmont.", "Paul de Valmont"),
    # nobody before, one name of that gender
    ("Jeanne Lambert au gouvernement ? Elle « ne ferme aucune porte ».", "Jeanne Lambert"),
]
NOT_MEANT = [
    # a witness is new
    ("Paul Morel est venu au port. « Tout a brûlé », a raconté un témoin.", "Paul Morel"),
    # the agent is not the subject of its own clause
    ("Paul Morel n'a pas été entendu par le rapporteur, qui estime que « le projet est un leurre ».", "Paul Morel"),
    # a name in somebody's words is nobody of the story
    ("L'agresseur aurait crié « Vive Paul Morel ». « Il a fui », a dit ce dernier.", "Paul Morel"),
    # several people are not one
    ("Paul Morel est venu. « Nous restons sur le quai », ont-ils prévenu.", "Paul Morel"),
]


UNKNOWN = [
    # "ce" points at somebody: alone it names nobody
    "Les élus sont au port. « C'est non pour nous », assure ce proche du ministre.",
    # a first person in somebody's words is nobody's name
    'Le quai est fermé. « Mais j\'aimerais dire : "Le port est sûr". »',
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_whom_nobody_can_tell(text: str) -> None:
    assert Read(text).said()[-1][1] in ("", None)


@pytest.mark.parametrize(("text", "speaker"), MEANT)
def test_whom_a_mention_means(text: str, speaker: str) -> None:
    assert Read(text).said()[-1][1] == speaker


@pytest.mark.parametrize(("text", "other"), NOT_MEANT)
def test_whom_a_mention_cannot_mean(text: str, other: str) -> None:
    assert Read(text).said()[-1][1] != other


def test_every_weight_is_of_a_pronoun_or_of_a_description() -> None:
    clues = [row["clue"] for row in table(pack("fr").folder, "antecedent_weights")]
    assert {clue.partition(": ")[0] for clue in clues} == {"he", "the"} and len(clues) == len(set(clues))
