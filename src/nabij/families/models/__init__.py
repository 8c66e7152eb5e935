"""Persons, households, homes, relations, and involvement: access on a legal ground."""

from nabij.families.models.access import Involvement
from nabij.families.models.homes import (
    Doctor,
    Home,
    Household,
    Membership,
    Schooling,
)
from nabij.families.models.merging import Merging, Parting
from nabij.families.models.persons import LastOpened, Person, SearchWord
from nabij.families.models.relations import (
    Authority,
    Beside,
    ConflictOfInterest,
    Relation,
)

__all__ = [
    "Authority",
    "Beside",
    "ConflictOfInterest",
    "Doctor",
    "Home",
    "Household",
    "Involvement",
    "LastOpened",
    "Membership",
    "Merging",
    "Parting",
    "Person",
    "Relation",
    "Schooling",
    "SearchWord",
]
