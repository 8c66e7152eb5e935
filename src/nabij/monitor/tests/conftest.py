"""Figures that are there: two institutions in one region, one elsewhere; published."""

import datetime as dt

import pytest
import time_machine
from django.db import connection

from nabij.base.acting import INSTALLATION
from nabij.monitor import periods, publishing
from nabij.monitor.tests.small import keep, register
from nabij.organisations.models import Organisation, Region
from tests.make import AT

TODAY = dt.date(2026, 11, 2)
NOW = dt.datetime(2026, 11, 2, 9, 0, 0, 123456, tzinfo=dt.UTC)
PERIODS = periods.ended(TODAY)
LAST = PERIODS[-1]
DAYS = f"?van={LAST.first}&tot={LAST.last}"


@pytest.fixture
def today():
    """The second of November 2026: a period has just ended."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def counted(make, today):
    """The own institution, with figures of the last periods."""
    return keep(make, "GI Noord", register(7, youths=160), PERIODS)


@pytest.fixture
def published(make, counted):
    """Three institutions, published; the municipality shares a region with two."""
    found = {"GI Noord": counted}
    for seed, name in enumerate(("GI Midden", "GI Zuid")):
        found[name] = keep(make, name, register(seed, youths=120), PERIODS)
    make.organisation("Gemeente Zuid", kind="municipality")
    make.organisation("Ministerie", kind="ministry")
    one, other = Region.objects.order_by("code")[:2]
    for name, region in (
        ("GI Noord", one),
        ("GI Midden", other),
        ("GI Zuid", other),
        ("Gemeente Zuid", other),
    ):
        Organisation.objects.get(name=name).regions.add(region)
    publishing.publish_ended(on=TODAY, by=INSTALLATION, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.capacity', '', true)")
    return found
