"""Find a person, say how somebody is called, and see a BSN when it is needed."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base import drafts
from nabij.base.audit import record_reads
from nabij.base.errors import ChangedMeanwhile
from nabij.base.pages import Context, actor_of, form_page, handler, page
from nabij.families import actions, queries
from nabij.families.permissions import (
    may_begin_file,
    may_change_nickname,
    may_reveal_bsn,
    may_search_persons,
)
from nabij.families.registry import renewing


@page(
    "families/search.html",
    permission=may_search_persons,
    fragment="families/_found.html",
)
def search(request: HttpRequest) -> Context:
    """Anybody whose file is open to me, by what one remembers of them."""
    by, text = actor_of(request), request.GET.get("q", "")[:100].strip()
    found, is_more = queries.search(text, on=request.today) if text else ([], False)
    opened = [] if text else queries.last_opened(by=by, on=request.today)
    ended = [] if text else renewing.ended(by=by, at=request.at)
    ids = [person.id for person in [*found, *opened]]
    ids += [consent.person_id for consent in ended]
    record_reads("families.found", kind="person", ids=ids, by=by, at=request.at)
    towns = queries.municipalities(ids, on=request.today)
    return {
        "title": _("Personen zoeken"),
        "q": text,
        "found": [(person, towns.get(person.id, "")) for person in found],
        "is_more": is_more,
        "last_opened": [(person, towns.get(person.id, "")) for person in opened],
        "may_begin": may_begin_file(by),
        "ended": ended,
    }


class NicknameForm(forms.Form):
    """How somebody wants to be called."""

    nickname = forms.CharField(
        label=gettext_lazy("Roepnaam"),
        help_text=gettext_lazy("Zoals de jeugdige zelf genoemd wil worden."),
        max_length=60,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


@form_page("families/nickname.html", permission=may_change_nickname)
def nickname(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Change the nickname; when somebody else did so too, ask which one holds."""
    by, person = actor_of(request), queries.person_for(person_id, on=request.today)
    start = {"nickname": person.nickname, "version": person.version}
    form = NicknameForm(request.POST or None, initial=start)
    draft = f"families.nickname/{person_id}"
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_nickname(
                person_id=person_id, **form.cleaned_data, by=by, at=request.at
            )
        except ChangedMeanwhile as change:
            return _conflict(request, form.cleaned_data["nickname"], change)
        drafts.discard(account_id=by.account_id, key=draft)
        messages.success(request, _("Opgeslagen."))
        return redirect("dossier:person", person_id)
    return {
        "title": _("Roepnaam van %(name)s") % {"name": person.called},
        "form": form,
        "draft_url": reverse("draft", args=[draft]),
        "cancel_url": reverse("dossier:person", args=[person_id]),
    }


def _conflict(
    request: HttpRequest, mine: str, change: ChangedMeanwhile
) -> HttpResponse:
    theirs = change.theirs
    field = {
        "name": "nickname",
        "label": _("Roepnaam"),
        "mine": mine,
        "theirs": theirs["nickname"],
    }
    context = {"fields": [field], "hidden": {"version": theirs["version"]}}
    return render(request, "base/conflict.html", context, status=change.status)


@handler(permission=may_reveal_bsn)
def reveal_bsn(request: HttpRequest, person_id: int) -> HttpResponse:
    """Answer with the BSN, once, on an express click."""
    bsn = actions.reveal_bsn(person_id=person_id, by=actor_of(request), at=request.at)
    person = queries.person_for(person_id, on=request.today)
    context = {"title": _("Burgerservicenummer"), "person": person, "bsn": bsn}
    template = "families/_bsn.html" if request.htmx else "families/bsn.html"
    return render(request, template, context)
