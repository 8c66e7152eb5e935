"""The journal as a page: look back over all contacts of the files one has open."""

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.audit import record_reads
from nabij.base.fields import DayField
from nabij.base.pages import Context, actor_of, page
from nabij.dossier import queries
from nabij.dossier.models import Contact
from nabij.dossier.permissions import may_see_journal
from nabij.dossier.queries import Asked

DAY = {"type": "date"}
ON_PAPER = 500


class JournalForm(forms.Form):
    """Every field may stay empty; names are Dutch because they stand in the address."""

    zoek = forms.CharField(
        label=gettext_lazy("Zoek in de notities"), max_length=100, required=False
    )
    soort = forms.ChoiceField(
        label=gettext_lazy("Soort"),
        choices=[("", gettext_lazy("alle")), *Contact.Kind.choices],
        required=False,
    )
    van = DayField(
        label=gettext_lazy("Van"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        required=False,
    )
    tot = DayField(
        label=gettext_lazy("Tot en met"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        required=False,
    )
    mijn = forms.BooleanField(label=gettext_lazy("Alleen van mij"), required=False)
    vergeefs = forms.BooleanField(
        label=gettext_lazy("Alleen niet bereikt"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """A period runs forward."""
        given = super().clean() or {}
        if given.get("van") and given.get("tot") and given["van"] > given["tot"]:
            self.add_error("tot", _("De laatste dag ligt voor de eerste. Draai ze om."))
        return given

    def asked(self, today: dt.date) -> Asked:
        """What is looked for; without a period the last month."""
        self.is_valid()
        given = self.cleaned_data
        until = given.get("tot") or today
        return Asked(
            since=given.get("van") or until - dt.timedelta(days=queries.JOURNAL_DAYS),
            until=until,
            words=(given.get("zoek") or "").strip(),
            kind=given.get("soort") or "",
            is_mine=bool(given.get("mijn")),
            is_in_vain=True if given.get("vergeefs") else None,
        )


@page(
    "dossier/journal.html",
    permission=may_see_journal,
    fragment="dossier/_journal.html",
)
def journal(request: HttpRequest) -> Context:
    """Contacts of files open to me, newest first; to be shown is to be read."""
    by, form = actor_of(request), JournalForm(request.GET)
    asked, on_paper = form.asked(request.today), "papier" in request.GET
    found = queries.journal(
        asked,
        by=by,
        on=request.today,
        at=request.at,
        cursor="" if on_paper else request.GET.get("cursor", ""),
        size=ON_PAPER if on_paper else queries.JOURNAL_SHOWN,
    )
    ids = {line.person_id for line in found.lines}
    act = "dossier.journal_seen"
    record_reads(act, kind="person", ids=ids, by=by, at=request.at)
    return {
        "title": _("Contactjournaal"),
        "form": form,
        "asked": asked,
        "page": found,
        "swap": "#list",
        "on_paper": on_paper,
    }
