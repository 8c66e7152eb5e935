"""Short ways to write a round of allocation in a test."""

from datetime import date, timedelta

from nabij.rules.allocation import Carer, Round, Settings, Waiting, WaitingYouth

TODAY = date(2026, 11, 23)


def youth(number, urgency="C", *, waited=30, **more):
    """A youth who has waited so many days."""
    clock = TODAY - timedelta(days=waited)
    return WaitingYouth(youth_id=number, urgency=urgency, clock_from_on=clock, **more)


def family(number, urgency="C", *, youths=1, waited=30, about=None, **more):
    """A family of youths who are all alike; `about` says more of each."""
    return Waiting(
        family_id=number,
        youths=tuple(
            youth(number * 10 + i, urgency, waited=waited, **(about or {}))
            for i in range(youths)
        ),
        **more,
    )


def worker(number, room=1.0, **more):
    """A registered worker with so much room."""
    return Carer(worker_id=number, room=room, **more)


def round_of(waiting, carers, *, previous=None, changes=(), **settings):
    """A round on the day of the tests."""
    return Round(
        on=TODAY,
        waiting=tuple(waiting),
        carers=tuple(carers),
        settings=Settings(**settings),
        previous=previous or {},
        changes=tuple(changes),
    )


def codes(reasons):
    """The codes of some reasons."""
    return [reason.code for reason in reasons]
