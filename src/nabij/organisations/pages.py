"""Pages of the functional administrator: people and functions, never files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from nabij.base.errors import NotFound, Refused
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.organisations import actions, queries
from nabij.organisations.forms import AppointForm
from nabij.organisations.models import Capacity, Professional
from nabij.organisations.permissions import (
    may_appoint,
    may_oversee_tokens,
    may_reset_second_factor,
    may_see_people,
)
from nabij.rules.functions import Function


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
    return {"title": gettext("Collega toevoegen"), "form": form}


def _appointed(request: HttpRequest, form: AppointForm) -> None:
    given, who = form.cleaned_data, {"by": actor_of(request), "at": request.at}
    somebody = form.known.get(given["professional"])
    is_new = somebody is None or somebody.account_id is None
    if somebody is None:
        somebody = actions.add_person(name=given["name"], email=given["email"], **who)
    elif is_new:
        actions.open_account(professional=somebody, email=given["email"], **who)
    actions.appoint(
        professional=somebody,
        function=Function(given["function"]),
        from_on=given["from_on"],
        team=form.teams.get(given["team"]),
        **who,
    )
    messages.success(request, _saved(somebody.name, is_new=is_new))


def _saved(name: str, *, is_new: bool) -> str:
    """What happened, and what did not: nobody waits for a mail that never comes."""
    if not is_new:
        return gettext("Opgeslagen. Er is geen mail verstuurd.")
    return gettext(
        "Opgeslagen. Er is geen mail verstuurd: %(name)s kiest zelf een wachtwoord met"
        " Wachtwoord vergeten op de aanmeldpagina. Geef dat door."
    ) % {"name": name}


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
