"""Caseloads as figures, charts and tables for a page."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.base import charts, formats
from nabij.indicators.caseloads import Load
from nabij.measures.workload.counts import Point, TeamHeadroom
from nabij.rules import caseload
from nabij.rules.source import Source

Figure = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The same rows for the file that somebody takes along."""

    head: Sequence[str]
    rows: Sequence[Sequence[object]] = field(default_factory=list)


def _figure(label: str, value: str, unit: str, source: Source, words: str) -> Figure:
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "kind": str(source.kind),
        "source": source.id,
        "source_text": f"{source.text}, {source.place}",
        "definition": words,
    }


def figures(
    load: Load, *, agreed: float, on: dt.date, headroom: float, is_of_team: bool = False
) -> list[Figure]:
    """Five figures in three units that are never added up."""
    whose = (
        _("Afgesproken voor dit team: %(agreed)s. Nu %(fte)s fte.")
        if is_of_team
        else _(
            "Afgesproken: %(agreed)s, gemiddeld over de organisatie. Nu %(fte)s fte."
        )
    )
    over = load.workload is not None and load.workload > agreed
    first = _figure(
        _("Werklast"),
        formats.number(load.workload, 1),
        _("maatregelen per fte"),
        caseload.AGREEMENT,
        whose
        % {
            "agreed": formats.number(agreed, 1),
            "fte": formats.number(load.available_fte, 1),
        },
    )
    if over:
        first |= {"tone": "serious", "state": _("boven het afgesproken pad")}
    people = _people(load, on)
    return [first, _room(load, headroom), *people, _weighted(load)]


def _room(load: Load, headroom: float) -> Figure:
    found = _figure(
        _("Ruimte"),
        formats.number(headroom, 1),
        _("maatregelen"),
        caseload.WORKLOAD_UNIT,
        ngettext(
            "%(carrying)s fte voor zaken maal de afgesproken werklast, min"
            " %(held)s maatregel met een vaste werker.",
            "%(carrying)s fte voor zaken maal de afgesproken werklast, min"
            " %(held)s maatregelen met een vaste werker.",
            load.measures,
        )
        % {
            "carrying": formats.number(load.carrying_fte, 2),
            "held": formats.number(load.measures),
        },
    )
    return found | ({"tone": "critical", "state": _("vol")} if headroom < 0 else {})


def _people(load: Load, on: dt.date) -> list[Figure]:
    """Youths and families per fte, each against its own bounds."""
    of = _("Norm: %(low)s tot %(high)s per fte. Nu %(count)s op %(fte)s fte.")
    wanted = (
        (_("Jeugdigen"), load.youths, caseload.YOUTHS_LOW, caseload.YOUTHS_HIGH),
        (_("Gezinnen"), load.families, caseload.FAMILIES_LOW, caseload.FAMILIES_HIGH),
    )
    return [
        _figure(
            label,
            formats.number(per_fte(count, load), 1),
            _("per fte"),
            caseload.SIGNIFICANT,
            of
            % {
                "low": formats.number(low.on(on)),
                "high": formats.number(high.on(on)),
                "count": formats.number(count),
                "fte": formats.number(load.available_fte, 1),
            },
        )
        for label, count, low, high in wanted
    ]


def _weighted(load: Load) -> Figure:
    return _figure(
        _("Gewogen caseload"),
        formats.number(load.weight, 1),
        _("zaken van gewone zwaarte"),
        caseload.PHASES,
        _(
            "Naar fase van de zaak. De zwaarte is vastgelegd bij %(set)s van"
            " %(all)s zaken (%(share)s); de rest telt als 1,0."
        )
        % {
            "set": formats.number(load.with_complexity),
            "all": formats.number(load.measures),
            "share": formats.share(load.with_complexity, load.measures),
        },
    )


def per_fte(count: int, load: Load) -> float | None:
    """Something per available fte; None without any."""
    return count / load.available_fte if load.available_fte > 0 else None


def trend_chart(points: Sequence[Point], *, key: str) -> charts.Chart | None:
    """The real workload of the past year beside the agreed path."""
    real = [point.load.workload for point in points]
    known = [value for value in real if value is not None]
    if not known:
        return None
    frame = charts.Frame(
        key=key,
        title=_("Werklast in het afgelopen jaar"),
        description=_("Van %(first)s naar %(last)s maatregelen per fte.")
        % {
            "first": formats.number(known[0], 1),
            "last": formats.number(known[-1], 1),
        },
        across=_("Week van"),
        unit=_("per fte"),
        decimals=1,
    )
    agreed = [point.agreed for point in points]
    series = [charts.Series(label=_("Werkelijk"), values=real)]
    if any(value is not None for value in agreed):
        series.append(charts.Series(label=_("Afgesproken"), values=agreed))
    days = [formats.day(point.day) for point in points]
    return charts.line(frame, labels=days, series=series)


def outlook_shown(outlook: dict[str, Any] | None, *, key: str) -> dict[str, Any]:
    """What a page says of the coming weeks: drawing, back-test, extended share."""
    if outlook is None:
        return {"outlook": None}
    test, weeks = outlook["back_test"], outlook["weeks"]
    ends = {w[band] for w in weeks for band in ("decided", "expected", "with_staff")}
    made_on = dt.date.fromisoformat(test["made_on"])
    return {
        "outlook": outlook,
        "outlook_chart": None
        if ends == {test["real"]}
        else outlook_chart(outlook, key=key),
        "back_test": test | {"made_on": made_on},
        "room_now": test["real"],
        "room_then": weeks[-1]["with_staff"],
        "extended_share": formats.share(outlook["extended"], 1),
    }


def outlook_chart(outlook: dict[str, Any], *, key: str) -> charts.Chart:
    """The room that is added to that of today, in three bands, week by week."""
    weeks, now = outlook["weeks"], outlook["back_test"]["real"]
    frame = charts.Frame(
        key=key,
        title=_("Ruimte die erbij komt, vergeleken met vandaag"),
        description=_(
            "Vandaag %(now)s maatregelen ruimte, over 13 weken %(then)s verwacht."
        )
        % {
            "now": formats.number(now, 1),
            "then": formats.number(weeks[-1]["with_staff"], 1),
        },
        across=_("Week van"),
        unit=_("maatregelen"),
        decimals=1,
    )
    gains = (
        (_("Besloten einden"), [w["decided"] - now for w in weeks]),
        (_("Titels die aflopen"), [w["expected"] - w["decided"] for w in weeks]),
        (_("Starters en terugkeer"), [w["with_staff"] - w["expected"] for w in weeks]),
    )
    return charts.bands(
        frame,
        labels=[formats.day(dt.date.fromisoformat(w["day"])) for w in weeks],
        series=[charts.Series(label=name, values=values) for name, values in gains],
    )


def team_table(teams: Iterable[TeamHeadroom]) -> Table:
    """Teams with their load, for the file."""
    return Table(
        head=[_("Team"), *load_head(), _("Afgesproken per fte"), _("Ruimte")],
        rows=[
            [t.team, *load_cells(t.load), round(t.agreed, 2), round(t.headroom, 1)]
            for t in teams
        ],
    )


def load_head() -> list[str]:
    """The heads of `load_cells`."""
    return [
        _("Fte beschikbaar"),
        _("Fte voor zaken"),
        _("Maatregelen met vaste werker"),
        _("Maatregelen per fte"),
        _("Jeugdigen"),
        _("Gezinnen"),
        _("Alleen tijdelijk"),
        _("Gewogen"),
        _("Zwaarte vastgelegd"),
    ]


def load_cells(load: Load) -> list[object]:
    """A load as numbers for the file."""
    workload = None if load.workload is None else round(load.workload, 2)
    return [
        round(load.available_fte, 2),
        round(load.carrying_fte, 2),
        load.measures,
        workload,
        load.youths,
        load.families,
        load.temporary,
        round(load.weight, 2),
        load.with_complexity,
    ]


def trend_table(points: Iterable[Point]) -> Table:
    """The trend for the file."""
    return Table(
        head=[_("Datum"), *load_head(), _("Afgesproken per fte")],
        rows=[[p.day.isoformat(), *load_cells(p.load), p.agreed] for p in points],
    )


def outlook_table(outlook: dict[str, Any] | None) -> Table:
    """The coming weeks for the file; each column includes the ones before it."""
    return Table(
        head=[
            _("Datum"),
            _("Ruimte na besloten einden"),
            _("en na aflopende titels"),
            _("en na starters en terugkeer"),
        ],
        rows=[
            [week["day"], week["decided"], week["expected"], week["with_staff"]]
            for week in (outlook or {"weeks": []})["weeks"]
        ],
    )
