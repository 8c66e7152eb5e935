"""What the pages of an import show: a run and its report, ready for a template."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from nabij.exchange.models import Delivery, ImportRun
from nabij.exchange.standing import Standing
from nabij.register.schema import BY_NAME

LINES = 25
TONES = {
    Standing.CHECKING: "info",
    Standing.CHECKED: "raised",
    Standing.LOADING: "info",
    Standing.BROKEN: "serious",
    Standing.LOADED: "calm",
    Standing.REFUSED: "serious",
    Standing.CANCELLED: "neutral",
    Standing.EXPIRED: "neutral",
}


@dataclass(frozen=True)
class Past:
    """One line of the history."""

    at: dt.datetime
    source: str
    label: str
    tone: str
    url: str
    changed: int | None = None
    refused: int | None = None


def history(runs: list[ImportRun], ended: list[Delivery]) -> list[Past]:
    """Everything that came in or was offered, newest first, each once."""
    by_run = {delivery.run_id: delivery for delivery in ended if delivery.run_id}
    lines = [_of_run(run, by_run.get(run.pk)) for run in runs]
    lines += [_of_delivery(each) for each in ended if each.run_id is None]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _of_run(run: ImportRun, delivery: Delivery | None) -> Past:
    totals = totals_of(run.report)
    if delivery is None:
        url = reverse("exchange:run", args=[run.pk])
    else:
        url = reverse("exchange:delivery", args=[delivery.pk])
    tone = TONES[Standing.LOADED]
    label = str(Delivery.Status.LOADED.label)
    counts = (totals["changed"], totals["refused"])
    return Past(run.at, run.source, label, tone, url, *counts)


def _of_delivery(delivery: Delivery) -> Past:
    return Past(
        delivery.at,
        delivery.source,
        delivery.get_status_display(),
        TONES[Standing(delivery.status)],
        reverse("exchange:delivery", args=[delivery.pk]),
    )


def totals_of(report: dict[str, Any]) -> dict[str, int]:
    """The counts of all tables together."""
    tables = report.get("tables", {}).values()
    names = ("read", "accepted", "changed", "unchanged", "refused")
    return {name: sum(counts[name] for counts in tables) for name in names}


@dataclass(frozen=True)
class Page:
    """A part of a long list, as `_pagination.html` wants it."""

    lines: list[dict[str, Any]]
    total: int
    start: int

    @property
    def shown(self) -> int:
        return len(self.lines)

    @property
    def previous(self) -> str:
        return str(max(self.start - LINES, 0)) if self.start else ""

    @property
    def next(self) -> str:
        further = self.start + LINES
        return str(further) if further < self.total else ""


def page_of(lines: list[dict[str, Any]], *, table: str, cursor: str) -> Page:
    """The lines of one table (or all) from a place on; an odd place is the first."""
    chosen = [line for line in lines if table in ("", table_of(line))]
    start = int(cursor) if cursor.isdecimal() and len(cursor) < 9 else 0
    if start >= len(chosen):
        start = 0
    return Page(chosen[start : start + LINES], len(chosen), start)


def table_of(line: dict[str, Any]) -> str:
    """The table that a line of the report is about."""
    return str(line.get("table") or line["file"].rpartition(".")[0] or line["file"])


def tables_of(report: dict[str, Any]) -> list[tuple[str, dict[str, int]]]:
    """Tables with at least one row, in the order of the export."""
    tables = report.get("tables", {})
    found = [(name, tables[name]) for name in BY_NAME if name in tables]
    return [(name, counts) for name, counts in found if counts["read"]]


def report_of(report: dict[str, Any], *, asked: Any) -> dict[str, Any]:
    """The context of `_report.html`; `asked` are the words of the address."""
    refused, questions = report.get("refused", []), report.get("questions", [])
    table = asked.get("table", "")
    names = sorted({table_of(line) for line in refused})
    return {
        "tables": tables_of(report),
        "totals": totals_of(report),
        "page": page_of(refused, table=table, cursor=asked.get("cursor", "")),
        "faults": len(refused),
        "table": table if table in names else "",
        "table_choices": names,
        "questions": questions[:LINES],
        "questions_left": max(len(questions) - LINES, 0),
        "is_nothing": not totals_of(report)["changed"],
    }


def steps_of(delivery: Delivery) -> list[tuple[str, str]]:
    """Deliver, check, confirm, done: each with done, now or later."""
    place = {
        Standing.CHECKING: 1,
        Standing.CHECKED: 2,
        Standing.LOADING: 3,
        Standing.LOADED: 4,
    }.get(Standing(delivery.status), 0)
    names = (
        gettext("Aanleveren"),
        gettext("Controleren"),
        gettext("Bevestigen"),
        gettext("Inlezen"),
    )
    state = lambda n: "done" if n < place else "now" if n == place else "later"  # noqa: E731
    return [(name, state(n)) for n, name in enumerate(names)]
