"""The page on which the administrator writes how families reach the organisation."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.pages import Context, actor_of, form_page
from nabij.base.saving import answer
from nabij.organisations.detailing import (
    Details,
    reached,
    set_details,
    version_of,
)
from nabij.organisations.forms import DetailsForm
from nabij.organisations.permissions import may_set_details


@form_page("base/form.html", permission=may_set_details)
def details(request: HttpRequest) -> Context | HttpResponse:
    """Phone, complaints and confidant."""
    by = actor_of(request)
    now = reached(organisation_id=by.organisation_id).details
    start = asdict(now) | {"version": version_of(now)}
    form = DetailsForm(request.POST or None, initial=start)

    def save(content: dict[str, Any]) -> None:
        version = content.pop("version")
        told = Details(**content)
        set_details(details=told, version=version, by=by, at=request.at)

    shown = {
        "title": _("Gegevens voor gezinnen"),
        "lead": _("Deze gegevens staan in de brief en op de pagina voor wie wacht."),
        "cancel_url": reverse("organisations:people"),
        "done_url": reverse("organisations:details"),
    }
    return answer(request, form, save, shown)
