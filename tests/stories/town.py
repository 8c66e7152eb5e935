"""Where stories of the file are told: some organisations, people who sign in, a clock.

What an institution knows comes in as an export of its register; all else is done by
somebody on a page, in the form as it stands there. Nothing is written past the product.
"""

import datetime as dt
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

from django.test import Client

from nabij.base import audit, clock
from nabij.base.acting import Actor
from nabij.base.models import AuditEntry
from nabij.exchange import actions as exchange
from nabij.families.models import Person
from nabij.organisations import actions as office
from nabij.organisations import queries as organisations
from nabij.organisations.models import Professional, Team
from nabij.register.reading import open_export
from nabij.register.schema import TABLES
from nabij.register.tests.exports import full, write_folder
from nabij.register.values import as_dutch
from nabij.rules.functions import Function
from nabij.workforce import actions as workforce
from tests.make import LONG_AGO, Make, acts
from tests.stories.telling import derived

MONDAY = dt.date(2026, 10, 5)
DAY = dt.timedelta(days=1)
NOORD, ZUID = "GI Noord", "GI Zuid"
UNREAD = re.compile(r"<(script|style|option)\b.*?</\1>", re.DOTALL)
WITHIN_A_LINE = re.compile(r"</?(a|strong|em|span|time|abbr)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")
MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)


class Town:
    """Everything of one story; it begins on a Monday morning."""

    def __init__(self, make: Make, time: Any, folder: Path, commits: Callable):
        self.make, self.time, self.folder, self.commits = make, time, folder, commits
        self.registers: dict[str, Register] = {}
        self.time.move_to(_nine(MONDAY))

    @property
    def now(self) -> dt.datetime:
        return clock.now()

    @property
    def today(self) -> dt.date:
        return clock.day_of(self.now)

    def day(self, on: dt.date, *, nights: tuple[str, ...] = ()) -> None:
        """It is nine in the morning of this day; these institutions had their night."""
        self.time.move_to(_nine(on))
        for name in nights:
            derived(self.make, at=self.now, organisation=name)
            with self.make.as_register(name) as by, audit.trail():
                workforce.settle_seats(by=by, at=self.now)

    def later(self, **time: int) -> None:
        """Some minutes or hours later."""
        self.time.move_to(self.now + dt.timedelta(**time))

    def register(self, organisation: str = NOORD) -> "Register":
        """The register of an institution, with what it delivered until now."""
        self.make.organisation(organisation)
        return self.registers.setdefault(organisation, Register(self, organisation))

    def somebody(
        self,
        name: str,
        function: Function,
        organisation: str = NOORD,
        *,
        kind: str = "gi",
        team: str = "",
    ) -> "Somebody":
        """Gets a function and an account; whom the register brought is that worker."""
        self.make.organisation(organisation, kind=kind)
        email = (
            f"{name.replace(' ', '.').lower()}@{organisation.rsplit(maxsplit=1)[-1]}.nl"
        )
        with self.make.as_register(organisation) as by, audit.trail():
            about = {"by": by, "at": self.now}
            who = Professional.objects.filter(name=name).first()
            if who is None:
                who = office.add_person(name=name, email=email, **about)
            elif who.account_id is None:
                office.open_account(professional=who, email=email, **about)
                who.refresh_from_db()
            of = {"organisation_id": by.organisation_id, "name": team}
            capacity = office.appoint(
                professional=who,
                function=function,
                from_on=LONG_AGO,
                team=office.team_named(**of) if team else None,
                **about,
            )
            found = organisations.actor_of_capacity(
                capacity_id=capacity.pk, on=self.today
            )
        assert found is not None
        return Somebody(self, name, found, who.account)

    def under_supervision(
        self,
        *names: str,
        since: dt.date,
        worker: str = "Anouk Bos",
        organisation: str = NOORD,
        **cells: Any,
    ) -> list[int]:
        """An institution has an order for these children, and a worker for them."""
        register = self.register(organisation)
        if worker:
            register.worker(worker)
        born = {"geboortedatum": dt.date(2016, 2, 29)}
        for name in names:
            register.youth(name, **born | {"voornaam": name} | cells)
            register.measure(name, since=since)
            if worker:
                of = {"maatregel_id": f"{name}-11"}
                register.assigned(name, worker, since=since, **of)
        register.delivers()
        with self.make.as_register(organisation) as by:
            rows = Person.objects.filter(controller_id=by.organisation_id)
            return [rows.get(register_key=name).pk for name in names]

    def newest(self, organisation: str = NOORD) -> int:
        """Whoever was written down last."""
        with self.make.as_register(organisation) as by:
            rows = Person.objects.filter(controller_id=by.organisation_id)
            return rows.latest("pk").pk

    def person(self, name: str, organisation: str = NOORD) -> int:
        """The one person who is called this; a second one would be a duplicate."""
        with self.make.as_register(organisation) as by:
            rows = Person.objects.filter(
                given_name=name, controller_id=by.organisation_id
            )
            return rows.get().pk

    def count(self, organisation: str = NOORD) -> int:
        """How many persons an organisation has written down."""
        with self.make.as_register(organisation) as by:
            return Person.objects.filter(controller_id=by.organisation_id).count()

    def trail(self, person: int, organisation: str = NOORD) -> list[str]:
        """What happened with somebody's file, as the organisation's trail has it."""
        with self.make.as_register(organisation):
            rows = AuditEntry.objects.filter(subject_id=person, subject_kind="person")
            return list(rows.order_by("pk").values_list("act", flat=True))


def _nine(on: dt.date) -> dt.datetime:
    return (clock.midnight(on) + dt.timedelta(hours=9)).astimezone(dt.UTC)


class Register:
    """Rows as an institution keeps them; `delivers` brings all of them in again."""

    def __init__(self, town: Town, organisation: str) -> None:
        self.town, self.organisation, self.number = town, organisation, 0
        self.rows: dict[str, dict[Any, dict[str, str]]] = {t.name: {} for t in TABLES}

    def worker(self, name: str, *, team: str = "Team 1", **cells: Any) -> None:
        self._set("medewerkers", name, {"naam": name, "team": team} | WORKER | cells)

    def youth(self, key: str, **cells: Any) -> None:
        defaults = {"achternaam": "Jansen", "geslacht": "V", "gezin_id": "G1"}
        self._set("jeugdigen", key, defaults | cells)

    def measure(self, youth: str, *, type: int = 11, since: dt.date, **cells: Any):
        told = {"type": type, "begin": since, "datum_beschikking": since}
        told |= {"jeugdige_id": youth, "datum_ontvangst_gi": since}
        self._set("maatregelen", f"{youth}-{type}", told | cells)

    def assigned(self, youth: str, worker: str, *, since: dt.date, **cells: Any):
        about = {"jeugdige_id": youth, "medewerker_id": key_of(worker), "van": since}
        row = self.rows["toewijzingen"].get((youth, worker, since), {})
        told = full("toewijzingen", rol="vast") | row | _text(about | cells)
        self.rows["toewijzingen"][youth, worker, since] = told

    def _set(self, table: str, key: str, cells: dict[str, Any]) -> None:
        name = TABLES_KEY[table]
        own = key_of(key) if table == "medewerkers" else key
        row = self.rows[table].get(key, full(table))
        self.rows[table][key] = row | _text(cells) | {name: own}

    def delivers(self) -> None:
        """Today's export comes in, as the machine of the institution reads it."""
        self.number += 1
        tables = {name: list(rows.values()) for name, rows in self.rows.items()}
        folder = self.town.folder / f"{self.organisation}-{self.number}"
        by = self.town.make.machine(self.organisation)
        acts(by, self.town.now)
        with open_export(write_folder(tables, folder)) as export, audit.trail():
            done = exchange.import_register(
                export=export, source="export", by=by, at=self.town.now
            )
        assert done.report["refused"] == [], done.report["refused"]
        acts(None)


TABLES_KEY = {
    "medewerkers": "medewerker_id",
    "jeugdigen": "jeugdige_id",
    "maatregelen": "maatregel_id",
}
WORKER = {
    "functie": "jeugdbeschermer",
    "skj_nummer": "10001",
    "skj_tot": dt.date(2030, 1, 1),
    "uren_per_week": "36",
    "in_dienst": LONG_AGO,
    "zij_instromer": "N",
}


def key_of(worker: str) -> str:
    return f"M-{worker.replace(' ', '-')}"


def _text(cells: dict[str, Any]) -> dict[str, str]:
    return {
        name: as_dutch(value) if isinstance(value, dt.date) else str(value)
        for name, value in cells.items()
    }


class Somebody:
    """A person at work who is signed in, and sees and does things on pages."""

    def __init__(self, town: Town, name: str, by: Actor, account: Any) -> None:
        self.town, self.name, self.by, self.account = town, name, by, account
        self.client, self.since = Client(), dt.date.min

    def gets(self, path: str) -> Any:
        self._signed_in()
        return self.client.get(path)

    def _signed_in(self) -> None:
        """Once a day, with the own account; the second step was passed."""
        if self.since == self.town.today:
            return
        self.since, self.client = self.town.today, Client()
        self.client.force_login(self.account)
        session = self.client.session
        session["second_factor"] = True
        session.save()

    def works_as(self, organisation: str) -> None:
        """Chooses one of the own functions, by where it is."""
        held = self.gets("/account/functie/").context["held"]
        (mine,) = [each for each in held if each.organisation == organisation]
        self.client.post("/account/functie/", {"capacity": mine.capacity_id})

    def status(self, path: str) -> int:
        return int(self.gets(path).status_code)

    def reads(self, path: str) -> str:
        """The words of a page that opens."""
        reply = self.gets(path)
        assert reply.status_code == 200, (self.name, path, reply.status_code)
        return words(reply.content.decode())

    def may_open(self, person: int) -> bool:
        """Whether the file of a person opens, and the card of tonight with it.

        The file of who went into another record leads to that; its pages are gone.
        """
        first, *more = (
            self.gets(f"/personen/{person}/{page}").status_code
            for page in ("", "vanavond/", "familie/", "nabij/")
        )
        found = {first if first != 302 else 404, *more}
        assert found in ({200}, {404}), (self.name, person, first, more)
        return found == {200}

    def does(self, path: str, **typed: Any) -> str:
        """Fills in the form of a page and saves it; back to where that leads."""
        reply = self._sends(path, typed)
        assert reply.status_code == 302, (self.name, path, _faults(reply))
        return str(reply.url)

    def adds(self, beside: int, role: str, given_name: str, **told: Any) -> int:
        """Writes somebody down in the file of somebody else."""
        path = f"/personen/{beside}/familie/toevoegen/"
        self.does(path, role=role, given_name=given_name, **told)
        return self.town.newest(self.by.organisation)

    def says_who_decides(
        self, child: int, holder: str, since: dt.date, kind: str = "parent"
    ) -> None:
        """Writes down who has authority, as the court's register of it says."""
        told = {"kind": kind, "ground": "register", "from_on": since}
        self.does(f"/personen/{child}/gezag/", holder=holder, **told)

    def asks_along(self, who: "Somebody", ground: str, *persons: int, **told: Any):
        """Asks somebody of another organisation to work along in these files."""
        asked = {
            "legal_ground": "Wie het gezag heeft, gaf toestemming.",
            "reason": "Het gezin kent deze collega en wil dit.",
            "last_on": self.town.today + 60 * DAY,
        }
        path = f"/personen/{persons[0]}/nabij/vragen/"
        chosen = {"capacity": who.name, "ground": ground, "persons": list(persons)}
        self.does(path, **chosen | asked | told)

    def names(self, who: "Somebody", role: str, child: int, why: str) -> None:
        """Decides who is the face, or one of the duo."""
        path = f"/personen/{child}/nabij/rol/?rol={role}"
        self.does(path, capacity=who.name, reason=why)

    def is_told(self, path: str, **typed: Any) -> str:
        """Fills in a form that is not saved: what is said about it."""
        reply = self._sends(path, typed)
        assert reply.status_code != 302, (self.name, path, "was saved")
        return words(reply.content.decode())

    def _sends(self, path: str, typed: dict[str, Any]) -> Any:
        opened = self.gets(path)
        assert opened.status_code == 200, (self.name, path, opened.status_code)
        form = opened.context.get("form")
        sent = filled(form, typed) if form is not None else typed
        with self.town.commits(execute=True):
            return self.client.post(path, sent)


def words(html: str) -> str:
    """What somebody reads in the middle of a page."""
    found = MAIN.search(html)
    text = UNREAD.sub(" ", found[1] if found else html)
    text = WITHIN_A_LINE.sub("", text)
    return " ".join(unescape(TAG.sub(" ", text)).split())


def filled(form: Any, typed: dict[str, Any]) -> dict[str, Any]:
    """The form as a browser sends it: what stood there, with what was typed."""
    unknown = set(typed) - set(form.fields)
    assert not unknown, (unknown, sorted(form.fields))
    sent = {}
    for name, field in form.fields.items():
        value = typed.get(name, form[name].value())
        choices = getattr(field, "choices", None)
        if name in typed and choices is not None:
            value = _chosen(value, choices)
        if isinstance(value, dt.date):
            value = value.isoformat()
        if value not in (None, "", False, []):
            sent[form.add_prefix(name)] = value
    return sent


def _chosen(value: Any, choices: Any) -> Any:
    """A choice by its value, or by the words that stand beside it."""
    if isinstance(value, (list, tuple, set)):
        return [_chosen(each, choices) for each in value]
    flat: dict[str, str] = {}
    for key, label in choices:
        pairs = label if isinstance(label, (list, tuple)) else [(key, label)]
        flat |= {str(k): str(text) for k, text in pairs}
    if str(value) in flat:
        return str(value)
    found = [key for key, text in flat.items() if str(value) in text]
    assert len(found) == 1, (value, flat)
    return found[0]


def _faults(reply: Any) -> Any:
    if reply.context is None or "form" not in reply.context:
        return reply.status_code, words(reply.content.decode())[:600]
    return reply.context["form"].errors


__all__ = [
    "DAY",
    "MONDAY",
    "NOORD",
    "ZUID",
    "Function",
    "Person",
    "Register",
    "Somebody",
    "Team",
    "Town",
    "words",
]
