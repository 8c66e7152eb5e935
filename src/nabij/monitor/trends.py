"""How figures went over the last periods: charts with a table beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.base import charts, formats
from nabij.indicators.period import Period
from nabij.monitor.queries import Shown

Read = Callable[[dict[str, Any]], float | None]


def _plain(id: str, times: int = 1) -> Read:
    def read(values: dict[str, Any]) -> float | None:
        value = values.get(id)
        return None if value is None else times * value

    return read


def _part(id: str, part: str) -> Read:
    return lambda values: (values.get(id) or {}).get(part)


@dataclass(frozen=True)
class Course:
    """One chart: its name, its unit and its lines."""

    key: str
    title: str | Promise
    unit: str | Promise
    decimals: int
    lines: tuple[tuple[str | Promise, Read], ...]


COURSES = (
    Course(
        "waits",
        _("Middelste wachttijd"),
        _("dagen"),
        1,
        (
            (_("eindigde in de periode"), _part("wait_days_ended_in_period", "median")),
            (_("loopt nog"), _part("wait_days_still_waiting", "median")),
        ),
    ),
    Course(
        "without",
        _("Zonder vaste jeugdbeschermer"),
        _("jeugdigen"),
        0,
        (
            (_("alle"), _plain("youths_without_fixed_worker")),
            (_("op de doorstroomlijst"), _plain("of_which_flow_through")),
        ),
    ),
    Course(
        "workload",
        _("Werklast"),
        "",
        1,
        ((_("maatregelen per fte"), _plain("workload")),),
    ),
    Course(
        "people",
        _("Verzuim en verloop"),
        "%",
        1,
        (
            (_("verzuim"), _plain("absence", 100)),
            (_("verloop in 12 maanden"), _plain("turnover_12_months", 100)),
        ),
    ),
)


def courses(periods: Sequence[Period], by_period: dict[Period, Shown]) -> list[Any]:
    """The charts of which at least two points are known."""
    made = (_chart(course, periods, by_period) for course in COURSES)
    return [chart for chart in made if chart is not None]


def _chart(
    course: Course, periods: Sequence[Period], by_period: dict[Period, Shown]
) -> charts.Chart | None:
    lines = [
        charts.Series(
            label=str(label),
            values=[
                read(by_period[period].values) if period in by_period else None
                for period in periods
            ],
        )
        for label, read in course.lines
    ]
    lines = [one for one in lines if sum(v is not None for v in one.values) > 1]
    if not lines:
        return None
    frame = charts.Frame(
        key=course.key,
        title=str(course.title),
        description=" ".join(_sentence(one, course) for one in lines),
        across=gettext("Peildatum"),
        unit=str(course.unit),
        decimals=course.decimals,
    )
    labels = [short(period) for period in periods]
    return charts.line(frame, labels=labels, series=lines)


def short(period: Period) -> str:
    """The last day of a period, short enough for an axis: `okt 2026`."""
    return formats.day(period.last).split(" ", 1)[1]


def _sentence(one: charts.Series, course: Course) -> str:
    known = [value for value in one.values if value is not None]
    return gettext("%(label)s: van %(first)s naar %(last)s %(unit)s.") % {
        "label": one.label,
        "first": formats.number(known[0], course.decimals),
        "last": formats.number(known[-1], course.decimals),
        "unit": course.unit,
    }
