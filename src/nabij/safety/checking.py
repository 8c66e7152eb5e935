"""A check is written down, and corrected; the watch counts on from it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from nabij.base import clock, formats
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.base.spells import supersede
from nabij.dossier import actions as dossier
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.rules import safety_watch as rules
from nabij.safety import checks, events
from nabij.safety.counting import recount, unless_last
from nabij.safety.models import SafetyCheck, Watch
from nabij.safety.permissions import may_record_check
from nabij.safety.watches import open_watches

KIND = "safety_check"
SENT_TWICE = dt.timedelta(minutes=10)
FURTHEST = 182  # days; half a year
# A voice or a letter is no sight of a youth.
UNSEEN = frozenset({"phone", "message"})


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What somebody tells of a check. `next_on` empty: as the interval says."""

    on_day: dt.date
    how: str
    is_in_vain: bool
    is_youth_seen: bool
    with_whom: str = ""
    also_seen: str = ""
    note: str = ""
    must_change_class: bool = False
    why: str = ""
    next_on: dt.date | None = None
    next_reason: str = ""

    def met(self) -> dossier.Met:
        """The contact that the check is."""
        return dossier.Met(
            kind=KIND,
            on_day=self.on_day,
            how=self.how,
            with_whom=self.with_whom,
            is_in_vain=self.is_in_vain,
            is_youth_seen=self.is_youth_seen,
            note=self.note,
        )


@action(permission=may_record_check)
def record_check(
    *,
    person_id: int,
    checked: Checked,
    said: Sequence[dossier.Said] = (),
    version: str,
    by: Actor,
    at: dt.datetime,
) -> SafetyCheck:
    """Write a check down with what was said; the next one is counted from it.

    `version` is the last check the form knew of: when a colleague wrote one down
    meanwhile, the second is told and loses nothing. A check in vain is kept and
    fulfils nothing.
    """
    person = families.person_for(person_id, on=clock.day_of(at))
    _of_own_organisation(person.controller_id, by)
    _one_at_a_time(person_id)
    last = checks.latest(person_id)
    if last is not None and _is_same(last, checked, by, at):
        about = ("person", person_id)
        record("safety.check_sent_again", about=about, by=by, at=at, check=last.pk)
        return last
    watch = _watch_since(version, last, person_id, at)
    _check(checked, watch, at)
    made = _kept(person, checked, said, watch, by=by, at=at)
    if watch is not None and not checked.is_in_vain:
        recount(watch, at_most=unless_last(made, watch), at=at)
    _after("safety.check_recorded", made, by=by, at=at)
    return made


def _kept(
    person: Known,
    checked: Checked,
    said: Sequence[dossier.Said],
    watch: Watch | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> SafetyCheck:
    contact = dossier.meet(
        checked.met(),
        person_id=person.id,
        controller_id=person.controller_id,
        by=by,
        at=at,
    )
    dossier.say(said, person_id=person.id, contact=contact, by=by, at=at)
    return SafetyCheck.objects.create(
        controller_id=person.controller_id,
        person_id=person.id,
        contact=contact,
        done_by_id=by.capacity_id,
        due_on=watch.next_on if watch else None,
        recorded_at=at,
        **_content(checked),
    )


@action(permission=may_record_check)
def correct_check(
    *,
    check_id: int,
    checked: Checked,
    said: Sequence[dossier.Said] = (),
    version: str,
    by: Actor,
    at: dt.datetime,
) -> SafetyCheck:
    """Correct a check; what stood there stays readable as what was known then."""
    check = checks.check_for(check_id)
    _of_own_organisation(check.controller_id, by)
    _one_at_a_time(check.person_id)
    check = checks.check_for(check_id)
    watch = _watch_since(version, check, check.person_id, at)
    _check(checked, watch, at)
    before = checks.facts(check)
    was_last = watch is not None and unless_last(check, watch) is None
    contact = dossier.correct_meeting(check.contact, checked.met(), at=at)
    dossier.say(said, person_id=check.person_id, contact=contact, by=by, at=at)
    check = supersede(check, at=at, **_content(checked))
    if watch is not None and before != checks.facts(check):
        at_most = unless_last(check, watch)
        if at_most is not None and was_last and check.due_on:
            at_most = min(at_most, check.due_on)
        recount(watch, at_most=at_most, at=at)
    _after("safety.check_corrected", check, by=by, at=at)
    return check


def _content(checked: Checked) -> dict[str, object]:
    return {
        "also_seen": checked.also_seen,
        "must_change_class": checked.must_change_class,
        "why": checked.why.strip(),
        "next_on": None if checked.is_in_vain else checked.next_on,
        "next_reason": checked.next_reason.strip(),
    }


def _after(act: str, check: SafetyCheck, *, by: Actor, at: dt.datetime) -> None:
    record(act, about=("person", check.person_id), by=by, at=at, check=check.pk)
    events.changed(youths=[check.person_id], by=by, at=at)


def _watch_since(
    version: str, last: SafetyCheck | None, person_id: int, at: dt.datetime
) -> Watch | None:
    """The watch, when the form still knew of the last word on it."""
    if checks.version_of(last) != version:
        raise _changed(last, on=clock.day_of(at))
    return open_watches().filter(youth=person_id).select_for_update().first()


def _check(checked: Checked, watch: Watch | None, at: dt.datetime) -> None:
    """Refuse what cannot be; a check long after its day is kept as it was."""
    today = clock.day_of(at)
    if not checked.is_in_vain and not checked.note.strip():
        raise Refused(
            _(
                "Schrijf op wat u zag of hoorde. Een check zonder woorden zegt een"
                " ander niets."
            )
        )
    if checked.is_youth_seen and checked.how in UNSEEN:
        raise Refused(
            _(
                "Via telefoon, bericht of brief ziet u de jeugdige niet. Kies bij Hoe"
                " een bezoek of beeldbellen, of kies dat de jeugdige niet is gezien."
            )
        )
    if checked.must_change_class and not checked.why.strip():
        raise Refused(_("Schrijf op waarom de urgentie anders moet."))
    if watch is None or checked.is_in_vain or checked.next_on is None:
        return
    if checked.next_on <= checked.on_day or checked.next_on < today:
        raise Refused(_("De volgende check ligt niet na deze. Kies een latere dag."))
    usual = rules.next_check_on(checked_on=checked.on_day, days=watch.interval_days)
    if (checked.next_on - checked.on_day).days > max(FURTHEST, watch.interval_days):
        raise Refused(
            _("De volgende check ligt meer dan een half jaar verder. Kies eerder.")
        )
    if checked.next_on > usual and not checked.next_reason.strip():
        raise Refused(
            _(
                "De volgende check ligt later dan de termijn: uiterlijk %(day)s. Kies"
                " die dag of eerder, of schrijf op waarom het later kan."
            )
            % {"day": formats.day(usual)}
        )


def _is_same(last: SafetyCheck, checked: Checked, by: Actor, at: dt.datetime) -> bool:
    """A second press of the same button, or a form sent again by the browser."""
    return (
        last.done_by_id == by.capacity_id
        and last.recorded_at > at - SENT_TWICE
        and checks.told(last) == checked
    )


def _changed(last: SafetyCheck | None, *, on: dt.date) -> ChangedMeanwhile:
    theirs = {"version": checks.version_of(last)}
    if last is not None:
        theirs |= checks.shown(last, on=on)
    return ChangedMeanwhile(
        _(
            "Een collega heeft ook een check vastgelegd of verbeterd terwijl u bezig"
            " was."
        ),
        theirs=theirs,
    )


def _of_own_organisation(controller_id: int, by: Actor) -> None:
    if controller_id != by.organisation_id:
        raise Refused(
            _(
                "Dit dossier is van een andere instelling. Laat een medewerker daar de"
                " check vastleggen."
            )
        )


def _one_at_a_time(person_id: int) -> None:
    """Savers for one youth wait for each other, also before the first check."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtext('safety check'), %s)", [person_id]
        )
