"""The typed rows of an export. The fields follow the columns of `schema` in order."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Worker(NamedTuple):
    line: int
    key: str
    name: str
    team: str
    function: str
    registration_number: str
    registration_until: date | None
    hours_per_week: Decimal
    from_on: date
    until_on: date | None
    is_side_entrant: bool | None


class Absence(NamedTuple):
    line: int
    worker: str
    from_on: date
    until_on: date | None
    percentage: Decimal


class Youth(NamedTuple):
    line: int
    key: str
    bsn: str | None
    family_name: str
    prefix: str
    given_name: str
    born_on: date | None
    due_on: date | None
    sex: str | None
    family: str
    municipality: str | None
    has_secret_address: bool | None


class Measure(NamedTuple):
    line: int
    key: str
    youth: str
    type: int
    ordered_on: date | None
    received_on: date | None
    from_on: date
    until_on: date | None
    end_reason: str | None


class Assignment(NamedTuple):
    line: int
    youth: str
    measure: str | None
    worker: str
    from_on: date
    until_on: date | None
    role: str


class Contact(NamedTuple):
    line: int
    youth: str
    on: date
    worker: str | None
    kind: str
    with_whom: str


class ListEntry(NamedTuple):
    line: int
    youth: str
    list: str
    since_on: date
    urgency: str | None
    last_safety_check_on: date | None
    bridging: str


class Plan(NamedTuple):
    line: int
    youth: str
    measure: str
    established_on: date


Row = Worker | Absence | Youth | Measure | Assignment | Contact | ListEntry | Plan
