"""Terms kept in the period: of those due, how many were met in time."""

from dataclasses import asdict, dataclass

from nabij.indicators.definition import indicator
from nabij.indicators.derived import (
    first_contact_due,
    first_contact_on,
    plan_due,
    plan_on,
)
from nabij.indicators.period import Period
from nabij.indicators.tables import Mask, Register
from nabij.rules.supervision import FIRST_CONTACT, PLAN_BY_INSPECTION


@dataclass(frozen=True)
class Ratio:
    """A part of a whole; both are counts, so that a reader can judge the share."""

    part: int
    whole: int

    def as_dict(self) -> dict[str, int]:
        """The two counts by name."""
        return asdict(self)


def _first_contact(register: Register, period: Period, *, among: Mask) -> Ratio:
    """First contacts met in time, of those received and due in the period."""
    due = register.once(first_contact_due)
    asked = among & period.holds(register.measures.received_on) & (due <= period.day)
    met = asked & (register.once(first_contact_on) <= due)
    return Ratio(part=int(met.sum()), whole=int(asked.sum()))


@indicator(
    FIRST_CONTACT,
    id="first_contact_5wd",
    title="Eerste contact binnen 5 werkdagen",
    definition="Van de maatregelen van jeugdbescherming die in de periode zijn"
    " ontvangen: bij hoeveel was er binnen 5 werkdagen na ontvangst een eerste contact?"
    " Alleen als die 5 werkdagen op de peildatum voorbij zijn.",
    unit="maatregelen",
    english="first contact within 5 working days, protection",
)
def first_contact_5wd(register: Register, period: Period) -> Ratio:
    """First contacts in time for protection measures."""
    return _first_contact(register, period, among=register.measures.is_protection)


@indicator(
    FIRST_CONTACT,
    id="first_contact_5wd_probation",
    title="Eerste contact binnen 5 werkdagen, jeugdreclassering",
    definition="Van de maatregelen van jeugdreclassering die in de periode zijn"
    " ontvangen: bij hoeveel was er binnen 5 werkdagen na ontvangst een eerste contact?"
    " Alleen als die 5 werkdagen op de peildatum voorbij zijn.",
    unit="maatregelen",
    english="first contact within 5 working days, probation",
)
def first_contact_5wd_probation(register: Register, period: Period) -> Ratio:
    """First contacts in time for probation measures."""
    return _first_contact(register, period, among=register.measures.is_probation)


@indicator(
    PLAN_BY_INSPECTION,
    id="plan_6wk_from_start",
    title="Plan van aanpak binnen 6 weken na de start",
    definition="Van de maatregelen van jeugdbescherming die in de periode begonnen: bij"
    " hoeveel was het plan binnen 6 weken na het begin klaar? Zo telt de inspectie. De"
    " wet telt vanaf de dag waarop duidelijk is dat het gezin geen eigen plan maakt.",
    unit="maatregelen",
    english="plan within 6 weeks, clock from the start",
)
def plan_6wk_from_start(register: Register, period: Period) -> Ratio:
    """Plans in time for protection measures begun in the period and due by its end."""
    measures, due = register.measures, register.once(plan_due)
    asked = measures.is_protection & period.holds(measures.from_on)
    asked &= due <= period.day
    met = asked & (register.once(plan_on) <= due)
    return Ratio(part=int(met.sum()), whole=int(asked.sum()))
