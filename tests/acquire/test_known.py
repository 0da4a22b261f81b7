"""The --meta table."""

from __future__ import annotations

import pytest

from recoupe.acquire.known import Known, known_of, read_known
from recoupe.errors import UsageError


def test_columns_in_any_order_and_either_mark() -> None:
    data = "outlet;published;file;authors\nLe Phare;2020-01-02;a.txt;Ana Roux et Luc Mas\n;;b.txt;\n".encode("cp1252")
    assert read_known(data, "m.csv") == {
        "a.txt": Known("Le Phare", "2020-01-02", None, ("Ana Roux", "Luc Mas")),
        "b.txt": Known(),
    }
    assert read_known(b"file,url\nb.txt,https://phare.example\n", "m.csv")["b.txt"].url == "https://phare.example"


@pytest.mark.parametrize("data", [b"outlet\nLe Phare\n", b"\x00\x01", b""])
def test_a_table_without_a_file_column_is_an_error(data: bytes) -> None:
    with pytest.raises(UsageError, match=r"m\.csv"):
        read_known(data, "m.csv")


@pytest.mark.parametrize("key", ["d/a.jsonl#x", "x", "a.jsonl#x"])
def test_a_row_is_found_by_path_by_id_and_by_name(key: str) -> None:
    assert known_of("d/a.jsonl#x", {key: Known("Le Phare")}).outlet == "Le Phare"


def test_a_row_is_found_by_the_name_of_the_file() -> None:
    assert known_of("d/a.txt", {"a.txt": Known("Le Phare")}).outlet == "Le Phare"
    assert known_of("d/b.txt", {"a.txt": Known("Le Phare")}) == Known()
