"""What holds for every round of allocation, whatever comes in."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.rules.allocation import How, audit, dutch, propose
from nabij.rules.allocation.shapes import UNITS, Waiting, units
from nabij.rules.tests.allocating import round_of, worker, youth

WORKERS = st.integers(1, 6)
WEIGHTS = st.sampled_from([0.25, 0.5, 1.0, 1.25, 1.5])


@st.composite
def families(draw, number):
    """A family of 1 to 4 youths with everything that can stand in it."""
    youths = tuple(
        youth(
            number * 10 + i,
            draw(st.sampled_from(["A", "B", "C", "C", "D", "D", ""])),
            waited=draw(st.integers(0, 5)),
            weight=draw(WEIGHTS),
            had_worker=draw(st.booleans()),
            former_worker_id=draw(st.none() | WORKERS),
        )
        for i in range(draw(st.integers(1, 4)))
    )
    return Waiting(
        family_id=number,
        youths=youths,
        needs=draw(st.none() | st.frozensets(st.sampled_from(["LVB", "GGZ"]))),
        excluded_workers=draw(st.none() | st.frozensets(WORKERS, max_size=2)),
        travel_km=draw(st.none() | st.dictionaries(WORKERS, st.integers(0, 80))),
    )


@st.composite
def carers(draw, number):
    """A worker with everything that can limit her."""
    return worker(
        number,
        draw(st.integers(-8, 16)) / 4,
        is_registered=draw(st.sampled_from([True, True, True, False])),
        supervisor_id=draw(st.none() | WORKERS),
        is_trainee=draw(st.sampled_from([False, False, True])),
        max_new=draw(st.none() | st.integers(0, 3)),
        new_this_week=draw(st.integers(0, 2)),
        expertise=draw(st.none() | st.frozensets(st.sampled_from(["LVB", "GGZ"]))),
        families_held=draw(
            st.sampled_from([frozenset(), frozenset(), frozenset({2}), frozenset({5})])
        ),
    )


@st.composite
def rounds(draw):
    """Up to 9 families and 6 workers, so that room is nearly always short."""
    waiting = [draw(families(n)) for n in range(1, draw(st.integers(1, 9)) + 1)]
    held = [draw(carers(n)) for n in range(1, draw(st.integers(0, 6)) + 1)]
    return round_of(
        waiting,
        held,
        previous=draw(st.dictionaries(st.integers(1, 9), WORKERS, max_size=5)),
        radius_km=draw(st.sampled_from([None, None, 60])),
        is_stable=draw(st.booleans()),
        improves=draw(st.booleans()),
    )


@given(rounds())
@settings(max_examples=120, deadline=None)
def test_nobody_is_passed_over_and_no_hard_rule_breaks(round_):
    found = audit(round_, propose(round_))
    assert found.envy == ()
    assert found.violations == ()


@given(rounds())
@settings(max_examples=50, deadline=None)
def test_weighted_room_is_never_exceeded_except_for_acute_danger(round_):
    proposal = propose(round_)
    left = {carer.worker_id: units(carer.room) for carer in round_.carers}
    for line in proposal.lines:
        left[line.worker_id] -= round(line.weight * UNITS)
    for line in proposal.placed:
        assert line.how is not How.ACUTE
        assert left[line.worker_id] >= 0


@given(rounds())
@settings(max_examples=50, deadline=None)
def test_everybody_stands_in_the_proposal_once(round_):
    proposal = propose(round_)
    lines = [*proposal.lines, *proposal.not_placed]
    youths = sorted(y for line in lines for y in line.youth_ids)
    assert youths == sorted(y.youth_id for f in round_.waiting for y in f.youths)


@given(rounds())
@settings(max_examples=50, deadline=None)
def test_a_worker_never_gets_a_family_that_excludes_her(round_):
    excluded = {f.family_id: f.excluded_workers or () for f in round_.waiting}
    for line in propose(round_).lines:
        assert line.worker_id not in excluded[line.family_id]


@given(rounds(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_input_makes_no_difference(round_, chance):
    waiting, workers = list(round_.waiting), list(round_.carers)
    chance.shuffle(waiting)
    chance.shuffle(workers)
    shuffled = replace(round_, waiting=tuple(waiting), carers=tuple(workers))
    assert propose(shuffled) == propose(round_)


@given(rounds())
@settings(max_examples=50, deadline=None)
def test_improving_changes_nobodys_turn(round_):
    plain = replace(round_, settings=replace(round_.settings, improves=False))
    better = replace(round_, settings=replace(round_.settings, improves=True))
    assert propose(plain).workers.keys() == propose(better).workers.keys()


@given(rounds())
@settings(max_examples=50, deadline=None)
def test_who_stands_last_takes_nothing_from_anybody_before(round_):
    """Without her the same others get a worker: the order is strict."""
    fresh = replace(round_, previous={})
    proposal = propose(fresh)
    last = max(
        [*proposal.lines, *proposal.not_placed], key=lambda line: line.rank.place or 0
    )
    rest = tuple(f for f in fresh.waiting if f.family_id != last.family_id)
    if last.rank.place is None:
        return
    without = propose(replace(fresh, waiting=rest))
    assert without.workers.keys() == proposal.workers.keys() - {last.family_id}


@given(rounds())
@settings(max_examples=50, deadline=None)
def test_a_worker_who_may_have_nobody_changes_nothing(round_):
    more = (*round_.carers, worker(77, 50, is_registered=False))
    assert propose(replace(round_, carers=more)).workers == propose(round_).workers


@given(rounds())
@settings(max_examples=50, deadline=None)
def test_a_proposal_made_again_stands(round_):
    stable = replace(round_, settings=replace(round_.settings, is_stable=True))
    first = propose(stable)
    again = propose(replace(stable, previous=first.workers))
    assert again.workers == first.workers


@given(rounds())
@settings(max_examples=50, deadline=None)
def test_every_line_explains_itself_in_dutch(round_):
    proposal = propose(round_)
    for line in proposal.lines:
        assert line.why_now
        assert line.why_worker
        reasons = [*line.why_now, *line.why_worker, *line.why_not_others]
        assert all(is_a_sentence(dutch(reason)) for reason in reasons)
    for line in proposal.not_placed:
        assert line.what_would_help
        assert all(is_a_sentence(dutch(reason)) for reason in line.what_would_help)


@given(rounds())
@settings(max_examples=50, deadline=None)
def test_the_reasons_speak_of_who_it_became(round_):
    """No praise for who was exchanged later; who made room stands where it ended."""
    proposal = propose(round_)
    for line in proposal.lines:
        for reason in line.why_worker:
            assert reason.values.get("worker", line.worker_id) == line.worker_id
            if reason.code == "AUGMENTED":
                ended = proposal.workers[reason.values["other"]]
                assert reason.values["to"] == ended or ended == line.worker_id


def is_a_sentence(text):
    """Starts with a capital or figure, ends with a stop, and has no open field."""
    starts = text[0].isupper() or text[0].isdigit()
    return starts and text.endswith(".") and not set("{}") & set(text)
