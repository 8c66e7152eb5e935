"""Reads the fictional register export straight into typed columns.

Independent of the product's import on purpose: two readers that agree are a check.
"""

import csv
import json
from collections import defaultdict
from datetime import date, datetime
from functools import cache
from pathlib import Path

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
from nabij.rules import codes

FOLDER = Path(__file__).parents[4] / "tests" / "data" / "register_sample"


def rows(table):
    with (FOLDER / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def expected():
    return json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def day(text):
    if not text:
        return None
    pattern = "%d-%m-%Y" if text[2] == "-" else "%Y-%m-%d"
    return datetime.strptime(text, pattern).date()  # noqa: DTZ007 (a day has no zone)


def days(values):
    return np.array(list(values), dtype="datetime64[D]")


def column(table, name):
    return days(day(row[name]) for row in table)


def number(text):
    return float(text.replace(",", "."))


def ids(values):
    return np.array([int(value[1:]) for value in values], dtype=np.int64)


@cache
def register():
    measures, jobs = rows("maatregelen"), rows("medewerkers")
    row_of = {row["maatregel_id"]: at for at, row in enumerate(measures)}
    off, contacts, plans = rows("verzuim"), rows("contacten"), rows("plannen")
    return Register(
        measures=Measures(
            ids(row["jeugdige_id"] for row in measures),
            np.array([int(row["type"]) for row in measures]),
            *(
                column(measures, name)
                for name in ("datum_beschikking", "datum_ontvangst_gi", "begin", "eind")
            ),
        ),
        assignments=assignments(measures, row_of),
        employments=Employments(
            ids(row["medewerker_id"] for row in jobs),
            np.array([codes.FUNCTION_IN_REGISTER[r["functie"]].code for r in jobs]),
            np.array([number(row["uren_per_week"]) for row in jobs]),
            column(jobs, "in_dienst"),
            column(jobs, "uit_dienst"),
        ),
        absences=Absences(
            ids(row["medewerker_id"] for row in off),
            np.array([number(row["percentage"]) / 100 for row in off]),
            column(off, "van"),
            column(off, "tot"),
        ),
        contacts=Contacts(
            ids(row["jeugdige_id"] for row in contacts),
            column(contacts, "datum"),
            np.array([codes.CONTACT_IN_REGISTER[r["soort"]].code for r in contacts]),
        ),
        plans=Plans(
            np.array([row_of[row["maatregel_id"]] for row in plans]),
            column(plans, "datum_vastgesteld"),
        ),
    )


def assignments(measures, row_of):
    of_youth = defaultdict(list)
    for at, row in enumerate(measures):
        of_youth[row["jeugdige_id"]].append(at)
    spells = []
    for row in rows("toewijzingen"):
        named = row["maatregel_id"]
        for at in [row_of[named]] if named else of_youth[row["jeugdige_id"]]:
            role = codes.ROLE_IN_REGISTER[row["rol"]].code
            worker = int(row["medewerker_id"][1:])
            spells.append((at, worker, role, day(row["van"]), day(row["tot"])))
    measure, worker, role, start, end = zip(*spells, strict=True)
    numbers = (np.array(values) for values in (measure, worker, role))
    return Assignments(*numbers, days(start), days(end))


def iso(text):
    return date.fromisoformat(text)
