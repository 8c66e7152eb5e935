"""Every function can use every page it is offered, however one sees and steers.

Every page of every function is opened and measured at three widths; axe judges it when
anything stands there that it did not see before on a page of that kind.
"""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from nabij.rules.functions import PEOPLE
from tests.journeys.browsing import (
    NARROW,
    SMALLEST,
    WIDE,
    Watched,
    faults,
    is_wider_than_screen,
)

MOST = 30
NO_PAGE = re.compile(
    r"\.(csv|pdf|json|xlsx|zip|html|svg|png)(\?|$)|bestand|[?&](csv|pdf)=|/afmelden/|/demo/aanmelden/"
)
OWN = ["/account/", "/account/functie/", "/account/sleutels/"]
GI = "Noorderlicht"


def kind_of(address: str) -> str:
    """Pages of one kind: /personen/12/ and /personen/15/ are the same page."""
    path = re.sub(r"/(vraag|uitkomst|knoppen)/[\w-]+", r"/\1/0", urlsplit(address).path)
    return re.sub(r"\d+", "0", path)


def offered(reader: Watched) -> list[str]:
    """The pages that this page links to."""
    found = reader.page.eval_on_selector_all(
        "a[href]", "links => links.map(link => link.href)"
    )
    ours = [link for link in found if link.startswith(reader.url + "/")]
    paths = [link.removeprefix(reader.url).split("#")[0] for link in ours]
    return [path for path in paths if not NO_PAGE.search(path)]


# What axe judges by, for all that stands on a page: where it stands, what it is and
# says to be, whether it says anything; and the order of headings and landmarks.
SHAPES = """() => {
  const one = e => e.tagName + "." + (e.getAttribute("class") || "");
  const told = a => /^(type|role|lang|scope|aria-(?!label|described|controls).*)$/
    .test(a.name) ? a.name + "=" + a.value : a.name;
  const paths = new Map([[document.body, one(document.body)]]);
  const found = new Set(), order = [], ids = new Set();
  for (const e of document.querySelectorAll("body *")) {
    const path = (paths.get(e.parentElement) || "") + ">" + one(e);
    paths.set(e, path);
    const says = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    found.add(path + " " + [...e.attributes].map(told).sort() + says);
    if (/^(H[1-6]|MAIN|NAV|HEADER|FOOTER|ASIDE)$/.test(e.tagName)
        && order.at(-1) !== e.tagName) order.push(e.tagName);
    if (e.id && ids.has(e.id)) found.add("twice " + e.id);
    ids.add(e.id);
  }
  return [...found, order.join(" ")];
}"""
judged: set[tuple[str, str]] = set()


def is_new(page: Page, path: str) -> bool:
    """Whether anything stands here that axe did not see on a page of this kind."""
    kind = kind_of(path)
    # What surrounds the page is the same on every kind.
    shapes = {
        (kind if "MAIN." in shape else "", shape) for shape in page.evaluate(SHAPES)
    } | {(kind, "")}
    fresh = not shapes <= judged
    judged.update(shapes)
    return fresh


def walk(reader: Watched):
    """Each kind of page once, from the menu on; the page is open while one looks."""
    waiting, seen = ["/", *reader.menu(), *OWN], set()
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        if kind_of(path) in seen:
            continue
        seen.add(kind_of(path))
        reader.open(path)
        yield path
        waiting += offered(reader)


def complaints(reader: Watched, path: str) -> list[str]:
    page, found = reader.page, []
    if is_new(page, path):
        found += [f"{path}: {fault}" for fault in faults(page)]
    if page.locator("h1").count() != 1:
        found.append(f"{path}: {page.locator('h1').count()} headings of the page")
    for size in (SMALLEST, NARROW):
        if is_wider_than_screen(page, size):
            found.append(f"{path}: scrolls sideways at {size['width']} px")
    page.set_viewport_size(WIDE)
    return found


@pytest.mark.parametrize("role", sorted(f.label for f in PEOPLE))
def test_everybody_can_use_every_page_offered(reader, demo, role):
    organisation = (
        GI if any(GI in p["organisation"] for p in demo.held_by(role)) else ""
    )
    mine = reader(demo, demo.link(role, organisation))
    assert mine.menu(), "there is a menu"
    found = [said for path in walk(mine) for said in complaints(mine, path)]
    assert found == []


def test_what_axe_did_not_see_on_a_kind_of_page_it_sees(reader, demo):
    page = reader(demo, "/account/aanmelden/").page
    assert is_new(page, "/proef/1/")
    assert not is_new(page, "/proef/2/")
    page.evaluate("document.querySelector('main button').textContent = ''")
    assert is_new(page, "/proef/3/")
    page.evaluate("document.querySelector('main input[id]').removeAttribute('id')")
    assert is_new(page, "/proef/3/")


def test_the_sign_in_page_can_be_used_by_everybody(reader, demo):
    anybody = reader(demo, "/account/aanmelden/")
    assert complaints(anybody, "/account/aanmelden/") == []
    anybody.open("/account/vergeten/")
    assert complaints(anybody, "/account/vergeten/") == []


def test_a_refusal_is_a_page_that_can_be_used(reader, demo):
    mine = reader(demo, demo.link("ministerie"))
    mine.refusals = {403, 404}
    for path in ("/wachtlijst/", "/personen/1/", "/bestaat-niet/"):
        mine.open(path)
        assert complaints(mine, path) == []
        assert mine.page.locator("main a[href]").count(), "there is a way on"


FOCUSED = """() => {
  const on = document.activeElement;
  const style = getComputedStyle(on);
  const box = on.getBoundingClientRect();
  return {
    name: on.getAttribute("name") || on.id || on.textContent.trim().slice(0, 40),
    shown: box.width > 0 && box.height > 0,
    marked: style.outlineStyle !== "none" || style.boxShadow !== "none",
    inside: !!on.closest("main"),
  };
}"""


def test_the_keyboard_reaches_everything_in_order(reader, demo):
    mine = reader(demo, demo.link("teamleider", GI))
    page = mine.open("/wachtlijst/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "Ga naar de inhoud"
    page.keyboard.press("Enter")
    stops = []
    while len(stops) < 60:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
        if stops[-1]["name"] == "check":
            break
    names = [stop["name"] for stop in stops]
    wanted = ["q", "lijst", "urgentie", "plaats", "wacht", "check"]
    assert [name for name in names if name in wanted] == wanted
    assert all(stop["inside"] for stop in stops), "the link skipped the menu"
    assert all(stop["shown"] and stop["marked"] for stop in stops), stops


def test_the_menu_opens_by_keyboard_on_a_telephone(reader, demo):
    mine = reader(demo, demo.link("teamleider", GI), viewport=NARROW)
    button = mine.page.get_by_role("button", name="Menu", exact=True)
    link = mine.page.get_by_role("link", name="Wachtlijst en werklast").first
    assert not mine.page.locator("#menu").is_visible()
    button.focus()
    mine.page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert link.is_visible()
    assert not is_wider_than_screen(mine.page, SMALLEST)
