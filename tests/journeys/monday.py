"""A Monday morning, act by act, as a coordinator does it."""

from playwright.sync_api import Locator

from tests.journeys.browsing import Watched
from tests.journeys.servers import Server

GI = "Noorderlicht"
HOLD = "aanhouden"

WAITING = """select w.youth_id from waiting_wait w
  join organisations_organisation o on o.id = w.controller_id
  where o.name like %s and w.is_protection and not w.is_past
  and w.from_on <= current_date
  and (w.until_on is null or w.until_on > current_date)
  order by w.from_on, w.youth_id"""


def who_waits(server: Server) -> int:
    """A youth who waits for a protector at this institution."""
    return server.ask(WAITING, [f"%{GI}%"])[0][0]


def waits(server: Server, youth: int) -> bool:
    """Whether this youth waits there now."""
    return (youth,) in server.ask(WAITING, [f"%{GI}%"])


def triage(mine: Watched, youth: int) -> None:
    """Facts and words first, the class last."""
    page = mine.open(f"/personen/{youth}/triage/")
    page.locator("[name=danger][value=no]").check()
    page.locator("[name=unseen_why]").fill("Nog niemand ging langs.")
    page.locator("[name=s0-kind]").select_option("report")
    page.locator("[name=s0-text]").fill("De leerkracht maakt zich zorgen.")
    page.locator("[name=s0-source]").fill("school")
    page.locator("[name=with_child]").fill("moeder en oma")
    page.locator("[name=threat]").fill("Het kind mist veel school.")
    page.locator("[name=effect]").fill("Het kind weet niet wie er komt.")
    page.locator("[name=bridge]").select_option("weak")
    page.locator("[name=child_why_not]").fill("Nog niet gesproken.")
    page.locator("[name=parent_why_not]").fill("Moeder nam niet op.")
    page.locator("[name=letter][value=B]").check()
    page.locator("[name=reason]").fill("Er komt niemand thuis en school valt weg.")
    page.locator("button[name=do][value=decide]").click()
    page.wait_for_url(lambda url: not url.endswith("/triage/"))


def check(mine: Watched, youth: int) -> None:
    """Two taps and one text."""
    page = mine.open(f"/personen/{youth}/veiligheidscheck/")
    page.get_by_label("Wel gesproken, jeugdige niet gezien").check()
    page.get_by_label("Telefoon", exact=True).check()
    page.get_by_label("Wat zag en hoorde u?").fill("Moeder gesproken, rustig.")
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url(lambda url: not url.endswith("/veiligheidscheck/"))


def propose(mine: Watched) -> str:
    """A new proposal; the address under which it stands."""
    page = mine.open("/toewijzing/")
    page.locator("main form[action$='/maken'] button").first.click()
    page.wait_for_url("**/toewijzing/*/")
    return page.url.removeprefix(mine.url)


def change(mine: Watched, proposal: str, youth: int, reason: str) -> str:
    """Another worker for the family of this youth, with a reason; who it became.

    Whom a hard rule forbids is refused with a sentence; then the next is tried.
    """
    page = mine.open(proposal)
    _lines(mine).filter(has=_link(mine, youth)).get_by_role("link").last.click()
    page.wait_for_url("**/regels/*/")
    now = page.locator("main dl dd").nth(1).inner_text().strip()
    for person in page.locator("#id_choice option").all_inner_texts()[2:]:
        name = person.partition(" (")[0]
        if name != now and _decided(mine, {"label": person}, reason):
            return name
    raise AssertionError("nobody could be chosen")


def who_is_placed(mine: Watched, proposal: str) -> int:
    """A youth for whom this proposal has a worker: the first of its lines."""
    mine.open(proposal)
    file = _lines(mine).first.locator("a[href^='/personen/']").first
    return int((file.get_attribute("href") or "").split("/")[2])


def hold_the_others(mine: Watched, proposal: str, youth: int, reason: str) -> int:
    """Everybody but this youth waits for another week; how many families that are."""
    held = 0
    mine.open(proposal)
    while (others := _lines(mine).filter(has_not=_link(mine, youth))).count():
        others.first.get_by_role("link").last.click()
        mine.page.wait_for_url("**/regels/*/")
        assert _decided(mine, {"value": HOLD}, reason)
        held += 1
        assert held < 50, "held families leave the table"
    return held


def confirm(mine: Watched, proposal: str) -> None:
    """The page of confirming, and yes."""
    page = mine.open(f"{proposal}bevestigen/")
    page.get_by_role("button", name="Bevestigen en toewijzen").click()


def take_back(mine: Watched, proposal: str) -> None:
    """On the same day, with a reason."""
    page = mine.open(f"{proposal}terugdraaien/")
    page.locator("[name=reason]").fill("Verkeerde week.")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/toewijzing/*/")


def _lines(mine: Watched) -> Locator:
    """The lines that get a worker, each with the link to change it at its end."""
    placed = mine.page.locator("section", has_text="Krijgt een jeugdbeschermer")
    return placed.locator("tbody tr")


def _link(mine: Watched, youth: int) -> Locator:
    return mine.page.locator(f"a[href='/personen/{youth}/']")


def _decided(mine: Watched, choice: dict[str, str], reason: str) -> bool:
    """Whether the choice was taken; a hard rule answers on the same page."""
    page = mine.page
    page.locator("#id_choice").select_option(**choice)
    page.locator("[name=reason]").fill(reason)
    with page.expect_navigation():
        page.get_by_role("button", name="Wijziging opslaan").click()
    return "/regels/" not in page.url
