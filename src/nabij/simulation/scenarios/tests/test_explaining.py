"""A scenario in words names every change with its number, reason and source."""

import pytest

from nabij.simulation.parameters.index import PLACE
from nabij.simulation.parameters.table import parameters, values
from nabij.simulation.scenarios.explaining import (
    UNITS,
    explain,
    number_nl,
    rests_on,
    text,
)
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


def test_a_switch_tells_what_it_does_and_what_is_only_claimed():
    told = "\n".join(text(find("team-model")))
    behind = {line.parameter: line for line in rests_on(find("team-model"))}
    claims = ("team_duration_factor", "team_placement_factor", "team_request_factor")
    for name in claims:
        assert behind[name].evidence == "bewering, geen controlegroep"
        assert f"[{name}]" in told
    assert "25% tot" not in behind["team_duration_factor"].what
    assert "0,25 tot 1,1 (het waarschijnlijkst rond 0,7)" in told
    assert rests_on(find("norm-12")) == []


def test_a_switch_is_not_outside_what_is_likely():
    assert not any(line.is_outside for line in explain(find("team-model")))
    assert not any(line.is_outside for line in explain(find("tariff-national")))


def test_the_tariff_of_today_is_what_the_posts_of_today_cost():
    today = values()[PLACE["gi_posts_per_measure"]] * values()[PLACE["cost_gi_fte"]]
    told = "\n".join(text(find("tariff-national")))
    assert f"(basis {number_nl(today, 'EUR per year')})" in told


def test_every_unit_of_the_table_has_dutch_words():
    assert {each.unit for each in parameters()} <= set(UNITS)


def test_the_letter_of_2020_is_told_in_its_five_parts():
    """Pooled hands, distance, specialisation, hand-overs and an organisation."""
    behind = {line.parameter for line in rests_on(find("expertise-national"))}
    assert behind >= {
        "expertise_travel_hours_national",
        "specialisation_gain",
        "expertise_extra_handover_share",
        "organisation_cost_national",
    }
    regional = {line.parameter for line in explain(find("expertise-regional"))}
    assert regional == {
        "rvdk_capacity",
        "vt_investigation_capacity",
        "expertise_travel_hours_regional",
        "expertise_hours_per_case",
        "rvdk_investigation_days",
        "cost_rvdk_investigation",
        "cost_vt_investigation",
    }
    objections = {line.parameter for line in rests_on(find("tariff-national"))}
    assert objections == {"tariff_transition_cost"}


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
