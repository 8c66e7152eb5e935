"""A browser that notices what a reader would complain about, and what nobody sees."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

NAMES = ("chromium", "chromium-browser", "google-chrome")
NONE_FOUND = (
    "no Chromium found: install the distribution's chromium or set CHROMIUM=/path"
)
ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--lang=nl-NL",
]
DUTCH = {"LANGUAGE": "nl", "LANG": "nl_NL.UTF-8"}  # how a date field is shown
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 640}
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All rules run; only of what is wrong the places are told.
RUN_AXE = """async tags => (await axe.run(document, {
  runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'],
})).violations"""
WIDTHS = "() => [document.documentElement.scrollWidth, window.innerWidth]"


def chromium() -> str | None:
    """The browser of this machine, if there is one."""
    given = os.environ.get("CHROMIUM")
    return given or next(filter(None, map(shutil.which, NAMES)), None)


def arguments() -> list[str]:
    """Root cannot use the sandbox of Chromium, as in a container."""
    return [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS


@dataclass
class Watched:
    """A page with a list of everything that went wrong on it."""

    page: Page
    url: str
    refusals: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda fault: self._note(f"script: {fault}"))
        self.page.on("request", self._asked)

    def _note(self, problem: str) -> None:
        self.problems.append(f"{urlsplit(self.page.url).path}: {problem}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type != "error" or self._is_expected(message.text):
            return
        self._note(message.text)

    def _is_expected(self, text: str) -> bool:
        """A refusal that the story is about is no fault, though the browser says so."""
        return any(
            f"the server responded with a status of {s}" in text for s in self.refusals
        )

    def _asked(self, request: Request) -> None:
        there = urlsplit(request.url)
        if (
            there.scheme in {"http", "https"}
            and there.netloc != urlsplit(self.url).netloc
        ):
            self._note(f"asked {there.netloc} for {there.path}")

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.url}{path}" if path.startswith("/") else path)
        return self.page

    def menu(self) -> list[str]:
        """The addresses in the menu, in order."""
        links = self.page.locator("nav.nabij-nav a").all()
        return [link.get_attribute("href") or "" for link in links]

    def text(self) -> str:
        return self.page.locator("body").inner_text()


def faults(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, each with the first place."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(RUN_AXE, WCAG)
    return [
        f"{rule['id']}: {rule['help']} at {node['target']} ({node['failureSummary']})"
        for rule in found
        for node in rule["nodes"][:2]
    ]


def is_wider_than_screen(page: Page, size: dict[str, int]) -> bool:
    """Whether the page scrolls sideways at this size."""
    page.set_viewport_size(size)
    content, window = page.evaluate(WIDTHS)
    return content > window
