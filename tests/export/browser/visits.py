"""A visit: a page in the browser, with what the tests ask of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[3] / "examples"


@dataclass
class Visit:
    """A page in the browser, with what it asked of the network and what went wrong in it."""

    page: Any
    asked: list[str]
    wrong: list[str]

    def visible(self, selector: str) -> int:
        """How many elements that fit are to be seen."""
        return sum(one.is_visible() for one in self.page.locator(selector).all())

    def settled(self) -> None:
        """Waits until the side panel shows a passage."""
        self.page.wait_for_selector("#reader[open] .cited")

    def ids(self, selector: str) -> list[str]:
        """The ids of the elements that fit and are to be seen."""
        return [one.get_attribute("id") for one in self.page.locator(selector).all() if one.is_visible()]

    def cited(self) -> str:
        """The highlighted words of the side panel."""
        return "".join(self.page.locator("#reader .cited").all_text_contents())

    def unfold(self, opened: bool = True) -> None:
        """Opens every fold of the page, or closes it."""
        self.page.evaluate(
            """opened => document.querySelectorAll("details").forEach((one) => {
                one.removeAttribute("name");
                one.open = opened && !one.matches(".narrow");
            })""",
            opened,
        )

    def saved(self, form: str) -> str:
        """What a button of the page saves."""
        if not self.page.locator(".carry[open]").count():
            self.page.locator(".carry > summary").click()
        with self.page.expect_download() as coming:
            self.page.locator(f"[data-carry={form}]").click()
        return Path(coming.value.path()).read_bytes().decode("utf-8")


Open = Callable[..., Visit]
