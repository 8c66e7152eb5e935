"""A form that saves: refusals beside it, and a choice when another saved it first."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nabij.base.errors import ChangedMeanwhile, Refused

Save = Callable[[dict[str, Any]], object]
Context = dict[str, Any]


class Versioned(forms.Form):
    """A form that knows what it was based on."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)


def answer(
    request: HttpRequest, form: forms.Form, save: Save, shown: Context
) -> Context | HttpResponse:
    """Save what was typed and go on to `done_url`, else back to `cancel_url`.

    A refusal stands in the form with what was typed; one that is about the reader
    (not allowed, not there) is a page of its own.
    """
    shown |= {"form": form}
    if request.method != "POST" or not form.is_valid():
        return shown
    try:
        save(form.cleaned_data)
    except ChangedMeanwhile as change:
        return _conflict(request, form, change, shown)
    except Refused as refusal:
        if refusal.status != Refused.status:
            raise
        form.add_error(None, refusal.sentence)
        return shown
    messages.success(request, _("Opgeslagen."))
    return redirect(shown.get("done_url") or shown["cancel_url"])


def _conflict(
    request: HttpRequest, form: forms.Form, change: ChangedMeanwhile, shown: Context
) -> HttpResponse:
    """Both values side by side; saving the choice is based on what is there now."""
    theirs = dict(change.theirs)
    hidden = {"version": theirs.pop("version", "")}
    fields = []
    for field in form.visible_fields():
        mine = str(form[field.name].value() or "")
        fields.append(
            {
                "name": field.name,
                "label": field.label,
                "mine": mine,
                "theirs": theirs.get(field.name, mine),
            }
        )
    context = {"fields": fields, "hidden": hidden, "cancel_url": shown["cancel_url"]}
    return render(request, "base/conflict.html", context, status=change.status)
