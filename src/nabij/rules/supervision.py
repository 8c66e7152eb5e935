"""Terms of a protection measure: first contact, plan, and how long a title lasts."""

from datetime import date, timedelta

from nabij.rules import calendar
from nabij.rules.calendar import Term, Unit
from nabij.rules.norm import Norm, Step, constant
from nabij.rules.source import Confidence, Kind, Source, rule

READ_ON = date(2026, 11, 22)
BW_URL = "https://wetten.overheid.nl/BWBR0002656"
T23, T17 = "tekst van 1-7-2023", "tekst van mei 2017"


def _civil_code(
    id: str, place: str, *, version: str = T23, kind: Kind = Kind.COURT
) -> Source:
    return Source(
        id=id,
        text="Burgerlijk Wetboek Boek 1",
        place=place,
        read_on=READ_ON,
        kind=kind,
        confidence=Confidence.SURE if version == T23 else Confidence.LIKELY,
        version=version,
        url=BW_URL,
    )


FIRST_CONTACT = Source(
    id="GI-01",
    text="Besluit Jeugdwet",
    place="art. 4.2.2 lid 1",
    read_on=READ_ON,
    kind=Kind.LAW,
    confidence=Confidence.LIKELY,
    version="tekst van mei 2017",
    url="https://wetten.overheid.nl/BWBR0035779",
    valid_from=date(2015, 1, 1),
)
FIRST_CONTACT_GUARDIANSHIP = Source(
    id="GI-02",
    text="Besluit Jeugdwet",
    place="art. 4.2.1 lid 1",
    read_on=READ_ON,
    kind=Kind.LAW,
    confidence=Confidence.LIKELY,
    version="tekst van mei 2017",
    url="https://wetten.overheid.nl/BWBR0035779",
    valid_from=date(2015, 1, 1),
)
FIRST_CONTACT_PROBATION = Source(
    id="JR-01",
    text="Besluit Jeugdwet",
    place="art. 4.2.3 lid 1",
    read_on=READ_ON,
    kind=Kind.LAW,
    confidence=Confidence.LIKELY,
    version="tekst van mei 2017",
    url="https://wetten.overheid.nl/BWBR0035779",
    valid_from=date(2015, 1, 1),
)
PLAN_BY_LAW = Source(
    id="GI-07",
    text="Jeugdwet",
    place="art. 4.1.3 lid 5",
    read_on=READ_ON,
    kind=Kind.LAW,
    confidence=Confidence.SURE,
    version="tekst van 6-11-2021",
    url="https://wetten.overheid.nl/BWBR0034925",
)
PLAN_BY_INSPECTION = Source(
    id="GI-08",
    text="IGJ, onderzoek naar de termijnen in de jeugdbescherming",
    place="bericht van 27-2-2025: zes weken na de start van de maatregel",
    read_on=READ_ON,
    kind=Kind.KPI,
    confidence=Confidence.LIKELY,
)
PLAN_REVIEW = Source(
    id="GI-10",
    text="Besluit Jeugdwet",
    place="art. 4.2.4",
    read_on=READ_ON,
    kind=Kind.LAW,
    confidence=Confidence.LIKELY,
    version="tekst van mei 2017",
)
SUPERVISION_ONE_YEAR = _civil_code("CT-04", "art. 258")
EXTENSION_ONE_YEAR = _civil_code("CT-05", "art. 260 lid 1")
PROVISIONAL_THREE_MONTHS = _civil_code("CT-06", "art. 257")
PROVISIONAL_GUARDIANSHIP = _civil_code("CT-33", "art. 268 lid 5")
COUNCIL_NOTICE = _civil_code("RK-13", "art. 265j lid 1", version=T17, kind=Kind.LAW)
PLACEMENT_END_NOTICE = _civil_code(
    "RK-14", "art. 265j lid 2", version=T17, kind=Kind.LAW
)
LONG_PLACEMENT_NOTICE = _civil_code(
    "RK-15", "art. 265j lid 3", version=T17, kind=Kind.LAW
)
TITLES_END_EXACTLY = Source(
    id="TIME-06",
    text="Nabij, eigen lezing van de Algemene termijnenwet",
    place="een titel eindigt op de dag zelf, ook op zondag",
    read_on=READ_ON,
    kind=Kind.DESIGN,
    confidence=Confidence.OWN_CHOICE,
)
# Without a first day: an order of before 2015 is counted by the same five days.
FIRST_CONTACT_DAYS = Norm(
    "first contact", "working days", (Step(value=5, source=FIRST_CONTACT),)
)
PLAN_DAYS = constant(
    "plan, inspection's clock", value=42, unit="days", source=PLAN_BY_INSPECTION
)
ONE_YEAR = Term(1, Unit.YEARS)
THREE_MONTHS = Term(3, Unit.MONTHS)


@rule(FIRST_CONTACT, FIRST_CONTACT_GUARDIANSHIP, FIRST_CONTACT_PROBATION)
def first_contact_due(*, told_on: date) -> date:
    """Give the last day for the first contact with the minor and the parent.

    Five working days after the institution has been charged and told. `told_on` is
    the day of receipt: the day of the order says nothing about this clock.
    """
    return calendar.add_working_days(told_on, int(FIRST_CONTACT_DAYS.on(told_on)))


@rule(PLAN_BY_INSPECTION)
def plan_due_by_inspection(*, begun_on: date) -> date:
    """Give the last day for the plan of action as the inspections count it.

    Six weeks from the start of the measure, moved on to the next working day.
    """
    days = timedelta(days=PLAN_DAYS.on(begun_on))
    return calendar.next_working_day(begun_on + days)


@rule(PLAN_BY_LAW)
def plan_due_by_law(*, no_family_plan_on: date) -> date:
    """Give the last day for the plan of action by statute.

    Six weeks after it became clear that the family makes no plan of its own. That
    day is a fact of its own; the start of the measure does not stand in for it.
    """
    return calendar.term_ends_on(no_family_plan_on, Term(6, Unit.WEEKS))


@rule(PLAN_REVIEW)
def plan_review_due(*, settled_on: date) -> date:
    """Give the last day for going over the plan again: at least once a year."""
    return calendar.term_ends_on(settled_on, ONE_YEAR)


@rule(SUPERVISION_ONE_YEAR, TITLES_END_EXACTLY)
def supervision_ends_at_latest(*, from_on: date) -> date:
    """Give the first day on which a supervision order can no longer hold.

    At most one year; time under a provisional order is not taken off. Only to check
    the end that the court itself wrote, never to replace it.
    """
    return calendar.add_term(from_on, ONE_YEAR)


@rule(EXTENSION_ONE_YEAR, TITLES_END_EXACTLY)
def extension_ends_at_latest(*, previous_end: date) -> date:
    """Give the latest end of an extension: at most one year at a time.

    >>> extension_ends_at_latest(previous_end=date(2028, 2, 29))
    datetime.date(2029, 2, 28)
    """
    return calendar.add_term(previous_end, ONE_YEAR)


@rule(PROVISIONAL_THREE_MONTHS, TITLES_END_EXACTLY)
def provisional_supervision_ends_at_latest(*, from_on: date) -> date:
    """Give the latest end of a provisional supervision order: three months.

    The text knows no extension. The end is not moved past a day off: it ends a legal
    title, so the earlier reading is the safe one.
    """
    return calendar.add_term(from_on, THREE_MONTHS)


@rule(PROVISIONAL_GUARDIANSHIP, TITLES_END_EXACTLY)
def provisional_guardianship_ends_at_latest(*, from_on: date) -> date:
    """Give the day on which provisional guardianship lapses: after three months.

    It does not lapse when an end to parental authority was asked for before then.
    """
    return calendar.add_term(from_on, THREE_MONTHS)


@rule(COUNCIL_NOTICE)
def council_told_at_latest(*, expires_on: date) -> date:
    """Give the last day to tell the council that an order will not be extended.

    Two months before it expires; a term counted backwards is never shifted.
    """
    return calendar.latest_day_before(expires_on, Term(2, Unit.MONTHS))


@rule(PLACEMENT_END_NOTICE)
def early_return_told_at_latest(*, ends_on: date) -> date:
    """Give the last day to tell the council that a placement ends before its time.

    One month before the planned end; counted backwards, so never shifted.
    """
    return calendar.latest_day_before(ends_on, Term(1, Unit.MONTHS))


@rule(LONG_PLACEMENT_NOTICE)
def petition_announced_at_latest(*, expires_on: date) -> date:
    """Give the last day to ask the council's advice on extending a long placement.

    For an order that has run with a placement for two years or more: two months
    before it expires; counted backwards, so never shifted.
    """
    return calendar.latest_day_before(expires_on, Term(2, Unit.MONTHS))
