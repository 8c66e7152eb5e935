"""Makes rows for tests the way the product has them: through the machine capacities."""

import datetime as dt
import itertools
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from nabij.base import audit, clock
from nabij.base.acting import INSTALLATION, Actor, tell_database
from nabij.base.models import Account
from nabij.dossier.models import Contact
from nabij.families.models import Household, Membership, Person
from nabij.measures.models import Assignment, Measure
from nabij.organisations import actions as organisations
from nabij.organisations import queries
from nabij.organisations.models import Organisation, Professional, Team
from nabij.rules.functions import Function
from nabij.waiting import actions as waiting
from nabij.waiting.models import ListEntry
from nabij.workforce.models import Employment, Worker

AT = dt.datetime(2026, 10, 31, 9, 0, tzinfo=dt.UTC)
TODAY = clock.day_of(AT)
LONG_AGO = dt.date(2020, 1, 1)


class Make:
    """One per test. Everything is made for `organisation` unless said otherwise."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._organisations: dict[str, Organisation] = {}

    def number(self) -> int:
        return next(self._numbers)

    def organisation(self, name: str = "GI Noord", kind: str = "gi") -> Organisation:
        if name not in self._organisations:
            self._organisations[name] = organisations.found_organisation(
                name=name, kind=kind, by=INSTALLATION, at=AT
            )
        return self._organisations[name]

    def machine(self, organisation: str = "GI Noord") -> Actor:
        return queries.machine(
            organisation_id=self.organisation(organisation).pk,
            function=Function.REGISTER_MACHINE,
        )

    @contextmanager
    def as_register(self, organisation: str = "GI Noord") -> Iterator[Actor]:
        """Write behind row security as the import would, then close the doors again."""
        with connection.cursor() as cursor:
            cursor.execute(
                "select current_setting('app.capacity', true),"
                " current_setting('app.now', true)"
            )
            before = cursor.fetchone()
        by = self.machine(organisation)
        tell_database(by, at=AT)
        yield by
        with connection.cursor() as cursor:
            cursor.execute(
                "select set_config('app.capacity', %s, true),"
                " set_config('app.now', %s, true)",
                [before[0] or "", before[1] or ""],
            )

    def team(self, name: str = "Team 1", organisation: str = "GI Noord") -> Team:
        with self.as_register(organisation) as by:
            return organisations.team_named(
                organisation_id=by.organisation_id, name=name
            )

    def professional(
        self, name: str = "", account: Account | None = None
    ) -> Professional:
        with self.as_register():
            return Professional.objects.create(
                name=name or f"Medewerker {self.number()}", account=account
            )

    def actor(
        self,
        function: Function,
        *,
        organisation: str = "GI Noord",
        team: Team | None = None,
        name: str = "",
        account: Account | None = None,
        professional: Professional | None = None,
    ) -> Actor:
        """Somebody appointed in a function, ready to be `by`."""
        with self.as_register(organisation) as by:
            somebody = professional or self.professional(name, account)
            capacity = organisations.appoint(
                professional=somebody,
                function=function,
                from_on=LONG_AGO,
                team=team,
                by=by,
                at=AT,
            )
            found = queries.actor_of_capacity(capacity_id=capacity.pk, on=TODAY)
        assert found is not None
        return found

    def account(self, email: str = "", password: str | None = None) -> Account:
        return Account.objects.create_user(
            email or f"iemand{self.number()}@voorbeeld.nl", password
        )

    def signed_in(self, client, function: Function, **about) -> Actor:
        """An actor with an account, signed in with this test client."""
        account = self.account()
        actor = self.actor(function, account=account, **about)
        client.force_login(account)
        self.trusted(client)
        return actor

    def own_youth(
        self, client=None, *, name: str = "", **fields
    ) -> tuple[Actor, Person]:
        """A youth protector and the youth whose measure they carry out, derived.

        Acting from here on, or with a test client signed in with it.
        """
        account = self.account()
        about = {"name": name, "account": account, "team": self.team()}
        by = self.actor(Function.YOUTH_PROTECTOR, **about)
        youth = self.youth(**fields)
        worker = self.worker(professional=account.professional)
        self.assignment(self.measure(youth), worker)
        self.derived()
        if client is None:
            acts(by)
        else:
            client.force_login(account)
            self.trusted(client)
        return by, youth

    def trusted(self, client) -> None:
        """This session passed the second factor."""
        session = client.session
        session["second_factor"] = True
        session.save()

    def worker(
        self,
        *,
        organisation: str = "GI Noord",
        team: Team | None = None,
        hours: float = 36,
        function: str = "protector",
        from_on: dt.date = LONG_AGO,
        until_on: dt.date | None = None,
        professional: Professional | None = None,
        name: str = "",
        is_side_entrant: bool = False,
    ) -> Worker:
        team = team or self.team(organisation=organisation)
        with self.as_register(organisation) as by:
            worker = Worker.objects.create(
                controller_id=by.organisation_id,
                register_key=f"M{self.number():04}",
                professional=professional or self.professional(name),
            )
            Employment.objects.create(
                controller_id=by.organisation_id,
                worker=worker,
                team=team,
                function=function,
                hours_per_week=hours,
                is_side_entrant=is_side_entrant,
                from_on=from_on,
                until_on=until_on,
                recorded_at=AT,
            )
        return worker

    def youth(
        self, *, organisation: str = "GI Noord", household: str = "", **fields
    ) -> Person:
        number = self.number()
        defaults = {
            "register_key": f"J{number:05}",
            "family_name": "Jansen",
            "given_name": "Sam",
            "born_on": dt.date(2015, 5, 5),
            "sex": "V",
        }
        with self.as_register(organisation) as by:
            youth = Person.objects.create(
                controller_id=by.organisation_id, **defaults | fields
            )
            home, _ = Household.objects.get_or_create(
                controller_id=by.organisation_id,
                register_key=household or f"G{number:05}",
            )
            Membership.objects.create(
                controller_id=by.organisation_id,
                person=youth,
                household=home,
                from_on=youth.born_on or TODAY,
                recorded_at=AT,
            )
        return youth

    def measure(self, youth: Person, *, type: int = 11, **fields) -> Measure:
        defaults = {
            "register_key": f"B{self.number():06}",
            "received_on": dt.date(2026, 6, 1),
            "ordered_on": dt.date(2026, 6, 1),
            "from_on": dt.date(2026, 6, 1),
        }
        with self.as_register(youth.controller.name) as by:
            return Measure.objects.create(
                controller_id=by.organisation_id,
                youth=youth,
                type=type,
                recorded_at=AT,
                **defaults | fields,
            )

    def assignment(
        self,
        measure: Measure,
        worker: Worker,
        *,
        role: str = "fixed",
        from_on: dt.date = dt.date(2026, 6, 10),
        until_on: dt.date | None = None,
    ) -> Assignment:
        with self.as_register(measure.controller.name) as by:
            return Assignment.objects.create(
                controller_id=by.organisation_id,
                measure=measure,
                youth_id=measure.youth_id,
                worker=worker,
                role=role,
                from_on=from_on,
                until_on=until_on,
                recorded_at=AT,
            )

    def contact(self, youth: Person, **fields) -> Contact:
        defaults = {"on_day": TODAY, "kind": "conversation"}
        with self.as_register(youth.controller.name) as by:
            return Contact.objects.create(
                controller_id=by.organisation_id,
                person=youth,
                recorded_at=AT,
                **defaults | fields,
            )

    def list_entry(self, youth: Person, **fields) -> ListEntry:
        defaults = {"kind": "waiting_list", "since_on": dt.date(2026, 6, 2)}
        with self.as_register(youth.controller.name) as by:
            return ListEntry.objects.create(
                controller_id=by.organisation_id,
                youth=youth,
                recorded_at=AT,
                **defaults | fields,
            )

    def derived(self, organisation: str = "GI Noord") -> None:
        """Derive waits and involvements, as every import does at its end."""
        with self.as_register(organisation) as by:
            waiting.derive_waits(youths=None, by=by, at=AT)

    def waiting_youth(self, **fields) -> Person:
        """A youth with a protection measure and nobody, derived."""
        youth = self.youth(**fields)
        self.measure(youth)
        self.derived(youth.controller.name)
        return youth


def acts(by: Actor | None, at: dt.datetime = AT) -> None:
    """From here on the database sees this actor (within the test's transaction)."""
    tell_database(by, at=at)


def entries() -> list[dict]:
    """What the open trail holds; for tests that run inside one."""
    trail = audit.current_trail()
    return list(trail.entries) if trail else []
