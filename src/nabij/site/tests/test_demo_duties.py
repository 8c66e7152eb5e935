"""A year in the demo: on no day is anything owed by somebody who is not there."""

import datetime as dt

import pytest
from django.db import transaction

from nabij.base import clock
from nabij.base.acting import acting
from nabij.dossier import queries as dossier
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.rules.source import registered
from nabij.site import demo
from nabij.site.demo import parties
from nabij.waiting import actions as waiting
from nabij.waiting.owing.owners import Roster
from nabij.workforce.models import Absence, Employment

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CHILDREN = 60
YEAR = dt.timedelta(days=365)


@pytest.fixture(scope="module")
def machine(django_db_setup, django_db_blocker):
    """The register of the largest institution of a demo, made once."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.make(children=CHILDREN)
        here = organisations.organisation_named(parties.GIS[0].name)
        yield organisations.machine(
            organisation_id=here.pk, function=Function.REGISTER_MACHINE
        )
        transaction.set_rollback(True)


def days_of_change(first):
    """Days on which somebody of the demo goes, falls ill or comes back, and months."""
    days = {first + dt.timedelta(days=30 * month) for month in range(13)}
    for model in (Employment, Absence):
        for spell in model.objects.current():
            days |= {spell.from_on, spell.until_on}
    return sorted(day for day in days if day and first <= day <= first + YEAR)


def test_every_duty_has_a_living_owner_on_any_day_of_the_year(machine, db):
    first, here = clock.today(), {"controller_id": machine.organisation_id}
    with acting(machine, at=clock.now()):
        days = days_of_change(first)
        # A third of the people goes on leave at once, in the middle of the year.
        leave = first + YEAR / 2
        for worker in Employment.objects.holding(leave).order_by("pk")[::3]:
            Absence.objects.create(
                worker_id=worker.worker_id,
                share=1,
                from_on=leave,
                until_on=leave + dt.timedelta(days=21),
                recorded_at=clock.now(),
                **here,
            )
        days = sorted({*days, leave, leave + dt.timedelta(days=21)})
        counted = set()
        for day in days:
            at = clock.midnight(day) + dt.timedelta(hours=1)
            waiting.derive_waits(youths=None, by=machine, at=at)
            living = Roster.of(on=day, **here).living
            nobody = dossier.without_living_owner(living=living, **here)
            assert not nobody.exists(), (day, nobody.first())
            counted.add(dossier.open_duties(**here).count())
    assert len(days) > 12
    assert max(counted) > CHILDREN


def test_every_duty_names_a_rule_of_the_register(machine, db):
    known = {entry.source.id: entry.source.kind for entry in registered()}
    with acting(machine, at=clock.now()):
        rows = dossier.open_duties(controller_id=machine.organisation_id)
        found = {(row.rule_id, row.rule_kind) for row in rows}
    assert len(found) > 4
    assert {rule: known[rule].value for rule, _kind in found} == dict(found)
