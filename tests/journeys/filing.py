"""Working in a file by hand: a page, its form by name, and what the page says after."""

import datetime as dt
import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator

from nabij.base import clock
from tests.journeys.browsing import SMALLEST, Watched, faults, is_wider_than_screen
from tests.journeys.servers import Server

PERSON = """select id from families_person
  where family_name = %s and given_name = %s order by id desc"""

_judged: set[str] = set()  # addresses of forms without numbers: empty ones look alike


def sound(mine: Watched) -> None:
    """No fault that axe finds, wide or small; nothing to push sideways when small."""
    found, size = faults(mine.page), mine.page.viewport_size
    if is_wider_than_screen(mine.page, SMALLEST):
        found.append("scrolls sideways at 320 px")
    found += [f"at 320 px: {fault}" for fault in faults(mine.page)]
    mine.page.set_viewport_size(size)
    assert not found, f"{mine.page.url}: {found}"


def look(mine: Watched, path: str) -> str:
    """A page that is sound; the words on it."""
    mine.open(path)
    sound(mine)
    return mine.text()


def send(mine: Watched, path: str, **fields: object) -> str:
    """Fill in the form of a page, save it, and the address one comes to.

    A list checks boxes; a text in a list of choices is chosen by its value, or by the
    words it begins with. A page that refuses fails with what it says.
    """
    page = mine.open(path)
    if (kind := re.sub(r"\d+", "0", urlsplit(path).path)) not in _judged:
        sound(mine)
        _judged.add(kind)
    for name, value in fields.items():
        for each in value if isinstance(value, list) else [value]:
            _give(page.locator(f"main [name='{name}']"), str(each))
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
    here = urlsplit(page.url).path
    assert here != urlsplit(path).path, page.locator("main").inner_text()
    return here


def _give(field: Locator, value: str) -> None:
    kind = field.first.evaluate("e => e.tagName + ' ' + (e.type || '')").lower()
    if kind.startswith("select"):
        field.select_option(_option(field, value))
    elif kind.endswith(("radio", "checkbox")):
        chosen = field.and_(field.page.locator(f"[value='{value}']"))
        (chosen if chosen.count() else field).first.check()
    else:
        field.fill(value)


def _option(field: Locator, value: str) -> str:
    options = field.locator("option").evaluate_all(
        "all => all.map(each => [each.value, each.label])"
    )
    values = [given for given, _label in options]
    named = [given for given, label in options if label.startswith(value)]
    assert value in values or named, f"{value} is not one of {options}"
    return value if value in values else named[0]


def value_beside(mine: Watched, path: str, words: str) -> str:
    """What is checked by the box beside these words."""
    return mine.open(path).get_by_label(words).get_attribute("value") or ""


def options(mine: Watched, path: str, name: str) -> list[str]:
    """What can be chosen on a page, as it is shown."""
    field = mine.open(path).locator(f"main [name='{name}'] option")
    return [text for text in field.all_inner_texts() if text]


def day(shift: int = 0) -> str:
    """Today, or so many days on, as a browser gives it."""
    return (clock.today() + dt.timedelta(days=shift)).isoformat()


def number_in(address: str) -> int:
    """The first number of an address."""
    return next(int(part) for part in address.split("/") if part.isdigit())


def household(mine: Watched, name: str) -> int:
    """A mother who asks for help without any measure; her number."""
    there = send(
        mine,
        "/personen/nieuw/",
        given_name="Jasmijn",
        family_name=name,
        sex="V",
        born_on="1990-05-05",
        reason="Moeder vraagt hulp en geeft toestemming.",
        until_on=day(180),
    )
    return number_in(there)


def child_of(
    mine: Watched, server: Server, mother: int, called: str, **about: str
) -> int:
    """A child in the household of its mother, under her name; its number."""
    [(name,)] = server.ask(
        "select family_name from families_person where id = %s", [mother]
    )
    send(
        mine,
        f"/personen/{mother}/familie/toevoegen/",
        role="child",
        given_name=called,
        family_name=name,
        lives_along="on",
        **about,
    )
    return server.ask(PERSON, [name, called])[0][0]
