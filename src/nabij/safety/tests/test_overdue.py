"""What is too late is told to whom it concerns; and what others read of the watch."""

import datetime as dt

import pytest

from nabij.dossier import queries as dossier
from nabij.organisations.models import Professional
from nabij.rules.functions import Function as F
from nabij.safety import queries
from nabij.safety.tests.making import (
    professional,
    recorded,
    set_watches,
    waiting,
    wanted,
    watched,
)
from tests.make import TODAY, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def told(by):
    acts(by)
    return queries.overdue_for(by=by, on=TODAY)


@pytest.fixture
def late(make):
    """Checks that are 1 and 5 days late and one of today, in class B."""
    owner = make.actor(F.WAITING_LIST_COORDINATOR)
    for over in (1, 5, 0):
        watched(make, owner=owner, began_on=TODAY - (7 + over) * DAY)
    return owner


def test_the_owner_is_told_at_once_and_the_latest_comes_first(late):
    found = told(late)
    assert (found.mine, found.of_all, found.long) == (2, 2, 1)
    assert [row.days_over for row in found.rows] == [5, 1]
    assert all(row.is_mine for row in found.rows)
    assert found.left == 0


def test_the_team_leader_is_told_of_all_from_the_first_day(make, late):
    found = told(make.actor(F.TEAM_LEADER))
    assert (found.mine, found.of_all) == (0, 2)
    assert not any(row.is_mine for row in found.rows)


def test_the_director_is_told_how_many_after_three_days_and_no_name(make, late):
    found = told(make.actor(F.DIRECTOR))
    assert (found.long, found.mine, found.of_all) == (1, 0, 0)
    assert found.rows == ()


def test_another_institution_is_told_nothing(make, late):
    for function in (F.DIRECTOR, F.TEAM_LEADER):
        found = told(make.actor(function, organisation="GI Zuid"))
        assert (found.mine, found.of_all, found.long) == (0, 0, 0)


def test_a_protector_is_told_of_the_own_ones_only(make, late):
    assert told(make.actor(F.YOUTH_PROTECTOR)).rows == []


@pytest.mark.parametrize("function", [F.TEAM_LEADER, F.WAITING_LIST_COORDINATOR])
def test_the_substitute_is_told_too_and_it_is_not_called_theirs(make, function):
    owner, other = make.actor(F.WAITING_LIST_COORDINATOR), make.actor(function)
    watched(make, owner=owner, substitute=professional(other))
    found = told(other)
    assert (found.mine, found.stood_in) == (0, 1)
    [row] = found.rows
    assert (row.is_mine, row.is_stood_in, row.owner) == (False, True, owner.name)
    found = told(owner)
    assert (found.mine, found.stood_in) == (1, 0)


def test_more_than_fit_are_counted(make, late):
    acts(late)
    found = queries.overdue_for(by=late, on=TODAY, shown=1)
    assert (len(found.rows), found.left) == (1, 1)


def test_a_list_reads_the_next_checks_in_two_statements(
    make, late, django_assert_max_num_queries
):
    acts(late)
    rows = queries.overdue(controller_id=late.organisation_id, on=TODAY)
    youths = list(rows.values_list("youth_id", flat=True))
    with django_assert_max_num_queries(2):
        found = queries.next_checks(youths, on=TODAY)
    assert [found[youth].days_over for youth in youths] == [5, 1]
    assert {each.owner for each in found.values()} == {late.name}


def test_the_file_says_who_keeps_sight_with_a_phone(make):
    youth, by = watched(make)
    with make.as_register():
        me = Professional.objects.filter(pk=professional(by))
        me.update(phone="0612345678")
    acts(by)
    shown = dossier.gather([youth.pk], on=TODAY).watches[youth.pk]
    assert shown.owner == (by.name, "0612345678")
    assert (shown.days_over > 0, shown.is_in_sight) == (True, False)


def test_a_check_stands_once_on_the_timeline_and_is_corrected_on_its_own_page(make):
    youth, by = watched(make)
    made = recorded(youth, by, also_seen="moeder")
    acts(by)
    (entry,) = dossier.gather([youth.pk], on=TODAY).entries
    assert (entry.kind, entry.contact_id) == ("check", made.contact_id)
    assert entry.url == f"/veiligheidschecks/{made.pk}/"
    assert (entry.title, entry.who) == ("Veiligheidscheck", by.name)
    assert "Gesproken of gezien: moeder" in entry.lines


def test_who_does_not_wait_has_no_watch_in_the_file(make):
    youth, by = waiting(make), make.actor(F.WAITING_LIST_COORDINATOR)
    acts(by)
    assert dossier.gather([youth.pk], on=TODAY).watches == {}


def test_many_watches_are_opened_in_few_statements(make, django_assert_max_num_queries):
    owner = make.actor(F.WAITING_LIST_COORDINATOR)
    each = [wanted(make.youth(), owner) for _ in range(12)]
    with django_assert_max_num_queries(10):
        assert set_watches(make, *each) == 12
    with django_assert_max_num_queries(9):
        assert set_watches(make, *each) == 0
