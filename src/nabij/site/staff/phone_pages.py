"""The page on which the number of a colleague is written down."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record_reads
from nabij.base.pages import Context, actor_of, form_page
from nabij.organisations.permissions import may_see_people
from nabij.site.staff.answering import answer
from nabij.site.staff.forms import PhoneForm
from nabij.site.staff.phoning import phoned, set_phone
from nabij.workforce import queries
from nabij.workforce.permissions import may_set_phone


@form_page("base/form.html", permission=may_set_phone)
def phone(request: HttpRequest, professional_id: int) -> Context | HttpResponse:
    """A family needs a name and a number: the number of who is their face."""
    by = actor_of(request)
    now = phoned(professional_id, by=by, on=request.today)
    record_reads(
        "workforce.limits_seen",
        kind="professional",
        ids=[professional_id],
        by=by,
        at=request.at,
    )
    start = {"phone": now.phone, "version": now.phone}
    form = PhoneForm(request.POST or None, initial=start)

    def save(content: Context) -> None:
        set_phone(professional_id=professional_id, **content, by=by, at=request.at)

    shown = {
        "title": _("Telefoon van %(name)s") % {"name": now.name},
        "lead": _("Het nummer waarop gezinnen deze medewerker bereiken."),
        "cancel_url": back_to(request, professional_id),
    }
    return answer(request, form, save, shown)


def back_to(request: HttpRequest, professional_id: int) -> str:
    """The people of the administrator, else the page of this worker."""
    by = actor_of(request)
    if may_see_people(by):
        return reverse("organisations:people")
    team = queries.colleagues_of_team(
        controller_id=by.organisation_id, team_id=by.team_id or 0, on=request.today
    )
    worker = next(e.worker_id for e in team if e.professional_id == professional_id)
    return reverse("staff:worker", args=[worker])
