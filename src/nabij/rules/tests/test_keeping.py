"""How long a file is kept, and what may be asked about it by when."""

from datetime import date

import pytest

from nabij.rules.file import keeping, requests
from nabij.rules.file.keeping import AgainstDestroying


@pytest.mark.parametrize(
    ("changed", "until"),
    [
        (date(2026, 11, 20), date(2046, 11, 20)),
        (date(2019, 12, 25), date(2039, 12, 25)),
        (date(2024, 2, 29), date(2044, 2, 29)),
        (date(2080, 2, 29), date(2100, 2, 28)),
    ],
    ids=["ordinary", "ends on Christmas, a Sunday", "leap", "no leap day in 2100"],
)
def test_a_file_is_kept_twenty_years_after_its_last_change(changed, until):
    assert keeping.kept_until(last_changed_on=changed) == until


def test_a_change_that_is_written_later_begins_the_years_anew():
    first = keeping.kept_until(last_changed_on=date(2006, 11, 21))
    assert keeping.may_lapse(kept_until=first, is_held=False, on=date(2026, 11, 22))
    again = keeping.kept_until(last_changed_on=date(2026, 11, 22))
    assert not keeping.may_lapse(kept_until=again, is_held=False, on=date(2026, 11, 22))


def test_good_care_keeps_longer_never_shorter():
    changed = date(2026, 11, 22)
    for care, until in (
        (date(2060, 1, 1),) * 2,
        (date(2030, 1, 1), date(2046, 11, 22)),
    ):
        found = keeping.kept_until(last_changed_on=changed, care_requires_until=care)
        assert found == until


def test_the_last_day_is_still_kept_and_a_hold_keeps_it_all():
    last = date(2046, 11, 22)
    assert not keeping.may_lapse(kept_until=last, is_held=False, on=last)
    after = date(2046, 11, 23)
    assert keeping.may_lapse(kept_until=last, is_held=False, on=after)
    assert not keeping.may_lapse(kept_until=last, is_held=True, on=after)


def test_a_request_to_destroy_is_granted_unless_one_of_two_grounds_opposes():
    assert keeping.is_destroyed_on_request(against=[])
    for ground in AgainstDestroying:
        assert not keeping.is_destroyed_on_request(against=[ground])
    assert len(AgainstDestroying) == 2


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        (date(2026, 11, 3), date(2026, 12, 3), date(2027, 2, 3)),
        (date(2026, 11, 13), date(2026, 12, 14), date(2027, 2, 15)),
        (date(2026, 11, 25), date(2026, 12, 28), date(2027, 2, 25)),
        (date(2028, 1, 31), date(2028, 2, 29), date(2028, 5, 1)),
        (date(2026, 1, 31), date(2026, 3, 2), date(2026, 4, 30)),
    ],
    ids=[
        "ordinary",
        "ends on a Sunday",
        "ends on Christmas",
        "leap day; and Sunday 30 April",
        "28 February is a Saturday",
    ],
)
def test_a_request_is_answered_within_a_month_or_two_longer(received, due, extended):
    assert requests.answer_due(received_on=received) == due
    assert requests.answer_due(received_on=received, is_extended=True) == extended


def test_more_time_is_told_within_the_first_month():
    received = date(2026, 11, 13)
    assert requests.may_be_extended(received_on=received, on=date(2026, 12, 14))
    assert not requests.may_be_extended(received_on=received, on=date(2026, 12, 15))


def test_a_copy_of_the_own_file_costs_nothing():
    assert requests.copy_costs(on=date(2026, 11, 22)) == 0
