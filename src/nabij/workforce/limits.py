"""What a worker can take on, as somebody wrote it down; nothing is guessed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext

from nabij.base.spells import Spell
from nabij.organisations import queries as organisations
from nabij.rules.registration import Validity, registration_validity
from nabij.workforce.models import (
    Employment,
    Expertise,
    NewFamilyLimit,
    Registration,
    Supervision,
    TravelArea,
)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What holds on a day; None or empty means that nobody wrote it down."""

    families_a_week: int | None = None
    postcode: str = ""
    municipality_id: int | None = None
    supervisor_id: int | None = None
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Line:
    """One period of one limit, for the history on the page."""

    what: str
    value: str
    from_on: dt.date
    until_on: dt.date | None


def limits_of(*, workers: Collection[int], on: dt.date) -> dict[int, Limits]:
    """The limits of each of these workers on a day."""
    about = {"worker__in": list(workers)}
    most = NewFamilyLimit.objects.holding(on).filter(**about)
    weekly = dict(most.values_list("worker_id", "families_a_week"))
    areas = TravelArea.objects.holding(on).filter(**about)
    places = {
        worker: place
        for worker, *place in areas.values_list(
            "worker_id", "postcode", "municipality_id"
        )
    }
    under = Supervision.objects.holding(on).filter(**about)
    supervisors = dict(under.values_list("worker_id", "supervisor_id"))
    topics: dict[int, set[str]] = defaultdict(set)
    known = Expertise.objects.holding(on).filter(**about)
    for worker, topic in known.values_list("worker_id", "topic"):
        topics[worker].add(topic)
    return {
        worker: Limits(
            families_a_week=weekly.get(worker),
            postcode=places.get(worker, ["", None])[0],
            municipality_id=places.get(worker, ["", None])[1],
            supervisor_id=supervisors.get(worker),
            topics=frozenset(topics[worker]),
        )
        for worker in workers
    }


def version_of_limits(*, worker_id: int) -> str:
    """The moment of the last change of any of them: what a form was based on."""
    moments = [
        row.recorded_at
        for model in (NewFamilyLimit, TravelArea, Supervision, Expertise)
        for row in model.objects.filter(worker_id=worker_id).only("recorded_at")
    ]
    return max(moments).isoformat() if moments else ""


def history_of_limits(*, worker_id: int, on: dt.date) -> list[Line]:
    """Every period of every limit, latest first."""
    rows = list(Supervision.objects.current().filter(worker_id=worker_id))
    rows_by_pk = Supervision.objects.current().filter(worker_id=worker_id)
    people = dict(rows_by_pk.values_list("pk", "supervisor__professional_id"))
    names = organisations.shown_names(set(people.values()), on=on)
    lines = [
        _line(gettext("Begeleiding door"), names[people[row.pk]], row) for row in rows
    ]
    for limit in NewFamilyLimit.objects.current().filter(worker_id=worker_id):
        value = str(limit.families_a_week)
        lines.append(_line(gettext("Nieuwe gezinnen per week"), value, limit))
    areas = TravelArea.objects.current().filter(worker_id=worker_id)
    for area in areas.select_related("municipality"):
        lines.append(_line(gettext("Reist vanuit"), str(area), area))
    for known in Expertise.objects.current().filter(worker_id=worker_id):
        label = known.get_topic_display()
        lines.append(_line(gettext("Deskundigheid"), label, known))
    return sorted(lines, key=lambda line: (line.from_on, line.what), reverse=True)


def _line(what: str, value: str, row: Spell) -> Line:
    return Line(what=what, value=value, from_on=row.from_on, until_on=row.until_on)


def may_supervise(*, controller_id: int, on: dt.date) -> dict[int, int]:
    """Registered workers who are no side-entrants, with the professional of each."""
    valid = {
        worker
        for worker, until_on in Registration.objects.filter(
            controller_id=controller_id
        ).values_list("worker_id", "until_on")
        if registration_validity(until_on=until_on, on=on)
        in {Validity.VALID, Validity.EXPIRES_SOON}
    }
    rows = Employment.objects.holding(on).filter(
        controller_id=controller_id, worker__in=valid, is_side_entrant=False
    )
    return dict(rows.values_list("worker_id", "worker__professional_id"))
