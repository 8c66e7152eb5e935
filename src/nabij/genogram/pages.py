"""The genogram of somebody at any date: a drawing, and the same in words."""

import datetime as dt

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base import formats
from nabij.base.audit import record_reads
from nabij.base.fields import DayField
from nabij.base.pages import Context, actor_of, page
from nabij.families import queries as families
from nabij.genogram.drawing import drawn
from nabij.genogram.reading import pedigree
from nabij.genogram.words import in_words


class DayForm(forms.Form):
    """On which day; today when nothing is chosen."""

    op = DayField(
        label=gettext_lazy("Zoals het was op"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def day(self, today: dt.date) -> dt.date:
        """The day asked for; of a slip of the pen today is shown, and what is wrong."""
        return (self.cleaned_data.get("op") if self.is_valid() else None) or today


@page("genogram/genogram.html", permission=families.may_see_kin)
def genogram(request: HttpRequest, person_id: int) -> Context:
    """Everybody within three ties, as far as each is open to the reader."""
    person = families.person_for(person_id, on=request.today)
    form = DayForm({"op": request.GET.get("op") or request.today})
    on = form.day(request.today)
    found = pedigree(person_id, on=on)
    record_reads(
        "genogram.seen",
        kind="person",
        ids=found.order,
        by=actor_of(request),
        at=request.at,
    )
    title = _("Genogram van %(name)s") % {"name": person.called}
    told = _("%(title)s op %(day)s") % {"title": title, "day": formats.day(on)}
    return {
        "title": title,
        "person": person,
        "form": form,
        "on": on,
        "svg": drawn(found, title=told),
        "lines": in_words(found),
        "is_alone": len(found.figures) == 1,
    }
