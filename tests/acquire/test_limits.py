"""The manual, the messages and the code name the same refusals and the same limits."""

from __future__ import annotations

import re
from pathlib import Path

from recoupe.acquire import limits
from recoupe.messages import catalogue

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "docs" / "acquire.md").read_text("utf-8")
CODE = "\n".join(path.read_text("utf-8") for path in (ROOT / "src" / "recoupe" / "acquire").glob("*.py"))


def documented() -> set[str]:
    section = MANUAL.split("\n## Refusals")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([a-z-]+)` \|", section, re.M))


def test_every_limit_stands_in_the_manual_with_its_number() -> None:
    rows = re.findall(r"\| `([A-Z_]+)` \| ([\d,]+) \|", MANUAL)
    stated = {name: int(number.replace(",", "")) for name, number in rows}
    assert stated == {name: value for name, value in vars(limits).items() if name.isupper()}


def test_every_refusal_in_the_code_stands_in_the_manual() -> None:
    given = re.findall(r'(?:Refusal|refused|_Full)\(\s*[^,()"]*(?:\([^()]*\))?[^,()"]*,?\s*"([a-z][a-z-]+)"', CODE)
    assert len(set(given)) > 12 and set(given) - documented() == set()


def test_every_refusal_is_said_in_both_languages() -> None:
    # What a paywall leaves is told with its figure, by the reader itself.
    said = {key.removeprefix("refusal.") for key in catalogue() if key.startswith("refusal.")}
    assert documented() - {"paywall"} <= said
