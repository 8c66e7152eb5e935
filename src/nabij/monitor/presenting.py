"""Figures as lines to read: one form for page, PDF and file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nabij.base import formats
from nabij.base.templatetags.nabij import KINDS
from nabij.indicators.definition import INDICATORS, Indicator
from nabij.indicators.period import Period
from nabij.monitor.queries import Shown

STILL_WAITING = "wait_days_still_waiting"
WAITS = ("wait_days_ended_in_period", STILL_WAITING)
SHARES = frozenset({"absence", "turnover_12_months"})
FRACTIONS = frozenset({"employed_fte", "available_fte", "workload"})
GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (
        _("Zonder vaste jeugdbeschermer"),
        (
            "youths_without_fixed_worker",
            "of_which_flow_through",
            "measures_with_temporary_worker_only",
        ),
    ),
    (
        _("Werklast en medewerkers"),
        (
            "workload",
            "workers",
            "employed_fte",
            "available_fte",
            "absence",
            "turnover_12_months",
        ),
    ),
    (
        _("Maatregelen en jeugdigen"),
        (
            "active_measures",
            "court_ordered_measures",
            "measures_with_fixed_worker",
            "youths_with_measure",
        ),
    ),
    (
        _("Termijnen"),
        ("first_contact_5wd", "first_contact_5wd_probation", "plan_6wk_from_start"),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One figure ready to be read, with its definition and where it comes from."""

    id: str
    title: str
    definition: str
    kind: str
    source: str
    value: str
    unit: str
    detail: str = ""
    before: str = ""

    @property
    def is_hidden(self) -> bool:
        """Whether the value may not be told to this reader."""
        return self.value == missing(self.id, frozenset({self.id}))


@dataclass(frozen=True, kw_only=True)
class Group:
    """Lines that are read together."""

    title: str
    lines: list[Line]


def groups(shown: Shown, before: Shown | None) -> list[Group]:
    """Every figure but the waits, in the order in which it is read."""
    return [
        Group(title=str(title), lines=[line(id, shown, before) for id in ids])
        for title, ids in GROUPS
    ]


def waits(shown: Shown, before: Shown | None) -> list[Line]:
    """The wait that ended and the wait still going on: never one without the other."""
    return [line(id, shown, before) for id in WAITS]


def line(id: str, shown: Shown, before: Shown | None) -> Line:
    """One figure of a set, beside the same figure of the period before."""
    indicator = INDICATORS[id]
    value, unit, detail = _read(indicator, shown)
    return Line(
        id=id,
        title=title_of(indicator),
        definition=gettext(indicator.definition),
        kind=indicator.kind.value,
        source=f"{indicator.source.text}, {indicator.source.place}",
        value=value,
        unit=unit,
        detail=detail,
        before=_then(indicator, before) if before else "",
    )


def title_of(indicator: Indicator) -> str:
    """The name of a figure in the language of the reader."""
    if (get_language() or "nl").startswith("en"):
        return indicator.english[:1].upper() + indicator.english[1:]
    return indicator.title


def _then(indicator: Indicator, before: Shown) -> str:
    value, unit, _detail = _read(indicator, before)
    return f"{value} {unit}".strip()


def _read(indicator: Indicator, shown: Shown) -> tuple[str, str, str]:
    """Value, unit and the counts behind it, as words."""
    value = shown.values.get(indicator.id)
    if indicator.id in WAITS:
        return _wait(indicator, value or {}, shown.hidden)
    if isinstance(value, Mapping):
        return _ratio(indicator, value, shown.hidden)
    if value is None:
        return missing(indicator.id, shown.hidden), "", ""
    if indicator.id in SHARES:
        return f"{formats.number(100 * value, 1)}%", "", ""
    decimals = 1 if indicator.id in FRACTIONS else 0
    return formats.number(value, decimals), gettext(indicator.unit), ""


def missing(name: str, hidden: frozenset[str]) -> str:
    """Hidden is another thing than not there."""
    return gettext("afgeschermd") if name in hidden else formats.NOTHING


def _ratio(
    indicator: Indicator, value: Mapping[str, Any], hidden: frozenset[str]
) -> tuple[str, str, str]:
    part, whole = value.get("part"), value.get("whole")
    if part is None or whole is None:
        known = "" if whole is None else gettext("van %(whole)s %(unit)s")
        words = known % {"whole": whole, "unit": gettext(indicator.unit)}
        return missing(f"{indicator.id}.part", hidden), "", words
    words = gettext("%(part)s van %(whole)s %(unit)s") % {
        "part": formats.number(part),
        "whole": formats.number(whole),
        "unit": gettext(indicator.unit),
    }
    return formats.share(part, whole), "", words


def _wait(
    indicator: Indicator, value: Mapping[str, Any], hidden: frozenset[str]
) -> tuple[str, str, str]:
    words = []
    if value.get("n") is not None:
        count = formats.number(value["n"])
        counted = ngettext("%(count)s maatregel", "%(count)s maatregelen", value["n"])
        words.append(counted % {"count": count})
    if value.get("longest") is not None:
        longest = formats.days(value["longest"])
        words.append(gettext("langste %(days)s") % {"days": longest})
    if words and indicator.id == STILL_WAITING:
        # Elsewhere the wait of who lost a fixed worker shows too, and is longer.
        words.append(gettext("alleen wie nog nooit een vaste werker had"))
    median = value.get("median")
    if median is None:
        return missing(f"{indicator.id}.median", hidden), "", ", ".join(words)
    decimals = 0 if float(median).is_integer() else 1
    unit = gettext("dagen (middelste)")
    return formats.number(median, decimals), unit, ", ".join(words)


def period_words(period: Period) -> str:
    """`1 jul 2026 t/m 31 okt 2026`."""
    return gettext("%(first)s t/m %(last)s") % {
        "first": formats.day(period.first),
        "last": formats.day(period.last),
    }


def pair_words() -> str:
    """Why the two waits stand side by side, on page and paper."""
    return gettext(
        "Lees deze twee samen. Alleen de eerste verbergt wie nog wacht; alleen de"
        " tweede verbergt wie intussen geholpen is."
    )


def kind_words(kind: str) -> str:
    """The name of a kind of source, as the badge has it."""
    return str(KINDS[kind])


def why_hidden() -> str:
    """What a reader outside is told about what is not shown."""
    return gettext(
        "Aantallen onder de 5 zijn afgeschermd, zodat niemand een kind of medewerker"
        " kan herkennen. Soms is ook een groter aantal afgeschermd, omdat een klein"
        " aantal anders is uit te rekenen. De langste wachttijd is altijd van één kind"
        " en wordt daarom niet getoond. Wat eenmaal is gepubliceerd, blijft zo staan."
    )
