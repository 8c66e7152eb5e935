"""Persons, households, homes, relations, and involvement: access on a legal ground."""

from nabij.families.models.access import Involvement
from nabij.families.models.homes import Home, Household, Membership, Schooling
from nabij.families.models.persons import LastOpened, Person, SearchWord
from nabij.families.models.relations import ConflictOfInterest, Relation

__all__ = [
    "ConflictOfInterest",
    "Home",
    "Household",
    "Involvement",
    "LastOpened",
    "Membership",
    "Person",
    "Relation",
    "Schooling",
    "SearchWord",
]
