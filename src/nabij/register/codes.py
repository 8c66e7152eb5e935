"""The code lists of a register export: what is written, and the value behind it."""

import csv
from functools import cache
from importlib import resources
from types import MappingProxyType

from nabij.rules import codes as rules

MEASURE_TYPES = MappingProxyType({str(code): code for code in rules.MEASURE_TYPES})
END_REASONS = MappingProxyType({code: code for code in rules.END_REASONS})
FUNCTIONS = MappingProxyType({k: str(v) for k, v in rules.FUNCTION_IN_REGISTER.items()})
ROLES = MappingProxyType({k: str(v) for k, v in rules.ROLE_IN_REGISTER.items()})
CONTACT_KINDS = MappingProxyType(
    {k: str(v) for k, v in rules.CONTACT_IN_REGISTER.items()}
)
LISTS = MappingProxyType({k: str(v) for k, v in rules.LIST_IN_REGISTER.items()})
URGENCIES = MappingProxyType({code: code for code in "ABCD"})
SEXES = MappingProxyType({code: code for code in "MVO"})
YES_NO = MappingProxyType({"J": True, "N": False})


def end_reasons_of(measure_type: int) -> frozenset[str]:
    """The reasons CBS knows for the end of a measure of this type.

    CBS gives no list of its own for youth probation; there any CBS reason passes.
    """
    listed = rules.measure_type(measure_type).end_reasons
    return frozenset(listed or END_REASONS)


@cache
def municipalities() -> MappingProxyType[str, str]:
    """The codes (GMnnnn) of the municipalities of 2026 (CBS)."""
    source = resources.files("nabij") / "organisations" / "data" / "municipalities.csv"
    with source.open(encoding="utf-8", newline="") as lines:
        return MappingProxyType(
            {row["gm_code"]: row["gm_code"] for row in csv.DictReader(lines)}
        )
