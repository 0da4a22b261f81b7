"""Makes every table and model of the French engine again: `python -m training [--data ../shared/data]`."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACK = HERE.parent / "src" / "recoupe" / "lang" / "fr"


def steps(data: Path, hunspell: Path) -> list[list[str]]:
    """The commands in order: each step reads what the one before wrote."""
    models = PACK / "models"
    banks = str(data / "ud-french")
    return [
        ["gazetteers.py", "--data", str(data), "--hunspell", f"{hunspell}.dic", "--out", str(PACK)],
        ["lexicon.py", "--hunspell", str(hunspell), "--treebanks", banks, "--out", str(models / "lexicon.bin")],
        ["parser.py", "--treebanks", banks, "--out", str(models / "parser.bin")],
        ["names.py", "--data", str(data), "--out", str(models / "names.crfsuite")],
    ]


def main() -> None:
    args = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    args.add_argument("--data", type=Path, default=Path("../shared/data"))
    args.add_argument("--hunspell", type=Path, default=Path("/usr/share/hunspell/fr"), help="path without .dic or .aff")
    given = args.parse_args()
    for script, *rest in steps(given.data, given.hunspell):
        print(f"== {script}", flush=True)
        subprocess.run([sys.executable, str(HERE / script), *rest], check=True)


if __name__ == "__main__":
    main()
