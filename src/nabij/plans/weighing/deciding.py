"""From goal to condition to consequence, and asking a placement: weighed, in words.

The computer weighs nothing. It asks that what a family may expect of such a decision
was written down before: grounds, the lightest means, what they think of it, what the
child thinks of it, and the counter-view of somebody who is not involved.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.dossier import actions as dossier
from nabij.dossier import queries as statements
from nabij.families import queries as families
from nabij.plans import events, finding
from nabij.plans.models import Alternative, CounterView, Goal, WeighedDecision
from nabij.plans.permissions import may_weigh
from nabij.plans.starting import own_or_refused
from nabij.plans.weighing.contradicting import counter_view_for
from nabij.rules.file.ages import OF_AGE
from nabij.rules.file.deciding import Place, place_needs_a_reason
from nabij.rules.file.weighing import Step, next_steps, still_to_record

ON_GOAL, ON_PLACEMENT = "plans.condition", "plans.placement"
WORDS = (
    "demand",
    "consequence",
    "least_heavy",
    "reaction",
    "child_view",
    "why_home",
    "on_counter_view",
    "why_no_counter_view",
)
REMEDY = gettext_noop(
    "Bent u het er niet mee eens? Zeg het degene die besloot, of dien een klacht in."
)


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """Everything that is said with such a decision; what must be, follows the step."""

    step: Step
    reason: str
    grounds: Collection[int] = ()
    demand: str = ""
    consequence: str = ""
    check_on: dt.date | None = None
    checker: int | None = None
    least_heavy: str = ""
    reaction: str = ""
    child_view: str = ""
    home: str = ""
    why_home: str = ""
    on_counter_view: str = ""
    why_no_counter_view: str = ""
    replaces: int | None = None


@dataclass(frozen=True, kw_only=True)
class About:
    """What a decision is about: a goal, or where a child lives; of whom it asks."""

    plan_id: int
    goal: Goal | None
    person_id: int
    asked_of: int
    kind: str
    about: str


@action(permission=may_weigh)
def weigh_goal(
    *, goal_id: int, told: Weighed, by: Actor, at: dt.datetime
) -> WeighedDecision:
    """A goal becomes a condition, or a condition gets its end or its consequence."""
    goal, now = finding.goal_row(goal_id), finding.goal_now(goal_id)
    last = finding.last_weighed(goal_id)
    if told.step not in next_steps(Step(last.step) if last else None):
        raise Refused(
            _("Dit besluit past niet bij hoe het doel nu staat. Open het doel opnieuw.")
        )
    if last is not None:
        own_or_refused(last.controller_id, by)
    about = About(
        plan_id=goal.plan_id,
        goal=goal,
        person_id=goal.person_id,
        asked_of=now.owner_person_id or goal.person_id,
        kind=ON_GOAL,
        about=f"goal:{goal_id}",
    )
    return _decided(about, told, by, at)


@action(permission=may_weigh)
def ask_placement(
    *, plan_id: int, person_id: int, told: Weighed, by: Actor, at: dt.datetime
) -> WeighedDecision:
    """Decide to ask that a child lives elsewhere, once what is lighter was recorded."""
    on = clock.day_of(at)
    if person_id not in finding.member_ids(plan_id, on=on):
        raise NotFound
    child = families.person_for(person_id, on=on)
    if child.age is not None and child.age >= OF_AGE:
        raise Refused(
            _("%(name)s is volwassen. Een uithuisplaatsing gaat over een kind.")
            % {"name": child.called}
        )
    missing = still_to_record(alternatives_of(plan_id, person_id))
    if missing:
        names = "; ".join(_(each.dutch) for each in missing)
        raise Refused(
            _(
                "Leg eerst vast of dit is geprobeerd, of waarom niet: %(names)s. Pas"
                " daarna kunt u een uithuisplaatsing vragen."
            )
            % {"names": names}
        )
    about = About(
        plan_id=plan_id,
        goal=None,
        person_id=person_id,
        asked_of=person_id,
        kind=ON_PLACEMENT,
        about=f"plan:{plan_id}",
    )
    return _decided(about, told, by, at)


def alternatives_of(plan_id: int, person_id: int) -> set[str]:
    """Of which alternatives somebody wrote down whether they were tried."""
    rows = Alternative.objects.filter(plan=plan_id, person=person_id)
    return set(rows.values_list("kind", flat=True))


def standing_number(kind: str, person_id: int, about: str) -> int | None:
    """The decision that a new one would take the place of."""
    rows = statements.standing_decisions(kind, person_id=person_id, about=about)
    row = rows.first()
    return row.pk if row else None


def _decided(
    about: About, told: Weighed, by: Actor, at: dt.datetime
) -> WeighedDecision:
    on = clock.day_of(at)
    counter_view = counter_view_for(
        step=told.step,
        goal_id=about.goal.pk if about.goal else None,
        plan_id=about.plan_id,
        person_id=about.person_id,
    )
    for sentence in _missing(told, counter_view, on):
        raise Refused(sentence)
    grounds = statements.statements_by_id(told.grounds)
    if len(grounds) < len(set(told.grounds)):
        raise NotFound
    decided = dossier.Decided(
        kind=about.kind,
        outcome=str(told.step),
        reason=told.reason,
        person_id=about.asked_of,
        about=about.about,
        others={about.person_id},
        content={"plan": about.plan_id},
        remedy=REMEDY,
        review_on=told.check_on,
    )
    decision = dossier.decide(
        decided, grounds=grounds, replaces=told.replaces, by=by, at=at
    )
    row = _kept(about, told, decision.pk, counter_view, by, at)
    for person in {about.person_id, about.asked_of}:
        noted = {"step": str(told.step), "decision": decision.pk}
        record("plans.weighed", about=("person", person), by=by, at=at, **noted)
    events.owed(row.plan, about.person_id, at=at, of=by.organisation_id)
    return row


def _kept(
    about: About,
    told: Weighed,
    decision_id: int,
    counter_view: CounterView | None,
    by: Actor,
    at: dt.datetime,
) -> WeighedDecision:
    return WeighedDecision.objects.create(
        controller_id=by.organisation_id,
        decision_id=decision_id,
        plan_id=about.plan_id,
        goal=about.goal,
        person_id=about.person_id,
        asked_of_id=about.asked_of,
        step=told.step,
        check_on=told.check_on,
        checker_id=told.checker,
        home=told.home,
        counter_view=counter_view if told.step.asks_counter_view else None,
        recorded_at=at,
        **{name: getattr(told, name).strip() for name in WORDS},
    )


def _missing(
    told: Weighed, counter_view: CounterView | None, on: dt.date
) -> Iterator[str]:
    """What must still be written down before this can be decided, one by one."""
    if told.step is Step.CONDITION:
        yield from _missing_of_condition(told, on)
    if told.step is Step.PLACEMENT:
        yield from _missing_of_placement(told)
    if told.step is not Step.WITHDRAWN and not told.grounds:
        yield _(
            "Kies op welke uitspraken dit besluit rust. Staan ze er nog niet? Leg dan"
            " eerst vast wat er is gezegd of gezien."
        )
    if told.step is Step.CONSEQUENCE and not told.consequence.strip():
        yield _("Schrijf op wat er nu gaat gebeuren.")
    if told.step.asks_counter_view:
        yield from _missing_of_weight(told, counter_view)


def _missing_of_condition(told: Weighed, on: dt.date) -> Iterator[str]:
    if not told.demand.strip():
        yield _(
            "Schrijf op wat er moet gebeuren, zo dat iedereen kan zien of het lukt."
        )
    if not told.consequence.strip():
        yield _(
            "Schrijf op wat er volgt als het niet gebeurt. Dat moet het gezin weten."
        )
    if told.check_on is None or told.check_on < on:
        yield _("Kies de dag waarop u ernaar kijkt: vandaag of later.")
    if told.checker is None:
        yield _("Kies wie kijkt of het gelukt is.")


def _missing_of_placement(told: Weighed) -> Iterator[str]:
    if told.home not in set(Place):
        yield _("Kies waarheen: een pleegouder, een gezinshuis of een andere plek.")
    elif place_needs_a_reason(Place(told.home)) and not told.why_home.strip():
        yield _("Schrijf op waarom een pleegouder of gezinshuis niet kan.")


def _missing_of_weight(
    told: Weighed, counter_view: CounterView | None
) -> Iterator[str]:
    if not told.least_heavy.strip():
        yield _("Schrijf op waarom dit het lichtste middel is dat werkt.")
    if not told.reaction.strip():
        yield _("Schrijf op wat het gezin ervan vindt, of waarom u dat niet weet.")
    if not told.child_view.strip():
        yield _("Schrijf op wat het kind ervan vindt, of waarom dat niet is gevraagd.")
    if counter_view is None and not told.why_no_counter_view.strip():
        yield _(
            "Vraag eerst tegenspraak aan een collega die niet betrokken is, en wacht op"
            " het antwoord. Kan dat niet op tijd? Schrijf dan op waarom niet."
        )
    if counter_view is not None and not told.on_counter_view.strip():
        yield _("Schrijf op wat u met de tegenspraak doet.")
