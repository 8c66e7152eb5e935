"""What a worker can take on and when they are away: shown, and set by who leads."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.audit import record_reads
from nabij.base.errors import NotAllowed, NotFound
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.families import actions as families_actions
from nabij.families import queries as families
from nabij.families.permissions import may_set_conflict
from nabij.organisations import queries as organisations
from nabij.organisations.models import Municipality
from nabij.rules.functions import Function
from nabij.site.staff.answering import answer
from nabij.site.staff.forms import AbsenceForm, ConflictForm, EndForm, LimitsForm
from nabij.waiting.models import Wait
from nabij.workforce import actions, queries
from nabij.workforce.limits import (
    history_of_limits,
    limits_of,
    may_supervise,
    version_of_limits,
)
from nabij.workforce.models import Absence
from nabij.workforce.permissions import (
    may_see_conduct,
    may_see_limits,
    may_set_limits,
    may_type_absence,
)

MOST_PERSONS = 500


@page("staff/worker.html", permission=may_see_limits)
def worker(request: HttpRequest, worker_id: int) -> Context:
    """What somebody can take on, with its history, and who they must not meet."""
    by, on = actor_of(request), request.today
    person = seen(by, worker_id, request)
    limits = limits_of(workers=[worker_id], on=on)[worker_id]
    leads = by.function == Function.TEAM_LEADER and by.team_id == person.team_id
    own = worker_id in queries.workers_of(by=by)
    shown = organisations.colleagues([person.professional_id], on=on)
    shield = organisations.shield_of(person.professional_id, on=on) if leads else None
    record_reads(
        "workforce.limits_seen",
        kind="professional",
        ids=[person.professional_id],
        by=by,
        at=request.at,
    )
    return {
        "title": _("Wat %(name)s erbij kan hebben") % {"name": person.name},
        "person": person,
        "rows": _rows(limits, on, by),
        "phone": shown[person.professional_id].phone,
        "shield": shield,
        "why_shielded": organisations.why_shielded(shield),
        "conduct": queries.conduct_of(
            controller_id=by.organisation_id, worker_id=worker_id, on=on
        )
        if own or may_see_conduct(by)
        else None,
        "history": history_of_limits(worker_id=worker_id, on=on),
        "conflicts": _conflicts(request, worker_id) if own or leads else None,
        "absences": _absences(worker_id, request) if leads else [],
        "leads": leads,
        "may_say_conflict": (own or leads) and may_set_conflict(by),
    }


def seen(by: Actor, worker_id: int, request: HttpRequest) -> queries.Colleague:
    """A worker of whom somebody may know this: themselves, the team, or everybody."""
    person = queries.colleague(
        controller_id=by.organisation_id, worker_id=worker_id, on=request.today
    )
    is_all = by.function in {Function.WAITING_LIST_COORDINATOR, Function.DIRECTOR}
    leads = by.function == Function.TEAM_LEADER and by.team_id == person.team_id
    if not (is_all or leads or worker_id in queries.workers_of(by=by)):
        raise NotAllowed(
            "U ziet wat u zelf erbij kunt hebben, en als teamleider uw eigen team."
            " Vraag de teamleider van deze medewerker."
        )
    return person


def _rows(limits: queries.Limits, on: Any, by: Actor) -> list[tuple[str, str]]:
    """Each limit with its value; empty when nobody wrote it down."""
    topics = dict(LimitsForm.base_fields["topics"].choices)  # type: ignore[attr-defined]
    place = limits.postcode
    if limits.municipality_id:
        place = Municipality.objects.get(pk=limits.municipality_id).name
    supervisor = ""
    if limits.supervisor_id:
        supervisor = queries.colleague(
            controller_id=by.organisation_id, worker_id=limits.supervisor_id, on=on
        ).name
    most = limits.families_a_week
    return [
        (_("Nieuwe gezinnen per week, hoogstens"), "" if most is None else str(most)),
        (_("Begeleiding door"), supervisor),
        (_("Reist vanuit"), place),
        (
            _("Deskundigheid"),
            ", ".join(str(topics[topic]) for topic in sorted(limits.topics)),
        ),
    ]


def _conflicts(request: HttpRequest, worker_id: int) -> list[dict[str, Any]]:
    rows = families.conflict_rows(worker_id=worker_id, on=request.today)
    names = families.names_of(persons=[row.person_id for row in rows])
    record_reads(
        "families.conflict_seen",
        kind="person",
        ids=list(names),
        by=actor_of(request),
        at=request.at,
    )
    return [
        {"id": row.pk, "name": names[row.person_id], "from_on": row.from_on}
        for row in rows
        if row.person_id in names
    ]


def _absences(worker_id: int, request: HttpRequest) -> list[Absence]:
    rows = Absence.objects.ending_after(request.today).filter(worker_id=worker_id)
    return list(rows.order_by("from_on"))


@form_page("staff/limits.html", permission=may_set_limits)
def limits(request: HttpRequest, worker_id: int) -> Context | HttpResponse:
    """Write down what somebody of the team can take on from today."""
    by, on = actor_of(request), request.today
    person = seen(by, worker_id, request)
    now = limits_of(workers=[worker_id], on=on)[worker_id]
    place = now.postcode
    if now.municipality_id:
        place = Municipality.objects.get(pk=now.municipality_id).name
    form = LimitsForm(
        request.POST or None,
        initial={
            "families_a_week": now.families_a_week,
            "supervisor": now.supervisor_id,
            "base": place,
            "topics": sorted(now.topics),
            "version": version_of_limits(worker_id=worker_id),
        },
        supervisors=_supervisors(by, worker_id, request),
    )

    def save(content: Context) -> None:
        actions.set_limits(
            worker_id=worker_id,
            limits=form.limits(),
            version=content["version"],
            by=by,
            at=request.at,
        )

    title = _("Wat %(name)s erbij kan hebben") % {"name": person.name}
    shown = {"title": title, "cancel_url": reverse("staff:worker", args=[worker_id])}
    return answer(request, form, save, shown)


def _supervisors(
    by: Actor, worker_id: int, request: HttpRequest
) -> list[tuple[int, str]]:
    people = may_supervise(controller_id=by.organisation_id, on=request.today)
    people.pop(worker_id, None)
    names = organisations.shown_names(set(people.values()), on=request.today)
    found = [(worker, names[person]) for worker, person in people.items()]
    return sorted(found, key=lambda each: each[1].casefold())


@form_page("staff/absence.html", permission=may_type_absence)
def absence(request: HttpRequest, worker_id: int) -> Context | HttpResponse:
    """Write down that somebody of the team is away; why is not asked."""
    by = actor_of(request)
    person = seen(by, worker_id, request)
    form = AbsenceForm(request.POST or None, initial={"from_on": request.today})

    def save(_content: Context) -> None:
        actions.type_absence(
            worker_id=worker_id, away=form.away(), by=by, at=request.at
        )

    title = _("%(name)s is afwezig") % {"name": person.name}
    arrange = f"{reverse('staff:arrange')}?voor={worker_id}&soort=absence"
    shown = {"title": title, "cancel_url": reverse("staff:worker", args=[worker_id])}
    return answer(request, form, save, shown | {"done_url": arrange})


@form_page("staff/form.html", permission=may_type_absence)
def back(request: HttpRequest, absence_id: int) -> Context | HttpResponse:
    """Somebody is back, from a day."""
    by = actor_of(request)
    rows = Absence.objects.current().filter(controller_id=by.organisation_id)
    row = rows.filter(pk=absence_id).first()
    if row is None:
        raise NotFound
    person = seen(by, row.worker_id, request)
    form = EndForm(request.POST or None, initial={"until_on": request.today})

    def save(content: Context) -> None:
        actions.end_absence(absence_id=absence_id, **content, by=by, at=request.at)

    shown = {
        "title": _("%(name)s is terug") % {"name": person.name},
        "lead": _("Kies de eerste dag terug. De taken komen dan ook terug."),
        "cancel_url": reverse("staff:worker", args=[row.worker_id]),
    }
    return answer(request, form, save, shown)


@form_page("staff/conflict.html", permission=may_set_conflict)
def conflict(request: HttpRequest, worker_id: int) -> Context | HttpResponse:
    """Say that this worker gets no case of somebody who waits or is open now."""
    by = actor_of(request)
    person = seen(by, worker_id, request)
    form = ConflictForm(request.POST or None, persons=_persons(by, request))

    def save(content: Context) -> None:
        families_actions.set_conflict(
            worker_id=worker_id, person_id=content["person"], by=by, at=request.at
        )

    shown = {
        "title": _("Belangenconflict van %(name)s") % {"name": person.name},
        "cancel_url": reverse("staff:worker", args=[worker_id]),
    }
    return answer(request, form, save, shown)


def _persons(by: Actor, request: HttpRequest) -> list[tuple[int, str]]:
    """Who waits here and is open to the reader, and who the reader opened last."""
    waiting = Wait.objects.filter(controller_id=by.organisation_id, is_past=False)
    ids = list(waiting.values_list("youth_id", flat=True).distinct()[:MOST_PERSONS])
    names = families.names_of(persons=ids)
    record_reads("waiting.listed", kind="person", ids=list(names), by=by, at=request.at)
    return sorted(names.items(), key=lambda each: each[1].casefold())


@form_page("base/confirm.html", permission=may_set_conflict)
def end_conflict(
    request: HttpRequest, worker_id: int, conflict_id: int
) -> Context | HttpResponse:
    """It does not hold any more. Asked first."""
    by = actor_of(request)
    url = reverse("staff:worker", args=[worker_id])
    if request.method != "POST":
        person = seen(by, worker_id, request)
        return {
            "title": _("Belangenconflict beëindigen"),
            "question": _("Kan %(name)s deze zaak voortaan weer krijgen?")
            % {"name": person.name},
            "consequences": [_("Het voorstel houdt er dan geen rekening meer mee.")],
            "submit": _("Beëindigen"),
            "cancel_url": url,
        }
    families_actions.end_conflict(conflict_id=conflict_id, by=by, at=request.at)
    return HttpResponse(status=302, headers={"Location": url})
