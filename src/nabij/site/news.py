"""Which slice hears news of another that it may not know."""

from nabij.allocation.events import Allocated
from nabij.base import clock, events
from nabij.base.acting import acting
from nabij.exchange.events import RegisterImported
from nabij.monitor import actions as monitor
from nabij.monitor import periods
from nabij.organisations import actions as notices
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.workforce import actions as workforce
from nabij.workforce import queries as workers


def connect() -> None:
    """Called once, when the site is ready."""
    events.subscribe(RegisterImported, _count_anew)
    events.subscribe(RegisterImported, _settle_seats)
    events.subscribe(Allocated, _tell_assigned)


def _count_anew(news: RegisterImported) -> None:
    """After an import the figures of the last periods are counted in the background."""
    by = organisations.machine(
        organisation_id=news.organisation_id, function=Function.FIGURES_MACHINE
    )
    monitor.ask_for_figures(
        organisation_id=news.organisation_id,
        periods=periods.standing(news.at),
        by=by,
        at=news.at,
    )


def _settle_seats(news: RegisterImported) -> None:
    """After an import access by substitution ends for who left, and follows others."""
    by = organisations.machine(
        organisation_id=news.organisation_id, function=Function.REGISTER_MACHINE
    )
    workforce.settle_seats(by=by, at=news.at)


def _tell_assigned(news: Allocated) -> None:
    """Who has new families is told that there is something, not about whom."""
    at = clock.now()
    by = organisations.machine(
        organisation_id=news.organisation_id, function=Function.REGISTER_MACHINE
    )
    with acting(by, at=at):
        people = workers.professionals_of_workers(controller_id=news.organisation_id)
        told = {people[worker] for _youth, worker in news.workers if worker in people}
        notices.notify(professionals=told, act="assigned", path="/", by=by, at=at)
