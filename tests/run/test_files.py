"""run/files.py: whole files or none."""

from pathlib import Path

import pytest

from recoupe.errors import ContractError, UsageError
from recoupe.run.files import load, write


def test_an_existing_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "dossier.html"
    write(path, "ancien")
    write(path, "neuf")
    assert path.read_text("utf-8") == "neuf"
    assert [p.name for p in tmp_path.iterdir()] == ["dossier.html"]


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("", "utf-8")
    with pytest.raises(UsageError, match="choose another place"):
        write(tmp_path / "fichier" / "dossier.html", "neuf")


@pytest.mark.parametrize("text", ["", "[]", '{"schema": "autre"}', "\x00"])
def test_a_file_that_is_no_dossier_is_a_clear_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "faux.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ContractError, match=r"recoupe dossier --json|recoupe\.dossier/1"):
        load(path)
