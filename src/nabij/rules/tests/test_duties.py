"""What is due by when, and who owns it, as tables one can read aloud."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules import duties, supervision
from nabij.rules.duties import Candidate, OwnedAs, living_owner
from nabij.rules.source import Kind

FIXED, TEMPORARY, LEADER = OwnedAs.FIXED, OwnedAs.ACTING, OwnedAs.TEAM_LEADER


def candidate(number: int, owned_as: OwnedAs, *, is_here: bool = True) -> Candidate:
    return Candidate(professional_id=number, owned_as=owned_as, is_here=is_here)


def test_the_nearest_who_is_here_owns_it_and_the_next_takes_over():
    first, second = candidate(1, FIXED), candidate(2, LEADER)
    assert living_owner([first, second]) == (first, second)


def test_who_is_away_owns_nothing():
    away, other = candidate(1, FIXED, is_here=False), candidate(2, TEMPORARY)
    assert living_owner([away, other]) == (other, None)


def test_nobody_is_the_substitute_of_themselves():
    both = [candidate(1, FIXED), candidate(1, LEADER)]
    assert living_owner(both) == (both[0], None)


def test_without_anybody_no_name_is_made_up():
    assert living_owner([candidate(1, FIXED, is_here=False)]) == (None, None)


@given(
    st.lists(
        st.builds(
            Candidate,
            professional_id=st.integers(1, 5),
            owned_as=st.sampled_from(OwnedAs),
            is_here=st.booleans(),
        )
    )
)
def test_an_owner_is_here_and_another_than_the_substitute(candidates):
    owner, substitute = living_owner(candidates)
    assert (owner is None) == (not any(each.is_here for each in candidates))
    assert owner is None or owner.is_here
    if substitute is not None:
        assert substitute.is_here
        assert substitute.professional_id != owner.professional_id


@pytest.mark.parametrize(
    ("absent", "away"), [(0, False), (0.49, False), (0.5, True), (1, True)]
)
def test_absent_for_half_the_hours_is_away(absent, away):
    assert duties.is_away(absent=absent, on=date(2026, 11, 22)) is away


@pytest.mark.parametrize(
    ("kind", "article", "rule_kind"),
    [
        (11, "GI-01", Kind.LAW),
        (12, "GI-01", Kind.LAW),
        (21, "GI-02", Kind.LAW),
        (23, "GI-02", Kind.LAW),
        (41, "JR-01", Kind.LAW),
        (62, "JR-01", Kind.LAW),
    ],
)
def test_each_measure_has_its_own_article_for_the_first_contact(
    kind, article, rule_kind
):
    source = duties.first_contact_source(kind)
    assert (source.id, source.kind) == (article, rule_kind)


@pytest.mark.parametrize(
    ("since", "known", "due"),
    [
        (date(2026, 1, 15), date(2026, 1, 15), date(2026, 7, 15)),
        (date(2023, 1, 15), date(2026, 11, 22), date(2027, 1, 15)),
        (date(2023, 11, 22), date(2026, 11, 22), date(2026, 11, 22)),
        (date(2025, 8, 31), date(2025, 9, 1), date(2026, 2, 28)),
        (date(2023, 8, 29), date(2023, 9, 1), date(2024, 2, 29)),
        (date(2026, 6, 25), date(2026, 6, 25), date(2026, 12, 25)),
    ],
    ids=[
        "half a year on",
        "an old plan: the first day that still lies ahead",
        "today counts",
        "31 August: the end of February",
        "a leap day",
        "Christmas stays: our own number moves for nothing",
    ],
)
def test_an_evaluation_is_due_half_a_year_on(since, known, due):
    assert duties.evaluation_due(since_on=since, known_on=known) == due


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (date(2026, 3, 1), date(2027, 3, 1)),
        (date(2024, 2, 29), date(2025, 2, 28)),
    ],
    ids=["a year", "from a leap day"],
)
def test_a_plan_is_gone_over_each_year_as_the_law_counts(since, due):
    assert duties.next_review_due(since_on=since, known_on=since) == due
    assert supervision.plan_review_due(settled_on=since) == due


@pytest.mark.parametrize(
    ("known", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 24)),
        (date(2026, 11, 20), date(2026, 11, 23)),
        (date(2026, 4, 2), date(2026, 4, 7)),
        (date(2025, 12, 24), date(2025, 12, 29)),
        (date(2026, 4, 26), date(2026, 4, 28)),
    ],
    ids=["a Monday", "a Friday", "before Easter", "before Christmas", "King's day"],
)
def test_triage_is_due_the_next_working_day(known, due):
    assert duties.triage_due(known_on=known) == due


def test_acute_is_today_also_on_a_sunday():
    assert duties.acute_due(decided_on=date(2026, 11, 22)) == date(2026, 11, 22)
    assert duties.read_as_acute_due(read_on=date(2026, 11, 22)) == date(2026, 11, 22)


def test_what_lies_ahead_opens_thirteen_weeks_before():
    due = date(2027, 1, 31)
    assert due - duties.opens_on(due_on=due) == timedelta(weeks=13)


@pytest.mark.parametrize(
    ("rule", "named", "day", "due"),
    [
        ("council_told_at_latest", "expires_on", (2026, 5, 31), (2026, 3, 31)),
        ("council_told_at_latest", "expires_on", (2026, 4, 30), (2026, 2, 28)),
        ("council_told_at_latest", "expires_on", (2024, 4, 30), (2024, 2, 29)),
        ("petition_announced_at_latest", "expires_on", (2026, 7, 5), (2026, 5, 5)),
        ("early_return_told_at_latest", "ends_on", (2026, 3, 31), (2026, 2, 28)),
    ],
    ids=["a day off stays", "end of February", "leap", "5 May stays", "a month"],
)
def test_terms_counted_backwards_never_move(rule, named, day, due):
    found = getattr(supervision, rule)(**{named: date(*day)})
    assert found == date(*due)


@pytest.mark.parametrize(
    ("due", "held", "is_of_before"),
    [
        ((2017, 3, 8), (2019, 5, 1), True),
        ((2017, 3, 8), None, False),
        ((2017, 3, 8), (2026, 11, 23), False),
        ((2026, 5, 24), (2026, 5, 1), False),
        ((2026, 5, 23), (2026, 5, 1), True),
    ],
    ids=["of before", "nobody had it", "held since", "half a year", "a day more"],
)
def test_what_passed_long_before_a_file_came_in_is_no_duty(due, held, is_of_before):
    found = duties.is_of_before(
        due_on=date(*due),
        came_in_on=date(2026, 11, 22),
        held_on=date(*held) if held else None,
    )
    assert found is is_of_before


def test_our_own_numbers_are_never_shown_as_law():
    own = (
        duties.EVALUATION,
        duties.TRIAGE,
        duties.ACUTE,
        duties.BEFORE,
        duties.READ_AS_ACUTE,
    )
    assert {source.kind for source in own} == {Kind.DESIGN}
