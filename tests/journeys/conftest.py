"""A browser and two servers: the demo, and one as an organisation runs it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import states
from tests.journeys import servers
from tests.journeys.browsing import (
    DUTCH,
    NONE_FOUND,
    WIDE,
    Watched,
    arguments,
    chromium,
)
from tests.journeys.servers import Server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a journey."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def demo(common, tables) -> Iterator[Server]:
    """The demo, with 300 invented youths."""
    with servers.shared(
        "demo", common, _on_tables(servers.start_demo, tables)
    ) as server:
        yield server


@pytest.fixture(scope="session")
def real(common, tables) -> Iterator[Server]:
    """Nabij as an organisation runs it: second factor, no personas."""
    with servers.shared(
        "real", common, _on_tables(servers.start_real, tables)
    ) as server:
        yield server


def _on_tables(
    start: Callable[[Path], Server], tables: Path
) -> Callable[[Path], Server]:
    """Start it on a database of which the tables are there already."""

    def make(folder: Path) -> Server:
        states.migrated(folder, tables)
        return start(folder)

    return make


# Per module: while Playwright runs, its loop makes Django think that all of this
# thread is asynchronous, and tests of other modules want the database.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip(NONE_FOUND)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path, args=arguments(), env=os.environ | DUTCH
        )
        yield opened
        opened.close()


@pytest.fixture
def reader(browser) -> Iterator[Callable[..., Watched]]:
    """Makes a reader: a fresh browser profile at a server, watched until the end."""
    made: list[Watched] = []

    def make(server: Server, link: str = "/", **options) -> Watched:
        settings = {
            "viewport": WIDE,
            "locale": "nl-NL",
            "timezone_id": "Europe/Amsterdam",
        }
        context = browser.new_context(**settings | options)
        context.set_default_timeout(15_000)
        watched = Watched(context.new_page(), server.url)
        made.append(watched)
        watched.open(link)
        return watched

    yield make
    for watched in made:
        watched.page.context.close()
    assert [problem for watched in made for problem in watched.problems] == []
