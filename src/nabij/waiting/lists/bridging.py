"""Bridging help is written down, corrected and ended, with what stood there kept."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.base.spells import supersede
from nabij.families import queries as families
from nabij.waiting.models import Bridging
from nabij.waiting.permissions import may_record_bridging
from nabij.waiting.queries import bridging as queries


@dataclass(frozen=True, kw_only=True)
class Help:
    """What bridges the wait: by whom, agreed with whom, how firm in somebody's eyes."""

    what: str
    by_whom: str
    agreed_with: str
    strength: str
    from_on: dt.date
    until_on: dt.date | None = None
    phone: str = ""


@action(permission=may_record_bridging)
def record_bridging(
    *, youth_id: int, help: Help, by: Actor, at: dt.datetime
) -> Bridging:
    """Write down what bridges the wait of a youth whose file is open."""
    _check(help)
    youth = families.persons([youth_id], on=clock.day_of(at)).get(youth_id)
    if youth is None:
        raise NotFound
    if not youth.is_youth:
        raise Refused(
            _("Overbrugging legt u vast bij de jeugdige, niet bij een ouder.")
        )
    row = Bridging.objects.create(
        controller_id=youth.controller_id,
        youth_id=youth_id,
        recorded_by_id=by.capacity_id,
        recorded_at=at,
        **asdict(help),
    )
    _record("waiting.bridging_recorded", row, help, by, at)
    return row


@action(permission=may_record_bridging)
def change_bridging(
    *,
    youth_id: int,
    bridging_id: int,
    help: Help,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> Bridging:
    """Correct or end it; `version` is the moment of what the form was based on."""
    _check(help)
    locked = Bridging.objects.select_for_update().filter(pk=bridging_id)
    list(locked)
    row = queries.bridging_for(bridging_id, youth_id=youth_id)
    if row.recorded_at.isoformat() != version:
        raise ChangedMeanwhile(
            _("Iemand anders heeft deze overbrugging gewijzigd terwijl u bezig was."),
            theirs={
                name: "" if value is None else str(value)
                for name in asdict(help)
                for value in (getattr(row, name),)
            }
            | {"version": row.recorded_at.isoformat()},
        )
    supersede(row, at=at, recorded_by_id=by.capacity_id, **asdict(help))
    _record("waiting.bridging_changed", row, help, by, at)
    return row


def _record(act: str, row: Bridging, help: Help, by: Actor, at: dt.datetime) -> None:
    about = ("person", row.youth_id)
    record(act, about=about, by=by, at=at, bridging=row.pk, **asdict(help))


def _check(help: Help) -> None:
    if help.strength not in Bridging.Strength.values:
        raise Refused(_("Kies zelf hoe stevig de overbrugging is."))
    if not (help.what.strip() and help.by_whom.strip() and help.agreed_with.strip()):
        raise Refused(
            _("Schrijf op welke hulp het is, door wie, en met wie dat is afgesproken.")
        )
    if help.until_on is not None and help.until_on <= help.from_on:
        raise Refused(_("De hulp eindigt na de dag waarop zij begint."))
