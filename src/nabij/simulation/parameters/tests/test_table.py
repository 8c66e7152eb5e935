"""The table of parameters: what stands in it, and what is refused."""

import pytest

from nabij.simulation.errors import Unusable
from nabij.simulation.parameters import index
from nabij.simulation.parameters.table import (
    FILE,
    evidence,
    named,
    parameters,
    read,
)

HEAD = FILE.read_text().splitlines()[0]
GOOD = "x,share,0.5,0.1,0.9,beta,own_choice,own,no,chain,Deel.,Share."


def written(folder, *rows):
    file = folder / "p.csv"
    file.write_text("\n".join((HEAD, *rows)) + "\n")
    return file


def test_every_parameter_says_what_it_rests_on():
    for each in parameters():
        assert each.meaning_nl.endswith("."), each.name
        assert (each.sources == ("own",)) <= (each.kind == "own_choice"), each.name
        assert evidence(each.name)


def test_claims_of_pilots_say_that_there_was_no_control_group():
    claims = [each for each in parameters() if each.kind == "claim"]
    assert {"team_duration_factor", "team_placement_factor"} <= {c.name for c in claims}
    assert all("geen controlegroep" in each.meaning_nl for each in claims)


def test_an_own_choice_has_a_wide_range():
    for each in parameters():
        if each.kind == "own_choice" and each.shape != "fixed" and each.value:
            assert (each.high - each.low) / each.value >= 0.08, each.name


def test_the_index_follows_the_table():
    assert index.PLACE["inflow_level"] == index.P_INFLOW_LEVEL
    assert parameters()[index.P_LEAVE_BETA].name == "leave_beta"
    with pytest.raises(AttributeError, match="no parameter for P_NOPE"):
        _ = index.P_NOPE


def test_a_wrong_name_gets_the_nearest():
    with pytest.raises(Unusable, match="Bedoelt u 'leave_beta'"):
        named("leave_bèta")
    with pytest.raises(Unusable, match="Alle namen staan in"):
        named("zzzzzz")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("0.5", "half", "regel 2 .x.: 'half' bij value is geen getal"),
        ("0.5", "nan", "value moet een eindig getal zijn"),
        ("0.5", "0.95", "0.95 ligt niet tussen 0.1 en 0.9"),
        ("beta", "bell", "'bell' bij shape bestaat niet; kies uit fixed"),
        ("own,", "elders,", "bron 'elders' staat niet in data/sources.csv"),
        ("0.1,0.9", "0.5,0.5", "een spreiding van niets hoort bij 'fixed'"),
        (",Share.", "", "geen naam of te weinig velden"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path, old, new, message):
    with pytest.raises(Unusable, match=message):
        read(written(tmp_path, GOOD.replace(old, new, 1)))


def test_a_name_twice_and_other_columns_are_refused(tmp_path):
    with pytest.raises(Unusable, match="'x' staat er twee keer in"):
        read(written(tmp_path, GOOD, GOOD))
    file = tmp_path / "q.csv"
    file.write_text("naam,waarde\n")
    with pytest.raises(Unusable, match="de kolommen moeten name, unit"):
        read(file)
