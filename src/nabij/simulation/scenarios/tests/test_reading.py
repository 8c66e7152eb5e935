"""A wrong scenario gets the place, the reason and the nearest right name."""

from pathlib import Path

import pytest

from nabij.simulation.compiled import ROOMS
from nabij.simulation.errors import Unusable
from nabij.simulation.scenarios import known, reading
from nabij.simulation.scenarios.faults import WrongScenario
from nabij.simulation.scenarios.reading import find, parse, read, shipped, whole
from nabij.simulation.scenarios.schema import BASE

RIGHT = """
name = "mine"
title_nl = "Mijn vraag"
question_nl = "Wat als de norm 13 is?"

[[changes]]
parameter = "norm"
to = 13
from = 2023-01-01
kind = "own_choice"
source = "Eigen keuze"
reason = "Om te proberen"
"""


@pytest.fixture
def written(tmp_path):
    def write(text: str) -> Path:
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_right_file_is_read(written):
    scenario = read(written(RIGHT))
    assert scenario.changes[0].amount == 13.0


WRONG = [
    ('parameter = "norm"', 'paramter = "norm"', "regel 7", "'parameter'"),
    ('parameter = "norm"', 'parameter = "nrom"', "regel 7", "'norm'"),
    ('kind = "own_choice"', 'kind = "claims"', "regel 10", "'claim'"),
    ("to = 13", 'to = "veel"', "regel 8", "moet een getal zijn"),
    ("to = 13", "to = 13\ntimes = 2", "regel 6", "precies één van to, times en plus"),
    ("from = 2023-01-01", 'from = "morgen"', "regel 9", "moet een datum zijn"),
    ("from = 2023-01-01", "from = 2050-01-01", "regel 9", "einde van de berekening"),
    ('kind = "own_choice"\n', "", "changes[1].kind", "ontbreekt"),
    ('name = "mine"', 'name = "norm-12"', "regel 2", "al van een ander scenario"),
    ('name = "mine"', 'name = "Mijn Vraag"', "regel 2", "kleine letters"),
    ('name = "mine"', 'name = "mine"\nyears = 3', "regel 3", "dit veld bestaat niet"),
    ('name = "mine"', 'name = "mine"\nreplications = 0', "regel 3", "minstens 1"),
    ('name = "mine"', 'name = "mine"\ngis = ["Leger"]', "regel 3", "bestaat niet"),
    ('name = "mine"', 'name = "mine"\nparts = ["norm12"]', "regel 3", "'norm-12'"),
    ('name = "mine"', 'name = "mine"\nparts = ["measure-c"]', "regel 3", "geen enkele"),
    ("to = 13", "to = 16.5", "regel 6", "gelijk aan de basis"),
    ("to = 13", "times = 1.0", "regel 6", "gelijk aan de basis"),
    ("to = 13", 'to = { shape = "flat", low = 1, high = 2 }', "regel 8", "kies uit"),
    (
        "to = 13",
        'to = { shape = "uniform", low = 3, high = 2 }',
        "regel 8",
        "low moet kleiner zijn dan high",
    ),
    ("[[changes]]", "[[changes", "regel 6, teken 10", "geen geldige TOML"),
    ("to = 13", "to = 13\nto = 14", "regel 9", "geen geldige TOML"),
    ("to = 13", "to = nan", "regel 8", "eindig getal"),
    ("to = 13", "to = -1", "regel 8", "kan niet kleiner zijn dan 0"),
    ("to = 13", "plus = -20", "regel 8", "kan niet kleiner zijn dan 0"),
    ("to = 13", "times = -1", "regel 8", "kan niet kleiner zijn dan 0"),
    (
        'parameter = "norm"\nto = 13',
        'parameter = "team_share"\nto = 1.5',
        "regel 8",
        "is een deel en kan niet groter zijn dan 1",
    ),
    (
        'parameter = "norm"\nto = 13',
        'parameter = "reentry_share"\ntimes = 40',
        "regel 8",
        "is een deel en kan niet groter zijn dan 1",
    ),
    ("from = 2023-01-01", "from = 2015-12-31", "regel 9", "voor de eerste dag van de"),
    ("from = 2023-01-01", "from = 2027-12-02", "regel 9", "in geen enkele maand"),
    (
        "from = 2023-01-01",
        "from = 2023-01-02\nuntil = 2023-02-01",
        "regel 10",
        "in geen enkele maand",
    ),
    ("to = 13", 'to = 13\nregions = ["JZ01x"]', "regel 9", "Bedoelt u 'JZ01'?"),
    ("to = 13", 'to = 13\nregions = ["groningen"]', "regel 9", "Bedoelt u 'JZ01'?"),
    ('reason = "Om te proberen"', 'reason = " "', "regel 12", "mag niet leeg zijn"),
    (
        'name = "mine"',
        'name = "mine"\nhorizon.start = 2023-02-01\nparts = ["measure-a"]',
        "regel 4",
        "gi_posts_per_measure van 'measure-a': dit begint voor de eerste dag",
    ),
    (
        'name = "mine"',
        f'name = "mine"\ngis = ["{known.gi_names()[0]}", "{known.gi_names()[0]}"]',
        "regel 3",
        "staat er twee keer in",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "place", "reason"), WRONG)
def test_a_wrong_file_says_where_and_why(written, right, wrong, place, reason):
    assert right in RIGHT
    with pytest.raises(WrongScenario) as refused:
        read(written(RIGHT.replace(right, wrong, 1)))
    assert place in str(refused.value)
    assert reason in str(refused.value)


def test_all_faults_are_told_at_once(written):
    text = RIGHT.replace("norm", "nrom").replace("2023", "2050")
    with pytest.raises(WrongScenario) as refused:
        read(written(text))
    assert len(refused.value.faults) == 2


def test_what_equals_that_which_it_is_held_against_is_refused():
    record = dict(name="a", title_nl="t", question_nl="q", base="norm-12")
    with pytest.raises(WrongScenario, match="gelijk aan 'norm-12'"):
        parse({**record, "parts": ["norm-12"]})
    parse({**record, "parts": ["norm-12", "measure-b"]})


def test_a_file_from_another_editor_is_read(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(RIGHT.replace("\n", "\r\n"), encoding="utf-8-sig")
    assert read(path).name == "mine"


def test_a_missing_file_and_a_missing_name_are_told(tmp_path):
    with pytest.raises(WrongScenario, match="dit bestand is er niet"):
        read(tmp_path / "none.toml")
    with pytest.raises(WrongScenario, match="Bedoelt u 'team-model'"):
        find("team-modle")


def test_a_scenario_is_no_part_of_itself():
    record = dict(name="a", title_nl="t", question_nl="q", parts=["a", "norm-12"])
    with pytest.raises(WrongScenario, match="geen deel van zichzelf"):
        parse(record)


def test_a_part_counts_once():
    parts = ["norm-12", "norm-12"]
    with pytest.raises(WrongScenario, match="twee keer"):
        parse(dict(name="a", title_nl="t", question_nl="q", parts=parts))


@pytest.mark.parametrize("name", ["measure-c", "measure-g", "measure-h"])
def test_what_has_no_number_refuses_to_run(name):
    with pytest.raises(Unusable, match="geen enkele bron geeft"):
        whole(find(name))


def test_every_shipped_scenario_is_complete():
    for name, scenario in shipped().items():
        assert scenario.sheet or name == BASE, name
        if not scenario.unquantified:
            assert whole(scenario).changes or name == BASE, name
            assert scenario.notes, name


def test_the_shipped_ones_are_those_that_were_promised():
    letter = {f"measure-{letter}" for letter in "abcdefgh"}
    packed = {"norm-12", "norm-12-with-side-entrants", "package", "team-model"}
    places = {"expertise-regional", "expertise-national", "tariff-national"}
    moves = {"workload-steps-2023", "accelerated-outflow"}
    assert set(shipped()) == {BASE} | letter | packed | places | moves


def test_a_package_holds_the_changes_of_its_parts():
    package = whole(find("norm-12-with-side-entrants"))
    alone = [whole(find(name)).changes for name in ("norm-12", "measure-b")]
    assert package.changes == (*alone[0], *alone[1])


def test_words_do_not_change_the_digest_and_numbers_do(written):
    first = read(written(RIGHT))
    worded = read(written(RIGHT.replace("Om te proberen", "Zomaar")))
    other = read(written(RIGHT.replace("to = 13", "to = 12")))
    assert first.digest == worded.digest != other.digest


def test_every_lever_that_is_pulled_is_connected():
    whole = Path(reading.__file__).parents[1]
    files = (path for room in ROOMS for path in (whole / room).glob("*.py"))
    source = " ".join(path.read_text("utf-8") for path in files)
    pulled = {c.parameter for one in shipped().values() for c in one.changes}
    assert {name for name in pulled if f"P_{name.upper()}" not in source} == set()
