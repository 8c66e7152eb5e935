"""Many small institutions with made-up figures that change a little every period."""

import numpy as np

from nabij.base.acting import as_machine
from nabij.indicators.tables import Register
from nabij.indicators.tests.worlds import FIXED, PROTECTOR, TEMPORARY, world
from nabij.indicators.trend import series
from nabij.monitor import sets
from nabij.monitor.models import FigureSet
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from tests.make import AT


def register(seed: int, *, youths: int) -> Register:
    """A world in which most groups are smaller than five."""
    rng = np.random.default_rng(seed)
    measures, given = [], []
    for youth in range(youths):
        received = int(rng.integers(-500, 200))
        kind = int(rng.choice([11, 21, 41, 42], p=[0.8, 0.08, 0.06, 0.06]))
        ends = received + int(rng.integers(150, 900))
        measures.append((youth, kind, received, received, ends))
        if rng.random() < 0.9:
            since = received + int(rng.integers(1, 40))
            until = since + int(rng.integers(30, 700)) if rng.random() < 0.3 else None
            role = FIXED if rng.random() < 0.93 else TEMPORARY
            given.append((youth, int(rng.integers(1, 9)), role, since, until))
    jobs = [(n, PROTECTOR, 36, -900, None) for n in range(1, int(rng.integers(4, 14)))]
    return world(measures, given, jobs)


def keep(make, name: str, world_of: Register, periods) -> int:
    """Keep the figures of a world as those of an organisation."""
    organisation = make.organisation(name)
    machine = organisations.machine(
        organisation_id=organisation.pk, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        FigureSet.objects.bulk_create(
            FigureSet(
                organisation=organisation,
                from_on=figures.period.first,
                on_day=figures.period.last,
                computed_at=AT,
                register_state="made up",
                values=sets.as_json(figures),
            )
            for figures in series(world_of, periods)
        )
    return organisation.pk
