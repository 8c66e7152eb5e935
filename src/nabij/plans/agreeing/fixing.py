"""A version is fixed, each person signs or refuses it; the plan is looked back on."""

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.families import queries as families
from nabij.plans import events, finding
from nabij.plans.models import (
    Evaluation,
    FamilyPlan,
    Goal,
    PlanVersion,
    Signature,
)
from nabij.plans.permissions import may_fix_plan, may_make_plan
from nabij.plans.starting import OFFERED, family_asked
from nabij.rules.file.weighing import evaluated_at_latest


@action(permission=may_fix_plan)
def fix_version(
    *, plan_id: int, number: int, by: Actor, at: dt.datetime
) -> PlanVersion:
    """Fix the plan as it stands now, under the next number.

    `number` is the one that the page showed, so that two do not fix it twice.
    """
    on, plan = clock.day_of(at), finding.plan_row(plan_id)
    _may_be_fixed(plan)
    last = finding.last_version(plan_id)
    if number != (last.number if last else 0) + 1:
        raise Refused(
            _(
                "Iemand anders heeft dit plan intussen vastgesteld. Lees die versie, en"
                " stel daarna zo nodig opnieuw vast."
            )
        )
    row = PlanVersion.objects.create(
        controller_id=by.organisation_id,
        plan=plan,
        number=number,
        fixed_on=on,
        fixed_by_id=by.capacity_id,
        recorded_at=at,
    )
    members = finding.member_ids(plan_id, on=on)
    for person in members:
        about = ("person", person)
        record("plans.fixed", about=about, by=by, at=at, plan=plan_id, number=number)
    if plan.kind == FamilyPlan.Kind.ACTION:
        news = events.Fixed(persons=frozenset(members), fixed_on=on)
        events.tell(news, by=by, at=at)
    events.owed(plan, at=at)
    return row


def _may_be_fixed(plan: FamilyPlan) -> None:
    _lock(plan.pk)
    if Evaluation.objects.filter(plan=plan, outcome=Evaluation.Outcome.END).exists():
        raise Refused(_("Dit plan is afgesloten. Begin een nieuw plan."))
    if not Goal.objects.filter(plan=plan).exists():
        raise Refused(
            _(
                "Er staat nog geen doel in het plan. Schrijf eerst op wat u wilt"
                " bereiken."
            )
        )
    if plan.kind != FamilyPlan.Kind.ACTION:
        return
    asked = family_asked(plan.pk)
    if asked is None or asked[2] == OFFERED:
        raise Refused(
            _(
                "Eerst krijgen de ouders de kans om zelf een familiegroepsplan te"
                " maken. Leg vast hoe dat afliep, of waarom het niet kon."
            )
        )


def _lock(plan_id: int) -> None:
    """Of two who fix at once the second waits; another's row cannot be locked."""
    with connection.cursor() as cursor:
        name = f"plans|{plan_id}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


@dataclass(frozen=True, kw_only=True)
class Signed:
    """Who agreed or not, how, on which day; `given_by`: who signs for a child."""

    person_id: int
    outcome: str
    how: str
    on_day: dt.date
    given_by: int | None = None
    signed_as: str = ""
    words: str = ""


@action(permission=may_fix_plan)
def sign_version(
    *, plan_id: int, number: int, signed: Signed, by: Actor, at: dt.datetime
) -> Signature:
    """Keep that somebody agreed with a version, or refused it and what they said."""
    on = clock.day_of(at)
    version = PlanVersion.objects.filter(plan=plan_id, number=number).first()
    if version is None:
        raise NotFound
    members = finding.member_ids(plan_id, on=version.fixed_on)
    if signed.person_id not in members:
        raise NotFound
    _check(signed, version, on)
    before = latest_of(version.pk).get(signed.person_id)
    row = Signature.objects.create(
        controller_id=by.organisation_id,
        version=version,
        person_id=signed.person_id,
        given_by_id=signed.given_by,
        outcome=signed.outcome,
        how=signed.how,
        signed_as=signed.signed_as.strip(),
        words=signed.words.strip(),
        on_day=signed.on_day,
        taken_by_id=by.capacity_id,
        replaces=before,
        recorded_at=at,
    )
    about = ("person", signed.person_id)
    record("plans.signed", about=about, by=by, at=at, outcome=signed.outcome)
    events.owed(version.plan, at=at)
    return row


def _check(signed: Signed, version: PlanVersion, on: dt.date) -> None:
    if signed.outcome not in Signature.Outcome.values:
        raise Refused(_("Kies akkoord of niet akkoord."))
    if signed.how not in Signature.How.values:
        raise Refused(_("Kies of dit op papier of op het scherm was."))
    if not version.fixed_on <= signed.on_day <= on:
        raise Refused(
            _("Kies een dag vanaf het vaststellen van deze versie tot en met vandaag.")
        )
    if signed.how == Signature.How.SCREEN and not signed.signed_as.strip():
        raise Refused(
            _("Wie op het scherm tekent, typt zelf de eigen naam. Vul die naam in.")
        )
    if signed.outcome == Signature.Outcome.REFUSED and not signed.words.strip():
        raise Refused(
            _(
                "Schrijf op waarom niet, in hun eigen woorden, of dat zij dat niet"
                " zeiden."
            )
        )
    if signed.given_by is not None:
        _signs_for(signed, on)


def _signs_for(signed: Signed, on: dt.date) -> None:
    child = families.person_for(signed.person_id, on=on)
    families.person_for(signed.given_by or 0, on=on)
    if signed.given_by == signed.person_id:
        raise Refused(_("Tekent iemand zelf, laat dan leeg wie er namens tekent."))
    if child.age is not None and child.age >= 16:
        raise Refused(
            _("%(name)s is 16 of ouder en tekent zelf.") % {"name": child.called}
        )


def latest_of(version_id: int) -> dict[int, Signature]:
    """What each person said last of a version."""
    rows = Signature.objects.filter(version=version_id, replaced_by=None)
    return {row.person_id: row for row in rows.order_by("recorded_at", "pk")}


@dataclass(frozen=True, kw_only=True)
class LookedBack:
    """What came out of looking back together, and when again."""

    on_day: dt.date
    with_whom: str
    went_well: str
    to_change: str
    outcome: str
    next_on: dt.date | None = None


@action(permission=may_make_plan)
def evaluate(
    *, plan_id: int, told: LookedBack, by: Actor, at: dt.datetime
) -> Evaluation:
    """Keep an evaluation; the next one is by the rule when no day was chosen."""
    on, plan = clock.day_of(at), finding.plan_row(plan_id)
    _check_evaluation(told, plan, on)
    finding.whole_or_refused(plan_id)
    is_end = told.outcome == Evaluation.Outcome.END
    row = Evaluation.objects.create(
        controller_id=by.organisation_id,
        plan=plan,
        on_day=told.on_day,
        with_whom=told.with_whom.strip(),
        went_well=told.went_well.strip(),
        to_change=told.to_change.strip(),
        outcome=told.outcome,
        next_on=None if is_end else told.next_on or next_evaluation(plan, told.on_day),
        written_by_id=by.capacity_id,
        recorded_at=at,
    )
    about = ("person", plan.person_id)
    record("plans.evaluated", about=about, by=by, at=at, outcome=told.outcome)
    events.owed(plan, *_everybody(plan, on), at=at)
    return row


def _everybody(plan: FamilyPlan, on: dt.date) -> set[int]:
    """Members, and whose goals there are: all that a plan asks may end with it."""
    goals = Goal.objects.filter(plan=plan).values_list("person_id", flat=True)
    return {*finding.member_ids(plan.pk, on=on), *goals}


def next_evaluation(plan: FamilyPlan, since: dt.date) -> dt.date:
    """The last day by which this plan is looked back on again."""
    is_action = plan.kind == FamilyPlan.Kind.ACTION
    return evaluated_at_latest(since_on=since, is_plan_of_action=is_action)


def _check_evaluation(told: LookedBack, plan: FamilyPlan, on: dt.date) -> None:
    if told.outcome not in Evaluation.Outcome.values:
        raise Refused(_("Kies wat er uit de evaluatie kwam."))
    if not plan.begun_on <= told.on_day <= on:
        raise Refused(
            _("Kies een dag vanaf het begin van het plan tot en met vandaag.")
        )
    if not told.with_whom.strip() or not told.went_well.strip():
        raise Refused(_("Schrijf op met wie u terugkeek en wat er goed gaat."))
    is_change = told.outcome == Evaluation.Outcome.CHANGE
    if is_change and not told.to_change.strip():
        raise Refused(_("Schrijf op wat er anders moet."))
    latest = next_evaluation(plan, told.on_day)
    if told.next_on is not None and not told.on_day < told.next_on <= latest:
        raise Refused(
            _("Kies voor de volgende evaluatie een dag na deze, uiterlijk %(day)s.")
            % {"day": latest.strftime("%d-%m-%Y")}
        )
