"""The plan of a family: what is weighed before something is asked of somebody.

A goal becomes a condition, a condition gets its consequence, a placement is asked:
each is somebody's decision. What must be known and written down by then stands here.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from nabij.rules import supervision
from nabij.rules.calendar import Term, Unit, add_term
from nabij.rules.named import Named
from nabij.rules.norm import constant
from nabij.rules.source import own_choice, rule

STALE = own_choice("PL-01", "na hoeveel weken een doel zonder voortgang opvalt")
BY_ANOTHER = own_choice("PL-02", "wie zegt dat het met een doel vooruitgaat")
COUNTER_VIEW = own_choice("PL-03", "wanneer tegenspraak nodig is, en van wie")
LIGHTER_FIRST = own_choice("PL-04", "wat eerst wordt geprobeerd voor een plaatsing")
OVERLAP = own_choice("PL-05", "wanneer twee keer hetzelfde wordt gedaan")
EVALUATED = own_choice("PL-06", "wanneer op een gezinsplan wordt teruggekeken")

STALE_WEEKS = constant("goal without progress", value=8, unit="weeks", source=STALE)
EVALUATION_MONTHS = constant(
    "evaluation of a family plan", value=6, unit="months", source=EVALUATED
)


class Step(Named):
    """A decision on a goal, or on where a child lives."""

    CONDITION = "condition", "van doel naar voorwaarde"
    CONSEQUENCE = "consequence", "het gevolg treedt in"
    FULFILLED = "fulfilled", "aan de voorwaarde is voldaan"
    WITHDRAWN = "withdrawn", "de voorwaarde vervalt"
    PLACEMENT = "placement", "een uithuisplaatsing vragen"

    @property
    def asks_counter_view(self) -> bool:
        """Whether an uninvolved colleague is heard first."""
        return self in WEIGHTY


WEIGHTY = frozenset({Step.CONDITION, Step.CONSEQUENCE, Step.PLACEMENT})
# What may be decided while a goal is only a goal, and once it is a condition.
FROM_GOAL = frozenset({Step.CONDITION})
FROM_CONDITION = frozenset({Step.CONSEQUENCE, Step.FULFILLED, Step.WITHDRAWN})


class Alternative(Named):
    """What is lighter than a placement with strangers."""

    NETWORK = "network", "een familielid of bekende die het kind opvangt"
    HOUSE = "house", "een huis of plek waar kind en ouder samen zijn"
    DAY_AND_NIGHT = "day_and_night", "hulp thuis, dag en nacht"
    OTHER = "other", "iets anders"


ALWAYS_RECORDED = (Alternative.NETWORK, Alternative.HOUSE, Alternative.DAY_AND_NIGHT)


@rule(COUNTER_VIEW)
def next_steps(last: Step | None) -> frozenset[Step]:
    """Say which decisions a goal can get, after the last one on it.

    A consequence that has set in, and a condition that was met or withdrawn, leave a
    goal again: a new condition asks for a new weighing.
    """
    return FROM_CONDITION if last is Step.CONDITION else FROM_GOAL


@rule(STALE)
def stale_from(*, begun_on: date, progress_on: date | None) -> date:
    """Give the first day on which a goal is listed as one without progress.

    Eight whole weeks since it began, or since somebody last told of progress.
    """
    since = max(begun_on, progress_on or begun_on)
    on = since + timedelta(weeks=STALE_WEEKS.on(since))
    return on + timedelta(days=1)


@rule(BY_ANOTHER)
def tells_progress(*, is_of_owner: bool, said_on: date, begun_on: date) -> bool:
    """Tell whether a statement counts: of somebody else, of after the goal began."""
    return not is_of_owner and said_on > begun_on


@rule(LIGHTER_FIRST)
def still_to_record(recorded: Collection[str]) -> tuple[Alternative, ...]:
    """Give the alternatives of which nobody wrote down whether they were tried."""
    return tuple(each for each in ALWAYS_RECORDED if each not in recorded)


@rule(EVALUATED, supervision.PLAN_REVIEW)
def evaluated_at_latest(*, since_on: date, is_plan_of_action: bool) -> date:
    """Give the day to look back: half a year on; by law a plan of action in a year."""
    months = int(EVALUATION_MONTHS.on(since_on))
    ours = add_term(since_on, Term(months, Unit.MONTHS))
    if not is_plan_of_action:
        return ours
    return min(ours, supervision.plan_review_due(settled_on=since_on))


@dataclass(frozen=True, kw_only=True)
class Engaged:
    """Somebody does something for a person, from a day until a day."""

    key: str
    person_id: int
    what: str
    """Equal for things that are the same kind of work: `direction`, a life domain."""
    whose: str
    from_on: date
    until_on: date | None = None

    def meets(self, other: "Engaged") -> bool:
        """Whether both hold on some day."""
        begins = max(self.from_on, other.from_on)
        ends = [each.until_on for each in (self, other) if each.until_on]
        return not ends or begins < min(ends)


DIRECTION = "direction"


@rule(OVERLAP)
def overlaps(engaged: Iterable[Engaged]) -> set[str]:
    """Give the keys of what is done twice at a time.

    Two parties who direct anybody of the family, or two who do the same kind of work
    for one person. Who does something twice under one name is one party.
    """
    rows: Sequence[Engaged] = [each for each in engaged if each.what]
    found: set[str] = set()
    for one, other in combinations(rows, 2):
        is_same = one.what == other.what and (
            one.what == DIRECTION or one.person_id == other.person_id
        )
        if is_same and _named(one) != _named(other) and one.meets(other):
            found |= {one.key, other.key}
    return found


def _named(each: Engaged) -> str:
    return " ".join(each.whose.casefold().split())
