"""run/items.py: the rows of a table that bear a name of the story; a bad table is told: what, where, what next."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from recoupe.errors import UsageError
from recoupe.run.items import check, items

HEAD = "id\tlabel\taliases\tkind\tdescription\tsitelinks\n"
ROWS = (
    "Q11\tMaëlle Tanguy\tM. Tanguy|Tanguy Maëlle\tperson\tgardienne de phare\t3\n"
    'Q12\tKerval\tKerwal | "Pointe" Kerval\tplace\t\t\n'
    "Q13\tJean d’Ault\n"
)
ASKED = {"tanguy maelle", "kerwal", "jean d'ault"}


def written(folder: Path, name: str, content: str | bytes) -> Path:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return folder / name


@pytest.mark.parametrize("name", ["kb.tsv", "kb.TSV", "kb.tsv.gz"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_what_is_asked_for_is_kept(tmp_path: Path, name: str, mark: str) -> None:
    path = written(tmp_path, name, mark + HEAD + "\n" + ROWS)
    keeper, point, third = items(path, ASKED, "fr")
    assert (keeper.id, keeper.label, keeper.kind, keeper.sitelinks) == ("Q11", "Maëlle Tanguy", "person", 3)
    assert keeper.description == "gardienne de phare"
    assert keeper.names == {"maelle tanguy", "m. tanguy", "tanguy maelle"}
    assert (point.kind, point.sitelinks, '"pointe" kerval' in point.names) == ("place", None, True)
    assert (third.kind, third.names) == (None, {"jean d'ault"})
    assert items(path, {"kerval"}, "fr") == (point,)
    assert items(path, set(), "fr") == ()


@pytest.mark.parametrize("mark", ",;")
@pytest.mark.parametrize("name", ["kb.csv", "kb.csv.gz"])
def test_csv_with_commas_or_semicolons_columns_in_any_order(tmp_path: Path, name: str, mark: str) -> None:
    rows = ["Label,KIND,id,source,description,aliases", 'Kerval,place,http://items.example/Q12,x,"phare, et ""port""",']
    made = items(written(tmp_path, name, "\r\n".join(rows).replace(",", mark)), {"kerval"}, "fr")
    assert [(one.id, one.description, one.sitelinks) for one in made] == [("Q12", f'phare{mark} et "port"', None)]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("absente.tsv", None, ["ne peut pas être lue"]),
        ("kb.xlsx", "", [".tsv ou .csv"]),
        ("kb.tsv", "", ["vide", "id, label, aliases, kind, description"]),
        ("kb.tsv", "Ceci n’est pas une table.\n", ["ligne 1", "il manque id, label"]),
        ("kb.csv", HEAD, ["ligne 1", "il manque"]),
        ("kb.tsv", HEAD.replace("kind", "genre"), ["ligne 1", "il manque kind ;"]),
        ("kb.tsv", HEAD.encode() + "Q1\tépi\n".encode("latin-1"), ["ligne 2", "UTF-8"]),
        ("kb.tsv", HEAD.encode("utf-16"), ["ligne 1", "UTF-8"]),
        ("kb.tsv", HEAD + ROWS + "Q14\ta\tb\tplace\td\t1\ttrop\n", ["ligne 5", "7 cellules pour 6"]),
        ("kb.tsv", HEAD + "90\tParis\n", ["ligne 2", "« 90 »", "Q90"]),
        ("kb.tsv", HEAD + "Q1\ta\t\tville\n", ["ligne 2", "« ville »", "person, organisation, place, other"]),
        ("kb.tsv", HEAD + "Q1\ta\t\t\t\t1,5\n", ["ligne 2", "« 1,5 »"]),
        ("kb.csv", HEAD.replace("\t", ",") + f'Q1,"{"a" * 200_000}\n', ["cellules"]),
    ],
)
def test_a_bad_table_says_what_where_and_what_next(
    tmp_path: Path, name: str, content: str | bytes | None, words: list[str]
) -> None:
    path = tmp_path / name if content is None else written(tmp_path, name, content)
    with pytest.raises(UsageError) as error:
        items(path, ASKED, "fr")
    assert all(word in str(error.value) for word in [name, *words]), str(error.value)
    with pytest.raises(UsageError, match=name):
        items(path, ASKED, "en")


@pytest.mark.parametrize("whole", [HEAD.encode(), gzip.compress((HEAD + ROWS * 50).encode())[:60]])
def test_a_broken_gz_is_told(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "kb.tsv.gz"
    path.write_bytes(whole)
    with pytest.raises(UsageError, match=r"kb\.tsv\.gz.*\.gz"):
        items(path, ASKED, "en")


def test_the_head_alone_is_checked_before_any_work(tmp_path: Path) -> None:
    check(written(tmp_path, "kb.tsv", HEAD + "rien\n"), "fr")
    with pytest.raises(UsageError, match="ligne 1"):
        check(written(tmp_path, "kb.csv", "un,deux\n"), "fr")
