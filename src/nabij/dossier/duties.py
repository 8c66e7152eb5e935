"""Duties are brought in line with what is wanted: opened, settled, done, lapsed.

Nothing is ever deleted. A duty that stands keeps its row: another owner, a corrected
day or the record that fulfils it are written over it, and the run counts them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.dossier import events
from nabij.dossier.models import Contact, Duty
from nabij.dossier.owing import Scope, Standing, duties_in
from nabij.dossier.permissions import may_fulfil_duty
from nabij.rules.source import Source

BATCH = 2_000
NOT_NEEDED = gettext_noop("Deze taak is niet meer nodig.")
# What was done long before it became known here makes no row: it would say nothing
# about today and double every first import.
REMEMBERED = dt.timedelta(days=366)
# Only these are done because somebody says so; the others when a record shows it.
BY_HAND = frozenset(
    {
        Duty.Kind.EVALUATION,
        Duty.Kind.PLAN_REVIEW,
        Duty.Kind.COUNCIL,
        Duty.Kind.TELL_FAMILY,
        Duty.Kind.CALAMITY,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedDuty:
    """A duty as the rules ask for it now.

    Without an `owner` (nobody at all is here) no row is made, and one that stands
    keeps the owner it had: a name is never made up, and nothing falls away for it.
    `keeps_clock`: the days of the row that stands hold, these are for a new one.
    """

    source: str
    kind: str
    person_id: int | None
    rule: Source
    started_on: dt.date
    known_on: dt.date
    due_on: dt.date
    owner: int | None
    owned_as: str
    substitute: int | None = None
    fulfilled_on: dt.date | None = None
    fulfilled_by: int | None = None
    keeps_clock: bool = False


@dataclass
class Settled:
    """How many rows were opened, got another owner or another day, and were closed.

    `unowned`: asked for, and nobody is here who could own it.
    """

    opened: int = 0
    handed_over: int = 0
    moved: int = 0
    fulfilled: int = 0
    lapsed: int = 0
    reopened: int = 0
    unowned: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether everything stood already."""
        return not any(vars(self).values())


TYPES = {
    "rule_id": "varchar",
    "rule_kind": "varchar",
    "rule_version": "varchar",
    "started_on": "date",
    "known_on": "date",
    "due_on": "date",
    "owner_id": "bigint",
    "owned_as": "varchar",
    "substitute_id": "bigint",
    "fulfilled_on": "date",
    "fulfilled_by_id": "bigint",
    "lapsed_on": "date",
    "lapsed_because": "varchar",
}


def set_duties(
    *,
    controller_id: int,
    wanted: Iterable[WantedDuty],
    scope: Scope,
    standing: Mapping[str, Standing] | None = None,
    by: Actor,
    at: dt.datetime,
) -> Settled:
    """Make the duties in scope what is wanted; one audit entry when any changed.

    `standing`: everything in scope, when the caller read that already.
    """
    on, done = clock.day_of(at), Settled()
    standing = dict(standing or duties_in(scope, controller_id=controller_id))
    new, changed = [], []
    for want in wanted:
        row = standing.pop(want.source, None)
        if row is not None:
            changed.extend(_settled(row, want, done))
        elif want.owner is None:
            done.unowned += not want.fulfilled_on
        elif _is_worth_a_row(want, on):
            new.append(_duty(controller_id, want, at))
    gone = [_lapsed(row, scope, on) for row in standing.values() if row.is_open]
    done.opened, done.lapsed = len(new), len(gone)
    Duty.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    _write([*changed, *gone])
    if not done.is_nothing:
        about = ("organisation", controller_id)
        record("dossier.duties_settled", about=about, by=by, at=at, **vars(done))
    return done


@action(permission=may_fulfil_duty)
def fulfil_duty(
    *, duty_id: int, contact_id: int | None = None, by: Actor, at: dt.datetime
) -> Duty:
    """Say that a duty is done, when nothing but somebody's word can show it.

    With the contact in which it was done when there is one.
    """
    duty = Duty.objects.select_for_update().filter(pk=duty_id).first()
    if duty is None:
        raise NotFound
    if duty.kind not in BY_HAND:
        raise Refused(
            _(
                "Deze taak is vanzelf gedaan zodra het is vastgelegd. Leg vast wat er"
                " is gedaan, bijvoorbeeld het contact of de check."
            )
        )
    if duty.fulfilled_on is not None:
        return _noted("dossier.duty_fulfilled_again", duty, by, at)
    if duty.lapsed_on is not None:
        raise Refused(_("Deze taak is vervallen. U hoeft er niets meer voor te doen."))
    contact = _contact(contact_id, duty)
    duty.fulfilled_on = contact.on_day if contact else clock.day_of(at)
    duty.fulfilled_by = contact
    duty.save(update_fields=["fulfilled_on", "fulfilled_by"])
    _noted("dossier.duty_fulfilled", duty, by, at)
    if duty.person_id is not None:
        events.changed(persons=[duty.person_id], by=by, at=at)
    return duty


def _contact(contact_id: int | None, duty: Duty) -> Contact | None:
    if contact_id is None:
        return None
    found = Contact.objects.filter(
        pk=contact_id, person_id=duty.person_id, superseded_at=None
    ).first()
    if found is None:
        raise NotFound
    if found.is_in_vain:
        raise Refused(
            _(
                "Bij dit contact is niemand bereikt. De taak blijft staan; leg vast"
                " wat er daarna is gedaan."
            )
        )
    return found


def _noted(act: str, duty: Duty, by: Actor, at: dt.datetime) -> Duty:
    person = duty.person_id
    about = ("person", person) if person else ("organisation", duty.controller_id)
    record(act, about=about, by=by, at=at, duty=duty.pk, kind=duty.kind)
    return duty


def _is_worth_a_row(want: WantedDuty, on: dt.date) -> bool:
    return want.fulfilled_on is None or want.due_on > on - REMEMBERED


def _duty(controller_id: int, want: WantedDuty, at: dt.datetime) -> Duty:
    return Duty(
        controller_id=controller_id,
        source=want.source,
        kind=want.kind,
        person_id=want.person_id,
        recorded_at=at,
        rule_id=want.rule.id,
        rule_kind=want.rule.kind.value,
        rule_version=want.rule.version,
        started_on=want.started_on,
        known_on=want.known_on,
        due_on=want.due_on,
        owner_id=want.owner,
        owned_as=want.owned_as,
        substitute_id=want.substitute,
        fulfilled_on=want.fulfilled_on,
        fulfilled_by_id=want.fulfilled_by,
    )


def _after(row: Standing, want: WantedDuty) -> Standing:
    """The row as it must stand. Who did a duty stays its owner.

    What a record fulfilled is open again, on its old day, once it is asked for and that
    record no longer holds: an assignment that was taken back, a check that was none.
    Only somebody's word stays, because nothing else could show it.
    """
    if row.fulfilled_on and not want.fulfilled_on and row.kind in BY_HAND:
        return row
    if not want.keeps_clock:
        row = row._replace(
            started_on=want.started_on,
            known_on=want.known_on,
            due_on=want.due_on,
            rule_id=want.rule.id,
            rule_kind=want.rule.kind.value,
            rule_version=want.rule.version,
        )
    row = row._replace(
        fulfilled_on=want.fulfilled_on,
        fulfilled_by_id=want.fulfilled_by,
        lapsed_on=None,
        lapsed_because="",
    )
    if want.fulfilled_on or want.owner is None:
        return row
    return row._replace(
        owner_id=want.owner, owned_as=want.owned_as, substitute_id=want.substitute
    )


def _settled(row: Standing, want: WantedDuty, done: Settled) -> Iterator[Standing]:
    """The row as it must stand, when it is another; and the count of what changed."""
    if (after := _after(row, want)) != row:
        _count(done, row, after)
        yield after


def _lapsed(row: Standing, scope: Scope, on: dt.date) -> Standing:
    of_person = scope.because_of.get(row.person_id or 0)
    because = of_person or scope.because.get(row.kind) or NOT_NEEDED
    return row._replace(lapsed_on=on, lapsed_because=because)


def _count(done: Settled, row: Standing, after: Standing) -> None:
    if after.fulfilled_on and not row.fulfilled_on:
        done.fulfilled += 1
    elif after.is_open and not row.is_open:
        done.reopened += 1
    elif (after.owner_id, after.owned_as) != (row.owner_id, row.owned_as):
        done.handed_over += 1
    else:
        done.moved += 1


def _write(rows: Sequence[Standing]) -> None:
    """All changed rows in one statement per batch: thousands when a person leaves."""
    sets = ", ".join(f"{name} = new.{name}" for name in TYPES)
    arrays = ", ".join(["%s::bigint[]", *(f"%s::{kind}[]" for kind in TYPES.values())])
    names = ", ".join(("id", *TYPES))
    update = (
        f"update dossier_duty set {sets} from unnest({arrays}) as new({names})"  # noqa: S608 - names of our own
        " where dossier_duty.id = new.id"
    )
    for batch in _batches(rows):
        columns = [[getattr(row, name) for row in batch] for name in ("id", *TYPES)]
        with connection.cursor() as cursor:
            cursor.execute(update, columns)


def _batches(rows: Sequence[Standing]) -> Iterator[Sequence[Standing]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
