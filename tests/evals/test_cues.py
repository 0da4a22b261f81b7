"""Parses made by hand: what the scorer makes of them does not depend on the engine."""

import pytest
from evals.cues import Case, Tree, cases, complement_of, counted, figures, form_of, infinitive, nth, subject_of

from recoupe.model import Tokens
from recoupe.text import Span

FINITE = "Mood=Ind|VerbForm=Fin"


def tree(rows: str) -> Tree:
    """A parse from lines of form, tag, head (from 0), relation, features."""
    cells = [(*line.split(), "")[:5] for line in rows.strip().splitlines()]
    forms = [c[0] for c in cells]
    text = " ".join(forms)
    starts = tuple(sum(len(f) + 1 for f in forms[:i]) for i in range(len(forms)))
    ends = tuple(start + len(f) for start, f in zip(starts, forms, strict=True))
    heads = tuple(int(c[2]) for c in cells)
    under = tuple(tuple(i for i, h in enumerate(heads) if h == k and i != k) for k in range(len(forms)))
    tags, deps, feats = (tuple(c[k] for c in cells) for k in (1, 3, 4))
    tokens = Tokens(starts, ends, tuple(forms), tags, feats, heads, deps, (Span(0, len(forms)),))
    return Tree(text, tokens, under, (0,) * len(forms))


def case(made: Tree, cue: str, mention: str, said: str) -> Case:
    return Case(*(nth(made.text, words, 1) or (0, 0) for words in (cue, mention, said)))


INCISE = """
Il PRON 1 nsubj
viendra VERB 1 root VerbForm=Fin
, PUNCT 1 punct
a AUX 4 aux:tense VerbForm=Fin
dit VERB 1 parataxis
Anne PROPN 4 nsubj
Morel PROPN 5 flat:name
"""
NAMES = ("a dit", "Anne Morel", "Il viendra")


def test_an_inverted_subject_of_an_incise() -> None:
    made = tree(INCISE)
    found = subject_of(made, case(made, *NAMES))
    assert (found.form, found.right, found.head) == ("inverted", True, True)
    assert complement_of(made, case(made, *NAMES)).right


def test_an_inverted_subject_taken_for_an_object_is_wrong() -> None:
    made = tree(INCISE.replace("4 nsubj", "4 obj"))
    found = subject_of(made, case(made, *NAMES))
    assert (found.right, found.found) == (False, "none; Anne obj of dit")


def test_an_incise_may_also_head_what_was_said() -> None:
    heading = INCISE.replace("viendra VERB 1 root", "viendra VERB 4 ccomp").replace("1 parataxis", "4 root")
    for rows, right in ((heading, True), (INCISE.replace("1 parataxis", "1 conj"), False)):
        made = tree(rows)
        assert complement_of(made, case(made, *NAMES)).right is right


QUE = """
Le DET 1 det
maire NOUN 5 nsubj
, PUNCT 1 punct
sorti VERB 1 acl VerbForm=Part
, PUNCT 1 punct
dit VERB 5 root VerbForm=Fin
que SCONJ 9 mark
le DET 8 det
bac NOUN 9 nsubj
reprend VERB 5 ccomp VerbForm=Fin
et CCONJ 11 cc
estime VERB 5 conj VerbForm=Fin
avoir AUX 13 aux:tense VerbForm=Inf
réussi VERB 11 xcomp
"""


def test_a_clause_with_que_and_a_shared_subject() -> None:
    made = tree(QUE)
    first, second = case(made, "dit", "Le maire", "le bac reprend"), case(made, "estime", "Le maire", "avoir réussi")
    assert [subject_of(made, c).right for c in (first, second)] == [True, True]
    assert [(v.form, v.right) for v in (complement_of(made, c) for c in (first, second))] == [
        ("que", True),
        ("infinitive", True),
    ]


def test_a_clause_on_another_verb_is_wrong() -> None:
    made = tree(QUE.replace("reprend VERB 5 ccomp", "reprend VERB 3 advcl"))
    assert not complement_of(made, case(made, "dit", "Le maire", "le bac reprend")).right


RELATIVE = """
Anne PROPN 3 nsubj
, PUNCT 0 punct
{who}
part VERB 3 root VerbForm=Fin
"""


@pytest.mark.parametrize(
    ("rows", "cue", "form"),
    [
        ("qui PRON 3 nsubj\ndénonce VERB 0 acl:relcl VerbForm=Fin", "dénonce", "verb"),
        ("dénonçant VERB 0 acl VerbForm=Part", "dénonçant", "participle"),
    ],
)
def test_the_subject_of_a_relative_clause_and_of_a_participle_is_their_noun(rows: str, cue: str, form: str) -> None:
    root = 2 + len(rows.splitlines())
    frame = RELATIVE.replace("Anne PROPN 3", f"Anne PROPN {root}").replace("part VERB 3", f"part VERB {root}")
    made = tree(frame.replace("{who}", rows))
    found = subject_of(made, case(made, cue, "Anne", "part"))
    assert (found.form, found.right, found.head) == (form, True, True)


def test_the_complement_of_a_preposition() -> None:
    rows = "Selon ADP 1 case\nlui PRON {} obl\n, PUNCT 1 punct\nil PRON 4 nsubj\npart VERB 4 root VerbForm=Fin"
    for rows_of, right in ((rows.format(4), True), (rows.replace("Selon ADP 1", "Selon ADP 4").format(4), False)):
        made = tree(rows_of)
        found = subject_of(made, case(made, "Selon", "lui", "il part"))
        assert (found.form, found.right) == ("preposition", right)


@pytest.mark.parametrize("cue", ["Explication officielle", "dans un communiqué", "a-t -on dit"])
def test_cues_without_a_verb_or_that_name_nobody_have_no_subject(cue: str) -> None:
    made = tree("\n".join(f"{form} NOUN 0 dep" for form in [*cue.split(), "Anne"]))
    assert subject_of(made, case(made, cue, "Anne", "Anne")) is None


@pytest.mark.parametrize(
    ("text", "said", "form"),
    [
        ("Anne dit qu'il part", "il part", "que"),
        ("Anne dit : il part", "il part", None),
        ("Anne dit « qu'il part »", "qu'il part", "que"),
        ("Anne dit ne plus partir", "ne plus partir", "infinitive"),
        ("Anne dit la peine", "la peine", None),
        ("Il part, dit Anne", "Il part", "incise"),
        ("Il part. Puis dit Anne", "Il part", None),
        ("Il appelle pour partir", "partir", None),
    ],
)
def test_how_what_was_said_stands_to_the_cue(text: str, said: str, form: str | None) -> None:
    cue = "appelle" if "appelle" in text else "dit"
    assert form_of(text, Case(nth(text, cue, 1), (0, 0), nth(text, said, 1))) == form


def test_pronouns_before_an_infinitive() -> None:
    assert [infinitive(said) for said in ("les retrouver", "le pouvoir en place", "l'accord")] == [True, False, False]


def test_places_of_the_gold_are_counted_from_one() -> None:
    quote = {"text": "il part", "cue": "dit", "speaker_mention": "Anne", "speaker_mention_nth": 2}
    text = "Anne rit, Anne dit qu'il part."
    assert list(cases(text, {"quotes": [quote, quote | {"cue": ""}]})) == [Case((15, 18), (10, 14), (22, 29))]


def test_figures_by_form() -> None:
    made = tree(INCISE)
    checks = [check(made, case(made, *NAMES)) for check in (subject_of, complement_of)]
    row = figures([counted(checks)])
    assert row["subject_right"] == {"value": 1.0, "n": 1}
    assert row["complement"]["incise"] == {"value": 1.0, "n": 1}
    assert row["subject"]["preposition"] == {"n": 0}
