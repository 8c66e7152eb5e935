"""Figures as files: PDF, CSV and JSON, and the dictionary of what stands in them."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.utils.text import slugify
from django.utils.translation import get_language, gettext

from nabij.base import charts, formats, pdf
from nabij.base.csv_export import write_csv
from nabij.indicators.definition import INDICATORS
from nabij.indicators.figures import ORDER
from nabij.indicators.period import Period
from nabij.monitor import presenting
from nabij.monitor.queries import Shown
from nabij.monitor.sets import SHAPES

TEMPLATE = Path(__file__).parent / "typst" / "monitor.typ"
HEAD = (
    "organisatie",
    "van",
    "tot_en_met",
    "cijfer",
    "titel",
    "onderdeel",
    "waarde",
    "afgeschermd",
)
DICTIONARY_HEAD = (
    "cijfer",
    "onderdeel",
    "titel",
    "definitie",
    "eenheid",
    "soort_bron",
    "bron",
)
PARTS = {
    "part": "aantal dat aan de voorwaarde voldoet",
    "whole": "aantal waar het om gaat",
    "n": "aantal maatregelen",
    "median": "middelste wachttijd in dagen",
    "longest": "langste wachttijd in dagen",
}


def file_name(what: str, period: Period, ending: str, *, whose: str = "") -> str:
    """`monitor-gi-noord-2026-07-01-tot-2026-10-31.csv`."""
    days = f"{period.first.isoformat()}-tot-{period.last.isoformat()}"
    return "-".join(filter(None, (what, slugify(whose), days))) + f".{ending}"


def as_csv(sets: Iterable[Shown]) -> str:
    """One row for each value, with a decimal comma as Dutch spreadsheets read it."""
    return "".join(write_csv(_rows(sets), HEAD))


def _rows(sets: Iterable[Shown]) -> Iterator[Sequence[object]]:
    for shown in sets:
        whose = shown.organisation or gettext("alle instellingen samen")
        start = (whose, shown.period.first, shown.period.last)
        for id, part, value, hidden in values_of(shown):
            title = INDICATORS[id].title
            yield (*start, id, title, part, _comma(value), "ja" if hidden else "nee")


def values_of(shown: Shown) -> Iterator[tuple[str, str, Any, bool]]:
    """Every value of a set: figure, part, value, and whether it is hidden."""
    for id in ORDER:
        value = shown.values.get(id)
        for part in _parts(id):
            name = f"{id}.{part}" if part else id
            hidden = bool({name, id} & shown.hidden)
            yield id, part, (value or {}).get(part) if part else value, hidden


def _parts(id: str) -> tuple[str, ...]:
    shape = SHAPES.get(id)
    return tuple(each.name for each in fields(shape)) if shape else ("",)


def _comma(value: Any) -> object:
    return str(value).replace(".", ",") if isinstance(value, float) else value


def as_json(sets: Iterable[Shown]) -> str:
    """Every set with its values by key, as `nabij figures --json` prints them."""
    found = [
        {
            "organisation": shown.organisation or None,
            "members": shown.members,
            "published": shown.is_published,
            "hidden": sorted(shown.hidden),
            "figures": dict(shown.values),
        }
        for shown in sets
    ]
    return json.dumps({"sets": found}, ensure_ascii=False, indent=1)


def dictionary() -> list[dict[str, str]]:
    """What each value means, in words, with its unit and its source."""
    return [_entry(id, part) for id in ORDER for part in _parts(id)]


def _entry(id: str, part: str) -> dict[str, str]:
    indicator = INDICATORS[id]
    source = indicator.source
    values = (
        id,
        part,
        indicator.title,
        indicator.definition,
        PARTS.get(part, indicator.unit),
        source.kind.dutch,
        f"{source.text}, {source.place}",
    )
    return dict(zip(DICTIONARY_HEAD, values, strict=True))


def dictionary_csv() -> str:
    """The dictionary as a separated file."""
    rows = (tuple(entry.values()) for entry in dictionary())
    return "".join(write_csv(rows, DICTIONARY_HEAD))


def dictionary_json() -> str:
    """The dictionary as JSON."""
    return json.dumps({"values": dictionary()}, ensure_ascii=False, indent=1)


def as_pdf(
    shown: Shown,
    before: Shown | None,
    drawn: Sequence[charts.Chart],
    *,
    note: str,
    at: dt.datetime,
) -> bytes:
    """A report of one set: waits, all figures with their definition, trends."""
    whose = shown.organisation or gettext("Alle instellingen samen")
    period = presenting.period_words(shown.period)
    data = {
        "title": gettext("Monitor jeugdbescherming"),
        "author": "Nabij",
        "lang": (get_language() or "nl")[:2],
        "organisation": whose,
        "period": period,
        "running": f"{whose} · {period}",
        "made": gettext("Gemaakt op %(moment)s") % {"moment": formats.moment(at)},
        "note": note,
        "words": _words(),
        "waits": [_on_paper(each) for each in presenting.waits(shown, before)],
        "groups": [
            {"title": group.title, "lines": [_on_paper(each) for each in group.lines]}
            for group in presenting.groups(shown, before)
        ],
        "charts": [_drawing(chart) for chart in drawn],
    }
    return pdf.render(TEMPLATE, data=data, at=at)


def _words() -> Mapping[str, str]:
    return {
        "waits": gettext("Wachten op een vaste jeugdbeschermer"),
        "pair": presenting.pair_words(),
        "figure": gettext("Cijfer"),
        "value": gettext("Nu"),
        "before": gettext("Periode ervoor"),
        "trend": gettext("Verloop over de laatste perioden"),
    }


def _on_paper(line: presenting.Line) -> dict[str, str]:
    return vars(line) | {"kind": presenting.kind_words(line.kind)}


def _drawing(chart: charts.Chart) -> dict[str, Any]:
    """The drawing in the font of the page; the words of its table beside it."""
    svg = str(chart.svg).replace("<svg ", '<svg font-family="Nabij Sans" ', 1)
    head, last = chart.head, chart.rows[-1]
    told = ", ".join(f"{n}: {v}" for n, v in zip(head, last, strict=True))
    return {
        "title": chart.title,
        "svg": svg,
        "description": f"{chart.title}. {told}.",
        "head": list(head),
        "rows": [list(row) for row in chart.rows],
    }
