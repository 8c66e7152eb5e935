"""Code lists of the trade: measures, reasons for ending, and what a register holds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nabij.rules.source import Confidence, Kind, Source, rule

CBS_POLICY_INFORMATION = Source(
    id="CBS-BJ7",
    text="Informatieprotocol Beleidsinformatie Jeugd, versie 7 (Regeling Jeugdwet)",
    place="bijlage 2: type maatregel, reden beëindiging",
    read_on=date(2026, 11, 22),
    kind=Kind.LAW,
    confidence=Confidence.SURE,
    version="juli 2021, tekst van 1-1-2026",
    url="https://wetten.overheid.nl/BWBR0034925",
)
MEASURES_ON_A_LIST = Source(
    id="GI-22",
    text="IGJ, Signalen april 2024",
    place="kinderen met een maatregel zonder vaste jeugdbeschermer",
    read_on=date(2026, 11, 22),
    kind=Kind.KPI,
    confidence=Confidence.LIKELY,
)


class Group(StrEnum):
    """What a measure is, in the four ways that matter for counting."""

    PROTECTION = "protection"  # a judge ordered supervision or guardianship
    PROBATION = "probation"  # a judge or prosecutor ordered it after an offence
    PREVENTIVE = "preventive"  # asked for, to keep it from a judge
    VOLUNTARY = "voluntary"  # probation support that the youth accepts


@dataclass(frozen=True)
class MeasureType:
    """One CBS type of measure with its names and its reasons for ending."""

    code: int
    dutch: str
    english: str
    group: Group
    end_reasons: tuple[str, ...] = ()

    @property
    def is_court_ordered(self) -> bool:
        """Protection and probation; nobody is in breach for the other two."""
        return self.group in (Group.PROTECTION, Group.PROBATION)


@dataclass(frozen=True)
class EndReason:
    """One CBS reason why a measure ended."""

    code: str
    dutch: str
    english: str


END_REASONS = {
    reason.code: reason
    for reason in (
        EndReason("01", "meerderjarigheid", "came of age"),
        EndReason("02", "tussentijdse opheffing", "lifted early"),
        EndReason("03", "niet verlengd", "not extended"),
        EndReason("04", "volgens plan", "as planned"),
        EndReason("05", "gezagsbeëindigende maatregel", "parental authority ended"),
        EndReason("06", "overlijden", "death"),
        EndReason("07", "VOTS omgezet in OTS", "provisional became full supervision"),
        EndReason("11", "meerderjarigheid", "came of age"),
        EndReason("12", "voogdij naar pleegouder", "guardianship to foster parent"),
        EndReason("13", "voogdij naar burgervoogd", "guardianship to a private person"),
        EndReason("14", "herstel gezag", "parental authority restored"),
        EndReason("15", "overlijden", "death"),
        EndReason("31", "einde activiteiten", "activities ended"),
    )
}
_SUPERVISION = ("01", "02", "03", "04", "05", "06", "07")
_GUARDIANSHIP = ("11", "12", "13", "14", "15")
_P, _R = Group.PROTECTION, Group.PROBATION

MEASURE_TYPES = {
    kind.code: kind
    for kind in (
        MeasureType(11, "ondertoezichtstelling", "supervision order", _P, _SUPERVISION),
        MeasureType(
            12,
            "voorlopige ondertoezichtstelling",
            "provisional supervision order",
            _P,
            _SUPERVISION,
        ),
        MeasureType(21, "voogdij", "guardianship", _P, _GUARDIANSHIP),
        MeasureType(
            22, "voorlopige voogdij", "provisional guardianship", _P, _GUARDIANSHIP
        ),
        MeasureType(
            23, "tijdelijke voogdij", "temporary guardianship", _P, _GUARDIANSHIP
        ),
        MeasureType(
            31,
            "activiteiten in het preventief justitieel kader",
            "preventive support",
            Group.PREVENTIVE,
            ("31",),
        ),
        MeasureType(
            41, "toezicht en begeleiding gedwongen", "compulsory probation", _R
        ),
        MeasureType(
            42,
            "toezicht en begeleiding vrijwillig",
            "voluntary probation support",
            Group.VOLUNTARY,
        ),
        MeasureType(50, "ITB harde kern", "intensive probation, hard core", _R),
        MeasureType(51, "ITB Criem", "intensive probation, Criem", _R),
        MeasureType(
            61, "scholings- en trainingsprogramma", "schooling and training", _R
        ),
        MeasureType(62, "gedragsbeïnvloedende maatregel", "behavioural order", _R),
        MeasureType(
            63,
            "voorbereiding gedragsbeïnvloedende maatregel",
            "behavioural order, preparation",
            _R,
        ),
    )
}


class UnknownCode(LookupError):
    """A code that is not in its list."""


@rule(CBS_POLICY_INFORMATION)
def measure_type(code: int | str) -> MeasureType:
    """Give the type of measure behind a CBS code, with its names and group.

    >>> measure_type("11").dutch
    'ondertoezichtstelling'
    """
    try:
        return MEASURE_TYPES[int(code)]
    except (KeyError, ValueError):
        known = ", ".join(map(str, MEASURE_TYPES))
        raise UnknownCode(f"{code!r} is no type of measure; known: {known}.") from None


@rule(MEASURES_ON_A_LIST)
def needs_fixed_worker(code: int | str) -> bool:
    """Tell whether a youth without a fixed worker waits for this type of measure.

    That holds for protection. Probation is counted apart; preventive and voluntary
    support are no order, so nobody is on a list or in breach for them.
    """
    return measure_type(code).group is Group.PROTECTION


@rule(CBS_POLICY_INFORMATION)
def end_reason_fits(*, code: int | str, reason: str) -> bool:
    """Tell whether a reason for ending belongs to this type of measure.

    Probation has no such list in the protocol, so no reason fits it.
    """
    return reason in measure_type(code).end_reasons


def types_in(*groups: Group) -> tuple[int, ...]:
    """The CBS codes of all measures in these groups, ascending."""
    return tuple(code for code, kind in MEASURE_TYPES.items() if kind.group in groups)


class _Listed(StrEnum):
    """A word of the register with a small number for the typed columns."""

    @property
    def code(self) -> int:
        """Its number in the typed columns: its place in the list, from 1."""
        return list(type(self)).index(self) + 1


class Role(_Listed):
    """In which role a worker is assigned to a measure."""

    FIXED = "fixed"
    TEMPORARY = "temporary"
    DUO = "duo"


class JobFunction(_Listed):
    """What somebody is employed as at a certified institution."""

    PROTECTOR = "protector"
    PROBATION_OFFICER = "probation_officer"
    BEHAVIOURAL_SCIENTIST = "behavioural_scientist"
    TEAM_MANAGER = "team_manager"
    SUPPORT = "support"


class ContactKind(_Listed):
    """What a contact was for."""

    FIRST_CONTACT = "first_contact"
    SAFETY_CHECK = "safety_check"
    CONVERSATION = "conversation"


class WaitingListKind(_Listed):
    """On which list an institution has put a youth."""

    WAITING_LIST = "waiting_list"
    FLOW_THROUGH = "flow_through"


# The words a register export uses, in Dutch, and what they mean here.
ROLE_IN_REGISTER = {
    "vast": Role.FIXED,
    "tijdelijk": Role.TEMPORARY,
    "duo": Role.DUO,
}
FUNCTION_IN_REGISTER = {
    "jeugdbeschermer": JobFunction.PROTECTOR,
    "jeugdreclasseerder": JobFunction.PROBATION_OFFICER,
    "gedragswetenschapper": JobFunction.BEHAVIOURAL_SCIENTIST,
    "teammanager": JobFunction.TEAM_MANAGER,
    "ondersteuner": JobFunction.SUPPORT,
}
CONTACT_IN_REGISTER = {
    "eerste contact": ContactKind.FIRST_CONTACT,
    "veiligheidscheck": ContactKind.SAFETY_CHECK,
    "gesprek": ContactKind.CONVERSATION,
}
LIST_IN_REGISTER = {
    "wachtlijst": WaitingListKind.WAITING_LIST,
    "doorstroomlijst": WaitingListKind.FLOW_THROUGH,
}
# Functions whose hours count as capacity for cases.
CASEWORK = (JobFunction.PROTECTOR, JobFunction.PROBATION_OFFICER)
