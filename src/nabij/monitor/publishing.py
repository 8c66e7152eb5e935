"""Publishing: what readers outside see, chosen once and never taken back.

Only whole periods that are over go out, all institutions together: a free period, or
a set of its own for every reader, would let small counts be worked out by subtraction.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Max

from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.indicators.figures import ORDER, Figures
from nabij.indicators.period import Period
from nabij.indicators.publication import Published, publish
from nabij.indicators.suppression import CannotProtect, Edition
from nabij.monitor import periods, sets
from nabij.monitor.models import FigureSet, Publication, PublishedSet
from nabij.monitor.permissions import may_publish_figures
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

Known = dict[tuple[int, Period], Figures]


@action(permission=may_publish_figures)
def publish_ended(*, on: dt.date, by: Actor, at: dt.datetime) -> int | None:
    """Publish the periods that are over and were not published yet.

    Gives the number of the publication, None when there is nothing new. What went out
    stays as it went out, also when a register says otherwise later.
    """
    wanted = periods.ended(on, count=periods.PUBLISHED)
    earlier = [p.inside for p in Publication.objects.order_by("number")]
    known = _published_before(earlier)
    new = _new(wanted, known)
    if not new:
        record("monitor.nothing_to_publish", about=("installation", 0), by=by, at=at)
        return None
    number = (Publication.objects.aggregate(most=Max("number"))["most"] or 0) + 1
    published, given = _protected(number, new, known, earlier)
    row = Publication.objects.create(
        number=number, published_at=at, inside=_inside(published, new)
    )
    PublishedSet.objects.bulk_create(_rows(row, published, given, new))
    for organisation_id in {organisation for organisation, _ in new}:
        record(
            "monitor.figures_published",
            about=("organisation", organisation_id),
            by=by,
            at=at,
            publication=number,
        )
    return number


def _published_before(earlier: Iterable[Mapping[str, Any]]) -> Known:
    """What went out, by organisation and period, with what stayed inside."""
    known: Known = {}
    for inside in earlier:
        for name, kept in inside["sets"].items():
            for values in kept:
                figures = sets.from_json(values)
                known[int(name), figures.period] = figures
    return known


def _new(wanted: Iterable[Period], known: Known) -> Known:
    """Worked out and not published: read by each institution's own machine."""
    found: Known = {}
    for organisation_id in organisations.certified_institutions():
        machine = organisations.machine(
            organisation_id=organisation_id, function=Function.FIGURES_MACHINE
        )
        with as_machine(machine):
            rows = FigureSet.objects.filter(organisation_id=organisation_id)
            kept = [
                sets.from_json(values)
                for values in rows.values_list("values", flat=True)
            ]
        found |= {
            (organisation_id, figures.period): figures
            for figures in kept
            if figures.period in wanted
            and (organisation_id, figures.period) not in known
            and figures.values["active_measures"]
        }
    return found


def _protected(
    number: int, new: Known, known: Known, earlier: list[Mapping[str, Any]]
) -> tuple[Published, Known]:
    """Choose what stays hidden, given all that was published of the same periods.

    When a sum over all cannot be shown safely, the institutions go out without it.
    """
    touched = {period for _, period in new}
    given = {key: f for key, f in (known | new).items() if key[1] in touched}
    figures: dict[str, list[Figures]] = {}
    for (organisation_id, _), each in sorted(given.items(), key=_by_day):
        figures.setdefault(str(organisation_id), []).append(each)
    before = [
        Edition.from_dict(inside["edition"])
        for inside in earlier
        if any(_touches(inside, period) for period in touched)
    ]
    totals = {f"total#{number}": sorted(figures)} if len(figures) > 1 else {}
    try:
        return publish(figures, totals=totals, earlier=before), given
    except CannotProtect:
        return publish(figures, earlier=before), given


def _by_day(item: tuple[tuple[int, Period], Figures]) -> tuple[int, dt.date]:
    (organisation_id, period), _ = item
    return organisation_id, period.last


def _touches(inside: Mapping[str, Any], period: Period) -> bool:
    part = f"|{period.first.isoformat()}..{period.last.isoformat()}|"
    return any(part in key for key in inside["edition"]["counts"])


def _inside(published: Published, new: Known) -> dict[str, Any]:
    kept: dict[str, list[dict[str, Any]]] = {}
    for (organisation_id, _), figures in new.items():
        kept.setdefault(str(organisation_id), []).append(sets.as_json(figures))
    return {"edition": published.edition.as_dict(), "sets": kept}


def _rows(
    row: Publication, published: Published, given: Known, new: Known
) -> Iterable[PublishedSet]:
    for name, shown in published.figures.items():
        for values, hidden in zip(shown, published.hidden[name], strict=True):
            period = _period(values["period_start"], values["date"])
            if (int(name), period) in new:
                yield PublishedSet(
                    publication=row,
                    published_at=row.published_at,
                    organisation_id=int(name),
                    from_on=period.first,
                    on_day=period.last,
                    values=values,
                    hidden=sorted(hidden),
                )
    for counts in published.totals.values():
        yield from _totals(row, counts, given)


def _totals(
    row: Publication, counts: Mapping[str, int | None], given: Known
) -> Iterable[PublishedSet]:
    """The sums over all institutions, one row per period, in the shape of a set."""
    by_period: dict[str, dict[str, int | None]] = {}
    for key, count in counts.items():
        days, _, name = key.partition("|")
        by_period.setdefault(days, {})[name] = count
    for days, found in by_period.items():
        period = _period(*days.split(".."))
        yield PublishedSet(
            publication=row,
            published_at=row.published_at,
            organisation=None,
            members=sum(1 for _, each in given if each == period),
            from_on=period.first,
            on_day=period.last,
            values=_nested(found, period),
            hidden=sorted(name for name, count in found.items() if count is None),
        )


def _nested(found: Mapping[str, int | None], period: Period) -> dict[str, Any]:
    """`plan.part` becomes a part of `plan`; what has no sum is None."""
    values: dict[str, Any] = {
        "date": period.last.isoformat(),
        "period_start": period.first.isoformat(),
    }
    values |= dict.fromkeys(ORDER)
    for name, count in found.items():
        id, _, part = name.partition(".")
        if part:
            values[id] = (values[id] or {}) | {part: count}
        else:
            values[id] = count
    return values


def _period(first: str, last: str) -> Period:
    return Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
