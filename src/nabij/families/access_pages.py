"""Pages on access by another way than one's own desk, and on who looked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from nabij.base import drafts
from nabij.base.audit import record, record_reads
from nabij.base.csv_export import write_csv
from nabij.base.errors import NotFound, Refused
from nabij.base.formats import moment
from nabij.base.pages import Context, actor_of, endpoint, form_page, handler, page
from nabij.families import break_glass as glass
from nabij.families import visits as visiting
from nabij.families import who_looked as trail
from nabij.families.access_forms import BreakGlassForm, PeriodForm, VisitForm
from nabij.families.models import Person
from nabij.families.permissions import (
    may_break_glass,
    may_open_visit,
    may_oversee_access,
    may_review_break_glass,
    may_see_own_visits,
    may_see_visits,
    may_see_who_looked,
)
from nabij.organisations import queries as organisations

DRAFT = "noodtoegang"
VERDICTS = {"yes": True, "no": False}


@form_page("families/break_glass.html", permission=may_break_glass)
def break_glass(request: HttpRequest) -> Context | HttpResponse:
    """Open a file without involvement: key, birth date, reason."""
    form = BreakGlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        opened = _open(request, form)
        if opened is not None:
            drafts.discard(account_id=request.user.pk, key=DRAFT)
            return redirect(f"/personen/{opened}/")
    return {"title": gettext("Noodtoegang"), "form": form, "draft_key": DRAFT}


def _open(request: HttpRequest, form: BreakGlassForm) -> int | None:
    try:
        opened = glass.break_glass(
            wanted=form.wanted(),
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            at=request.at,
        )
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return None
    if opened is None:
        form.add_error(
            None,
            gettext(
                "Er is hier geen dossier met dit kenmerk en deze geboortedatum."
                " Controleer beide."
            ),
        )
    return opened


@page("families/reviews.html", permission=may_review_break_glass)
def reviews(request: HttpRequest) -> Context:
    """Break-glass that waits for a judgement, oldest first."""
    by = actor_of(request)
    rows = glass.unreviewed(by=by)
    return {
        "title": gettext("Noodtoegang beoordelen"),
        "rows": _with_names(rows, request),
        "may_judge": True,
    }


def _with_names(rows: list, request: HttpRequest) -> list[dict[str, object]]:
    shown = organisations.shown_capacities(
        {row.granted_by for row in rows}, on=request.today
    )
    files = glass.called(
        {row.person_id for row in rows}, by=actor_of(request), at=request.at
    )
    return [
        {
            "row": row,
            "file": files[row.person_id],
            "who": shown.get(row.granted_by),
            "days": (request.today - row.from_at.date()).days,
        }
        for row in rows
    ]


@handler(permission=may_review_break_glass)
def review(request: HttpRequest, involvement_id: int) -> HttpResponse:
    """Say whether it was right."""
    glass.review(
        involvement_id=involvement_id,
        was_right=VERDICTS.get(request.POST.get("was_right", "")),
        remark=request.POST.get("remark", ""),
        by=actor_of(request),
        at=request.at,
    )
    messages.success(request, gettext("Opgeslagen: uw oordeel is vastgelegd."))
    return redirect("access:reviews")


@page("families/visits.html", permission=may_see_visits)
def visits(request: HttpRequest) -> Context:
    """Visits to this organisation, and every break-glass beside them."""
    by = actor_of(request)
    taken = list(glass.all_taken(by=by)[:50]) if may_oversee_access(by) else []
    return {
        "title": gettext("Inspectiebezoeken en noodtoegang"),
        "visits": organisations.visits(by=by, on=request.today),
        "rows": _with_names(taken, request),
    }


@page("families/sample.html", permission=may_see_visits)
def sample(request: HttpRequest, visit_id: int) -> Context:
    """Which files a visit opened, by their register numbers."""
    by = actor_of(request)
    visit = organisations.visit_of(visit_id=visit_id)
    shown = organisations.shown_capacities({visit.capacity_id}, on=request.today)
    return {
        "title": gettext("Dossiers in bezoek %(number)s") % {"number": visit.number},
        "visit": visit,
        "inspector": shown[visit.capacity_id].name,
        "keys": visiting.keys_in(visit=visit, by=by, at=request.at),
    }


@form_page("families/open_visit.html", permission=may_open_visit)
def open_visit(request: HttpRequest) -> Context | HttpResponse:
    """Let an inspector read a sample of files until a day."""
    form = VisitForm(request.POST or None, on=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            visiting.open_visit(**form.asked(), by=actor_of(request), at=request.at)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("access:visits")
    return {"title": gettext("Inspectiebezoek openen"), "form": form}


@form_page("base/confirm.html", permission=may_open_visit)
def end_visit(request: HttpRequest, visit_id: int) -> Context | HttpResponse:
    """End a visit before its day. Asked first."""
    visit = organisations.visit_of(visit_id=visit_id)
    if request.method != "POST":
        return {
            "title": gettext("Inspectiebezoek beëindigen"),
            "question": gettext("Wilt u inspectiebezoek %(number)s nu beëindigen?")
            % {"number": visit.number},
            "consequences": [
                gettext("De inspecteur kan de dossiers meteen niet meer lezen."),
                gettext("Dit kunt u niet terugdraaien; een nieuw bezoek kan wel."),
            ],
            "submit": gettext("Nu beëindigen"),
            "cancel_url": reverse("access:visits"),
            "danger": True,
        }
    visiting.end_visit(visit=visit, by=actor_of(request), at=request.at)
    messages.success(request, gettext("Het bezoek is beëindigd."))
    return redirect("access:visits")


@page("families/my_visits.html", permission=may_see_own_visits)
def my_visits(request: HttpRequest) -> Context:
    """The visits of this inspector, with those that are over."""
    rows = organisations.visits(by=actor_of(request), on=request.today)
    return {"title": gettext("Mijn bezoeken"), "visits": rows, "now": request.at}


@page("families/visit_files.html", permission=may_see_own_visits)
def visit_files(request: HttpRequest, visit_id: int) -> Context:
    """The files in the sample of one visit."""
    visit = organisations.visit_of(visit_id=visit_id)
    files = visiting.files_of(visit=visit)
    record_reads(
        "families.sample_seen",
        kind="person",
        ids=[person.pk for person in files],
        by=actor_of(request),
        at=request.at,
    )
    return {
        "title": f"{visit.organisation}, {visit.number}",
        "files": files,
        "visit": visit,
    }


@page("families/who_looked.html", permission=may_see_who_looked)
def who_looked(request: HttpRequest, person_id: int) -> Context:
    """Who looked into this file, and who changed it."""
    person = _opened(request, person_id)
    form = PeriodForm(request.GET or None)
    since, until = form.period(request.today)
    before = request.GET.get("cursor", "")
    looks = trail.looks(
        person_id=person_id,
        since=since,
        until=until,
        before=int(before) if before.isdecimal() and len(before) < 18 else 0,
        only_opened=form.only_opened(),
    )
    more = len(looks) == trail.AT_ONCE
    return {
        "title": gettext("Wie keek er mee?"),
        "person": person,
        "form": form,
        "since": since,
        "until": until,
        "days": trail.by_day(looks),
        "only_opened": form.only_opened(),
        "page": {"next": looks[-1].id if more else "", "shown": len(looks)},
    }


@endpoint(permission=may_see_who_looked)
def who_looked_file(request: HttpRequest, person_id: int) -> HttpResponse:
    """The same as a file, whole."""
    _opened(request, person_id)
    form = PeriodForm(request.GET or None)
    since, until = form.period(request.today)
    looks = trail.looks(
        person_id=person_id,
        since=since,
        until=until,
        most=100_000,
        only_opened=form.only_opened(),
    )
    head = [
        gettext("moment"),
        gettext("naam"),
        gettext("organisatie"),
        gettext("functie"),
        gettext("handeling"),
        gettext("verwerking"),
        gettext("grondslag"),
        gettext("noodtoegang"),
    ]
    rows = (_line(look) for look in looks)
    record(
        "families.trail_exported",
        about=("person", person_id),
        by=actor_of(request),
        at=request.at,
    )
    answer = HttpResponse(
        "".join(write_csv(rows, head)), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="wie-keek-{person_id}.csv"'
    return answer


def _line(look: trail.Look) -> list[str]:
    return [
        moment(look.at),
        look.name,
        look.organisation,
        look.function,
        gettext(look.act.label),
        look.act.activity_uri,
        look.ground,
        gettext("ja") if look.is_break_glass else gettext("nee"),
    ]


def _opened(request: HttpRequest, person_id: int) -> Person:
    """The person, when this desk has the file open; reading the trail is a read."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound
    record(
        "families.trail_seen",
        about=("person", person_id),
        by=actor_of(request),
        at=request.at,
    )
    return person
