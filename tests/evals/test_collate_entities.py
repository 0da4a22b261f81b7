import json

import pytest
from evals.collate_entities import Case, bcubed, joined, kind, pairs, pairwise, shares, tally
from evals.entity_gold import capital, form, placed

from recoupe.lang import pack
from recoupe.text import digest

GOLD = [{"lise varga", "varga", "mairesse"}, {"brume", "port brume"}]


def measured(groups: list[set[str]], where: dict[str, set[str]]) -> tuple[float, float]:
    sums = bcubed(groups, where)
    return round(sums["bcubed p"] / sums["items"], 3), round(sums["bcubed r"] / sums["items"], 3)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({s: {str(i)} for i, group in enumerate(GOLD) for s in group}, (1.0, 1.0)),
        ({}, (1.0, 0.4)),  # each alone: three of a third, two of a half
        ({s: {"one"} for group in GOLD for s in group}, (0.52, 1.0)),  # (3 × 3/5 + 2 × 2/5) / 5
        ({"lise varga": {"a"}, "varga": {"a"}, "brume": {"b"}, "port brume": {"b"}}, (1.0, 0.733)),
    ],
    ids=["right", "nothing found", "all in one", "one lacking"],
)
def test_bcubed(where, expected) -> None:
    assert measured(GOLD, where) == expected


def test_a_string_of_two_entities_is_recalled_by_the_best_and_pays_for_both() -> None:
    where = {"lise varga": {"a"}, "varga": {"a", "b"}, "mairesse": {"a"}, "brume": {"b"}, "port brume": {"b"}}
    # only "varga" bears both: precision 3/5 for it, 2/3 for the two of the port, 1 for the rest
    assert measured(GOLD, where) == (round((0.6 + 2 * 2 / 3 + 2) / 5, 3), 1.0)


def test_a_string_that_the_gold_gives_to_two_is_wrong_with_neither() -> None:
    gold = [{"anne morel", "maire"}, {"paul ravel", "maire"}]
    where = {"anne morel": {"a"}, "paul ravel": {"b"}, "maire": {"a", "b"}}
    assert measured(gold, where) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("wordings", "expected"),
    [
        (["Lise Varga"], "name"),
        (["Mme Varga", "Varga"], "name"),
        (["Aslan ben Orlu"], "name"),
        (["Orlu-12"], "name"),
        (["la Suisse"], "name"),  # also a demonym
        (["le président slovène"], "listed"),
        (["la Slovène"], "listed"),
        (["le PDG"], "listed"),
        (["le locataire du Kremlin"], "listed"),
        (["le pays du Matin calme"], "listed"),
        (["la nageuse aux trois couronnes"], "open"),
        (["Nageuse", "la nageuse"], "open"),  # the capital is that of a sentence
    ],
)
def test_names_and_descriptions(wordings, expected) -> None:
    assert form(wordings, pack("fr")) == expected


def test_marks_and_elisions_are_no_words() -> None:
    assert capital("l’« Orlu »")
    assert not capital("« »")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("name", "name", "names"),
        ("listed", "name", "listed"),
        ("name", "open", "open"),
        ("open", "open", "descriptions"),
        ("listed", "open", "descriptions"),
    ],
)
def test_kinds_of_pairs(one, other, expected) -> None:
    assert kind(one, other) == expected


def made(where: dict[str, set[str]]) -> Case:
    forms = {"lise varga": "name", "varga": "name", "mairesse": "listed", "brume": "name", "port brume": "open"}
    words = ["mairesse lise varga dort", "port brume"]
    return Case("story", GOLD, where, words, forms, {"lise varga", "varga", "brume"})


def test_pairs_are_counted_by_kind() -> None:
    counts = pairs(made({"lise varga": {"a"}, "varga": {"a"}, "brume": {"a"}}))
    assert [counts[f"names {part}"] for part in ("gold", "made", "both")] == [1, 3, 1]
    assert [counts[f"listed {part}"] for part in ("gold", "made", "both")] == [2, 0, 0]
    assert [counts[f"open {part}"] for part in ("gold", "made", "both")] == [1, 0, 0]


def test_a_string_stands_in_a_text_as_whole_words() -> None:
    case = Case("story", [{"brume", "rum"}], {}, ["port brume"], {}, set())
    assert case.items == [{"brume"}]
    assert joined(case)["reachable"] == 1  # as score.py counts


def test_figures_of_a_story() -> None:
    figures = shares([tally(made({"lise varga": {"a"}, "varga": {"a"}, "brume": {"a"}}))])
    assert (figures["pairs"], figures["joined"], figures["wrong"]) == (4, 1, 2)
    assert (figures["names"]["r"], figures["names"]["p"], figures["names"]["wrong"]) == (1.0, 0.333, 2)
    assert figures["descriptions"]["r"] is None
    assert figures["bcubed"]["items"] == 5


def test_no_pair_is_no_figure() -> None:
    assert pairwise({"gold": 0, "made": 0, "both": 0})["f1"] is None


TEXT = "Lise Varga inaugure le phare d'Orlu."


@pytest.fixture
def gold(tmp_path):
    """A made-up data folder with a story, and the gold that tells it by places."""
    (tmp_path / "texts" / "phare").mkdir(parents=True)
    (tmp_path / "texts" / "phare" / "01.json").write_text(json.dumps({"text": TEXT}), "utf-8")
    (tmp_path / "texts" / "phare" / "02.txt").write_text("Varga est restée au port.", "utf-8")
    files = [
        {"name": "phare/01.json", "digest": digest(TEXT)},
        {"name": "phare/02.txt", "digest": digest("Varga est restée au port.")},
    ]
    entities = [
        {"type": "PER", "mentions": [[0, 0, 10], [1, 0, 5]]},
        {"type": "LOC", "mentions": [[0, 20, 35], [0, 31, 35]]},
    ]
    known = {"more": {"folder": "texts", "stories": {"phare": {"files": files, "entities": entities}}}}
    (tmp_path / "gold.json").write_text(json.dumps(known), "utf-8")
    return tmp_path


def stories(folder) -> list:
    return list(placed(folder, "more", lambda name: name[:1].isupper(), folder / "gold.json"))


def test_places_become_wordings_again(gold) -> None:
    (story,) = stories(gold)
    assert (story.name, list(story.texts)) == ("phare", ["phare/01.json", "phare/02.txt"])
    assert [e["mentions"] for e in story.entities] == [["Lise Varga", "Varga"], ["le phare d'Orlu", "Orlu"]]
    assert [(e["canonical"], e["type"]) for e in story.entities] == [("Lise Varga", "PER"), ("Orlu", "LOC")]


def test_a_story_whose_text_is_absent_is_said_and_left(gold, capsys) -> None:
    (gold / "texts" / "phare" / "02.txt").unlink()
    assert stories(gold) == []
    assert capsys.readouterr().err == "more/phare skipped: no phare/02.txt under texts\n"


def test_a_story_whose_text_is_another_is_said_and_left(gold, capsys) -> None:
    (gold / "texts" / "phare" / "02.txt").write_text("Varga dort.", "utf-8")
    assert stories(gold) == []
    assert "phare/02.txt has another text" in capsys.readouterr().err


def test_the_gold_in_the_tree_holds_places_and_digests_alone() -> None:
    from evals.entity_gold import GOLD as path

    known = json.loads(path.read_text("utf-8"))
    assert {"more_events", "more_clusters"} <= set(known)
    for root in ("more_events", "more_clusters"):
        for story in known[root]["stories"].values():
            assert all(set(file) == {"name", "digest"} for file in story["files"])
            for entity in story["entities"]:
                assert set(entity) == {"type", "mentions"}
                assert all(at < len(story["files"]) and start < end for at, start, end in entity["mentions"])
