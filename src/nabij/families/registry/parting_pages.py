"""Pages to take apart a record that held two persons, and to undo that."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record_reads
from nabij.base.errors import NotFound
from nabij.base.pages import Context, actor_of, form_page
from nabij.base.saving import answer
from nabij.families.kin.beside import grounds_of, youths_of
from nabij.families.kin.pages import shown_person
from nabij.families.models import Parting
from nabij.families.permissions import may_merge_persons
from nabij.families.queries import names_of
from nabij.families.registry import parting, telling
from nabij.families.registry.parting_forms import Choices, PartForm, PutTogetherForm
from nabij.families.registry.parts import bundles_of

FORM = "base/form.html"
Answer = Context | HttpResponse


@form_page(FORM, permission=may_merge_persons)
def part(request: HttpRequest, person_id: int) -> Answer:
    """Two persons turn out to be in this record: who is the second, what is theirs."""
    by, at = actor_of(request), request.at
    person = shown_person(request, person_id, "families.kin_opened")
    youths = youths_of(person_id, grounds_of(person_id, by=by, at=at))
    form = PartForm(
        request.POST or None,
        groups=_groups(request, person_id),
        youths=sorted(names_of(persons=youths).items()),
    )
    shown: Context = {
        "title": _("Twee personen in het dossier van %(name)s")
        % {"name": person.called},
        "lead": _(
            "Vul in wie de tweede persoon is en kies wat daarbij hoort. Wat u niet"
            " kiest, blijft hier. Maatregelen komen uit het register en blijven ook"
            " hier. U hebt het tweede dossier 14 dagen open om het na te kijken. Het"
            " kan ongedaan gemaakt worden."
        ),
        "cancel_url": reverse("families:kin", args=[person_id]),
    }

    def save(_given: dict[str, Any]) -> None:
        made = parting.part_person(
            person_id=person_id, apart=form.apart(), by=by, at=at
        )
        shown["done_url"] = reverse("families:kin", args=[made.second_id])

    return answer(request, form, save, shown)


@form_page(FORM, permission=may_merge_persons)
def put_together(request: HttpRequest, person_id: int, parting_id: int) -> Answer:
    """It was one person after all."""
    person = shown_person(request, person_id, "families.kin_opened")
    if not Parting.objects.filter(pk=parting_id, first=person_id).exists():
        raise NotFound
    return answer(
        request,
        PutTogetherForm(request.POST or None),
        lambda given: parting.put_together(
            parting_id=parting_id,
            reason=given["reason"],
            by=actor_of(request),
            at=request.at,
        ),
        {
            "title": _("Splitsing ongedaan maken"),
            "lead": _(
                "Alles gaat terug naar het dossier van %(name)s. Dat kan zolang er bij"
                " de tweede persoon niets is veranderd."
            )
            % {"name": person.called},
            "cancel_url": reverse("families:kin", args=[person_id]),
        },
    )


def _groups(request: HttpRequest, person_id: int) -> Choices:
    """What can go, by what it is, each in a line of words."""
    machine = parting.machine_of(actor_of(request))
    found = bundles_of(person_id, machine=machine, at=request.at)
    names = telling.names_in(found)
    who = {"by": actor_of(request), "at": request.at}
    record_reads("families.kin_opened", kind="person", ids=sorted(names), **who)
    groups: Choices = {}
    for each in found:
        what = (each.head._meta.db_table, telling.heading(each.head))
        lines = groups.setdefault(what, [])
        lines.append((each.key, telling.line(each, names)))
    return groups
