"""Waiting lists that were opened: which stand, until when, and how many wait there."""

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from nabij.base.acting import as_machine
from nabij.base.errors import NotFound
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.rules.lists import answer_is_late
from nabij.waiting.models import ListStep, Wait, WaitingList

OPENED, CLOSED = "waiting.list_opened", "waiting.list_closed"


def about(list_id: int) -> str:
    """How a decision or an agreement names a list."""
    return f"list:{list_id}"


def open_lists(*, controller_id: int, on: dt.date) -> QuerySet[WaitingList]:
    """Lists of an institution that stand on a day or begin later, by region."""
    rows = WaitingList.objects.ending_after(on).filter(controller_id=controller_id)
    return rows.select_related("region", "decision").order_by("region__name")


def closed_lists(*, controller_id: int, on: dt.date) -> QuerySet[WaitingList]:
    """Lists that were closed, last closed first."""
    rows = WaitingList.objects.current().filter(
        controller_id=controller_id, until_on__lte=on
    )
    return rows.select_related("region").order_by("-until_on", "region__name")


def lists_known(ids: Collection[int]) -> QuerySet[WaitingList]:
    """Lists of ours, or that we were consulted about, as they stand."""
    rows = WaitingList.objects.current().filter(pk__in=ids)
    return rows.select_related("region", "decision", "controller")


def list_for(list_id: int) -> WaitingList:
    """A list of ours, or one that we were consulted about. Raises NotFound else."""
    found = lists_known([list_id]).first()
    if found is None:
        raise NotFound
    return found


def steps_of(lists: Collection[int]) -> QuerySet[ListStep]:
    """The steps of the plans of these lists, as they stand, by their day."""
    rows = ListStep.objects.filter(waiting_list__in=lists, superseded_at=None)
    return rows.order_by("due_on", "pk")


def decisions_on(list_id: int) -> list:
    """Every decision on a list, opened and renewed and closed, newest first."""
    found = [
        *dossier.history_of(OPENED, about=about(list_id)),
        *dossier.history_of(CLOSED, about=about(list_id)),
    ]
    return sorted(found, key=lambda each: each.decided_at, reverse=True)


@dataclass(frozen=True, kw_only=True)
class Unanswered:
    """How many consultations wait for an answer, and how many too long."""

    asked: int
    late: int


def unanswered(*, lists: Collection[int], on: dt.date) -> Unanswered:
    """Consultations with a party of this installation that has not answered."""
    rows = organisations.agreements_about([about(pk) for pk in lists])
    asked = [
        row.asked_on for row in rows if row.party_id is not None and not row.answer
    ]
    late = sum(answer_is_late(asked_on=day, on=on) for day in asked)
    return Unanswered(asked=len(asked), late=late)


def listed_per_region(*, controller_id: int, on: dt.date) -> Counter[int | None]:
    """How many youths stand on a list, by the region of their known home.

    None counts those without a known home and those whose home is secret: the region
    would tell something of it. Counts only, of files that may be shut to the reader.
    """
    machine = organisations.machine(
        organisation_id=controller_id, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        waits = Wait.objects.filter(
            controller_id=controller_id,
            is_past=False,
            is_protection=True,
            from_on__lte=on,
            standing__in=(Wait.Standing.WAITING_LIST, Wait.Standing.FLOW_THROUGH),
        ).exclude(until_on__lte=on)
        youths = set(waits.order_by().values_list("youth_id", flat=True))
        regions = families.regions_of(youths, on=on)
    return Counter(regions.get(youth) for youth in youths)


def youths_of_list(row: WaitingList, *, on: dt.date) -> set[int]:
    """Whose standing may depend on this list; asked in the register's capacity.

    Those who live in the region, and those whose home is secret or not known.
    """
    waits = Wait.objects.filter(
        controller_id=row.controller_id, is_past=False, is_protection=True, entry=None
    )
    elsewhere = families.known_homes(on=on).filter(
        person_id=OuterRef("youth_id"),
        person__has_secret_address=False,
        municipality__isnull=False,
    )
    there = waits.exclude(Exists(elsewhere.exclude(municipality__region=row.region_id)))
    return set(there.order_by().values_list("youth_id", flat=True))
