"""The code lists a register export uses, with the English value behind each."""

import csv
from functools import cache
from importlib import resources
from types import MappingProxyType

# CBS, Informatieprotocol Beleidsinformatie Jeugd, version 7 (July 2021); annex 2 of
# the Regeling Jeugdwet (BWBR0034925). The codes are kept as CBS writes them.
MEASURE_TYPES = MappingProxyType(
    {
        "11": "ondertoezichtstelling",
        "12": "voorlopige ondertoezichtstelling",
        "21": "voogdij",
        "22": "voorlopige voogdij",
        "23": "tijdelijke voogdij",
        "31": "activiteiten in het preventief justitieel kader",
        "41": "toezicht en begeleiding, gedwongen",
        "42": "toezicht en begeleiding, vrijwillig",
        "50": "ITB harde kern",
        "51": "ITB Criem",
        "61": "scholings- en trainingsprogramma",
        "62": "gedragsbeïnvloedende maatregel",
        "63": "voorbereiding gedragsbeïnvloedende maatregel",
    }
)
PROTECTION_TYPES = frozenset({"11", "12", "21", "22", "23"})

_SUPERVISION_ENDS = {
    "01": "meerderjarigheid",
    "02": "tussentijdse opheffing",
    "03": "niet verlengd",
    "04": "volgens plan",
    "05": "gezagsbeëindigende maatregel",
    "06": "overlijden",
    "07": "voorlopige ondertoezichtstelling omgezet in ondertoezichtstelling",
}
_GUARDIANSHIP_ENDS = {
    "11": "meerderjarigheid",
    "12": "voogdij naar pleegouder",
    "13": "voogdij naar burgervoogd",
    "14": "herstel gezag",
    "15": "overlijden",
}
_PREVENTIVE_ENDS = {"31": "einde activiteiten"}
END_REASONS = MappingProxyType(
    _SUPERVISION_ENDS | _GUARDIANSHIP_ENDS | _PREVENTIVE_ENDS
)

_ENDS_BY_TYPE = {
    "11": _SUPERVISION_ENDS,
    "12": _SUPERVISION_ENDS,
    "21": _GUARDIANSHIP_ENDS,
    "22": _GUARDIANSHIP_ENDS,
    "23": _GUARDIANSHIP_ENDS,
    "31": _PREVENTIVE_ENDS,
}


def end_reasons_of(measure_type: str) -> frozenset[str]:
    """The reasons CBS knows for the end of a measure of this type.

    CBS gives no list of its own for youth probation; there any CBS reason passes.
    """
    return frozenset(_ENDS_BY_TYPE.get(measure_type, END_REASONS))


FUNCTIONS = MappingProxyType(
    {
        "jeugdbeschermer": "youth_protector",
        "jeugdreclasseerder": "probation_worker",
        "gedragswetenschapper": "behavioural_scientist",
        "teammanager": "team_leader",
        "ondersteuner": "support_staff",
    }
)
ROLES = MappingProxyType({"vast": "fixed", "tijdelijk": "temporary", "duo": "duo"})
CONTACT_KINDS = MappingProxyType(
    {
        "eerste contact": "first_contact",
        "veiligheidscheck": "safety_check",
        "gesprek": "conversation",
    }
)
LISTS = MappingProxyType(
    {"wachtlijst": "waiting_list", "doorstroomlijst": "flow_through_list"}
)
URGENCIES = MappingProxyType({"A": "A", "B": "B", "C": "C", "D": "D"})
SEXES = MappingProxyType({"M": "M", "V": "V", "O": "O"})
YES_NO = MappingProxyType({"J": True, "N": False})


@cache
def municipalities() -> MappingProxyType[str, str]:
    """Code (GMnnnn) and name of each municipality as on 1 January 2026 (CBS)."""
    source = resources.files("nabij") / "organisations" / "data" / "municipalities.csv"
    with source.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return MappingProxyType({row["gm_code"]: row["municipality"] for row in rows})
