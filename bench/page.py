"""How large the page is and how fast it answers in headless chromium: first paint, a click on a mark, find, filters.

    python -m bench.page [--data PATH]

Two dossiers: the seed articles (or an example), and a hundred articles taken as one story. Milliseconds by the clock
until the browser has painted what it shows (``_ms``), and of its main thread's processor time, which a busy machine
changes least (``_busy_ms``); of clicks, the slowest.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import recoupe
from bench.__main__ import EXAMPLES, HERE, articles

MANY = 100
CLICKS = 12
RESET = "() => document.getElementById('reset').click()"
PAINTED = """async (act) => {
    const started = performance.now();
    await (0, eval)(act)();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - started;
}"""


def pages(data: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """The pages to measure, by name."""
    seeds = data / "seeds"
    few = str(seeds if seeds.is_dir() else EXAMPLES / "notre-dame")
    yield "few", _written(folder / "few.html", recoupe.dossier([few]))
    rows = folder / "many.jsonl"
    rows.write_text("\n".join(json.dumps(a, ensure_ascii=False) for a in islice(articles(data), MANY)), "utf-8")
    yield "many", _written(folder / "many.html", recoupe.dossier([str(rows)], one_story=True))


def _written(path: Path, made: Any) -> Path:
    path.write_text(recoupe.render(made), "utf-8")
    return path


def measured(browser: Any, path: Path) -> dict[str, float]:
    """The figures of one page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    watch = context.new_cdp_session(page)
    watch.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.wait_for_timeout(1500)
    paints = page.evaluate("performance.getEntriesByType('paint').map((one) => one.startTime)")
    figures = {"kilobytes": round(path.stat().st_size / 1000), "first_paint_ms": round(max(paints))}
    figures |= _worst("click", [_timed(page, watch, _clicked(n)) for n in range(CLICKS)])
    page.keyboard.press("Escape")
    acts = {"find": _typed("port"), "filter": _chosen("standing", "corroborated"), "reset": RESET}
    for name, act in acts.items():
        figures |= _worst(name, [_timed(page, watch, act)])
    context.close()
    return figures


def _timed(page: Any, watch: Any, act: str) -> tuple[float, float]:
    """Milliseconds of one act: by the clock, and of the main thread's processor time."""
    before = _busy(watch)
    clock = page.evaluate(PAINTED, act)
    return clock, _busy(watch) - before


def _busy(watch: Any) -> float:
    found = {row["name"]: row["value"] for row in watch.send("Performance.getMetrics")["metrics"]}
    return float(found["TaskDuration"]) * 1000


def _worst(name: str, times: list[tuple[float, float]]) -> dict[str, float]:
    return {f"{name}_ms": round(max(t[0] for t in times)), f"{name}_busy_ms": round(max(t[1] for t in times))}


def _clicked(n: int) -> str:
    """A click on a mark, as far down the page as its number, until its passage is shown."""
    return f"""async () => {{
        const marks = document.querySelectorAll("main a.at, main a.words");
        const link = marks[Math.floor(marks.length * {n} / {CLICKS})];
        link.click();
        while (location.hash !== link.hash) await new Promise((done) => setTimeout(done));
    }}"""


def _typed(words: str) -> str:
    box = "document.getElementById('find')"
    return f"() => {{ {box}.value = '{words}'; {box}.dispatchEvent(new Event('input')); }}"


def _chosen(name: str, value: str) -> str:
    return f"""() => {{
        const choice = document.querySelector("[data-choice={name}]");
        choice.value = "{value}";
        choice.dispatchEvent(new Event("change", {{ bubbles: true }}));
    }}"""


def main() -> None:
    """Prints the figures of both pages."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RECOUPE_DATA", HERE.parents[1] / "shared")))
    given = parser.parse_args()
    chromium = os.environ.get("RECOUPE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("no chromium here: `apt install chromium`, or name one in RECOUPE_CHROMIUM")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, path in pages(given.data, Path(folder)):
            for key, value in measured(browser, path).items():
                print(f"{name}_{key:24} {value}")
        browser.close()


if __name__ == "__main__":
    main()
