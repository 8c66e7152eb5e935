"""Somebody at the ministry keeps every publication and has an integer program."""

import datetime as dt
import json

import pytest

from nabij.base.acting import INSTALLATION
from nabij.indicators.suppression import Edition
from nabij.indicators.tests.attacker import intervals, narrowest
from nabij.monitor import periods, publishing
from nabij.monitor.models import Publication, PublishedSet
from nabij.monitor.tests.small import keep, register
from nabij.rules.functions import Function
from tests.make import AT, acts

# The days after which three periods in a row are published.
NIGHTS = [dt.date(2026, 3, 1), dt.date(2026, 7, 1), dt.date(2026, 11, 1)]
EVERY = tuple(dict.fromkeys(p for on in NIGHTS for p in periods.ended(on, count=1)))
SIZES = [38, 55, 90, 140]


@pytest.fixture
def editions(make):
    """Three publications of small institutions; one joins later."""
    for place, size in enumerate(SIZES):
        known = EVERY[1:] if place == 1 else EVERY
        keep(make, f"GI {place}", register(place, youths=size), known)
    for on in NIGHTS:
        publishing.publish_ended(on=on, by=INSTALLATION, at=AT)
    acts(INSTALLATION)
    kept = Publication.objects.order_by("number").values_list("inside", flat=True)
    return [Edition.from_dict(inside["edition"]) for inside in kept]


def ministry_sees(client, make):
    """Every value by the key of the editions, over all periods, as it is downloaded."""
    make.signed_in(client, Function.MINISTRY, organisation="Ministerie")
    seen = {}
    for period in EVERY:
        days = f"?van={period.first}&tot={period.last}"
        answer = client.get(f"/monitor/cijfers.json{days}")
        if answer.status_code == 200:
            for each in json.loads(answer.content)["sets"]:
                seen[each["organisation"], period] = each
    return seen


def counts_in(figures):
    """The whole numbers in a set by name, parts of figures too."""
    for id, value in figures.items():
        if isinstance(value, dict):
            yield from ((f"{id}.{part}", count) for part, count in value.items())
        else:
            yield id, value


@pytest.mark.slow
def test_no_hidden_count_can_be_told_within_five(editions):
    assert len(editions) == len(NIGHTS)
    hidden = intervals(editions)
    assert len(hidden) > 50
    width, key = narrowest(editions)
    assert width >= 5, key


def test_the_ministry_reads_nothing_that_the_editions_hide(editions, client, make):
    hidden = {key for edition in editions for key in edition.hidden}
    names = {row.pk: row.name for row in map(make.organisation, names_of())}
    seen = ministry_sees(client, make)
    assert len(seen) > len(SIZES)
    checked = 0
    for key in hidden:
        whose, days, name = key.split("|")
        for (organisation, period), each in seen.items():
            is_same = f"{period.first}..{period.last}" == days
            if is_same and whose.isdigit() and names[int(whose)] == organisation:
                found = dict(counts_in(each["figures"]))
                assert found.get(name) is None, key
                checked += name in found
    assert checked > 20


def names_of():
    return [f"GI {place}" for place in range(len(SIZES))]


def test_small_counts_never_leave(editions, client, make):
    shown = ("median", "longest")
    seen = ministry_sees(client, make)
    assert len(seen) > len(SIZES)
    for each in seen.values():
        for name, count in counts_in(each["figures"]):
            if isinstance(count, int) and not name.endswith(shown):
                assert count >= 5, (each["organisation"], name)


def test_with_open_cards_the_attacker_would_find_them(editions):
    """The attacker is no fool: with one hidden count shown, it reads others exactly."""
    for edition in editions:
        for key in sorted(edition.hidden):
            told = Edition(table=edition.table, hidden=edition.hidden - {key})
            if narrowest([told])[0] < 5:
                return
    pytest.fail("showing a hidden count never helped the attacker")


def test_what_was_published_stays_when_the_register_changes(editions, make):
    acts(INSTALLATION)
    before = list(PublishedSet.objects.order_by("pk").values_list("values", flat=True))
    assert publishing.publish_ended(on=NIGHTS[-1], by=INSTALLATION, at=AT) is None
    acts(INSTALLATION)
    after = PublishedSet.objects.order_by("pk").values_list("values", flat=True)
    assert list(after) == before


def test_the_inside_of_a_publication_is_read_by_nobody(editions, make):
    for function in (Function.MINISTRY, Function.DIRECTOR, Function.FIGURES_MACHINE):
        if function == Function.FIGURES_MACHINE:
            acts(make.machine())
        else:
            acts(make.actor(function))
        assert not Publication.objects.exists()


def test_an_institution_that_joins_later_counts_in_the_sum(editions):
    acts(INSTALLATION)
    sums = PublishedSet.objects.filter(organisation=None).order_by("pk")
    assert {row.members for row in sums} >= {len(SIZES)}
