"""Pages of destroying: made ready in the file, decided by a second person."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.audit import record
from nabij.base.errors import NotFound
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import answer
from nabij.base.sharing import shared_tables
from nabij.organisations import queries as organisations
from nabij.records.models import Destruction
from nabij.records.permissions import may_decide_destruction, may_handle_request
from nabij.records.requests import asking, destroying, lapsing, removing
from nabij.records.requests.destroying import Verdict
from nabij.records.requests.forms import LINES


class PrepareForm(forms.Form):
    """What goes, and why this."""

    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Wat wordt vernietigd"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies wat er vernietigd wordt.")},
    )
    why = forms.CharField(
        label=gettext_lazy("Waarom dit, en waarom de rest blijft"),
        widget=forms.Textarea(attrs=LINES),
        max_length=400,
    )

    def __init__(self, *args: Any, parts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = parts  # type: ignore[attr-defined]
        self.fields["parts"].initial = [name for name, _title in parts]


class DecideForm(forms.Form):
    """Gone for good, or not."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Besluit"),
        choices=[
            (Destruction.Outcome.DONE, gettext_lazy("vernietigen, voorgoed")),
            (Destruction.Outcome.REFUSED, gettext_lazy("niet doen")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies of het vernietigd wordt.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom"), widget=forms.Textarea(attrs=LINES), max_length=400
    )


@form_page("records/requests/destroy.html", permission=may_handle_request)
def prepare(request: HttpRequest, request_id: int) -> Context | HttpResponse:
    """What would go and what stays; making it ready destroys nothing."""
    by, found = actor_of(request), asking.request_for(request_id)
    told = {"about": ("person", found.person_id), "request": found.pk}
    record("records.request_opened", by=by, at=request.at, **told)
    whose = {"person_id": found.person_id, "controller_id": by.organisation_id}
    titles = _titles()
    parts = [
        (name, f"{titles[name]}: {count}")
        for name, count in removing.removable(**whose).items()
    ]
    form = PrepareForm(request.POST or None, parts=parts)

    def save(given: dict[str, Any]) -> None:
        destroying.prepare_destruction(
            request_id=request_id,
            parts=given["parts"],
            why=given["why"],
            by=by,
            at=request.at,
        )

    shown = {
        "title": _("Vernietigen klaarzetten"),
        "file_of": [found.person_id],
        "staying": removing.staying(**whose),
        "submit": _("Klaarzetten voor een tweede persoon"),
        "cancel_url": reverse("records:request", args=[request_id]),
    }
    return answer(request, form, save, shown)


@page("records/requests/destructions.html", permission=may_decide_destruction)
def destructions(request: HttpRequest) -> Context:
    """What waits for a second person, what was decided, and whose time is over."""
    by = actor_of(request)
    rows = Destruction.objects.filter(controller=by.organisation_id)
    found = list(rows.order_by("outcome", "-prepared_at", "-pk"))
    return {
        "title": _("Vernietigen en bewaren"),
        "waiting": [each for each in found if not each.outcome],
        "decided": [each for each in found if each.outcome],
        "lapsed": lapsing.lapsed(by=by, on=request.today),
    }


@form_page("records/requests/decide.html", permission=may_decide_destruction)
def decide(request: HttpRequest, destruction_id: int) -> Context | HttpResponse:
    """The second person: it goes for good, or it does not."""
    by = actor_of(request)
    rows = Destruction.objects.filter(controller=by.organisation_id)
    found = rows.filter(pk=destruction_id).first()
    if found is None:
        raise NotFound
    told = {"about": ("person", found.person_id), "request": found.request_id}
    record("records.request_opened", by=by, at=request.at, **told)
    form = DecideForm(request.POST or None)

    def save(given: dict[str, Any]) -> None:
        destroying.decide_destruction(
            destruction_id=destruction_id,
            verdict=Verdict(**given),
            by=by,
            at=request.at,
        )

    titles = _titles()
    writers = organisations.shown_capacities({found.prepared_by_id}, on=request.today)
    shown = {
        "title": _("Vernietigen, verzoek %(number)s") % {"number": found.request_id},
        "found": found,
        "parts": [(titles.get(n, n), count) for n, count in found.parts.items()],
        "gone": [(titles.get(n, n), count) for n, count in found.gone.items()],
        "writer": writers.get(found.prepared_by_id),
        "submit": _("Besluit vastleggen"),
        "cancel_url": reverse("records:destructions"),
    }
    return answer(request, form, save, shown)


def _titles() -> dict[str, str]:
    return {each.model: str(each.title) for each in shared_tables()}
