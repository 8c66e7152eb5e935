"""Proposals as a program meets them: made, read, changed and confirmed once per key."""

import datetime as dt

import pytest
import time_machine

from nabij.allocation.models import Proposal
from nabij.allocation.tests.making import carer, waits
from nabij.base.accounts import token_digest
from nabij.base.models import ApiToken, SentOnce
from nabij.measures.models import Assignment
from nabij.rules.functions import PEOPLE, Function
from tests.make import AT, acts

pytestmark = pytest.mark.django_db
COORDINATOR = Function.WAITING_LIST_COORDINATOR
HERE = "/api/v1/toewijzingsvoorstellen"


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(AT + dt.timedelta(minutes=5), tick=False):
        yield


@pytest.fixture
def caller(make, client):
    """Calls with the token of somebody in a function."""

    def of(function, **about):
        account = make.account()
        actor = make.actor(function, account=account, **about)
        acts(None)
        token = f"nabij_{account.pk}"
        ApiToken.objects.create(
            account=account,
            capacity_id=actor.capacity_id,
            label="proef",
            digest=token_digest(token),
            created_at=AT,
            expires_at=AT + dt.timedelta(days=1),
        )

        def call(path="", body=None, key="sleutel-0001"):
            headers = {"Authorization": f"Bearer {token}"}
            if body is None:
                return client.get(f"{HERE}{path}", headers=headers)
            headers |= {"Idempotency-Key": key} if key else {}
            return client.post(
                f"{HERE}{path}", body, headers=headers, content_type="application/json"
            )

        return call

    return of


@pytest.fixture
def pool(make):
    worker = carer(make, name="Anouk")
    youths = [waits(make, days=90), waits(make, urgency="C", days=40)]
    make.derived()
    return {"worker": worker, "youths": youths}


@pytest.fixture
def call(caller, pool):
    return caller(COORDINATOR)


def test_made_changed_and_confirmed(make, call, pool):
    made = call(body={})
    assert made.status_code == 200
    first = made.json()
    assert (first["stand"], first["toegewezen"], first["overgeslagen"]) == (
        "concept",
        2,
        0,
    )
    line = first["regels"][1]
    assert line["medewerkerId"] == pool["worker"].pk
    assert "klasse C, 40 dagen sinds de eerste klok" in line["waaromNu"][0]
    where = f"/{first['id']}"
    changed = call(
        f"{where}/regels/{line['id']}/wijziging",
        {"versie": 1, "medewerkerId": None, "reden": "eerst praten"},
        key="sleutel-0002",
    )
    assert changed.json()["aangehouden"] == 1
    done = call(f"{where}/bevestiging", {"versie": 2}, key="sleutel-0003")
    assert done.json()["stand"] == "bevestigd"
    assert done.json()["geslotenRegels"] == 1
    with make.as_register():
        assert Assignment.objects.current().count() == 1


def test_the_same_key_does_nothing_twice(make, call):
    first = call(body={}).json()
    again = call(body={}).json()
    assert (again["id"], SentOnce.objects.count()) == (first["id"], 1)
    where = f"/{first['id']}/bevestiging"
    assert call(where, {"versie": 1}, key="sleutel-0009").status_code == 200
    assert call(where, {"versie": 1}, key="sleutel-0009").status_code == 200
    with make.as_register():
        assert Assignment.objects.current().count() == 2
        assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "body", "key", "status", "words"),
    [
        ("", {"inPlaatsVan": 999}, "sleutel-0004", 409, "intussen een voorstel"),
        ("", {"soort": "iets"}, "sleutel-0004", 400, ""),
        ("", {"soort": "reclassering"}, "sleutel-0001", 409, "al gebruikt"),
        ("", {}, "", 400, "Idempotency-Key"),
        ("", {}, "kort", 400, "Idempotency-Key"),
        ("/{id}/bevestiging", {"versie": 7}, "sleutel-0005", 409, "gewijzigd"),
        ("/{id}/bevestiging", {"versie": 0}, "sleutel-0005", 400, "versie"),
        ("/999999/bevestiging", {"versie": 1}, "sleutel-0005", 404, ""),
    ],
)
def test_refused_with_a_sentence(call, path, body, key, status, words):
    first = call(body={}).json()
    answer = call(path.format(id=first["id"]), body, key=key)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert words in answer.content.decode()


def test_a_line_of_another_proposal_is_not_found(call):
    first = call(body={}).json()
    where = f"/{first['id'] + 1}/regels/{first['regels'][0]['id']}/wijziging"
    body = {"versie": 1, "medewerkerId": None, "reden": "x"}
    assert call(where, body, key="sleutel-0006").status_code == 404


@pytest.mark.parametrize("function", sorted(PEOPLE))
def test_who_reads_and_who_decides(caller, pool, function):
    call = caller(function)
    reads = {Function.TEAM_LEADER, COORDINATOR, Function.DIRECTOR}
    assert call().status_code == (200 if function in reads else 403)
    decides = function in reads - {Function.DIRECTOR}
    assert call(body={}).status_code == (200 if decides else 403)


def test_the_list_goes_on_where_it_was(call):
    first = call(body={}).json()
    call(body={"inPlaatsVan": first["id"]}, key="sleutel-0007")
    page = call("?aantal=1").json()
    assert [each["stand"] for each in page["items"]] == ["concept"]
    rest = call(f"?aantal=1&na={page['volgende']}").json()
    assert [each["id"] for each in rest["items"]] == [first["id"]]
    assert rest["volgende"] is None
