"""What would be taken wrongly is said, and only where the figures show it."""

import datetime as dt

from nabij.laboratory.reporting.drawing import multiple
from nabij.laboratory.reporting.driving import beyond_luck
from nabij.laboratory.reporting.finding import find
from nabij.laboratory.reporting.warnings import reading, warnings
from nabij.laboratory.tests.making import both

WORSE = {"youths_without_worker": 1.6, "help_in_time": 0.5}


def told(**factors):
    base, other = both(factors=factors)
    found = find(base=base, other=other)
    return found, " ".join(warnings(found))


def test_lower_costs_are_no_gain_when_more_children_wait():
    _, words = told(**WORSE, placements=0.5)
    assert "lager is hier het aantal uithuisplaatsingen." in words
    assert "dat is geen winst" in words


def test_lower_costs_with_a_shorter_list_are_a_gain():
    _, words = told(youths_without_worker=0.6, placements=0.5)
    assert "winst" not in words


def test_higher_costs_are_no_gain_that_could_be_false():
    _, words = told(**WORSE, cost_gi=2.0)
    assert "winst" not in words


def test_whether_those_who_wait_go_away_is_read_from_the_later_years():
    found, words = told(**WORSE)
    assert "na 4 jaar (31 dec 2026)" in words
    later = found.milestones[-1].on
    first, last = found.point("without_worker"), found.point("without_worker", later)
    stays = last.change.median >= first.change.median
    assert ("gaan in deze runs niet weer weg" in words) == stays
    assert ("gaat in deze runs weer weg" in words) != stays


def test_a_base_without_a_list_says_that_its_level_has_no_ground():
    found, _ = told(youths_without_worker=0.9)
    words = " ".join(reading([found]))
    assert "In het echt waren het er in januari 2024 ongeveer 1.500." in words
    base, other = both(factors={})
    for each in (base, other):
        each.values[:] *= 10
    assert "1.500" not in " ".join(reading([find(base=base, other=other)]))


def test_the_reading_says_runs_sets_and_why_differences_do_not_add_up():
    found, _ = told()
    words = " ".join(reading([found]))
    assert "40 keer doorgerekend" in words
    assert "8 sets" in words
    assert "niet altijd het verschil" in words
    assert "niet op dezelfde dag" not in words
    later = found.model_copy(update={"first_change": dt.date(2023, 5, 1)})
    assert "geteld vanaf 1 mei 2023" in " ".join(reading([found, later]))


def test_a_limit_is_higher_for_few_sets_and_for_many_numbers():
    assert beyond_luck(20, 400) > beyond_luck(20, 100) > beyond_luck(100, 100)


def test_labels_of_an_axis_stay_inside_the_drawing():
    base, other = both(factors={"worker_changes": 3})
    for each in (base, other):
        each.values[:] *= 30
    drawn = str(multiple(find(base=base, other=other), "changes_of_face").svg)
    labels = [each for each in drawn.split("<text")[1:] if 'text-anchor="end"' in each]
    widest = max(len(each.split(">")[1].split("<")[0]) for each in labels)
    right = min(float(each.split('x="')[1].split('"')[0]) for each in labels)
    assert widest >= len("40.000")
    assert right >= widest * 8  # a digit of 14 px is narrower than 8
