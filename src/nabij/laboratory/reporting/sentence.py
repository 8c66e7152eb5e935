"""The one sentence on top: generated, honest, equal to the table under it."""

from django.utils.translation import gettext

from nabij.laboratory.reporting.findings import Findings, Point
from nabij.laboratory.reporting.indicators import BY_KEY, Indicator
from nabij.laboratory.reporting.telling import (
    change_words,
    direction,
    in_hundred,
    of_runs,
    told,
    years_words,
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
        first = _effect(found, point, indicator)
    return " ".join(part for part in (first, _empty(found)) if part)


def _base(found: Findings, point: Point, indicator: Indicator) -> str:
    return gettext(
        "Zonder ingreep is %(title)s %(years)s meestal %(span)s %(unit)s; het midden "
        "van de runs is %(median)s."
    ) % {
        "title": gettext(indicator.name),
        "years": years_words(found.main.years),
        "span": told(point.other, indicator).span,
        "unit": gettext(indicator.unit),
        "median": told(point.other, indicator).median,
    }


def _effect(found: Findings, point: Point, indicator: Indicator) -> str:
    assert point.change is not None
    is_up = point.rose > point.fell
    words = {
        "runs": _capital(of_runs(max(point.rose, point.fell))),
        "title": gettext(indicator.name),
        "years": years_words(found.main.years),
        "way": gettext(indicator.higher if is_up else indicator.lower),
        "change": change_words(point.change, indicator),
    }
    if direction(point, indicator) == "same":
        words["title"] = _capital(words["title"])
        return gettext("%(title)s verandert %(years)s niet merkbaar.") % words
    made = gettext("%(runs)s is %(title)s %(years)s %(way)s; meestal %(change)s.")
    text = made % words
    if direction(point, indicator) == "unsure":
        return gettext("Het is niet zeker of dit iets uitmaakt. %(text)s") % {
            "text": text
        }
    return text


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
