"""A scenario in words names every change with its number, reason and source."""

import pytest

from nabij.simulation.scenarios.explaining import explain, number_nl, text
from nabij.simulation.scenarios.reading import find, shipped, whole


@pytest.mark.parametrize("name", shipped())
def test_every_change_is_told_with_what_it_rests_on(name):
    scenario = find(name)
    told = "\n".join(text(scenario))
    assert scenario.question_nl in told
    if scenario.unquantified:
        assert "Niet door te rekenen" in told
        return
    assert len(explain(scenario)) == len(whole(scenario).changes)
    for change in whole(scenario).changes:
        assert change.reason in told
        assert change.source in told
        assert change.kind.dutch in told


def test_a_step_down_is_told_as_less():
    told = "\n".join(text(find("workload-steps-2023")))
    assert "1,5 maatregelen per fte minder (basis 16,5 maatregelen per fte)" in told
    assert "vanaf 01-09-2023" in told


def test_a_choice_outside_the_evidence_is_told():
    told = {line.parameter: line.is_outside for line in explain(find("measure-b"))}
    assert told["side_entrant_share"]
    assert not told["hire_rate"]


def test_a_published_aim_is_not_called_outside_the_evidence():
    assert not next(iter(explain(find("norm-12")))).is_outside


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.075, "share", "7,5%"),
        (0.3, "per month", "30% per maand"),
        (12_000_000, "EUR per year", "12.000.000 euro per jaar"),
        (0.0606, "fte per measure", "0,0606 fte per maatregel"),
    ],
)
def test_numbers_are_dutch(value, unit, words):
    assert number_nl(value, unit) == words
