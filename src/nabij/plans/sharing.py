"""What an access request gets of plans, goals, what was decided and who agreed."""

from django.db.models import F, Model
from django.utils.translation import gettext_lazy as _

from nabij.base.sharing import How, Shared, share

SYSTEM = "verwijst binnen het systeem"
OF_PLAN = {"plan": "het plan staat bij Plannen waar u in staat"}
WRITTEN = {"written_by": How.WORKER, "recorded_at": How.PLAIN}
# A row of the whole plan is about all its members at once.
NOBODY_ALONE = {"pk__in": ()}


def connect() -> None:
    """Called once, when the program starts."""
    share(*TABLES)


def of_everybody(row: Model) -> bool:
    """What was written of the family together is not one member's alone."""
    return True


TABLES = (
    Shared(
        model="plans.FamilyPlan",
        title=_("Gezinsplannen"),
        about=("person",),
        named_as=("family_plan", "plan_version", "plan_condition"),
        columns={
            "kind": How.PLAIN,
            "begun_on": How.PLAIN,
            "why_second": How.WORDS,
            "begun_by": How.WORKER,
            "recorded_at": How.PLAIN,
        },
    ),
    Shared(
        model="plans.Member",
        title=_("Plannen waar u in staat"),
        about=("person",),
        columns={
            "plan": How.PLAIN,
            "from_on": How.PLAIN,
            "until_on": How.PLAIN,
            "recorded_at": How.PLAIN,
            "superseded_at": How.PLAIN,
        },
    ),
    Shared(
        model="plans.Goal",
        title=_("Doelen"),
        about=("person",),
        named_as=("goal",),
        columns={"begun_on": How.PLAIN, "recorded_at": How.PLAIN},
        left_out=OF_PLAN,
    ),
    Shared(
        model="plans.GoalVersion",
        title=_("Hoe die doelen luiden en luidden"),
        about=("person",),
        columns={
            "domain": How.PLAIN,
            "text": How.WORDS,
            "steps": How.WORDS,
            "owner_person": How.PERSON,
            "owner_professional": How.WORKER,
            "due_on": How.PLAIN,
            "standing": How.PLAIN,
            "why": How.WORDS,
            **WRITTEN,
        },
        left_out={"goal": "het doel staat bij Doelen", "replaces": SYSTEM},
    ),
    Shared(
        model="plans.Progress",
        title=_("Voortgang van doelen"),
        about=("person",),
        columns={
            "said_on": How.PLAIN,
            "said_by_person": How.PERSON,
            "said_by_professional": How.WORKER,
            "said_by_other": How.WORDS,
            **WRITTEN,
        },
        left_out={
            "goal": "het doel staat bij Doelen",
            "statement": "staat bij wat er is gezegd",
        },
    ),
    Shared(
        model="plans.PlanVersion",
        title=_("Vastgestelde versies van plannen"),
        about=("plan__members__person",),
        columns={
            "number": How.PLAIN,
            "fixed_on": How.PLAIN,
            "fixed_by": How.WORKER,
            "recorded_at": How.PLAIN,
        },
        alone=NOBODY_ALONE,
    ),
    Shared(
        model="plans.Signature",
        title=_("Akkoord of niet akkoord"),
        about=("person",),
        columns={
            "outcome": How.PLAIN,
            "how": How.PLAIN,
            "signed_as": How.WORDS,
            "given_by": How.PERSON,
            "words": How.WORDS,
            "on_day": How.PLAIN,
            "taken_by": How.WORKER,
            "recorded_at": How.PLAIN,
        },
        left_out={"version": "staat bij de versies", "replaces": SYSTEM},
    ),
    Shared(
        model="plans.Evaluation",
        title=_("Evaluaties van plannen"),
        about=("plan__members__person",),
        columns={
            "on_day": How.PLAIN,
            "with_whom": How.WORDS,
            "went_well": How.WORDS,
            "to_change": How.WORDS,
            "outcome": How.PLAIN,
            "next_on": How.PLAIN,
            **WRITTEN,
        },
        is_about_others=of_everybody,
        alone=NOBODY_ALONE,
    ),
    Shared(
        model="plans.CounterView",
        title=_("Gevraagde tegenspraak"),
        about=("person",),
        named_as=("counter_view",),
        columns={
            "step": How.PLAIN,
            "question": How.WORDS,
            "asked_of": How.WORKER,
            "asked_by": How.WORKER,
            "asked_at": How.PLAIN,
            "due_on": How.PLAIN,
        },
        left_out={
            **OF_PLAN,
            "goal": "het doel staat bij Doelen",
            "involvement": "staat bij wie uw dossier mocht openen",
        },
    ),
    Shared(
        model="plans.CounterAnswer",
        title=_("Antwoord op tegenspraak"),
        about=("person",),
        columns={
            "view": How.PLAIN,
            "answered_by": How.WORKER,
            "answered_at": How.PLAIN,
        },
        left_out={
            "counter_view": "staat bij de gevraagde tegenspraak",
            "statement": "staat bij wat er is gezegd",
        },
    ),
    Shared(
        model="plans.WeighedDecision",
        title=_("Hoe zware besluiten zijn gewogen"),
        about=("person", "asked_of"),
        columns={
            "person": How.PERSON,
            "asked_of": How.PERSON,
            "step": How.PLAIN,
            "demand": How.WORDS,
            "consequence": How.WORDS,
            "check_on": How.PLAIN,
            "checker": How.WORKER,
            "least_heavy": How.WORDS,
            "reaction": How.WORDS,
            "child_view": How.WORDS,
            "home": How.PLACE,
            "why_home": How.WORDS,
            "on_counter_view": How.WORDS,
            "why_no_counter_view": How.WORDS,
            "recorded_at": How.PLAIN,
        },
        left_out={
            **OF_PLAN,
            "decision": "staat bij de besluiten",
            "goal": "het doel staat bij Doelen",
            "counter_view": "staat bij de gevraagde tegenspraak",
        },
        is_about_others=lambda row: row.person_id != row.asked_of_id,  # type: ignore[attr-defined]
        alone={"asked_of": F("person")},
    ),
    Shared(
        model="plans.Help",
        title=_("Hulp en regie"),
        about=("person",),
        columns={
            "kind": How.PLAIN,
            "domain": How.PLAIN,
            # Help near a hidden home tells where that home is.
            "given_by": How.PLACE,
            "what": How.PLACE,
            "from_on": How.PLAIN,
            "until_on": How.PLAIN,
            "superseded_at": How.PLAIN,
            **WRITTEN,
        },
    ),
    Shared(
        model="plans.Alternative",
        title=_("Lichtere mogelijkheden dan een plaatsing"),
        about=("person",),
        columns={
            "kind": How.PLAIN,
            "was_tried": How.PLAIN,
            "words": How.WORDS,
            "on_day": How.PLAIN,
            **WRITTEN,
        },
        left_out={**OF_PLAN, "replaces": SYSTEM},
    ),
)
