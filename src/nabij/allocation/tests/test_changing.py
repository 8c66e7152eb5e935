"""A coordinator decides otherwise, with a reason; others are told what it does."""

import datetime as dt

import pytest

from nabij.allocation import actions, queries
from nabij.allocation.forms import ChangeForm
from nabij.allocation.models import ProposalChange, ProposalLine
from nabij.allocation.tests.making import LATER, by_youth, carer, held, proposed, waits
from nabij.base import audit
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.families.models import ConflictOfInterest
from nabij.rules.functions import PEOPLE
from nabij.rules.functions import Function as Who
from nabij.workforce.models import NewFamilyLimit
from tests.make import AT, TODAY, acts, entries

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR
Fate = ProposalLine.Fate


@pytest.fixture
def draft(make, by):
    """Two workers; a long and a short waiting family; room for one each."""
    first, second = carer(make, name="Anouk"), carer(make, name="Bea")
    held(make, first, 10)
    held(make, second, 10)
    long, short = waits(make, days=300), waits(make, days=20, name="Kim")
    make.derived()
    acts(by)
    made = proposed(by).proposal
    return {
        "proposal": made,
        "lines": by_youth(made),
        "long": long,
        "short": short,
        "workers": [first, second],
    }


def change(draft, youth, worker, by, **about):
    given = {
        "line_id": draft["lines"][youth.pk].pk,
        "worker_id": worker,
        "reason": "oma woont daar",
        "version": draft["proposal"].version,
        "by": by,
        "at": LATER,
    }
    with audit.trail() as trail:
        made = actions.change_line(**given | about)
        audit.flush(trail)
    return made


def other_than(draft, line):
    return next(w.pk for w in draft["workers"] if w.pk != line.worker_id)


def test_another_worker_moves_whoever_stood_there(draft, by):
    line = draft["lines"][draft["long"].pk]
    wanted = other_than(draft, line)
    made = change(draft, draft["long"], wanted, by)
    after = by_youth(made.proposal)
    assert after[draft["long"].pk].worker_id == wanted
    assert after[draft["long"].pk].proposed_worker_id == line.worker_id
    assert after[draft["long"].pk].change_reason == "oma woont daar"
    assert after[draft["short"].pk].worker_id == line.worker_id
    assert [m.family_id for m in made.effect.moved]
    assert made.proposal.version == 2


def test_a_family_that_is_held_back_leaves_its_place_and_says_why(draft, by):
    made = change(draft, draft["long"], None, by, reason="eerst gesprek met ouders")
    line = by_youth(made.proposal)[draft["long"].pk]
    assert (line.fate, line.worker_id) == (Fate.HELD_BACK, None)
    assert line.what_would_help[0]["values"]["reason"] == "eerst gesprek met ouders"


def test_a_change_is_kept_with_who_and_when_and_the_trail_knows(draft, by):
    with audit.trail():
        actions.change_line(
            line_id=draft["lines"][draft["long"].pk].pk,
            worker_id=None,
            reason="later",
            version=1,
            by=by,
            at=LATER,
        )
        told = [e for e in entries() if e["act"] == "allocation.line_changed"]
    assert [e["subject_id"] for e in told] == [draft["long"].pk]
    kept = ProposalChange.objects.get()
    assert (kept.changed_by_id, kept.reason) == (by.capacity_id, "later")


def test_a_change_comes_along_in_a_new_proposal(draft, by):
    change(draft, draft["long"], None, by)
    again = proposed(by, based_on=draft["proposal"].pk).proposal
    assert by_youth(again)[draft["long"].pk].fate == Fate.HELD_BACK


def test_who_fits_stands_apart_from_who_does_not_and_why(make, draft, by):
    anouk, bea = draft["workers"]
    family = draft["lines"][draft["long"].pk]
    held(make, bea, 10)
    found = queries.pool(draft["proposal"], by=by, on=TODAY)
    rows = queries.choices(by=by, found=found, family_key=family.family_key, on=TODAY)
    told = {row.worker_id: row.why_not for row in rows}
    assert told == {anouk.pk: "", bea.pk: "te weinig ruimte"}
    _empty, _hold, fits, others = ChangeForm(choices=rows).fields["choice"].choices
    assert fits[0] == f"Past, met ruimte: {rows[0].team}"
    assert [key for key, _ in fits[1]] == [str(anouk.pk)]
    assert others[0] == f"Past nu niet, met de reden: {rows[0].team}"


def test_a_change_taken_back_gives_the_rule_its_choice_again(draft, by):
    line = draft["lines"][draft["long"].pk]
    made = change(draft, draft["long"], other_than(draft, line), by)
    with audit.trail():
        back = actions.drop_change(
            line_id=line.pk, version=made.proposal.version, by=by, at=LATER
        )
    assert by_youth(back.proposal)[draft["long"].pk].change_reason == ""
    assert not ProposalChange.objects.filter(superseded_at=None).exists()
    with pytest.raises(Refused, match="niets gewijzigd"), audit.trail():
        actions.drop_change(line_id=line.pk, version=3, by=by, at=LATER)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2_001])
def test_a_change_without_a_sensible_reason_is_refused(draft, by, reason):
    with pytest.raises(Refused, match=r"Schrijf op waarom|te lang"):
        change(draft, draft["long"], None, by, reason=reason)


def test_no_room_is_refused_with_what_is_short(make, draft, by):
    full = carer(make, name="Vol")
    held(make, full, 12)
    acts(by)
    with pytest.raises(Refused, match=r"Vol komt 1 plek tekort"):
        change(draft, draft["long"], full.pk, by)


def test_who_is_not_registered_is_refused(make, draft, by):
    nobody = carer(make, name="Zonder", is_registered=False)
    acts(by)
    with pytest.raises(Refused, match="geen geldige registratie of begeleider"):
        change(draft, draft["long"], nobody.pk, by)


def test_a_trainee_is_refused_for_an_urgent_family(make, draft, by):
    entrant = carer(
        make, name="Nieuw", is_side_entrant=True, from_on=TODAY - dt.timedelta(days=120)
    )
    acts(by)
    with pytest.raises(Refused, match="in opleiding"):
        change(draft, draft["long"], entrant.pk, by)


def test_a_conflict_of_interest_is_refused(make, draft, by):
    acts(by)
    worker = draft["workers"][0]
    ConflictOfInterest.objects.create(
        controller_id=by.organisation_id,
        worker=worker,
        person=draft["short"],
        from_on=TODAY,
        recorded_at=AT,
    )
    with pytest.raises(Refused, match="belangenverstrengeling"):
        change(draft, draft["short"], worker.pk, by)


def test_the_most_new_families_a_week_is_refused_beyond(make, draft, by):
    free = carer(make, name="Rustig")
    with make.as_register() as machine:
        NewFamilyLimit.objects.create(
            controller_id=machine.organisation_id,
            worker=free,
            families_a_week=0,
            from_on=TODAY,
            recorded_at=AT,
        )
    acts(by)
    with pytest.raises(Refused, match="genoeg nieuwe gezinnen"):
        change(draft, draft["long"], free.pk, by)


def test_acute_danger_cannot_be_held_back(make, by):
    carer(make)
    youth = waits(make, urgency="A")
    make.derived()
    acts(by)
    made = proposed(by).proposal
    with pytest.raises(Refused, match="acuut gevaar"):
        change({"proposal": made, "lines": by_youth(made)}, youth, None, by)


def test_a_worker_who_takes_no_part_is_refused(draft, by):
    with pytest.raises(Refused, match="doet niet mee"):
        change(draft, draft["long"], 999_999, by)


def test_whoever_looked_at_an_older_version_is_told(draft, by):
    change(draft, draft["long"], None, by)
    with pytest.raises(ChangedMeanwhile, match="gewijzigd terwijl u keek"):
        change(draft, draft["short"], None, by, version=1)


def test_a_line_of_another_institution_is_not_there(make, draft):
    other = make.actor(COORDINATOR, organisation="GI Zuid")
    acts(other)
    with pytest.raises(NotFound, match="bestaat niet meer"):
        change(draft, draft["long"], None, other)


@pytest.mark.parametrize("function", sorted(PEOPLE))
def test_who_may_allocate(make, draft, function):
    somebody = make.actor(function)
    acts(somebody)
    if function in {Who.TEAM_LEADER, COORDINATOR}:
        made = change(draft, draft["long"], None, somebody)
        assert made.proposal.version == 2
    else:
        with pytest.raises(NotAllowed):
            change(draft, draft["long"], None, somebody)
