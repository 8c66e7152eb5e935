"""Who may see which row, said once more and as plainly as can be.

It knows nothing of the policies: the owner reads every row, and Python says of each
whether somebody has a ground for it. The database must say the same, row for row.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from nabij.base.acting import Actor, acting
from tests.lives.world import Lives

# A row opens to who has everybody open whom these columns name.
OF_PERSONS = {
    "families_person": ("id",),
    "families_membership": ("person_id",),
    "families_relation": ("person_id", "other_id"),
    "families_authority": ("child_id",),
    "families_beside": ("person_id",),
    "families_merging": ("kept_id",),
    "families_searchword": ("person_id",),
    "dossier_contact": ("person_id",),
    "dossier_statementabout": ("person_id",),
    "dossier_decisionabout": ("person_id",),
    "dossier_statementtrace": ("person_id",),
    "dossier_face": ("person_id",),
    "dossier_ground": ("person_id",),
    "measures_measure": ("youth_id",),
    "measures_execution": ("youth_id",),
    "measures_assignment": ("youth_id",),
    "measures_planofaction": ("youth_id",),
    "measures_caseweight": ("youth_id",),
    "waiting_wait": ("youth_id",),
    "waiting_listentry": ("youth_id",),
    "safety_watch": ("youth_id",),
    "safety_safetycheck": ("person_id",),
    "safety_condition": ("person_id",),
    "safety_finding": ("person_id",),
    "plans_goal": ("person_id",),
    "plans_member": ("person_id",),
    "plans_help": ("person_id",),
    "plans_signature": ("person_id",),
    "plans_counteranswer": ("person_id",),
}
# Where one lives, goes to school, or which doctor one has: secret ones open to the
# worker who carries out the measure, at the own desk, and to nobody else.
SECRETS = ("families_home", "families_schooling", "families_doctor")
# Without a person it is of the organisation.
OF_PERSON_OR_HOUSE = ("dossier_duty", "dossier_decision")
OF_HOUSE = ("workforce_employment", "workforce_absence", "workforce_substitution")
TABLES = (*OF_PERSONS, *SECRETS, *OF_PERSON_OR_HOUSE, *OF_HOUSE, "dossier_statement")
CLOSE_BY = ("execution", "closing")


@dataclass
class Grounds:
    """What somebody's desks open at this moment, and on which grounds."""

    organisation: int
    persons: set[int]
    close: set[int]

    @classmethod
    def of(cls, lives: Lives, capacity_id: int) -> "Grounds":
        now = {"at": lives.at, "on": lives.on, "capacity": capacity_id}
        [(organisation,)] = lives.rows(ACTS, **now)
        desks = dict(lives.rows(DESKS, **now))
        opened = [
            row
            for row in lives.rows(
                "select person_id, desk_id, ground, from_at, until_at"
                " from families_involvement"
            )
            if row[1] in desks and _holds(row[3], row[4], lives.at)
        ]
        return cls(
            organisation=organisation,
            persons={person for person, *_ in opened},
            close={
                person
                for person, desk, ground, *_ in opened
                if desks[desk] == "own" and ground in CLOSE_BY
            },
        )


ACTS = """select organisation_id from organisations_capacity where id = %(capacity)s
and superseded_at is null and from_on <= %(on)s
and (until_on is null or until_on > %(on)s)"""
DESKS = """select o.desk_id, d.kind from organisations_occupancy o
join organisations_desk d on d.id = o.desk_id where o.capacity_id = %(capacity)s
and o.from_at <= %(at)s and (o.until_at is null or o.until_at > %(at)s)"""


def _holds(since: dt.datetime, until: dt.datetime | None, at: dt.datetime) -> bool:
    return since <= at and (until is None or until > at)


def expected(lives: Lives, capacity_id: int) -> dict[str, set[int]]:
    """Per table the rows that this capacity has a ground for."""
    g = Grounds.of(lives, capacity_id)
    found = {}
    for table, columns in OF_PERSONS.items():
        rows = lives.rows(f"select id, {', '.join(columns)} from {table}")
        found[table] = {row[0] for row in rows if g.persons.issuperset(row[1:])}
    for table in SECRETS:
        rows = lives.rows(f"select id, person_id, is_secret from {table}")
        found[table] = {
            pk for pk, who, secret in rows if who in (g.close if secret else g.persons)
        }
    for table in OF_PERSON_OR_HOUSE:
        rows = lives.rows(f"select id, person_id, controller_id from {table}")
        found[table] = {
            pk
            for pk, who, house in rows
            if (house == g.organisation if who is None else who in g.persons)
        }
    for table in OF_HOUSE:
        rows = lives.rows(f"select id, controller_id from {table}")
        found[table] = {pk for pk, house in rows if house == g.organisation}
    rows = lives.rows("select id, person_id from dossier_statement")
    found["dossier_statement"] = {pk for pk, who in rows if who in g.persons}
    for kind in ("statement", "decision"):
        found[f"dossier_{kind}"] -= _of_others(lives, g, kind)
    return found


def _of_others(lives: Lives, g: Grounds, kind: str) -> set[int]:
    """What is also about somebody whose file is shut stays shut with it."""
    rows = lives.rows(f"select {kind}_id, person_id from dossier_{kind}about")
    return {pk for pk, who in rows if who not in g.persons}


def seen(lives: Lives, by: Actor | None) -> dict[str, set[int]]:
    """Per table the rows that the database gives, by raw SQL as the app's role."""
    words = " union all ".join(
        f"select '{table}', array(select id from {table})" for table in TABLES
    )
    if by is None:
        return _asked(words)
    with acting(by, at=lives.at):
        return _asked(words)


def _asked(words: str) -> dict[str, set[int]]:
    with connection.cursor() as cursor:
        cursor.execute(words)
        return {table: set(ids) for table, ids in cursor.fetchall()}
