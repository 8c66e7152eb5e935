"""One answer as the page shows it: sections of plain values, nothing left to reckon."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext

from nabij.base import formats
from nabij.base.charts import Chart
from nabij.base.errors import gettext_noop as _
from nabij.laboratory import spending
from nabij.laboratory.reporting import changes, curves, drawing
from nabij.laboratory.reporting.findings import Findings, Point
from nabij.laboratory.reporting.indicators import INDICATORS, Indicator
from nabij.laboratory.reporting.sentence import MAIN, sentence
from nabij.laboratory.reporting.telling import (
    change_words,
    count_words,
    direction,
    in_hundred,
    of_runs,
    relative,
    told,
    when_words,
    years_words,
)
from nabij.laboratory.shelf import rough as roughly
from nabij.laboratory.shelf import stored
from nabij.simulation.parameters.table import by_name
from nabij.simulation.scenarios import explaining
from nabij.simulation.scenarios.schema import Scenario

# What happens to it: word, tone (with its shape) and sign, so that none needs colour.
WAYS = {
    "better": (_("beter"), "calm"),
    "worse": (_("slechter"), "critical"),
    "up": (_("meer"), "info"),
    "down": (_("minder"), "info"),
    "often_better": (_("vaak beter"), "calm"),
    "often_worse": (_("vaak slechter"), "serious"),
    "often_up": (_("vaak meer"), "info"),
    "often_down": (_("vaak minder"), "info"),
    "unsure": (_("onzeker"), "raised"),
    "same": (_("gelijk"), "neutral"),
    "unknown": (_("niet bekend"), "neutral"),
}


@dataclass(frozen=True)
class Cell:
    """What one indicator does at one moment or place, or in one of several answers."""

    word: str
    tone: str
    change: str
    span: str
    count: str
    when: str = ""
    relative: str = ""


@dataclass(frozen=True)
class Line:
    """One indicator with its cells."""

    indicator: Indicator
    title: str
    cells: list[Cell]


def answer(found: Findings, *, limit: float | None, key: str) -> dict[str, Any]:
    """Everything the result page tells of a run."""
    return {
        "found": found,
        "sentence": sentence(found),
        "main_words": when_words(found),
        "caveats": changes.caveats(found.scenario),
        "charts": [(i, drawing.multiple(found, i.key)) for i in told_of(found)],
        "moments": [when_words(found, each) for each in found.milestones],
        "effects": effects(found),
        "places": places(found),
        "posts": spending.posts_words(found),
        "costs": spending.costs(found),
        "objections": spending.objections(found),
        "threshold": curves.threshold(found, key, limit),
        "splits": curves.splits(found),
        "waterfalls": waterfalls(found),
        "changes": changes.shown(found.changes),
        "behind": explaining.rests_on(found.scenario),
        "includes": changes.includes(found),
        "excludes": changes.excludes(found.scenario),
        "indicators": told_of(found),
        "key": key,
        "forms": CHART_FORMS,
        "threshold_query": _query(key, limit),
    }


CHART_FORMS = ("svg", "png")


def _query(key: str, limit: float | None) -> str:
    asked = {"cijfer": key} if limit is None else {"cijfer": key, "grens": str(limit)}
    return f"?{urlencode(asked)}"


def chart(found: Findings, name: str, *, limit: float | None, key: str) -> Chart | None:
    """One drawing of the result page by its name; None when it is not on it."""
    if name == "kans":
        told_of_limit = curves.threshold(found, key, limit)
        return told_of_limit.chart if told_of_limit else None
    if name == "onzekerheid":
        return curves.splits(found)
    if name in found.keys:
        return drawing.multiple(found, name)
    falls = {f"waterval-{each.key}": fall for each, fall in waterfalls(found)}
    return falls.get(name)


def cell(point: Point | None, indicator: Indicator, when: str = "") -> Cell:
    """One difference in words, with its tone."""
    if point is None or point.change is None:
        word, tone = WAYS["unknown"]
        return Cell(gettext(word), tone, formats.NOTHING, "", "", when)
    way = direction(point, indicator)
    word, tone = WAYS[way]
    change = told(point.change, indicator, signed=True)
    return Cell(
        word=gettext(word),
        tone=tone,
        change=change.median,
        span=change.span,
        count=count_words(point, indicator),
        when=when,
        relative="" if way == "same" else relative(point, indicator),
    )


AT_A_GLANCE = 1  # of the moments of a rough picture: two years on


def told_of(found: Findings) -> list[Indicator]:
    """The indicators that an answer has: one of an earlier version may miss some."""
    return [each for each in INDICATORS if each.key in found.keys]


def effects(found: Findings) -> list[Line]:
    """Each indicator after one, two and four years, always with its interval."""
    if found.is_base:
        return []
    return [
        Line(
            each,
            gettext(each.title),
            [
                cell(found.point(each.key, m.on), each, when_words(found, m))
                for m in found.milestones
            ],
        )
        for each in told_of(found)
    ]


def rough(scenario: Scenario) -> dict[str, Any] | None:
    """The rough picture of a scenario as a table; None when nothing is known of it."""
    found = roughly.estimate(scenario)
    if found is None:
        return None
    moments = [years_words(years) for years in found.years]
    lines = [
        Line(
            each,
            gettext(each.title),
            [
                # In how many of so few runs it is better, would say more than we know.
                replace(cell(point, each, when), count="")
                for point, when in zip(found.points[each.key], moments, strict=True)
            ],
        )
        for each in INDICATORS
        if each.key in found.points
    ]
    return {
        "runs": found.runs,
        "moments": moments,
        "lines": lines,
        "when": moments[AT_A_GLANCE],
        "short": [(line, line.cells[AT_A_GLANCE]) for line in lines],
        "left_out": [by_name()[name].meaning_nl for name in found.left_out],
        "is_beyond": found.is_beyond,
        "checked": stored.record("checked"),
    }


def places(found: Findings) -> list[dict[str, Any]]:
    """Institution by institution: who wins, who loses, where it runs empty."""
    if found.is_base:
        return []
    return [
        {
            "gi": place.gi,
            "cells": [
                cell(place.points.get(each.key), each) for each in told_of(found)
            ],
            "posts": spending.posts_of(place),
            "empty": in_hundred(place.empty_other),
            "empty_base": in_hundred(place.empty_base),
        }
        for place in found.places
    ]


def waterfalls(found: Findings) -> list[tuple[Indicator, Chart]]:
    """Of a package: the list, the turnover and the costs taken apart."""
    if found.package is None:
        return []
    return [
        (each, curves.waterfall(found.package, each.key))
        for each in INDICATORS
        if each.key in SHOWN_APART
    ]


SHOWN_APART = (MAIN, "turnover", "cost")


def summary(found: Findings, key: str = MAIN) -> dict[str, str]:
    """One line of a comparison."""
    indicator = next(each for each in INDICATORS if each.key == key)
    point = found.point(key)
    change = point.change if point else None
    return {
        "change": change_words(change, indicator) if change else formats.NOTHING,
        "empty": of_runs(found.empty_other.median),
        "when": when_words(found),
    }
