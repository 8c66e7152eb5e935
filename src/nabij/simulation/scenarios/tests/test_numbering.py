"""A scenario and a drawn set become numbers by zone and month."""

import re
import tomllib
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from nabij.simulation.parameters.drawing import prior
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.parameters.table import values
from nabij.simulation.scenarios.numbering import drawn_at, effect, numbers, weights
from nabij.simulation.scenarios.reading import find, parse, whole
from nabij.simulation.scenarios.schema import Change, Distribution, Scenario, Shape

MONTHS = tuple(date(2023, month, 1) for month in range(1, 13))
REGIONS = ("JZ01", "JZ02", "JZ03")


def change(**given):
    words = dict(kind="own_choice", source="s", reason="r", parameter="norm")
    return Change.model_validate({**words, "from": date(2023, 3, 1), **given})


def scenario(*changes, years=1):
    return Scenario(
        name="s",
        title_nl="t",
        question_nl="q",
        changes=changes,
        horizon={"start": date(2023, 1, 1), "years": years},
    )


def column(made, parameter="norm", zone=0):
    return made.values[zone, :, PLACE[parameter]]


def test_a_change_holds_from_its_first_month():
    made = numbers(scenario(change(to=12)), values(), set_number=0, regions=REGIONS)
    assert column(made).tolist() == [16.5] * 2 + [12.0] * 10


def test_the_middle_of_a_month_counts_from_the_next():
    later = change(to=12, **{"from": date(2023, 3, 15)})
    assert weights(later, MONTHS).tolist() == [0.0] * 3 + [1.0] * 9


def test_phasing_in_takes_equal_steps_and_ends_when_told():
    grown = change(to=12, phase_in_months=4, until=date(2023, 9, 1))
    assert weights(grown, MONTHS).tolist() == [
        *[0.0, 0.0, 0.25, 0.5, 0.75, 1.0, 1.0, 1.0],
        *[0.0] * 4,
    ]


def test_changes_follow_each_other_by_date():
    steps = scenario(
        change(to=12, **{"from": date(2023, 9, 1)}),
        change(plus=-1.5),
        change(times=2, **{"from": date(2023, 6, 1)}),
    )
    made = numbers(steps, values(), set_number=0, regions=REGIONS)
    assert column(made).tolist() == [16.5] * 2 + [15.0] * 3 + [30.0] * 3 + [12.0] * 4


def test_a_region_with_a_change_of_its_own_is_a_zone():
    mixed = scenario(
        change(to=12), change(parameter="ceiling", to=14, regions=["JZ02"])
    )
    made = numbers(mixed, values(), set_number=0, regions=REGIONS)
    assert made.zone_of_region.tolist() == [0, 1, 0]
    assert column(made, "ceiling", 0)[-1] == 20
    assert column(made, "ceiling", 1)[-1] == 14
    assert column(made, "norm", 0)[-1] == column(made, "norm", 1)[-1] == 12


def test_nothing_falls_below_zero():
    made = numbers(scenario(change(plus=-99)), values(), set_number=0, regions=REGIONS)
    assert column(made)[-1] == 0


def test_an_effect_has_the_same_luck_in_every_scenario_that_holds_it():
    alone = whole(find("measure-b")).changes[0]
    packed = next(c for c in whole(find("package")).changes if c.key == alone.key)
    drawn = [effect(alone, seed=1, set_number=n) for n in range(50)]
    assert drawn == [effect(packed, seed=1, set_number=n) for n in range(50)]
    assert len(set(drawn)) == 50
    assert all(0.15 <= value <= 0.35 for value in drawn)


@pytest.mark.parametrize("shape", Shape)
def test_nine_in_ten_draws_lie_between_low_and_high(shape):
    spread = Distribution(shape=shape, low=0.2, high=0.6)
    assert drawn_at(0.5, spread) == pytest.approx(0.4, abs=0.06)
    if shape is not Shape.UNIFORM:
        assert drawn_at(0.05, spread) == pytest.approx(0.2, abs=0.01)
        assert drawn_at(0.95, spread) == pytest.approx(0.6, abs=0.01)


def test_what_is_added_may_be_negative():
    less = Distribution(shape=Shape.UNIFORM, low=-3.0, high=-1.0)
    assert drawn_at(0.25, less) == pytest.approx(-2.5)


def test_base_is_the_drawn_set_itself():
    made = numbers(whole(find("base")), values(), set_number=3, regions=REGIONS)
    assert made.values.shape == (1, 144, len(values()))
    others = np.arange(len(values())) != PLACE["tariff_per_measure"]
    assert np.array_equal(made.values[0, 0, others], values()[others])


def test_the_national_tariff_adds_the_money_that_was_agreed_and_nothing_else():
    """The switch alone moves no post; the agreement pays a sixth more of them."""
    drawn = prior(16, seed=3)
    scenario = whole(find("tariff-national"))
    for number, one in enumerate(drawn):
        made = numbers(scenario, one, set_number=number, regions=REGIONS)
        tariff = column(made, "tariff_per_measure")
        wage, posts = column(made, "cost_gi_fte"), column(made, "gi_posts_per_measure")
        before, after = scenario.horizon.months.index(date(2023, 12, 1)), -1
        assert tariff[before] / wage[before] == pytest.approx(posts[before])
        more = (tariff[after] / wage[after]) / posts[after]
        assert 1 + 1450 / tariff[0] <= more <= 1 + 1970 / tariff[0]
        assert 1.10 < more < 1.26


HOW_TO = Path(__file__).parents[5] / "docs" / "how-to" / "scenario.md"


def examples():
    found = re.findall(r"```toml\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
    made = [parse(tomllib.loads(text), text=text) for text in found]
    return {scenario.name: whole(scenario) for scenario in made}


def test_a_region_that_paid_more_loses_by_one_tariff():
    """The examples of the how-to run, and say what they promise."""
    drawn = prior(1, seed=3)[0]
    posts = {}
    for name in ("onze-tarieven", "landelijk-tarief-hier"):
        made = numbers(examples()[name], drawn, set_number=0, regions=REGIONS)
        here, elsewhere = made.zone_of_region[:2]
        posts[name] = [paid_posts(made, zone)[-1] for zone in (here, elsewhere)]
    before, after = posts.values()
    assert after[0] < before[0]
    assert after[1] > before[1]
    assert after[0] == after[1]


def paid_posts(made, zone):
    """Posts for each measure by month, as the kernel reads them."""
    of = {name: column(made, name, zone) for name in PAID}
    by_tariff = of["tariff_per_measure"] / of["cost_gi_fte"]
    share = of["tariff_national"]
    return (1 - share) * of["gi_posts_per_measure"] + share * by_tariff


PAID = ("tariff_per_measure", "cost_gi_fte", "tariff_national", "gi_posts_per_measure")
