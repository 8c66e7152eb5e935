"""Duties, contacts, checks, triages and lists as a program meets them."""

import datetime as dt

import pytest
import time_machine

from nabij.base import audit
from nabij.base.accounts import token_digest
from nabij.base.models import ApiToken, SentOnce
from nabij.dossier.models import Contact, Duty
from nabij.organisations.models import Agreement, Capacity
from nabij.rules.functions import GI_STAFF, NEAR_THE_FAMILY, PEOPLE, Function
from nabij.safety.models import SafetyCheck
from nabij.waiting.queries.triage import triage_of
from nabij.waiting.tests.making_lists import GEMEENTE, opened
from nabij.waiting.tests.making_triages import statement
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
F = Function
COORDINATOR = F.WAITING_LIST_COORDINATOR
PROBLEM = "application/problem+json"
CASE_STAFF = GI_STAFF - {F.DIRECTOR}
LATER = AT + dt.timedelta(minutes=5)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(LATER, tick=False) as clock:
        yield clock


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

        def call(path, body=None, *, key="sleutel-0001", **query):
            headers = {"Authorization": f"Bearer {token}"}
            if body is None:
                return client.get(f"/api/v1/{path}", query, headers=headers)
            headers |= {"Idempotency-Key": key} if key else {}
            kind = "application/json"
            return client.post(
                f"/api/v1/{path}", body, headers=headers, content_type=kind
            )

        call.actor = actor
        return call

    return of


@pytest.fixture
def trail(db, monkeypatch):
    """What goes to the trail: the rows themselves are open to no one here."""
    written, write = [], audit._write
    monkeypatch.setattr(audit, "_write", lambda e: (written.extend(e), write(e)))
    return written


def subjects(trail, act):
    return {e["subject_id"] for e in trail if e["act"] == act}


def contact(youth, **more):
    met = {"datum": TODAY.isoformat(), "soort": "gesprek", "notitie": "Gebeld"}
    return {"jeugdigeId": youth.pk} | met | more


def check(youth, **more):
    found = {"nietBereikt": False, "jeugdigeGezien": True, "notitie": "Sam lachte"}
    return (
        {"jeugdigeId": youth.pk, "datum": TODAY.isoformat(), "hoe": "huisbezoek"}
        | found
        | more
    )


ANSWERS = {
    "gevaar": "nee",
    "nuBijHetKind": "moeder en oma",
    "bedreiging": "mist school",
    "watHetWachtenDoet": "raakt vertrouwen kwijt",
    "overbrugging": "matig",
    "kindOntbreektOmdat": "te jong",
    "oudersOntbrekenOmdat": "niet bereikt",
}
IN_DANGER = ANSWERS | {"gevaar": "ja", "welkGevaar": "vader slaat"}


def triage(youth, ground, **more):
    weighed = {"klasse": "B", "reden": "het wordt snel slechter"}
    about = {"besluiten": True, "vervangt": None, "gelezenOp": LATER.isoformat()}
    grounds = {"antwoorden": ANSWERS, "gronden": [ground.pk] if ground else []}
    return {"jeugdigeId": youth.pk} | about | weighed | grounds | more


READS = {
    "taken": GI_STAFF | NEAR_THE_FAMILY | {F.FUNCTIONAL_ADMINISTRATOR},
    "contacten": CASE_STAFF | NEAR_THE_FAMILY,
    "veiligheidschecks/komend": CASE_STAFF,
    "triages": CASE_STAFF,
    "wachtlijsten": {F.TEAM_LEADER, COORDINATOR, F.DIRECTOR},
    "overleggen": {F.CONTRACT_MANAGER},
}


@pytest.mark.parametrize("function", sorted(PEOPLE))
def test_who_reads_what(caller, function):
    call = caller(function)
    for path, functions in READS.items():
        answer = call(path)
        assert answer.status_code == (200 if function in functions else 403), path
        if function not in functions:
            assert answer["Content-Type"] == PROBLEM
            assert "mag u dit niet" in answer.json()["detail"]


@pytest.mark.parametrize("function", sorted(PEOPLE - {COORDINATOR, F.TEAM_LEADER}))
def test_who_writes_nothing_or_not_here(caller, make, function):
    """Others may not write at all, or not about a youth whose file is shut to them."""
    youth = make.waiting_youth()
    call = caller(function)
    status = 404 if function in CASE_STAFF else 403
    bodies = {
        "contacten": contact(youth),
        "veiligheidschecks": check(youth),
        "triages": triage(youth, None, besluiten=False),
    }
    works_along = function in NEAR_THE_FAMILY  # they write contacts, nothing else here
    for path, body in bodies.items():
        answer = call(path, body)
        expected = 404 if works_along and path == "contacten" else status
        assert (path, answer.status_code) == (path, expected)
        assert answer["Content-Type"] == PROBLEM
    seen = call(f"jeugdigen/{youth.pk}/veiligheidschecks")
    assert seen.status_code == status


def test_a_contact_is_kept_once_for_a_key(caller, make, trail):
    youth, call = make.waiting_youth(), caller(COORDINATOR)
    first, again = call("contacten", contact(youth)), call("contacten", contact(youth))
    assert first.status_code == again.status_code == 200
    assert first.json()["id"] == again.json()["id"]
    other = call("contacten", contact(youth, notitie="Anders"))
    assert other.status_code == 409
    assert "al gebruikt" in other.json()["detail"]
    assert subjects(trail, "dossier.contact_recorded") == {youth.pk}
    acts(call.actor)
    assert SentOnce.objects.count() == 1
    with make.as_register():
        assert Contact.objects.filter(person=youth).count() == 1


def test_what_a_key_stands_for_is_of_one_person(caller, make):
    youth = make.waiting_youth()
    one, other = caller(COORDINATOR), caller(COORDINATOR)
    first = one("contacten", contact(youth)).json()
    second = other("contacten", contact(youth, notitie="Anders"))
    assert second.status_code == 200
    assert second.json()["id"] != first["id"]


@pytest.mark.parametrize(
    ("more", "key", "status", "words"),
    [
        ({}, "", 400, "Idempotency-Key"),
        ({}, "kort", 400, "Idempotency-Key"),
        ({"soort": "veiligheidscheck"}, "sleutel-0002", 400, "soort"),
        ({"notitie": "a\0b"}, "sleutel-0002", 400, "nulteken"),
        ({"datum": "2099-01-01"}, "sleutel-0002", 409, "toekomst"),
        ({"jeugdigeId": 999_999}, "sleutel-0002", 404, ""),
        ({"taakId": 999_999}, "sleutel-0002", 404, ""),
    ],
)
def test_a_contact_refused_with_a_sentence(caller, make, more, key, status, words):
    youth, call = make.waiting_youth(), caller(COORDINATOR)
    answer = call("contacten", contact(youth, **more), key=key)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == PROBLEM
    assert words in answer.content.decode()
    with make.as_register():
        assert not Contact.objects.filter(person=youth).exists()


def test_contacts_follow_each_other_and_are_logged(caller, make, trail):
    youth, call = make.waiting_youth(), caller(COORDINATOR)
    for n in range(3):
        call("contacten", contact(youth, notitie=f"{n}"), key=f"sleutel-000{n}")
    first = call("contacten", aantal=2).json()
    rest = call("contacten", aantal=2, na=first["volgende"]).json()
    told = [row["notitie"] for row in first["items"] + rest["items"]]
    assert (told, rest["volgende"]) == (["2", "1", "0"], None)
    assert subjects(trail, "dossier.journal_seen") == {youth.pk}
    assert call("contacten", na="x1").status_code == 400
    assert call("contacten", soort="eerste-contact").json()["items"] == []
    abroad = caller(COORDINATOR, organisation="GI Zuid")
    assert abroad("contacten").json()["items"] == []


def test_a_check_is_kept_and_the_next_counts_on(caller, make, trail):
    call = caller(COORDINATOR)  # first: a watch begins with somebody to keep it
    youth = make.waiting_youth()
    (before,) = call("veiligheidschecks/komend").json()["items"]
    assert (before["jeugdigeId"], before["laatsteCheck"]) == (youth.pk, None)
    made, again = (call("veiligheidschecks", check(youth)) for _ in range(2))
    assert made.status_code == 200, made.content
    assert made.json()["id"] == again.json()["id"]
    (after,) = call("veiligheidschecks/komend").json()["items"]
    assert after["laatsteCheck"] == TODAY.isoformat()
    assert after["uiterlijk"] > TODAY.isoformat()
    found = call(f"jeugdigen/{youth.pk}/veiligheidschecks").json()
    assert [row["notitie"] for row in found["items"]] == ["Sam lachte"]
    for act in ("safety.listed", "safety.check_opened", "safety.check_recorded"):
        assert subjects(trail, act) == {youth.pk}, act


def test_a_check_beside_that_of_a_colleague_is_told(caller, make):
    youth = make.waiting_youth()
    one, other = caller(COORDINATOR), caller(COORDINATOR)
    one("veiligheidschecks", check(youth))
    answer = other("veiligheidschecks", check(youth, notitie="Ook geweest"))
    assert answer.status_code == 409
    meanwhile = answer.json()["intussen"]
    assert meanwhile["notitie"] == "Sam lachte"
    versie = other(f"jeugdigen/{youth.pk}/veiligheidschecks").json()["versie"]
    assert meanwhile["versie"] == versie
    again = check(youth, notitie="Ook geweest", versie=versie)
    assert other("veiligheidschecks", again).status_code == 200
    with make.as_register():
        assert SafetyCheck.objects.filter(superseded_at=None).count() == 2


def test_a_triage_is_decided_and_stands(caller, make, trail):
    youth, call = make.waiting_youth(), caller(COORDINATOR)
    (before,) = call("triages").json()["items"]
    assert (before["besluitId"], before["klasse"]) == (None, None)
    made = call("triages", triage(youth, statement(make, youth)))
    assert made.status_code == 200, made.content
    (after,) = call("triages", klasse="B").json()["items"]
    assert (after["besluitId"], after["klasse"]) == (made.json()["id"], "B")
    assert after["geldtVoorDitWachten"]
    assert not after["opnieuwNodig"]
    assert subjects(trail, "waiting.triage_decided") == {youth.pk}
    assert subjects(trail, "waiting.triage_listed") == {youth.pk}


def test_a_triage_beside_that_of_a_colleague_is_told(caller, make):
    youth = make.waiting_youth()
    ground, call = statement(make, youth), caller(COORDINATOR)
    first = call("triages", triage(youth, ground)).json()
    second = call("triages", triage(youth, ground, klasse="C"))
    assert second.status_code == 409
    assert second.json()["intussen"] == {
        "uitkomst": "B",
        "reden": "het wordt snel slechter",
        "versie": str(first["id"]),
    }
    third = call("triages", triage(youth, ground, klasse="C", vervangt=first["id"]))
    assert third.status_code == 200
    with make.as_register():
        assert triage_of([youth.pk])[youth.pk].letter == "C"


@pytest.mark.parametrize(
    ("more", "status", "words"),
    [
        ({"klasse": None}, 409, "Kies een klasse"),
        ({"klasse": "E"}, 400, "klasse"),
        ({"gronden": []}, 409, "minstens een uitspraak"),
        ({"gronden": [999_999]}, 409, "geldt niet meer"),
        ({"antwoorden": IN_DANGER}, 409, "Schrijf op waarom het kan wachten"),
        ({"gelezenOp": "2026-10-31"}, 400, "gelezenOp"),
        ({"jeugdigeId": 2**63}, 400, "jeugdigeId"),
    ],
)
def test_a_triage_refused_with_a_sentence(caller, make, more, status, words):
    youth = make.waiting_youth()
    body = triage(youth, statement(make, youth)) | more
    answer = caller(COORDINATOR)("triages", body)
    assert answer.status_code == status, answer.content
    assert words in answer.content.decode()
    with make.as_register():
        assert triage_of([youth.pk]) == {}


def test_a_worker_prepares_and_does_not_decide(caller, make):
    call = caller(F.YOUTH_PROTECTOR)
    with make.as_register():
        me = Capacity.objects.get(pk=call.actor.capacity_id).professional
    worker = make.worker(professional=me)
    youth = make.youth()
    make.assignment(make.measure(youth), worker, role="temporary")
    make.derived()
    ground = statement(make, youth)
    refused = call("triages", triage(youth, ground))
    assert refused.status_code == 403
    prepared = call("triages", triage(youth, ground, besluiten=False))
    assert prepared.status_code == 200, prepared.content
    assert not prepared.json()["besloten"]


def test_duties_of_mine_by_kind_and_state(caller, make, trail):
    call = caller(COORDINATOR)
    youth = make.waiting_youth()
    items = call("taken").json()["items"]
    assert {row["jeugdigeId"] for row in items} == {youth.pk}
    assert [row["uiterlijk"] for row in items] == sorted(
        row["uiterlijk"] for row in items
    )
    assert subjects(trail, "dossier.duty_seen") == {youth.pk}
    (only,) = call("taken", soort="veiligheidscheck").json()["items"]
    assert only["soort"] == "veiligheidscheck"
    late = {row["id"] for row in items if row["teLaat"]}
    assert {row["id"] for row in call("taken", stand="laat").json()["items"]} == late
    assert call("taken", tot="2000-01-01").json()["items"] == []
    assert caller(F.YOUTH_PROTECTOR)("taken").json()["items"] == []
    seen, place = [], {}
    while place is not None:
        answer = call("taken", aantal=1, **place).json()
        seen += [row["id"] for row in answer["items"]]
        place = {"na": answer["volgende"]} if answer["volgende"] else None
    assert seen == [row["id"] for row in items]


def test_a_contact_settles_its_duty(caller, make):
    call = caller(COORDINATOR)
    youth = make.waiting_youth()
    duties = call("taken", soort="eerste-contact").json()["items"]
    told = contact(youth, soort="eerste-contact")
    assert call("contacten", told).status_code == 200
    assert duties
    with make.as_register():
        left = Duty.objects.filter(kind="first_contact", fulfilled_on=None)
        assert left.count() < len(duties)


def test_lists_in_counts_and_the_answer_of_a_municipality(caller, make, trail):
    found = opened(make)
    (row,) = caller(COORDINATOR)("wachtlijsten").json()["items"]
    assert (row["id"], row["regio"]) == (found.row.pk, found.region.name)
    assert (row["jeugdigen"], row["overlegGevraagd"]) == (0, 1)
    assert row["stappen"][0]["omschrijving"] == "Twee starters"
    town = caller(F.CONTRACT_MANAGER, organisation=GEMEENTE)
    (asked,) = town("overleggen").json()["items"]
    assert (asked["overlegId"], asked["jeugdigen"]) == (found.agreement.pk, None)
    assert subjects(trail, "waiting.list_seen_outside") == {found.row.controller_id}
    body = {"antwoord": "bevestigd", "versie": asked["versie"]}
    path = f"overleggen/{asked['overlegId']}/antwoord"
    done = town(path, body)
    assert done.json()["antwoord"] == "bevestigd"
    late = town(path, body | {"antwoord": "bezwaar", "opmerking": "Niet zo"})
    assert late.status_code == 409
    assert late.json()["intussen"]["versie"] == done.json()["versie"]
    assert Agreement.objects.filter(superseded_at=None, answer="confirmed").exists()


def test_an_answer_refused(caller, make):
    found = opened(make)
    path = f"overleggen/{found.agreement.pk}/antwoord"
    body = {"antwoord": "bezwaar", "versie": found.agreement.recorded_at.isoformat()}
    town = caller(F.CONTRACT_MANAGER, organisation=GEMEENTE)
    assert "waartegen" in town(path, body).json()["detail"]
    other = caller(F.CONTRACT_MANAGER, organisation="Gemeente Anders")
    assert other(path, body).status_code == 404
    assert caller(COORDINATOR)(path, body).status_code == 403


CEILINGS = {
    "taken": 20,
    "contacten": 16,
    "veiligheidschecks/komend": 14,
    "triages": 20,
}


@pytest.mark.parametrize("path", CEILINGS)
def test_a_list_costs_the_same_for_one_and_for_many(
    caller, make, path, django_assert_max_num_queries
):
    call = caller(COORDINATOR)
    for _ in range(4):
        make.contact(make.waiting_youth(), typed_here=True, note="Gesproken")
    with django_assert_max_num_queries(CEILINGS[path]):
        assert len(call(path).json()["items"]) >= 4
