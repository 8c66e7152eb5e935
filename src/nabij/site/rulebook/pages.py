"""The rules that hold, with the days they give for a day that the reader chooses."""

import datetime as dt

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.fields import DayField
from nabij.base.pages import Context, page
from nabij.base.permissions import EVERYBODY, permission
from nabij.site.rulebook.telling import told

may_see_rules = permission(
    "site.see_rules", "De regels en termijnen zien waarmee Nabij rekent", EVERYBODY
)


# From here on every rule on the page holds; the last to begin is that of the AVG.
FIRST_DAY = dt.date(2018, 5, 25)


class DayForm(forms.Form):
    """From which day the terms are counted; its name stands in the address."""

    dag = DayField(
        label=gettext_lazy("Tel vanaf"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_dag(self) -> dt.date | None:
        """Refuse a day on which not every rule of the page held."""
        day: dt.date | None = self.cleaned_data["dag"]
        if day is not None and day < FIRST_DAY:
            raise forms.ValidationError(
                _(
                    "Kies een dag vanaf 25 mei 2018. Van daarvoor kennen wij niet"
                    " iedere regel op deze bladzijde."
                )
            )
        return day


@page("site/rulebook.html", permission=may_see_rules)
def rulebook(request: HttpRequest) -> Context:
    """Who decides, who consents, what is due by when; no file is opened for it."""
    form = DayForm(request.GET)
    day = request.today
    if form.is_valid():
        day = form.cleaned_data["dag"] or day
    return {
        "title": _("Regels en termijnen"),
        "form": form,
        "day": day,
        "groups": told(day),
    }
