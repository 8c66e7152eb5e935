"""The one sentence on top: generated, honest, equal to the table under it."""

from django.utils.translation import gettext

from nabij.laboratory.reporting.findings import Findings, Point
from nabij.laboratory.reporting.indicators import BY_KEY, INDICATORS, Indicator
from nabij.laboratory.reporting.telling import (
    SURE_WAYS,
    change_words,
    direction,
    in_hundred,
    of_runs,
    told,
    when_words,
)

MAIN = "without_worker"


def sentence(found: Findings, key: str = MAIN) -> str:
    """What happens to one indicator at the main moment, and whether it runs empty."""
    point = found.point(key) if key in found.keys else None
    indicator = BY_KEY[key]
    if point is None or point.change is None or point.other is None:
        return gettext("Deze runs zeggen hier niets over.")
    first = _base(found, point, indicator)
    if not found.is_base:
        first = f"{_effect(found, point, indicator)} {_others(found, key)}".strip()
    return " ".join(part for part in (first, _empty(found)) if part)


def _base(found: Findings, point: Point, indicator: Indicator) -> str:
    return gettext(
        "Zonder ingreep is %(title)s %(years)s meestal %(span)s %(unit)s; het midden "
        "van de runs is %(median)s."
    ) % {
        "title": gettext(indicator.name),
        "years": when_words(found),
        "span": told(point.other, indicator).span,
        "unit": gettext(indicator.unit),
        "median": told(point.other, indicator).median,
    }


def _effect(found: Findings, point: Point, indicator: Indicator) -> str:
    assert point.change is not None
    is_up = point.rose > point.fell
    words = {
        "runs": of_runs(max(point.rose, point.fell)),
        "title": gettext(indicator.name),
        "years": when_words(found),
        "way": gettext(indicator.higher if is_up else indicator.lower),
        "change": change_words(point.change, indicator),
    }
    way = direction(point, indicator)
    if way == "same":
        words["title"] = _capital(words["title"])
        return gettext("%(title)s verandert %(years)s niet merkbaar.") % words
    if way == "unsure":
        return _unsure(point, indicator, words)
    text = gettext("%(runs)s is %(title)s %(years)s %(way)s; meestal %(change)s.")
    if way not in SURE_WAYS:
        text = gettext(
            "Vaak, maar niet altijd: %(runs)s is %(title)s %(years)s %(way)s; in 9 van "
            "de 10 runs %(change)s."
        )
    return _capital(text % words)


def _unsure(point: Point, indicator: Indicator, words: dict[str, str]) -> str:
    """Both ways with their counts, because neither may be named alone."""
    text = gettext(
        "Of %(title)s %(years)s %(higher)s of %(lower)s is, is niet zeker: %(higher)s "
        "in %(rose)s van de 100 runs en %(lower)s in %(fell)s; in 9 van de 10 runs "
        "%(change)s."
    )
    return text % {
        **words,
        "higher": gettext(indicator.higher),
        "lower": gettext(indicator.lower),
        "rose": str(in_hundred(point.rose)),
        "fell": str(in_hundred(point.fell)),
    }


def _others(found: Findings, key: str) -> str:
    """What else is sure: one figure alone would judge a scenario unfairly."""
    ways = {
        each: direction(point, each)
        for each in INDICATORS
        if each.key in found.keys - {key} and (point := found.point(each.key))
    }
    sure = [
        f"{gettext(i.name)} {_way(i, ways[i])}" for i in ways if ways[i] in SURE_WAYS
    ]
    if not sure:
        is_unsure = any(way not in {"same", "unknown"} for way in ways.values())
        words = gettext("Van de andere cijfers is geen richting zeker.")
        return words if is_unsure else ""
    return gettext("In bijna alle runs verder: %(others)s.") % {
        "others": ", ".join(sure)
    }


def _way(indicator: Indicator, way: str) -> str:
    is_up = way == "up" or ((way == "better") == (indicator.way > 0) and way != "down")
    return gettext(indicator.higher if is_up else indicator.lower)


def _empty(found: Findings) -> str:
    if found.empty_other.median == 0 and found.empty_base.median == 0:
        return gettext("In geen van de runs loopt een GI leeg.")
    return gettext(
        "In %(other)s van de 100 runs loopt een GI leeg; zonder ingreep in %(base)s."
    ) % {
        "other": in_hundred(found.empty_other.median),
        "base": in_hundred(found.empty_base.median),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
