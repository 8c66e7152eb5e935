"""Pages on which a team leader writes down of which day a certificate of conduct is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.errors import NotFound
from nabij.base.pages import Context, actor_of, form_page
from nabij.site.staff.answering import answer
from nabij.site.staff.forms import CertificateForm
from nabij.site.staff.worker_pages import seen
from nabij.workforce import actions, queries
from nabij.workforce.permissions import may_set_conduct


@form_page("base/form.html", permission=may_set_conduct)
def certificate(request: HttpRequest, worker_id: int) -> Context | HttpResponse:
    """Write down the day that stands on the certificate."""
    by, on = actor_of(request), request.today
    person = seen(by, worker_id, request)
    stands = queries.conduct_of(
        controller_id=by.organisation_id, worker_id=worker_id, on=on
    )
    assert stands is not None  # who is seen has an employment
    form = CertificateForm(request.POST or None)

    def save(content: Context) -> None:
        actions.certificate_seen(worker_id=worker_id, **content, by=by, at=request.at)

    lead = _(
        "Het werk begon op %(start)s. De verklaring mag dan niet ouder zijn dan van"
        " %(oldest)s (drie maanden, Jeugdwet artikel 4.1.6). Nabij bewaart alleen de"
        " datum, niet de verklaring zelf."
    ) % {
        "start": formats.day(stands.starts_on),
        "oldest": formats.day(stands.oldest_on),
    }
    shown = {
        "title": _("Verklaring omtrent het gedrag van %(name)s")
        % {"name": person.name},
        "lead": lead,
        "cancel_url": reverse("staff:worker", args=[worker_id]),
    }
    return answer(request, form, save, shown)


@form_page("base/confirm.html", permission=may_set_conduct)
def withdraw(request: HttpRequest, certificate_id: int) -> Context | HttpResponse:
    """A day was typed by mistake. Asked first."""
    by = actor_of(request)
    if request.method == "POST":
        worker_id = actions.withdraw_certificate(
            certificate_id=certificate_id, by=by, at=request.at
        )
        return redirect("staff:worker", worker_id)
    row = queries.certificate(controller_id=by.organisation_id, pk=certificate_id)
    if row is None:
        raise NotFound
    person = seen(by, row.worker_id, request)
    return {
        "title": _("Datum weghalen"),
        "question": _(
            "De verklaring van %(day)s van %(name)s weghalen, omdat die datum niet"
            " klopt?"
        )
        % {"day": formats.day(row.issued_on), "name": person.name},
        "consequences": [_("Wat er stond, blijft in het spoor bewaard.")],
        "submit": _("Weghalen"),
        "cancel_url": reverse("staff:worker", args=[row.worker_id]),
    }
