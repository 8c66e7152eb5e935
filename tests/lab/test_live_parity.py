"""The laboratory begins where the live figures stand: one export, two counts."""

from datetime import date, timedelta

import pytest

from nabij.base.acting import INSTALLATION, as_machine
from nabij.exchange.actions import import_register
from nabij.indicators.figures import figures
from nabij.indicators.period import Period
from nabij.indicators.tests import sample
from nabij.measures.facts import facts
from nabij.monitor.actions import collect_figures
from nabij.organisations import queries
from nabij.register.reading import open_export
from nabij.rules.functions import Function
from nabij.simulation.kernel import Start, opened
from nabij.simulation.kernel.continuing import continued
from nabij.simulation.kernel.starting import given_on
from nabij.simulation.tests.small import KEY, numbers, places
from tests.make import AT, acts

PERIODS = [
    Period(date.fromisoformat(told["period_start"]), date.fromisoformat(told["date"]))
    for told in sample.expected()["figures"]
]


@pytest.fixture
def institution(make):
    """An institution whose export was brought in, as any user would."""
    by = make.machine()
    acts(by)
    with open_export(sample.FOLDER) as export:
        import_register(export=export, source="export", by=by, at=AT)
    return by.organisation_id


def test_a_run_begins_with_the_live_figures_of_that_day(institution):
    live = collect_figures(
        organisation_id=institution, periods=PERIODS, by=INSTALLATION, at=AT
    )
    machine = queries.machine(
        organisation_id=institution, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        register = facts(controller_id=institution)
    for period, told in zip(PERIODS, live, strict=True):
        given = given_on(register, period.last)
        first = Start(period.last + timedelta(1), given)
        world = opened(numbers(), places(), first, KEY, 9, keep_spells=True)
        both = continued(register, given, world.rows, period.last)
        found = figures(both, on=period.last, since=period.first)
        assert found.as_dict() == told.as_dict()
        assert found.values["measures_with_fixed_worker"] > 100
