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


def test_a_link_stays_and_a_device_is_written_to(tmp_path: Path) -> None:
    real, link = tmp_path / "vrai.html", tmp_path / "lien.html"
    real.write_text("ancien", "utf-8")
    link.symlink_to(real)
    write(link, "neuf")
    assert link.is_symlink() and real.read_text("utf-8") == "neuf"
    for device in filter(Path.is_char_device, (Path("/dev/null"),)):
        write(device, "rien")
        assert device.is_char_device()


def test_a_full_disk_is_a_clear_error() -> None:
    full = Path("/dev/full")
    if full.is_char_device():
        with pytest.raises(UsageError, match="choose another place"):
            write(full, "neuf")
        assert full.is_char_device()


def test_nothing_is_left_where_writing_breaks_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "dossier.html", "neuf")
    assert not list(tmp_path.iterdir())


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
