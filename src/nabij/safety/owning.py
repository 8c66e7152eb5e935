"""Who keeps sight of a youth: chosen by the coordinator with a reason."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.base.spells import supersede
from nabij.organisations import queries as organisations
from nabij.safety import events
from nabij.safety.models import ChosenOwner, Watch
from nabij.safety.permissions import CASE_STAFF, may_choose_owner
from nabij.safety.watches import open_watches


@dataclass(frozen=True, kw_only=True)
class Option:
    """A colleague who can keep sight: works here today in a function that may."""

    professional_id: int
    name: str
    function: str


def owner_options(*, organisation_id: int, on: dt.date) -> list[Option]:
    """Everybody who can have a watch today, by name."""
    rows = [
        row
        for row in organisations.people(organisation_id=organisation_id, on=on)
        if row.holds(on) and row.function in CASE_STAFF
    ]
    names = organisations.shown_names({row.professional_id or 0 for row in rows}, on=on)
    found = {
        row.professional_id: Option(
            professional_id=row.professional_id or 0,
            name=names.get(row.professional_id or 0, ""),
            function=str(row.get_function_display()),
        )
        for row in reversed(rows)
    }
    return sorted(found.values(), key=lambda each: each.name.casefold())


def standing_choice(
    youth_id: int, *, controller_id: int, on: dt.date
) -> ChosenOwner | None:
    """The choice of an organisation that holds for a youth."""
    rows = ChosenOwner.objects.holding(on).filter(controller=controller_id)
    return rows.filter(youth=youth_id).first()


def goes_first(watch: Watch) -> bool:
    """Whether who has the watch keeps it, whoever is chosen: a worker of the youth.

    Somebody who is here for this youth, or stands in for that worker, comes before a
    choice; the choice holds from the day that they are not here.
    """
    return watch.owned_as in {
        Watch.OwnedAs.FIXED,
        Watch.OwnedAs.ACTING,
        Watch.OwnedAs.SUBSTITUTE,
    }


def version_of(choice: ChosenOwner | None, watch: Watch) -> str:
    """What a form was based on: the choice, and who has the watch."""
    return f"{choice.pk if choice else ''}:{watch.owner_id}"


@action(permission=may_choose_owner)
def choose_owner(
    *,
    youth_id: int,
    professional_id: int | None,
    reason: str,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> Watch:
    """Give the watch over a youth to a colleague; None leaves it to the fixed order.

    The next check keeps its day. Access for the new owner follows at once, by whoever
    follows this slice.
    """
    on = clock.day_of(at)
    watch = _locked(youth_id, by)
    choice = standing_choice(youth_id, controller_id=by.organisation_id, on=on)
    if version_of(choice, watch) != version:
        raise _changed(choice, watch, on)
    if not reason.strip():
        raise Refused(_("Schrijf op waarom deze collega zicht houdt."))
    _can_have_it(professional_id, by, on)
    _end(choice, on, at)
    if professional_id is not None:
        watch = _handed_over(watch, professional_id, reason.strip(), by=by, at=at)
    record(
        "safety.owner_chosen",
        about=("person", youth_id),
        by=by,
        at=at,
        professional=professional_id,
    )
    events.changed(youths=[youth_id], is_owner_chosen=True, by=by, at=at)
    watch.refresh_from_db()
    return watch


def _locked(youth_id: int, by: Actor) -> Watch:
    rows = open_watches().filter(youth=youth_id, controller=by.organisation_id)
    watch = rows.select_for_update().first()
    if watch is None:
        raise Refused(
            _(
                "Deze jeugdige wacht niet, of u hebt geen toegang. Er is dus geen zicht"
                " om aan een collega te geven."
            )
        )
    return watch


def _can_have_it(professional_id: int | None, by: Actor, on: dt.date) -> None:
    options = owner_options(organisation_id=by.organisation_id, on=on)
    known = {option.professional_id for option in options}
    if professional_id is not None and professional_id not in known:
        raise Refused(
            _(
                "Deze collega werkt hier vandaag niet in een functie die zicht kan"
                " houden. Kies een ander uit de lijst."
            )
        )


def _end(choice: ChosenOwner | None, on: dt.date, at: dt.datetime) -> None:
    """The choice before holds no more; one of today never held."""
    if choice is None:
        return
    if choice.from_on < on:
        supersede(choice, at=at, until_on=on)
    else:
        choice.superseded_at = at
        choice.save(update_fields=["superseded_at"])


def _handed_over(
    watch: Watch, professional_id: int, reason: str, *, by: Actor, at: dt.datetime
) -> Watch:
    ChosenOwner.objects.create(
        controller_id=by.organisation_id,
        youth_id=watch.youth_id,
        professional_id=professional_id,
        reason=reason,
        chosen_by_id=by.capacity_id,
        from_on=clock.day_of(at),
        recorded_at=at,
    )
    substitute = watch.substitute_id
    if substitute == professional_id:
        substitute = None
    return supersede(
        watch,
        at=at,
        owner_id=professional_id,
        owned_as=Watch.OwnedAs.WATCH,
        substitute_id=substitute,
    )


def _changed(choice: ChosenOwner | None, watch: Watch, on: dt.date) -> ChangedMeanwhile:
    names = organisations.shown_names({watch.owner_id}, on=on)
    return ChangedMeanwhile(
        _("Iemand anders heeft dit zicht aan een collega gegeven terwijl u bezig was."),
        theirs={
            "professional": str(choice.professional_id) if choice else "",
            "owner": names.get(watch.owner_id, ""),
            "reason": choice.reason if choice else "",
            "version": version_of(choice, watch),
        },
    )
