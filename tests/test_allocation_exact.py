"""The integer program proves two of the frozen best plans again."""

import pytest

from bench.allocation_exact import PROVED, Model, staged, weighted
from bench.allocation_instances import instance
from nabij.rules.allocation import audit, propose
from nabij.rules.tests.allocating import family, round_of, worker
from tests.test_allocation_goals import BEST

SMALLEST = sorted(BEST, key=lambda seed: BEST[seed]["pairs"])[:2]


@pytest.mark.slow
@pytest.mark.parametrize("seed", SMALLEST)
def test_a_frozen_optimum_is_proved_again(seed):
    """The classes that are proved, to the point; D stops on a gap and takes minutes."""
    round_, frozen = instance(seed), BEST[seed]
    model = Model(round_, propose(round_))
    again = staged(model, PROVED)
    assert len(model.pairs) == frozen["pairs"]
    for urgency in PROVED:
        assert again.points[urgency] == frozen["points"][urgency]
        all_points = sum(model.points_by_family(urgency))
        assert all_points == frozen["all_points"][urgency]


def small():
    """Room for two: the best sum passes the first family over, the rule does not."""
    waiting = [family(1, "C", youths=1, about={"weight": 2.0}, waited=90)]
    waiting += [family(n, "C", waited=80) for n in (2, 3)]
    return round_of(waiting, [worker(1, 2)])


def test_the_best_sum_is_not_fair_and_that_is_why_it_is_no_plan():
    round_ = small()
    proposal = propose(round_)
    model = Model(round_, proposal)
    assert proposal.workers == {1: 1}
    for plan in (staged(model), weighted(model)):
        assert plan.workers == {2: 1, 3: 1}
        assert plan.points["C"] > model.worth(proposal.workers).points["C"]
    assert audit(round_, proposal).envy == ()


def test_the_program_keeps_the_hard_rules_as_well():
    waiting = [family(1, "B"), family(2, "A"), family(3, "C")]
    carers = [worker(1, 9, is_trainee=True, max_new=1), worker(2, 1)]
    round_ = round_of(waiting, carers)
    plan = staged(Model(round_, propose(round_)))
    assert plan.workers == propose(round_).workers == {2: 2, 3: 1}
