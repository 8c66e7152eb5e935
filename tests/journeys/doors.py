"""Access by another way than one's own desk, as people take and give it."""

import datetime as dt

from nabij.base import clock
from tests.journeys.browsing import Watched
from tests.journeys.servers import Server

GI = "Noorderlicht"
REASON = "Melding van de school, de eigen jeugdbeschermer is niet bereikbaar."
SEEN_BY_DOCTOR = "De huisarts belt, de eigen jeugdbeschermer heeft vakantie."


def key_and_birth(server: Server, *, nth: int) -> tuple[str, str]:
    """The nth youth of the GI, as somebody from outside would name it by telephone.

    Each story takes another: the demo is shared and a file that is open already
    cannot be opened again.
    """
    told = server.ask(
        "select p.register_key, p.born_on from families_person p"
        " join organisations_organisation o on o.id = p.controller_id"
        " where o.name like %s and p.born_on < current_date"
        " and p.register_key is not null and not exists ("
        "  select from families_involvement i join organisations_desk d"
        "  on d.id = i.desk_id where i.person_id = p.id and d.kind = 'waiting_list')"
        " order by p.id limit 1 offset %s",
        [f"%{GI}%", nth],
    )
    key, born_on = told[0]
    return key, born_on.isoformat()


def take(mine: Watched, key: str, born_on: str, *, reason: str = REASON) -> None:
    page = mine.open("/toegang/noodtoegang/")
    page.get_by_label("Jeugdige-id of BSN").fill(key)
    page.get_by_label("Geboortedatum").fill(born_on)
    page.get_by_label("Waarom hebt u dit dossier nu nodig?").fill(reason)
    page.get_by_role("button", name="Dossier 24 uur openen").click()


def open_visit(director: Watched, files: int) -> None:
    """A visit of a week, to as many files as are drawn."""
    page = director.open("/toegang/bezoeken/openen/")
    page.get_by_label("Inspecteur").select_option(index=0)
    page.get_by_label("Grondslag").fill("Jeugdwet artikel 9.2")
    last = clock.today() + dt.timedelta(days=7)
    page.get_by_label("Tot en met").fill(last.isoformat())
    page.get_by_label("Aantal dossiers om te trekken").fill(str(files))
    page.get_by_role("button", name="Bezoek openen").click()
    page.wait_for_url("**/toegang/bezoeken/")
