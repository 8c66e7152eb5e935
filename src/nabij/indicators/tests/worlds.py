"""Small registers for tests: days are counted from 1 January 2026, None is no day."""

from datetime import date, timedelta

import numpy as np

from nabij.indicators.tables import (
    Absences,
    Assignments,
    Contacts,
    Employments,
    Measures,
    Plans,
    Register,
)
from nabij.rules.codes import ContactKind, JobFunction, Role

START = date(2026, 1, 1)
FIXED, TEMPORARY, DUO = (role.code for role in Role)
PROTECTOR, OFFICER = JobFunction.PROTECTOR.code, JobFunction.PROBATION_OFFICER.code
SUPPORT = JobFunction.SUPPORT.code
FIRST, TALK = ContactKind.FIRST_CONTACT.code, ContactKind.CONVERSATION.code


def d(offset):
    return None if offset is None else START + timedelta(days=offset)


def table(kind, rows, *, dates):
    """A table from rows; `dates` are the places of the columns that hold days."""
    if not rows:
        return kind.empty()
    columns = []
    for place, values in enumerate(zip(*rows, strict=True)):
        if place in dates:
            columns.append(np.array([d(v) for v in values], dtype="datetime64[D]"))
        else:
            columns.append(np.array(values))
    return kind(*columns)


def world(measures=(), given=(), jobs=(), off=(), contacts=(), plans=()):
    """Measures as (youth, kind, received, from, until), the rest in column order."""
    wide = [(youth, kind, r, r, f, u) for youth, kind, r, f, u in measures]
    return Register(
        measures=table(Measures, wide, dates=(2, 3, 4, 5)),
        assignments=table(Assignments, given, dates=(3, 4)),
        employments=table(Employments, jobs, dates=(3, 4)),
        absences=table(Absences, off, dates=(2, 3)),
        contacts=table(Contacts, contacts, dates=(1,)),
        plans=table(Plans, plans, dates=(1,)),
    )
