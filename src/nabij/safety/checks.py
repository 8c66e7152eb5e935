"""Checks as they were written down: the last one, and what a form is made from."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from nabij.base.compiled import CompiledObjects, one_of
from nabij.base.errors import NotFound
from nabij.organisations import queries as organisations
from nabij.safety.models import SafetyCheck

if TYPE_CHECKING:
    from nabij.safety.checking import Checked

HISTORY = 20
CHECKS_AT_MOST = 200


def latest(person_id: int, *, reached: bool = False) -> SafetyCheck | None:
    """The check of a youth that was written down last; `reached`: the last by its day
    of those that were not in vain.
    """
    rows = _living().filter(person=person_id)
    if reached:
        rows = rows.filter(contact__is_in_vain=False)
        return rows.order_by("-contact__on_day", "-pk").first()
    return rows.order_by("-recorded_at", "-pk").first()


def check_for(check_id: int) -> SafetyCheck:
    """A check that still holds, of somebody the reader may open."""
    found = _living().filter(pk=check_id).first()
    if found is None:
        raise NotFound(
            _(
                "Deze veiligheidscheck bestaat niet, of u hebt er geen toegang toe. Ga"
                " terug naar het dossier en kies de check opnieuw."
            )
        )
    return found


def checks_of(persons: Sequence[int]) -> list[SafetyCheck]:
    """Checks of these persons, newest first; `professional` is who did it."""
    return CHECKS(persons=list(persons))


def _checks(persons: Any) -> QuerySet[SafetyCheck]:
    rows = _living().filter(one_of("person_id", persons))
    named = rows.annotate(professional=F("done_by__professional_id"))
    return named.order_by("-contact__on_day", "-pk")[:CHECKS_AT_MOST]


def version_of(check: SafetyCheck | None) -> str:
    """Which check, as it was when: what a form was based on."""
    return f"{check.pk}:{check.recorded_at.isoformat()}" if check else ""


def told(check: SafetyCheck) -> "Checked":
    """A check as somebody told it."""
    from nabij.safety.checking import Checked

    contact = check.contact
    return Checked(
        on_day=contact.on_day,
        how=contact.how,
        is_in_vain=contact.is_in_vain,
        is_youth_seen=bool(contact.is_youth_seen),
        with_whom=contact.with_whom,
        also_seen=check.also_seen,
        note=contact.note,
        must_change_class=check.must_change_class,
        why=check.why,
        next_on=check.next_on,
        next_reason=check.next_reason,
    )


def facts(check: SafetyCheck) -> tuple[object, ...]:
    """What the next check is counted from."""
    contact = check.contact
    return (contact.on_day, contact.is_in_vain, contact.is_youth_seen, check.next_on)


def outcome(check: SafetyCheck) -> str:
    """Who was reached, in words."""
    if check.contact.is_in_vain:
        return _("niemand bereikt")
    if check.contact.is_youth_seen:
        return _("jeugdige gezien")
    return _("wel gesproken, jeugdige niet gezien")


def shown(check: SafetyCheck, *, on: dt.date) -> dict[str, str]:
    """A check in words, for who saved at the same time."""
    by = organisations.shown_capacities({check.done_by_id}, on=on)
    return {
        "who": by[check.done_by_id].name if check.done_by_id in by else "",
        "when": check.recorded_at.isoformat(),
        "outcome": outcome(check),
        "note": check.contact.note,
    }


def _living() -> QuerySet[SafetyCheck]:
    return SafetyCheck.objects.filter(superseded_at=None).select_related("contact")


CHECKS = CompiledObjects(_checks)
