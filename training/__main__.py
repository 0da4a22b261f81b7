"""Makes every table and model of the French engine again: `python -m training [--data ../shared/data]`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACK = HERE.parent / "src" / "recoupe" / "lang" / "fr"
SAME = {"OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}  # so that a second run gives the same models


def steps(data: Path, hunspell: Path, work: Path) -> list[list[str]]:
    """The commands in order: each step reads what those before wrote."""
    models, banks, silver = str(PACK / "models"), str(data / "ud-french"), str(work / "silver.conllu")
    return [
        ["lexicon.py", "--hunspell", str(hunspell), "--treebanks", banks, "--out", models],
        ["gazetteers.py", "--data", str(data), "--hunspell", f"{hunspell}.dic", "--out", str(PACK)],
        ["clusters.py", "--data", str(data), "--out", models],
        ["tagger.py", "--treebanks", banks, "--out", f"{models}/tagger.bin"],
        ["teacher.py", "--data", str(data), "--out", silver],
        ["parser.py", "--treebanks", banks, "--silver", silver, "--out", f"{models}/parser.bin"],
        ["names.py", "--data", str(data), "--out", f"{models}/names.bin"],
        ["conditionals.py", "--data", str(data), "--out", str(PACK / "conditional_weights.tsv")],
        ["antecedents.py", "--data", str(data.parent), "--out", str(PACK / "antecedent_weights.tsv")],
    ]


def main() -> None:
    args = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    args.add_argument("--data", type=Path, default=Path("../shared/data"))
    args.add_argument("--hunspell", type=Path, default=Path("/usr/share/hunspell/fr"), help="path without .dic or .aff")
    args.add_argument("--only", action="append", help="a script to run (may be given again); default: all, in order")
    given = args.parse_args()
    with tempfile.TemporaryDirectory() as work:
        for script, *rest in steps(given.data, given.hunspell, Path(work)):
            if not given.only or script in given.only:
                print(f"== {script}", flush=True)
                subprocess.run([sys.executable, str(HERE / script), *rest], check=True, env={**os.environ, **SAME})


if __name__ == "__main__":
    main()
