"""What everybody has of their own: drafts, presence, functions, tokens."""

import datetime as dt
import json

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.base import accounts, audit, clock, drafts
from nabij.base.accounts import may_keep_drafts, may_make_token
from nabij.base.errors import BadInput, NotFound, Refused
from nabij.base.fields import DayField
from nabij.base.pages import actor_of, endpoint, form_page
from nabij.base.permissions import EVERYBODY, permission
from nabij.organisations import queries as organisations

may_choose_capacity = permission(
    "site.choose_capacity", "Kiezen in welke eigen functie men werkt", EVERYBODY
)


@endpoint(permission=may_keep_drafts, methods=("GET", "PUT", "DELETE"))
def draft(request: HttpRequest, key: str) -> HttpResponse:
    """A form's typed work: ask it back, keep it, throw it away."""
    mine = {"account_id": request.user.pk, "key": key}
    if request.method == "GET":
        found = drafts.kept(**mine)
        if found is None:
            return HttpResponse(status=204)
        return JsonResponse(
            {"fields": found.content, "saved_at": found.saved_at.isoformat()}
        )
    if request.method == "PUT":
        drafts.keep(**mine, fields=_fields(request), at=request.at)
    else:
        drafts.discard(**mine)
    return HttpResponse(status=204)


def _fields(request: HttpRequest) -> object:
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        raise BadInput(gettext("Dit concept kon niet worden gelezen. Probeer opnieuw."))
    return sent.get("fields")


@endpoint(permission=may_keep_drafts, methods=("POST",))
def keep_alive(request: HttpRequest) -> HttpResponse:
    """Somebody is typing: the answer carries the renewed presence."""
    return HttpResponse(status=204)


@form_page("site/capacity.html", permission=may_choose_capacity)
def capacity(request: HttpRequest):
    """Choose in which of your functions you work now."""
    held = organisations.capacities_of_account(
        account_id=request.user.pk, on=request.today
    )
    if request.method != "POST":
        return {"title": gettext("In welke functie werkt u nu?"), "held": held}
    wanted = request.POST.get("capacity", "")
    chosen = next((c for c in held if str(c.capacity_id) == wanted), None)
    if chosen is None:
        raise NotFound(gettext("Deze functie hebt u niet (meer). Kies een andere."))
    request.session["capacity"] = chosen.capacity_id
    audit.record(
        "base.capacity_chosen",
        about=("account", request.user.pk),
        by=chosen,
        at=request.at,
    )
    return redirect("home")


class TokenForm(forms.Form):
    """For what, and until when."""

    label = forms.CharField(label=_("Waarvoor is de sleutel?"), max_length=80)
    until_on = DayField(
        label=_("Geldig tot en met"),
        help_text=_("Hoogstens een jaar vooruit."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@form_page("site/tokens.html", permission=may_make_token)
def tokens(request: HttpRequest):
    """Your keys for programs; a new one is shown once."""
    by, shown = actor_of(request), ""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            shown = _made(request, form)
            form = TokenForm()
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    held = accounts.tokens(account_id=request.user.pk, at=request.at)
    context = {
        "title": gettext("API-sleutels"),
        "form": form,
        "shown": shown,
        "tokens": held,
        "actor": by,
    }
    if shown:
        return render(request, "site/tokens.html", context)
    return context


def _made(request: HttpRequest, form: TokenForm) -> str:
    last_day = form.cleaned_data["until_on"]
    return accounts.make_token(
        label=form.cleaned_data["label"],
        expires_at=clock.midnight(last_day + dt.timedelta(days=1)),
        by=actor_of(request),
        at=request.at,
    )


@form_page("base/confirm.html", permission=may_make_token)
def revoke_token(request: HttpRequest, token_id: int):
    """Withdraw one of your keys. Asked first."""
    by = actor_of(request)
    if request.method != "POST":
        held = accounts.tokens(account_id=request.user.pk, at=request.at)
        token = next((each for each in held if each.pk == token_id), None)
        if token is None:
            raise NotFound
        return _revoking(token.label)
    accounts.revoke_token(token_id=token_id, by=by, at=request.at)
    messages.success(request, gettext("De API-sleutel is ingetrokken."))
    return redirect("tokens")


def _revoking(label: str) -> dict[str, object]:
    return {
        "title": gettext("API-sleutel intrekken"),
        "question": gettext("Wilt u uw sleutel %(label)s intrekken?")
        % {"label": label},
        "consequences": [
            gettext("Het programma dat deze sleutel gebruikt, krijgt niets meer."),
            gettext("Dit kunt u niet terugdraaien; er kan een nieuwe worden gemaakt."),
        ],
        "submit": gettext("Intrekken"),
        "cancel_url": reverse("tokens"),
        "danger": True,
    }
