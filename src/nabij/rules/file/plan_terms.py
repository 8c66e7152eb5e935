"""What comes before a plan, what form it has, and when help is there."""

from dataclasses import dataclass
from datetime import date

from nabij.rules.calendar import READ_ON, add_months
from nabij.rules.codes import MEASURE_TYPES, Group
from nabij.rules.file.texts import youth_act
from nabij.rules.named import Named
from nabij.rules.norm import constant
from nabij.rules.source import Confidence, Kind, Source, rule

OFFER = youth_act("GI-05", "art. 4.1.2: eerst een familiegroepsplan")
SKIP = youth_act("GI-06", "art. 4.1.2: wanneer het mag worden overgeslagen")
FORM = youth_act("GI-09", "art. 4.1.3 lid 2 tot en met 6: vorm van het plan")
FITTING_HELP = Source(
    id="GI-12",
    text="IGJ en Inspectie Justitie en Veiligheid, uitvraag van oktober 2024",
    place="passende hulp binnen drie maanden na de maatregel",
    read_on=READ_ON,
    kind=Kind.KPI,
    confidence=Confidence.LIKELY,
)
# Youth probation, ordered or accepted.
PROBATION = (Group.PROBATION, Group.VOLUNTARY)
HELP_MONTHS = constant(
    "fitting help after a measure", value=3, unit="months", source=FITTING_HELP
)


class WhyNoFamilyPlan(Named):
    """The reasons for which the family is not asked first; the law names no other."""

    NOT_WANTED = "not_wanted", "de ouders willen zelf geen plan maken"
    THREAT = "threat", "concrete bedreiging in de ontwikkeling van het kind"
    INTEREST = "interest", "het belang van het kind vraagt iets anders"


@rule(SKIP)
def is_owed_a_family_plan(
    *, measure_type: int | None, after_ended_authority: bool = False
) -> bool:
    """Tell whether the family is asked first: not for probation.

    Nor for guardianship after parental authority was ended. Help without a measure
    (`measure_type=None`) asks it too.
    """
    if after_ended_authority:
        return False
    if measure_type is None:
        return True
    return MEASURE_TYPES[measure_type].group not in PROBATION


@dataclass(frozen=True, kw_only=True)
class PlanForm:
    """What of the form of a plan is there; None where there is no foster parent."""

    is_in_writing: bool
    discussed_with_youth: bool
    discussed_with_parents: bool
    foster_parent_agrees: bool | None = None


class Missing(Named):
    """What the form of a plan still lacks."""

    WRITING = "writing", "het plan staat op schrift"
    YOUTH = "youth", "het plan is besproken met de jeugdige"
    PARENTS = "parents", "het plan is besproken met de ouders"
    FOSTER_PARENT = "foster_parent", "de pleegouder stemt in met de eigen rol"


@rule(FORM)
def missing_from(plan: PlanForm) -> tuple[Missing, ...]:
    """Say what the form of a plan for a measure still lacks; a signal, no block."""
    there = (
        (Missing.WRITING, plan.is_in_writing),
        (Missing.YOUTH, plan.discussed_with_youth),
        (Missing.PARENTS, plan.discussed_with_parents),
        (Missing.FOSTER_PARENT, plan.foster_parent_agrees is not False),
    )
    return tuple(each for each, is_there in there if not is_there)


@rule(FITTING_HELP)
def fitting_help_due(*, begun_on: date) -> date:
    """Give the day by which the inspections want fitting help there: three months.

    Their yardstick, not in any statute, so no day off moves it.
    """
    return add_months(begun_on, int(HELP_MONTHS.on(begun_on)))
