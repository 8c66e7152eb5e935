"""A form about safety is saved; nothing typed is lost to a colleague who was first."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from nabij.base.errors import ChangedMeanwhile, Refused


def saved(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], object],
    *,
    others: tuple[forms.Form | forms.BaseFormSet, ...] = (),
) -> bool:
    """Save what was sent when all of it is whole; a refusal stands in the form.

    When a colleague was first, the form stands as it was typed, based on what is there
    now: who saves again did read it.
    """
    if request.method != "POST":
        return False
    if not all([form.is_valid(), *(each.is_valid() for each in others)]):
        return False
    try:
        act()
    except ChangedMeanwhile as change:
        form.data = form.data.copy()
        form.data["version"] = change.theirs["version"]
        form.add_error(
            None,
            _(
                "%(sentence)s Lees eerst wat er nu staat. Uw tekst staat er nog: sla"
                " opnieuw op als die daarna nog klopt."
            )
            % {"sentence": change.sentence},
        )
    except Refused as refusal:
        if refusal.status != Refused.status:
            raise
        form.add_error(None, refusal.sentence)
    else:
        messages.success(request, _("Opgeslagen."))
        return True
    return False
