"""A real browser (the system's chromium) on pages made here; skipped, with a line that says so, where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.export.browser.visits import EXAMPLES, Open, Visit

import recoupe
from recoupe.export.as_html import render
from recoupe.model import Dossier

CHROMIUM = os.environ.get("RECOUPE_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder as skipped where no browser is installed."""
    if CHROMIUM is None:
        skip = pytest.mark.skip(reason="no chromium here: `apt install chromium`, or name one in RECOUPE_CHROMIUM")
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        one = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield one
        one.close()


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an example, as the library makes it."""
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(recoupe.render(recoupe.dossier([str(EXAMPLES / "canal-de-suez")])), "utf-8")
    return path


@pytest.fixture
def invented(made: Dossier, tmp_path: Path) -> Path:
    """The page of the invented dossier, hostile words and all."""
    path = tmp_path / "invented.html"
    path.write_text(render(made), "utf-8")
    return path


@pytest.fixture
def visit(browser: Any) -> Iterator[Open]:
    """Opens a page; at the end nothing may have been asked of the network, and nothing may have gone wrong."""
    open_, visits = [], []

    def start(path: Path, fragment: str = "", **context: Any) -> Visit:
        made = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | context))
        one = Visit(made.new_page(), [], [])
        one.page.on(
            "request", lambda r: None if r.url.startswith(("file:", "blob:", "data:")) else one.asked.append(r.url)
        )
        one.page.on("pageerror", lambda error: one.wrong.append(str(error)))
        one.page.on("console", lambda said: one.wrong.append(said.text) if said.type in ("error", "warning") else None)
        one.page.goto(path.as_uri() + fragment)
        open_.append(made)
        visits.append(one)
        return one

    yield start
    for one in visits:
        assert one.asked == [] and one.wrong == []
    for context in open_:
        context.close()
