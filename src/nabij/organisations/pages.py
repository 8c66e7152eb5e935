"""Pages of the functional administrator: people and functions, never files."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.base.errors import NotFound, Refused
from nabij.base.fields import DayField
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.organisations import actions, queries
from nabij.organisations.models import Capacity, Professional
from nabij.organisations.permissions import (
    may_appoint,
    may_oversee_tokens,
    may_reset_second_factor,
    may_see_people,
)
from nabij.rules.functions import GI_STAFF, Function

APPOINTED_BY_KIND = {
    "gi": [*sorted(GI_STAFF), Function.FUNCTIONAL_ADMINISTRATOR],
    "municipality": [Function.CONTRACT_MANAGER, Function.FUNCTIONAL_ADMINISTRATOR],
    "ministry": [Function.MINISTRY, Function.FUNCTIONAL_ADMINISTRATOR],
    "inspectorate": [Function.INSPECTOR, Function.FUNCTIONAL_ADMINISTRATOR],
}


class AppointForm(forms.Form):
    """Who, in which function, where, from when."""

    professional = forms.ChoiceField(
        label=_("Wie"),
        required=False,
        help_text=_("Of vul hieronder een nieuwe naam in."),
    )
    name = forms.CharField(
        label=_("Naam van een nieuwe medewerker"), max_length=120, required=False
    )
    email = forms.EmailField(label=_("E-mailadres"), max_length=254, required=False)
    function = forms.ChoiceField(label=_("Functie"))
    team = forms.ChoiceField(label=_("Team"), required=False)
    from_on = DayField(label=_("Vanaf"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(
        self, *args: Any, organisation_id: int, kind: str, on: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        held = queries.people(organisation_id=organisation_id, on=on)
        self.known = {str(c.professional_id): c.professional for c in held}
        self.teams = {
            str(t.pk): t for t in queries.teams(organisation_id=organisation_id)
        }
        self.fields["professional"].choices = [
            ("", _("een nieuwe medewerker")),
            *((key, person.name) for key, person in self.known.items()),
        ]
        self.fields["team"].choices = [
            ("", _("geen team")),
            *((key, team.name) for key, team in self.teams.items()),
        ]
        self.fields["function"].choices = [
            (f.value, _(f.label)) for f in APPOINTED_BY_KIND[kind]
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("professional") and not (
            given.get("name") and given.get("email")
        ):
            raise forms.ValidationError(
                gettext(
                    "Kies iemand, of geef de naam en het e-mailadres van iemand nieuw."
                )
            )
        return given


@page("organisations/people.html", permission=may_see_people)
def people(request: HttpRequest) -> Context:
    """Who holds which function here."""
    by = actor_of(request)
    held = queries.people(organisation_id=by.organisation_id, on=request.today)
    ended = queries.ended_functions(
        organisation_id=by.organisation_id, on=request.today
    )
    return {"title": gettext("Mensen en functies"), "held": held, "ended": ended}


@form_page("organisations/add.html", permission=may_appoint)
def add(request: HttpRequest) -> Context | HttpResponse:
    """Give somebody a function, somebody known or new."""
    by = actor_of(request)
    form = AppointForm(
        request.POST or None,
        organisation_id=by.organisation_id,
        kind=queries.kind_of(organisation_id=by.organisation_id),
        on=request.today,
    )
    if request.method == "POST" and form.is_valid():
        try:
            _appointed(request, form)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("organisations:people")
    return {"title": gettext("Iemand een functie geven"), "form": form}


def _appointed(request: HttpRequest, form: AppointForm) -> None:
    given, who = form.cleaned_data, {"by": actor_of(request), "at": request.at}
    somebody = form.known.get(given["professional"]) or actions.add_person(
        name=given["name"], email=given["email"], **who
    )
    actions.appoint(
        professional=somebody,
        function=Function(given["function"]),
        from_on=given["from_on"],
        team=form.teams.get(given["team"]),
        **who,
    )


@form_page("base/confirm.html", permission=may_appoint)
def dismiss(request: HttpRequest, capacity_id: int) -> Context | HttpResponse:
    """End a function today; its desks are left at once. Asked first."""
    by = actor_of(request)
    capacity = queries.held_here(
        capacity_id=capacity_id, organisation_id=by.organisation_id, on=request.today
    )
    if request.method != "POST":
        return _ending(capacity)
    actions.dismiss(capacity=capacity, until_on=request.today, by=by, at=request.at)
    messages.success(request, gettext("De functie is beëindigd."))
    return redirect("organisations:people")


def _ending(capacity: Capacity) -> Context:
    about = {
        "name": capacity.professional.name,
        "function": capacity.get_function_display(),
    }
    return {
        "title": gettext("Functie beëindigen"),
        "question": gettext("Wilt u de functie %(function)s van %(name)s beëindigen?")
        % about,
        "consequences": [
            gettext("%(name)s werkt vanaf nu niet meer in deze functie.") % about,
            gettext("De dossiers die door deze functie open waren, gaan meteen dicht."),
            gettext("Dit kunt u niet terugdraaien; u kunt de functie opnieuw geven."),
        ],
        "submit": gettext("Functie beëindigen"),
        "cancel_url": reverse("organisations:people"),
        "danger": True,
    }


@form_page("base/confirm.html", permission=may_reset_second_factor)
def reset_second_factor(
    request: HttpRequest, professional_id: int
) -> Context | HttpResponse:
    """A colleague lost the telephone and the recovery codes. Asked first."""
    by = actor_of(request)
    professional = queries.known_here(
        professional_id=professional_id, organisation_id=by.organisation_id
    )
    if request.method != "POST":
        return _resetting(professional)
    actions.reset_second_factor(professional=professional, by=by, at=request.at)
    messages.success(
        request,
        gettext(
            "De tweede stap is teruggezet. Bij het volgende aanmelden wordt"
            " zij opnieuw ingesteld."
        ),
    )
    return redirect("organisations:people")


def _resetting(professional: Professional) -> Context:
    about = {"name": professional.name}
    return {
        "title": gettext("Tweede stap terugzetten"),
        "question": gettext("Wilt u de tweede stap van %(name)s terugzetten?") % about,
        "consequences": [
            gettext("%(name)s wordt nu overal afgemeld.") % about,
            gettext("De app of sleutel en de herstelcodes van nu werken niet meer."),
            gettext(
                "Wie het wachtwoord kent, kan daarna een nieuwe tweede stap instellen."
                " Controleer dus eerst met wie u spreekt."
            ),
        ],
        "submit": gettext("Tweede stap terugzetten"),
        "cancel_url": reverse("organisations:people"),
        "danger": True,
    }


@page("organisations/tokens.html", permission=may_oversee_tokens)
def tokens(request: HttpRequest) -> Context:
    """Which programs may ask for something here, and for whom."""
    by = actor_of(request)
    held = queries.tokens(organisation_id=by.organisation_id, at=request.at)
    return {"title": gettext("API-sleutels van medewerkers"), "held": held}


@form_page("base/confirm.html", permission=may_oversee_tokens)
def revoke_token(request: HttpRequest, token_id: int) -> Context | HttpResponse:
    """Withdraw a token of a colleague. Asked first."""
    by = actor_of(request)
    if request.method != "POST":
        return _revoking(request, token_id)
    actions.revoke_token(token_id=token_id, by=by, at=request.at)
    messages.success(request, gettext("De API-sleutel is ingetrokken."))
    return redirect("organisations:tokens")


def _revoking(request: HttpRequest, token_id: int) -> Context:
    by = actor_of(request)
    held = queries.tokens(organisation_id=by.organisation_id, at=request.at)
    token = next((each for each in held if each.id == token_id), None)
    if token is None:
        raise NotFound
    about = {"label": token.label, "name": token.name}
    return {
        "title": gettext("API-sleutel intrekken"),
        "question": gettext("Wilt u de sleutel %(label)s van %(name)s intrekken?")
        % about,
        "consequences": [
            gettext("Het programma dat deze sleutel gebruikt, krijgt niets meer."),
            gettext("Dit kunt u niet terugdraaien; er kan een nieuwe worden gemaakt."),
        ],
        "submit": gettext("Intrekken"),
        "cancel_url": reverse("organisations:tokens"),
        "danger": True,
    }
