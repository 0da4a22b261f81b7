"""The screenshots of the manual, made from examples/ in headless chromium: python -m bench.shots [--into docs/images].

Colours are cut to a palette, so that the images stay small. They depend on the fonts of the machine.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import recoupe
from bench.__main__ import EXAMPLES, HERE

STORY = EXAMPLES / "notre-dame"
COLOURS = 96
DESK, PHONE, PAPER = (1280, 860), (390, 780), (690, 976)
Act = Callable[[Any], bytes]


def top(page: Any) -> bytes:
    """What the screen shows first."""
    return bytes(page.screenshot())


def article(page: Any) -> bytes:
    """An article beside the page, with its annotations."""
    page.locator(".account .contested .line a").first.click()
    page.wait_for_selector("#reader .cited")
    for layer in ("names", "said", "times"):
        page.locator(f"[data-layer={layer}]").click()
    return bytes(page.screenshot())


def part(selector: str, height: int) -> Act:
    """The top of one section."""

    def taken(page: Any) -> bytes:
        page.add_style_tag(content=".drawer, .contents, .tools { display: none !important }")
        page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
        page.evaluate("one => scrollTo(0, document.querySelector(one).offsetTop - 8)", selector)
        return bytes(page.screenshot())

    return taken


def paper(page: Any) -> bytes:
    """The first page as it prints."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return bytes(page.screenshot())


SHOTS: dict[str, list[tuple[Act, tuple[int, int], str]]] = {
    "page": [(top, DESK, "light")],
    "article": [(article, DESK, "light")],
    "matrix": [(part("#matrix", 760), DESK, "light")],
    "timeline": [(part("#timeline", 620), DESK, "light")],
    "dark": [(top, DESK, "dark")],
    "phone": [(top, PHONE, "light"), (article, PHONE, "light"), (part("#differences", 780), PHONE, "dark")],
    "print": [(paper, PAPER, "light")],
}


def shot(browser: Any, path: Path, how: tuple[Act, tuple[int, int], str]) -> Any:
    """One picture of the page."""
    from PIL import Image

    act, (width, height), scheme = how
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(path.as_uri())
    picture = Image.open(io.BytesIO(act(page))).convert("RGB")
    context.close()
    return picture


def beside(pictures: list[Any]) -> Any:
    """Pictures side by side, on grey."""
    from PIL import Image

    gap = 24
    width = sum(p.width for p in pictures) + gap * (len(pictures) - 1)
    whole = Image.new("RGB", (width, max(p.height for p in pictures)), "#9a968c")
    at = 0
    for picture in pictures:
        whole.paste(picture, (at, 0))
        at += picture.width + gap
    return whole


def main() -> None:
    """Takes every picture and says how large it is."""
    from PIL.Image import Dither, Quantize
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m bench.shots", description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE.parent / "docs" / "images")
    given = parser.parse_args()
    chromium = os.environ.get("RECOUPE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("no chromium here: `apt install chromium`, or name one in RECOUPE_CHROMIUM")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        path = Path(folder, "dossier.html")
        path.write_text(recoupe.render(recoupe.dossier([str(STORY)], lang="fr")), "utf-8")
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, views in SHOTS.items():
            picture = beside([shot(browser, path, how) for how in views])
            target = given.into / f"{name}.png"
            picture.quantize(COLOURS, method=Quantize.MAXCOVERAGE, dither=Dither.NONE).save(target, optimize=True)
            print(f"{target.name:16} {target.stat().st_size / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()
