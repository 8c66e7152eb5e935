"""Columns worked out once per register and used by many figures, whatever the day."""

import numpy as np

from nabij.indicators import workdays
from nabij.indicators.tables import (
    DAY,
    NEVER,
    Assignments,
    Days,
    Ints,
    Mask,
    Register,
    holds_on,
)
from nabij.rules.codes import ContactKind, Role
from nabij.rules.supervision import FIRST_CONTACT_DAYS, PLAN_DAYS

FAR = np.iinfo(np.int64).max
ROOM = 1 << 32  # more days than any calendar holds: youth and day in one number


def earliest(rows: Ints, days: Days, *, size: int) -> Days:
    """Give the earliest day per row number, NaT where there is none."""
    first = np.full(size, FAR, dtype=np.int64)
    np.minimum.at(first, rows, days.astype(np.int64))
    return np.where(first == FAR, NEVER, first.astype(DAY))


def fixed(assignments: Assignments) -> Mask:
    """Which assignments are those of a fixed worker."""
    rows: Mask = assignments.role == Role.FIXED.code
    return rows


def first_contact_on(register: Register) -> Days:
    """Give per measure the first `first contact` with the youth at or after receipt."""
    measures, contacts = register.measures, register.contacts
    of_kind = contacts.kind == ContactKind.FIRST_CONTACT.code
    youths, rank = np.unique(contacts.youth[of_kind], return_inverse=True)
    keys = np.sort(rank * ROOM + contacts.on[of_kind].astype(np.int64))
    place = np.searchsorted(youths, measures.youth)
    known = ~np.isnat(measures.received_on)
    received = np.where(known, measures.received_on, np.datetime64(0, "D"))
    at = np.searchsorted(keys, place * ROOM + received.astype(np.int64))
    padded = np.append(keys, FAR)
    found, same = padded[at], np.append(youths, -1)[place] == measures.youth
    # A contact before 1970 would be negative; rounding down keeps its youth.
    hit = known & same & (at < len(keys)) & ((found + ROOM // 2) // ROOM == place)
    days = np.where(hit, found - place * ROOM, 0)
    return np.where(hit, days.astype(DAY), NEVER)


def first_contact_due(register: Register) -> Days:
    """Give per measure the last day for the first contact, counted from receipt."""
    days = int(FIRST_CONTACT_DAYS.steps[0].value)
    return workdays.add_working_days(register.measures.received_on, days)


def plan_due(register: Register) -> Days:
    """Give per measure the last day for the plan by the inspection's clock."""
    days = np.timedelta64(int(PLAN_DAYS.steps[0].value), "D")
    return workdays.next_working_day(register.measures.from_on + days)


def plan_on(register: Register) -> Days:
    """Give per measure the day of its first plan."""
    plans = register.plans
    return earliest(plans.measure, plans.on, size=len(register.measures))


def served_from(register: Register) -> Days:
    """Give per measure the first day since receipt on which a fixed worker held it.

    A worker who was there before receipt and stayed counts from the day it began.
    Without a day of receipt there is no such day either.
    """
    assignments = register.assignments
    clock = register.measures.received_on[assignments.measure]
    since = np.isnat(assignments.until_on) | (assignments.until_on > clock)
    rows = fixed(assignments) & since
    return earliest(
        assignments.measure[rows],
        assignments.from_on[rows],
        size=len(register.measures),
    )


def first_fixed_from(register: Register) -> Days:
    """Give per measure the first start of a fixed worker at or after receipt."""
    assignments = register.assignments
    clock = register.measures.received_on[assignments.measure]
    rows = fixed(assignments) & (assignments.from_on >= clock)
    return earliest(
        assignments.measure[rows],
        assignments.from_on[rows],
        size=len(register.measures),
    )


def fixed_left_on(register: Register) -> Days:
    """Give per measure the first day a fixed worker ended; NaT where none did."""
    assignments = register.assignments
    rows = fixed(assignments) & ~np.isnat(assignments.until_on)
    return earliest(
        assignments.measure[rows],
        assignments.until_on[rows],
        size=len(register.measures),
    )


def held_by(register: Register, role: Role, day: np.datetime64) -> Mask:
    """Which measures have a worker in this role on `day`."""
    assignments = register.assignments
    rows = assignments.role == role.code
    rows &= holds_on(assignments.from_on, assignments.until_on, day)
    held = np.zeros(len(register.measures), dtype=np.bool_)
    held[assignments.measure[rows]] = True
    return held
