"""Classes have words, a lot is a share, and a signal goes before a day that passed."""

import datetime as dt
import hashlib

import pytest

from nabij.rules import triage
from nabij.rules.source import Kind
from nabij.rules.triage import Class

DAY = dt.date(2026, 11, 2)


def test_every_class_has_a_word_and_a_meaning_labelled_as_ours():
    assert [each.name_in_dutch for each in Class] == [
        "acuut",
        "dringend",
        "ernstig, maar stabiel",
        "stabiel, met goed zicht",
    ]
    assert all(each.meaning.endswith(".") for each in Class)
    assert triage.CLASSES.kind is Kind.DESIGN


@pytest.mark.parametrize(
    ("letter", "days"), [("A", 1), ("B", 14), ("C", 28), ("D", 56)]
)
def test_when_it_is_looked_at_again(letter, days):
    found = triage.review_on(letter=Class(letter), decided_on=DAY)
    assert found == DAY + dt.timedelta(days=days)


def test_a_lot_takes_its_share():
    digests = [hashlib.sha256(str(n).encode()).digest() for n in range(20_000)]
    taken = sum(triage.is_drawn(digest=each, share=0.10) for each in digests)
    assert 0.09 < taken / len(digests) < 0.11
    assert not any(triage.is_drawn(digest=each, share=0) for each in digests)
    assert all(triage.is_drawn(digest=each, share=1) for each in digests)


def test_two_working_days_to_read_skip_a_weekend():
    assert triage.read_by(decided_on=dt.date(2026, 11, 6)) == dt.date(2026, 11, 10)


@pytest.mark.parametrize(
    ("about", "because"),
    [
        ({}, None),
        ({"review_on": DAY}, "review"),
        ({"review_on": DAY + dt.timedelta(days=1)}, None),
        ({"reported": DAY, "review_on": DAY}, "report"),
        ({"checked": DAY, "reported": DAY + dt.timedelta(days=1)}, "check"),
        ({"checked": DAY - dt.timedelta(days=9)}, None),
    ],
)
def test_why_a_triage_is_wanted_again(about, because):
    given = {"review_on": None, "checked": None, "reported": None} | about
    since = DAY - dt.timedelta(days=3)
    found = triage.wanted(decided_on=since, on=DAY, **given)
    assert (found.because if found else None) == because


def test_a_triage_of_four_weeks_before_the_wait_still_counts():
    assert triage.counts_from(waits_from=DAY) == DAY - dt.timedelta(days=28)
