"""The exact audit: asked by a director, worked out by the machine, told beside."""

import pytest
from django.urls import reverse

from nabij.allocation import exact, jobs
from nabij.allocation.models import Proposal
from nabij.allocation.tests.making import LATER, carer, held, proposed, urgency, waits
from nabij.base import audit, clock
from nabij.base.errors import NotAllowed, Refused
from nabij.rules.functions import Function as Who
from tests.make import acts

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: LATER)


@pytest.fixture
def draft(make):
    """Room for one: who waited longest has two children and does not fit."""
    worker = carer(make)
    held(make, worker, 10)
    pair = [waits(make, household="G1", days=100) for _ in range(2)]
    waits(make, days=50)
    make.derived()
    by = make.actor(COORDINATOR)
    acts(by)
    return {"proposal": proposed(by).proposal, "pair": pair}


def ask(draft, by):
    with audit.trail() as trail:
        found = exact.ask_exactly(proposal_id=draft["proposal"].pk, by=by, at=LATER)
        audit.flush(trail)
    return found


def test_a_director_asks_and_reads_the_outcome(make, client, draft):
    director = make.signed_in(client, Who.DIRECTOR)
    acts(director)
    assert ask(draft, director).exact == {"state": "busy"}
    jobs.audit_exactly(
        organisation_id=director.organisation_id, proposal_id=draft["proposal"].pk
    )
    acts(director)
    told = Proposal.objects.get().exact
    assert told["state"] == "done"
    assert told["envy"]["ours"] == 0
    assert told["youths"] == {"ours": 1, "best": 1}
    page = client.get(reverse("allocation:proposal", args=[draft["proposal"].pk]))
    assert "Naast de hoogste som" in page.content.decode()


def test_a_pool_that_changed_is_told_instead(make, draft):
    director = make.actor(Who.DIRECTOR)
    acts(director)
    ask(draft, director)
    urgency(make, draft["pair"][0], "C")
    jobs.audit_exactly(
        organisation_id=director.organisation_id, proposal_id=draft["proposal"].pk
    )
    acts(director)
    assert "Werk het voorstel bij" in Proposal.objects.get().exact["sentence"]


def test_what_was_confirmed_is_not_compared(make, draft):
    director = make.actor(Who.DIRECTOR)
    with make.as_register():
        Proposal.objects.update(state="superseded")
    acts(director)
    with pytest.raises(Refused, match="Alleen een concept"):
        ask(draft, director)


def test_too_long_a_list_and_a_missing_library_are_refused(make, draft, monkeypatch):
    director = make.actor(Who.DIRECTOR)
    acts(director)
    monkeypatch.setattr(exact, "MOST_FAMILIES", 1)
    with pytest.raises(Refused, match="te lang"):
        ask(draft, director)
    monkeypatch.setattr(exact, "find_spec", lambda name: None)
    with pytest.raises(Refused, match="niet aanwezig"):
        ask(draft, director)


def test_only_a_director_asks(make, draft):
    coordinator = make.actor(COORDINATOR)
    acts(coordinator)
    with pytest.raises(NotAllowed):
        ask(draft, coordinator)
