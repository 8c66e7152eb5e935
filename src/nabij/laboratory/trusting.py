"""How well the model gave back published figures: stored by a job, told by a page."""

import json
from pathlib import Path
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from nabij.base import formats
from nabij.laboratory import files
from nabij.laboratory.reporting import sheets
from nabij.laboratory.shelf import stored as shelf

TITLES = {
    "in_ots": _("Ondertoezichtstelling, begonnen"),
    "in_voogdij": _("Voogdij, begonnen"),
    "in_vots": _("Voorlopige ondertoezichtstelling, begonnen"),
    "in_temporary": _("Tijdelijke voogdij, begonnen"),
    "in_jr": _("Jeugdreclassering, begonnen"),
    "stock_protection": _("Kinderbeschermingsmaatregelen, stand"),
    "stock_ots": _("Ondertoezichtstelling, stand"),
    "stock_voogdij": _("Voogdij, stand"),
    "stock_vots": _("Voorlopige ondertoezichtstelling, stand"),
    "stock_jr": _("Jeugdreclassering, stand"),
    "in_protection": _("Begonnen maatregelen"),
    "out_protection": _("Beëindigde maatregelen"),
    "out_ots": _("Beëindigde ondertoezichtstellingen"),
    "out_voogdij": _("Beëindigde voogdij"),
    "turnover": _("Verloop onder jeugdbeschermers"),
    "absence": _("Verzuim"),
    "without_worker": _("Kinderen zonder vaste jeugdbeschermer"),
    "workload": _("Werklast"),
    "rvdk_queue": _("Wachten op de Raad"),
    "rvdk_wait": _("Wachttijd op de Raad"),
    "rvdk_investigations": _("Onderzoeken van de Raad"),
    "rvdk_requests": _("Verzoeken van de Raad"),
    "vt_reports": _("Meldingen bij Veilig Thuis"),
}
SHARES = frozenset({"turnover", "absence"})
USES = {"fit": _("aangepast"), "judge": _("getoetst")}


def place(version: str) -> Path:
    """Where the backtest of a version of the model lies."""
    return files.folder("backtest") / f"{version.replace('+', '-')}.json"


def keep(version: str, found: dict[str, Any]) -> None:
    """Store a backtest, whole or not at all."""
    files.write_whole(place(version), json.dumps(found).encode())


def stored(version: str) -> dict[str, Any] | None:
    """The backtest of this version, made here or brought along; None without one."""
    try:
        found: dict[str, Any] = json.loads(place(version).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return shelf.record("backtest") if shelf.index().version == version else None
    return found


def latest(version: str) -> tuple[dict[str, Any] | None, str]:
    """The backtest of this version, else the one that was brought along; and whose."""
    found = stored(version)
    if found is not None:
        return found, version
    return shelf.record("backtest"), shelf.index().version


def backtest(version: str, chosen: str) -> dict[str, Any]:
    """The stored backtest for a page: one figure first when it was asked for."""
    found, made_by = latest(version)
    if found is None:
        return {"groups": [], "goals": [], "note": ""}
    figures = list(dict.fromkeys(cell["figure"] for cell in found["cells"]))
    figures.sort(key=lambda figure: figure != chosen)
    note = ""
    if chosen and chosen not in figures:
        note = gettext(
            "Van dit cijfer is niets gepubliceerd om het model naast te leggen. De "
            "cijfers eromheen staan hieronder."
        )
    return {
        "groups": [_group(figure, found["cells"]) for figure in figures],
        "goals": found["goals"],
        "note": note,
        "made_by": made_by,
        "is_stale": made_by != version,
        "planted": sheets.planted(),
    }


def _group(figure: str, cells: list[dict[str, Any]]) -> dict[str, Any]:
    rows = [_row(cell) for cell in cells if cell["figure"] == figure]
    return {
        "figure": figure,
        "title": gettext(TITLES.get(figure, figure)),
        "head": [
            gettext("Periode"),
            gettext("Gepubliceerd"),
            gettext("Model, instroom bekend"),
            gettext("Model, instroom onbekend"),
            gettext("Vast percentage"),
            gettext("Vaste snelheden"),
            gettext("Waarvoor"),
        ],
        "rows": rows,
    }


def _row(cell: dict[str, Any]) -> list[str]:
    figure, given = cell["figure"], cell["given"]
    return [
        cell["period"],
        _number(cell["published"], figure),
        _spread(given["model"], figure),
        _spread(cell["free"]["model"], figure),
        _number(given["naive"], figure),
        _spread(given["rates"], figure),
        gettext(USES.get(cell["use"], cell["use"])),
    ]


def _spread(spread: dict[str, Any] | None, figure: str) -> str:
    """The middle, its interval, and whether what was published lies in it."""
    if spread is None:
        return formats.NOTHING
    words = gettext("%(median)s (%(low)s tot %(high)s)") % {
        name: _number(spread[name], figure) for name in ("median", "low", "high")
    }
    return words if spread["holds"] else gettext("%(words)s, mis") % {"words": words}


def _number(value: float | None, figure: str) -> str:
    if value is None:
        return formats.NOTHING
    if figure in SHARES:
        return f"{formats.number(100 * value, 1)}%"
    return formats.number(value, 1 if abs(value) < 100 else 0)
