"""What stands in the menu, by permission, and what every page knows."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.base.opening import open_to


@dataclass(frozen=True)
class Row:
    """One line of the menu. Who sees it follows from the page's own permission."""

    group: str | Promise
    label: str | Promise
    name: str


MENU = (
    Row("", _("Vandaag"), "home"),
    Row("", _("Taken"), "duties"),
    Row("", _("Werklast"), "measures:organisation"),
    Row("", _("Wachtlijst en werklast"), "waiting:who_waits"),
    Row("", _("Triage"), "waiting:triage_queue"),
    Row("", _("Veilig vanavond"), "safety:tonight"),
    Row("", _("Zicht op veiligheid"), "safety:watches"),
    Row("", _("Gezinsplannen"), "plans:plans"),
    Row("", _("Overdracht"), "staff:handover"),
    Row("", _("Waarneming"), "staff:roster"),
    Row("", _("Terugkeer"), "staff:returns"),
    Row("", _("Toewijzing"), "allocation:start"),
    Row("", _("Wachtlijsten"), "waiting:lists"),
    Row("", _("Overleg over wachtlijsten"), "waiting:consultations"),
    Row("", _("Uitstroom"), "outflow:outflow"),
    Row("", _("Monitor"), "monitor:monitor"),
    Row("", _("Laboratorium"), "laboratory:home"),
    Row("", _("Contactjournaal"), "dossier:journal"),
    Row("", _("Vragen om advies"), "counsel:my_questions"),
    Row("", _("Verzoeken over dossiers"), "records:open_requests"),
    Row("", _("Zoeken in wat is gezegd"), "dossier:search_statements"),
    Row("", _("Personen zoeken"), "families:search"),
    Row(_("Toegang"), _("Noodtoegang"), "access:break_glass"),
    Row(_("Toegang"), _("Noodtoegang beoordelen"), "access:reviews"),
    Row(_("Toegang"), _("Inspectiebezoeken"), "access:visits"),
    Row(_("Toegang"), _("Mijn bezoeken"), "access:my_visits"),
    Row(_("Beheer"), _("Mensen en functies"), "organisations:people"),
    Row(_("Beheer"), _("Gegevens voor gezinnen"), "organisations:details"),
    Row(_("Beheer"), _("Brieven"), "records:letter_texts"),
    Row(_("Beheer"), _("Vernietigen en bewaren"), "records:destructions"),
    Row(_("Beheer"), _("Instrumenten van anderen"), "safety:instruments"),
    Row(_("Beheer"), _("Register inlezen"), "exchange:imports"),
)


def context(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: who acts, the menu, demo or not."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "demo_mode": settings.DEMO,
        "idle_minutes": settings.IDLE_MINUTES,
        "navigation": menu(actor, request.path) if actor else [],
    }


def menu(actor: Any, here: str) -> list[dict[str, Any]]:
    """The groups with their lines; a line without a page or permission falls out."""
    groups: dict[str, list[dict[str, Any]]] = {}
    lines = [(row, url) for row in MENU if (url := open_to(actor, row.name))]
    current = _current([url for _row, url in lines], here)
    for row, url in lines:
        line = {"label": row.label, "url": url, "current": url == current}
        groups.setdefault(str(row.group), []).append(line)
    return [{"title": title, "items": items} for title, items in groups.items()]


def _current(urls: list[str], here: str) -> str:
    """The line this page lies under; of two that fit, the nearer one."""
    above = [
        url for url in urls if here == url or (url != "/" and here.startswith(url))
    ]
    return max(above, key=len, default="")
