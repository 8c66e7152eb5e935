"""The import page of the functional administrator: deliver, look, confirm."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record
from nabij.base.errors import NotAllowed, NotFound, Refused
from nabij.base.pages import Context, actor_of, endpoint, form_page, handler, page
from nabij.base.uploads import takes_files
from nabij.exchange import deliveries, files, queries, screens
from nabij.exchange.models import Delivery
from nabij.exchange.permissions import may_deliver_register, may_see_imports
from nabij.exchange.standing import RUNNING, Standing
from nabij.organisations import queries as organisations
from nabij.register.archives import TOO_LARGE
from nabij.register.errors import UnreadableExport
from nabij.register.reading import check_packed

ENDINGS = (".zip", ".xlsx")


@takes_files
@form_page("exchange/imports.html", permission=may_deliver_register)
def imports(request: HttpRequest) -> Context | HttpResponse:
    """What came in before, and the place to deliver an export."""
    by, fault = actor_of(request), ""
    if request.method == "POST":
        try:
            made = _deliver(request)
        except (Refused, UnreadableExport) as refused:
            fault = refused.sentence
        else:
            return redirect("exchange:delivery", made.pk)
    runs, ended = queries.import_runs(by=by), queries.ended_deliveries(by=by)
    is_gi = organisations.kind_of(organisation_id=by.organisation_id) == "gi"
    return {
        "title": _("Register inlezen"),
        "lead": _("Lever een export van uw eigen registratie aan."),
        "fault": fault,
        "refusal": "" if is_gi else deliveries.no_register(),
        "standing": queries.open_delivery(by=by),
        "history": screens.history(runs, ended),
        "most": settings.MAX_UPLOAD_BYTES // 1_000_000,
    }


def _deliver(request: HttpRequest) -> Delivery:
    sent = request.FILES.get("export")
    if getattr(request, "nabij_too_large", False):
        raise Refused(_(TOO_LARGE))
    if not isinstance(sent, TemporaryUploadedFile):
        raise Refused(_("Er is geen bestand gekozen. Kies een ZIP- of XLSX-bestand."))
    name = sent.name or ""
    if not name.lower().endswith(ENDINGS):
        raise Refused(
            _(
                "Dit bestand is geen ZIP of XLSX. Pak de CSV-bestanden in één ZIP, of "
                "sla de werkmap op als .xlsx, en kies dat bestand."
            )
        )
    path = Path(sent.temporary_file_path())
    check_packed(path)
    return deliveries.deliver(
        path=path, source=name, by=actor_of(request), at=request.at
    )


@page(
    "exchange/delivery.html",
    permission=may_see_imports,
    fragment="exchange/_state.html",
)
def delivery(request: HttpRequest, delivery_id: int) -> Context:
    """How one export stands: progress, report, what can be done."""
    by = actor_of(request)
    found = queries.delivery_of(delivery_id=delivery_id, by=by)
    has_died = queries.has_died(found, at=request.at)
    is_running = found.status in RUNNING and not has_died
    asked_by = organisations.shown_capacities({found.capacity_id}, on=request.today)
    context: dict[str, Any] = {
        "title": found.source,
        "breadcrumbs": _trail(found.source),
        "delivery": found,
        "has_died": has_died,
        "is_running": is_running,
        "is_broken": has_died or found.status == Standing.BROKEN,
        "is_mine": found.account_id == by.account_id,
        "asked_by": asked_by.get(found.capacity_id),
        "steps": screens.steps_of(found),
        "step": files.step_of(found.key) if is_running else None,
    }
    if found.report and not is_running:
        _seen(request, found)
        context |= screens.report_of(found.report, asked=request.GET)
    return context


def _seen(request: HttpRequest, found: Delivery) -> None:
    by = actor_of(request)
    about = ("organisation", by.organisation_id)
    record("exchange.report_seen", about=about, by=by, at=request.at, delivery=found.pk)


def _trail(name: str) -> list[dict[str, str]]:
    up = {"label": _("Register inlezen"), "url": reverse("exchange:imports")}
    return [up, {"label": name}]


@page("exchange/run.html", permission=may_see_imports)
def run(request: HttpRequest, run_id: int) -> Context:
    """The report of an import that came in by another way than this page."""
    by = actor_of(request)
    found = queries.import_run(run_id=run_id, by=by)
    about = ("organisation", by.organisation_id)
    record("exchange.report_seen", about=about, by=by, at=request.at, run=found.pk)
    return {
        "title": found.source,
        "breadcrumbs": _trail(found.source),
        "run": found,
        "notices": found.notices,
    } | screens.report_of(found.report, asked=request.GET)


@handler(permission=may_deliver_register)
def confirm(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Have a checked export read."""
    deliveries.confirm(delivery_id=delivery_id, by=actor_of(request), at=request.at)
    return redirect("exchange:delivery", delivery_id)


@handler(permission=may_deliver_register)
def cancel(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Throw an export away."""
    deliveries.cancel(delivery_id=delivery_id, by=actor_of(request), at=request.at)
    messages.success(
        request, _("Geannuleerd. Het bestand is verwijderd; er is niets gewijzigd.")
    )
    return redirect("exchange:imports")


@handler(permission=may_deliver_register)
def try_again(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Check a broken-off export once more."""
    deliveries.try_again(delivery_id=delivery_id, by=actor_of(request), at=request.at)
    return redirect("exchange:delivery", delivery_id)


@endpoint(permission=may_deliver_register)
def rejects(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """The refused rows, to be mended: for the one who had the export already."""
    by = actor_of(request)
    found = queries.delivery_of(delivery_id=delivery_id, by=by)
    if found.account_id != by.account_id:
        raise NotAllowed(
            _(
                "Alleen wie de export heeft aangeleverd, kan de geweigerde regels "
                "ophalen. Vraag het die collega, of lever de export zelf aan."
            )
        )
    try:
        content = files.place(found.key, files.REJECTS).read_bytes()
    except FileNotFoundError as gone:
        raise NotFound(
            _(
                "Deze geweigerde regels zijn er niet meer: ze worden na een dag "
                "verwijderd. Lever de export opnieuw aan om ze terug te krijgen."
            )
        ) from gone
    about = ("organisation", by.organisation_id)
    record(
        "exchange.rejects_sent", about=about, by=by, at=request.at, delivery=found.pk
    )
    answer = HttpResponse(content, content_type="application/zip")
    name = f"geweigerd-{found.pk}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
