"""Pages on which a worker under threat is shielded."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.pages import Context, actor_of, form_page
from nabij.organisations import queries as organisations
from nabij.organisations.permissions import may_shield
from nabij.site.staff.answering import answer
from nabij.site.staff.forms import EndShieldForm, ShieldForm
from nabij.site.staff.phone_pages import back_to
from nabij.site.staff.phoning import phoned
from nabij.site.staff.shielding import end_worker_shield, shield_worker

DAY = dt.timedelta(days=1)


@form_page("base/form.html", permission=may_shield)
def shield(request: HttpRequest, professional_id: int) -> Context | HttpResponse:
    """Say why, and until when; a number stands in the place of the name."""
    by, on = actor_of(request), request.today
    known = phoned(professional_id, by=by, on=on)
    now = organisations.shield_of(professional_id, on=on)
    start = {
        "reason": organisations.why_shielded(now),
        "last_on": now.until_on - DAY if now and now.until_on else None,
        "version": organisations.version_of_shield(now),
    }
    form = ShieldForm(request.POST or None, initial=start)

    def save(content: Context) -> None:
        shield_worker(
            professional_id=professional_id,
            reason=content["reason"],
            until_on=content["last_on"] + DAY,
            version=content["version"],
            by=by,
            at=request.at,
        )

    lead = _(
        "Naam en telefoon staan dan nergens meer: op geen pagina, brief, afdruk,"
        " inzage of agenda. Gezinnen en collega's zien een nummer, en bellen het"
        " algemene nummer. Wat iemand zelf heeft getypt verandert niet: kijk na of de"
        " naam daarin staat."
    )
    shown = {
        "title": _("%(name)s afschermen") % {"name": known.name},
        "lead": lead,
        "cancel_url": back_to(request, professional_id),
        "submit": _("Afschermen"),
    }
    return answer(request, form, save, shown)


@form_page("base/form.html", permission=may_shield)
def end_shield(request: HttpRequest, professional_id: int) -> Context | HttpResponse:
    """The threat is over: the name is shown again, everywhere, from today."""
    by, on = actor_of(request), request.today
    known = phoned(professional_id, by=by, on=on)
    now = organisations.shield_of(professional_id, on=on)
    start = {"version": organisations.version_of_shield(now)}
    form = EndShieldForm(request.POST or None, initial=start)

    def save(content: Context) -> None:
        end_worker_shield(
            professional_id=professional_id, **content, by=by, at=request.at
        )

    until = _("Loopt nu tot en met %(day)s.") % {
        "day": formats.day(now.until_on - DAY) if now and now.until_on else "–"
    }
    shown = {
        "title": _("Medewerker %(name)s weer tonen") % {"name": known.name},
        "lead": until + " " + _("Daarna staan naam en telefoon er weer, overal."),
        "cancel_url": back_to(request, professional_id),
        "submit": _("Weer tonen"),
    }
    return answer(request, form, save, shown)
