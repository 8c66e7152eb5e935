"""The API as a program meets it: who gets what, and how every refusal looks."""

import datetime as dt

import pytest
import time_machine

from nabij.base import audit
from nabij.base.accounts import token_digest
from nabij.base.models import ApiToken
from nabij.dossier import actions as dossier
from nabij.exchange.models import ImportRun
from nabij.families import actions as families
from nabij.families.models import Home
from nabij.measures.models import CaseWeight
from nabij.organisations.models import Capacity, Municipality
from nabij.rules.functions import PEOPLE, Function
from nabij.workforce.models import AgreedPath, GrowthStep, OtherTask
from tests.make import AT, TODAY, acts

PROBLEM = "application/problem+json"
COORDINATOR = Function.WAITING_LIST_COORDINATOR
SINCE = {"sinds": "2026-10-01T00:00:00Z"}


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


@pytest.fixture
def call(make, client):
    """A caller in a function: `call(function)(path)` asks with a token."""

    def calling(function, **about):
        account = make.account()
        actor = make.actor(function, account=account, **about)
        acts(None)
        token = f"nabij_{account.pk}"
        made = ApiToken.objects.create(
            account=account,
            capacity_id=actor.capacity_id,
            label="proef",
            digest=token_digest(token),
            created_at=AT,
            expires_at=AT + dt.timedelta(days=1),
        )

        def ask(path, *, method="get", **query):
            headers = {"Authorization": f"Bearer {token}"}
            return getattr(client, method)(f"/api/v1/{path}", query, headers=headers)

        ask.actor, ask.token = actor, made
        return ask

    return calling


@pytest.fixture
def trail(db, monkeypatch):
    """What goes to the trail: the rows themselves are open to no one here."""
    written, write = [], audit._write
    monkeypatch.setattr(audit, "_write", lambda e: (written.extend(e), write(e)))
    return written


def subjects(trail, act):
    return {e["subject_id"] for e in trail if e["act"] == act}


def faults(answer):
    assert answer["Content-Type"] == PROBLEM
    body = answer.json()
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == answer.status_code
    return {each["name"]: each["reason"] for each in body["invalidParams"]}


ALLOWED = {
    "wachtende-jeugdigen": {Function.TEAM_LEADER, COORDINATOR},
    "teams": {Function.TEAM_LEADER, COORDINATOR, Function.DIRECTOR},
    "importen": {Function.FUNCTIONAL_ADMINISTRATOR},
    "invoer": {Function.TEAM_LEADER, COORDINATOR, Function.DIRECTOR},
    "invoer.csv": {Function.TEAM_LEADER, COORDINATOR, Function.DIRECTOR},
}


@pytest.mark.parametrize("function", sorted(PEOPLE))
def test_each_function_gets_what_it_may_and_nothing_else(call, function):
    ask = call(function)
    for path, functions in ALLOWED.items():
        answer = ask(path, **(SINCE if path.startswith("invoer") else {}))
        if function in functions:
            assert answer.status_code == 200, (path, answer.content)
        else:
            assert answer.status_code == 403, path
            assert faults(answer) == {}
            assert "mag u dit niet" in answer.json()["detail"]


def test_a_refusal_is_on_record(call, trail):
    ask = call(Function.MINISTRY)
    ask("wachtende-jeugdigen")
    assert subjects(trail, "base.refused") == {ask.actor.account_id}


def test_waiting_youths_are_listed_and_each_is_logged(call, make, trail):
    youth = make.waiting_youth()
    (row,) = call(COORDINATOR)("wachtende-jeugdigen").json()["items"]
    assert row["id"] == youth.pk
    assert row["jeugdigeId"] == youth.register_key
    assert row["wachtSinds"] == "2026-06-01"
    assert row["wachtdagen"] == (TODAY - dt.date(2026, 6, 1)).days
    assert row["urgentie"] == "geen"
    assert subjects(trail, "waiting.listed") == {youth.pk}


def test_another_institution_is_not_seen(call, make):
    make.waiting_youth()
    ask = call(COORDINATOR, organisation="GI Zuid")
    assert ask("wachtende-jeugdigen").json()["items"] == []


def test_pages_follow_each_other_without_a_gap_or_a_double(call, make):
    youths = [make.youth() for _ in range(5)]
    for youth in youths:
        make.measure(youth)
    make.derived()
    ask, seen, place = call(COORDINATOR), [], {}
    while True:
        answer = ask("wachtende-jeugdigen", aantal=2, **place).json()
        seen += [row["id"] for row in answer["items"]]
        if answer["volgende"] is None:
            break
        place = {"na": answer["volgende"]}
    assert sorted(seen) == sorted(y.pk for y in youths)


def test_filters_narrow_and_a_wrong_one_is_refused(call, make):
    youth = make.waiting_youth()
    ask = call(COORDINATOR)
    assert ask("wachtende-jeugdigen", lijst="wachtlijst").json()["items"] == []
    (row,) = ask("wachtende-jeugdigen", wachtLangerDan=100).json()["items"]
    assert row["id"] == youth.pk
    answer = ask("wachtende-jeugdigen", plaats="Nergenshuizen")
    assert answer.status_code == 400
    assert "Deze gemeente of regio kennen we niet" in answer.json()["detail"]


def test_all_faults_come_together(call):
    answer = call(COORDINATOR)(
        "wachtende-jeugdigen", aantal=0, urgentie="E", wachtLangerDan="veel"
    )
    assert answer.status_code == 400
    assert faults(answer) == {
        "aantal": "geef 1 of meer",
        "urgentie": "kies uit 'A', 'B', 'C', 'D' or 'geen'",
        "wachtLangerDan": "geef een geheel getal",
    }


def test_a_key_that_is_not_known_is_refused_and_not_ignored(call):
    answer = call(COORDINATOR)("wachtende-jeugdigen", urgent="A")
    assert answer.status_code == 400
    assert faults(answer) == {"urgent": "onbekende sleutel"}
    assert "urgentie" in answer.json()["detail"]


@pytest.mark.parametrize("place", ["xx", "n", "n1e5", "p-1", "n" + "9" * 300])
def test_a_place_we_did_not_make_is_refused(call, place):
    answer = call(COORDINATOR)("wachtende-jeugdigen", na=place)
    assert answer.status_code == 400
    faults(answer)


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("nergens", "get", 404),
        ("teams", "post", 405),
        ("teams/0/medewerkers", "get", 400),
    ],
)
def test_every_error_is_a_problem(call, path, method, status):
    answer = call(COORDINATOR)(path, method=method)
    assert answer.status_code == status
    faults(answer)
    assert answer["API-Version"] == "1.0.0"
    if status == 405:
        assert answer["Allow"]


@pytest.mark.parametrize("header", [None, "Bearer nabij_geraden", "Basic aGk6aGk="])
def test_without_a_token_that_opens_something_nothing_opens(client, db, header):
    headers = {"Authorization": header} if header else {}
    answer = client.get("/api/v1/teams", headers=headers)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert "API-sleutel" in answer.json()["detail"]
    faults(answer)


def test_a_session_is_no_token(make, client):
    make.signed_in(client, COORDINATOR)
    assert client.get("/api/v1/teams").status_code == 401


@pytest.mark.parametrize("why", ["revoked", "expired", "inactive", "dismissed"])
def test_a_token_that_ended_opens_nothing(call, make, why, now):
    ask = call(COORDINATOR)
    if why == "revoked":
        ApiToken.objects.filter(pk=ask.token.pk).update(revoked_at=AT)
    elif why == "expired":
        now.shift(dt.timedelta(days=2))
    elif why == "inactive":
        type(ask.token.account).objects.update(is_active=False)
    else:
        with make.as_register():
            held = Capacity.objects.filter(pk=ask.actor.capacity_id)
            assert held.update(until_on=TODAY) == 1
    assert ask("teams").status_code == 401


def test_answers_are_private_and_cannot_be_framed(call):
    answer = call(COORDINATOR)("teams")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["API-Version"] == "1.0.0"


def test_teams_and_their_workers(call, make, trail):
    team = make.team()
    worker = make.worker(team=team, name="Ada de Wit")
    make.assignment(make.measure(make.youth()), worker)
    answer = call(COORDINATOR)("teams").json()
    assert answer["geheel"]["maatregelen"] == 1
    assert [(t["naam"], t["maatregelen"]) for t in answer["items"]] == [("Team 1", 1)]
    leader = call(Function.TEAM_LEADER, team=team)
    assert leader("teams").json()["geheel"] is None
    (row,) = leader(f"teams/{team.pk}/medewerkers").json()["items"]
    assert (row["naam"], row["maatregelen"], row["afwezig"]) == ("Ada de Wit", 1, 0)
    assert row["medewerkerId"] == worker.register_key
    assert subjects(trail, "measures.workload_seen") == {worker.professional_id}


def test_workers_of_another_team_or_institution_are_refused(call, make):
    other, abroad = make.team("Team 2"), make.team(organisation="GI Zuid")
    leader = call(Function.TEAM_LEADER, team=make.team())
    answer = leader(f"teams/{other.pk}/medewerkers")
    assert answer.status_code == 403
    assert "uw eigen team" in answer.json()["detail"]
    assert leader(f"teams/{abroad.pk}/medewerkers").status_code == 404


def test_absence_is_for_who_may_see_it(call, make):
    team = make.team()
    make.worker(team=team)
    (row,) = call(COORDINATOR)(f"teams/{team.pk}/medewerkers").json()["items"]
    assert row["afwezig"] is None


@pytest.fixture
def runs(make):
    counts = {"read": 2, "accepted": 1, "changed": 1, "unchanged": 0, "refused": 1}
    said = {"file": "jeugdigen.csv", "line": 3, "key": "J2", "sentence": "Onbekend."}
    report = {
        "tables": {"jeugdigen": counts},
        "refused": [said | {"column": "bsn"}],
        "questions": [said],
    }
    with make.as_register() as by:
        return [
            ImportRun.objects.create(
                controller_id=by.organisation_id,
                source=f"export-{n}.zip",
                at=AT - dt.timedelta(days=n // 2),
                report=report,
            )
            for n in range(4)
        ]


def test_imports_with_their_report(call, runs):
    ask = call(Function.FUNCTIONAL_ADMINISTRATOR)
    first = ask("importen", aantal=3).json()
    rest = ask("importen", aantal=3, na=first["volgende"]).json()
    seen = [row["bestand"] for row in first["items"] + rest["items"]]
    assert seen == [f"export-{n}.zip" for n in (1, 0, 3, 2)]
    assert rest["volgende"] is None
    one = ask(f"importen/{runs[0].pk}").json()
    assert one["tabellen"]["jeugdigen"]["geweigerd"] == 1
    assert one["geweigerd"][0]["kolom"] == "bsn"
    assert one["vragen"][0]["kolom"] is None


def test_an_import_of_another_institution_is_not_there(call, runs):
    ask = call(Function.FUNCTIONAL_ADMINISTRATOR, organisation="GI Zuid")
    assert ask("importen").json()["items"] == []
    assert ask(f"importen/{runs[0].pk}").status_code == 404


@pytest.fixture
def typed(make):
    """One of everything that can be typed, in a team with its leader's rights."""
    team = make.team()
    leader = make.actor(Function.TEAM_LEADER, team=team)
    youth, worker = make.waiting_youth(), make.worker(team=team)
    acts(leader)
    told = dossier.Met(kind="conversation", on_day=TODAY, note="=1+1")
    dossier.record_contact(person_id=youth.pk, met=told, by=leader, at=AT)
    families.change_nickname(
        person_id=youth.pk, nickname="Sammie", version=1, by=leader, at=AT
    )
    measure = youth.measure_set.get()
    shared = {
        "controller_id": leader.organisation_id,
        "from_on": TODAY,
        "recorded_at": AT,
    }
    with make.as_register():
        CaseWeight.objects.create(
            **shared, measure=measure, youth=youth, weight="1.5", reason="Zwaar"
        )
        OtherTask.objects.create(
            **shared, worker=worker, name="Werkbegeleiding", hours_per_week=4
        )
        GrowthStep.objects.create(**shared, worker=worker, share="0.5")
        AgreedPath.objects.create(
            **shared, team=team, measures_per_fte=14, reason="Afspraak"
        )
    return youth


KINDS = [
    "afgesproken pad",
    "andere taak",
    "contact",
    "roepnaam",
    "stap in groeipad",
    "zwaarte van een zaak",
]


def test_everything_typed_here_flows_back(call, typed, trail):
    ask = call(COORDINATOR)
    rows = ask("invoer", **SINCE).json()["items"]
    assert sorted(row["soort"] for row in rows) == KINDS
    by_kind = {row["soort"]: row for row in rows}
    assert by_kind["roepnaam"]["tekst"] == "Sammie"
    assert by_kind["roepnaam"]["jeugdigeId"] == typed.register_key
    assert by_kind["contact"]["contactsoort"] == "gesprek"
    assert by_kind["contact"]["tijdstip"] == "2026-10-31T09:00:00Z"
    assert by_kind["zwaarte van een zaak"]["waarde"] == 1.5
    assert by_kind["afgesproken pad"]["eenheid"] == "maatregelen per fte"
    assert subjects(trail, "exchange.typed_sent") == {typed.pk}


@pytest.mark.parametrize("size", [1, 2, 4])
def test_typed_work_is_read_in_pages_across_kinds(call, typed, size):
    ask, seen, place = call(COORDINATOR), [], {}
    while True:
        answer = ask("invoer", aantal=size, **SINCE, **place).json()
        if not answer["items"]:
            break
        seen += [row["soort"] for row in answer["items"]]
        place = {"na": answer["volgende"]}
    assert sorted(seen) == KINDS
    assert answer["volgende"] == place["na"]


def test_what_is_typed_later_comes_after_the_kept_place(call, typed, make, now):
    ask = call(COORDINATOR)
    place = {"na": ask("invoer", **SINCE).json()["volgende"]}
    leader, later = make.actor(Function.TEAM_LEADER), AT + dt.timedelta(hours=1)
    now.move_to(later)
    families.change_nickname(
        person_id=typed.pk, nickname="Sem", version=2, by=leader, at=later
    )
    acts(None)
    (row,) = ask("invoer", **SINCE, **place).json()["items"]
    assert (row["soort"], row["tekst"]) == ("roepnaam", "Sem")


def test_any_offset_is_read_and_utc_answered(call, typed):
    ask = call(COORDINATOR)
    at = "2026-10-31T10:00:00+01:00"
    rows = ask("invoer", sinds=at).json()["items"]
    assert len(rows) == len(KINDS)
    assert ask("invoer", sinds="2026-10-31T10:00:01+01:00").json()["items"] == []


@pytest.mark.parametrize(
    "moment",
    ["2026-10-31", "2026-10-31T09:00:00", "0", "0001-01-01T00:00:00+14:00", "x" * 500],
)
def test_a_moment_without_offset_is_refused(call, moment):
    answer = call(COORDINATOR)("invoer", sinds=moment)
    assert answer.status_code == 400
    assert set(faults(answer)) == {"sinds"}


@pytest.mark.parametrize(
    "place", ["W10", "e30", "WzEsMiwzXQ", "WyIyMDI2IiwiYSIsMV0", "é", "====="]
)
def test_a_place_in_typed_work_we_did_not_make_is_refused(call, place):
    answer = call(COORDINATOR)("invoer", **SINCE, na=place)
    assert answer.status_code == 400
    assert "kennen we niet" in answer.json()["detail"]


def test_hours_of_another_team_stay_there(call, typed, make):
    leader = call(Function.TEAM_LEADER, team=make.team("Team 2"))
    kinds = {row["soort"] for row in leader("invoer", **SINCE).json()["items"]}
    assert not kinds & {"andere taak", "stap in groeipad", "afgesproken pad"}


def test_a_director_opens_no_file_through_the_api(call, typed):
    rows = call(Function.DIRECTOR)("invoer", **SINCE).json()["items"]
    assert rows
    assert all(row["jeugdigeId"] is None for row in rows)


def test_typed_work_as_a_file_that_runs_nothing(call, typed):
    answer = call(COORDINATOR)("invoer.csv", aantal=3, **SINCE)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("soort;id;tijdstip;jeugdige_id;")
    assert "'=1+1" in text
    assert 'rel="next"' in answer["Link"]


def test_a_secret_address_is_nowhere_in_any_answer(call, make):
    youth = make.youth(has_secret_address=True)
    make.measure(youth)
    town = Municipality.objects.first()
    with make.as_register() as by:
        Home.objects.create(
            controller_id=by.organisation_id,
            person=youth,
            is_secret=True,
            street="Schuilstraat",
            municipality=town,
            from_on=dt.date(2020, 1, 1),
            recorded_at=AT,
        )
    make.derived()
    ask = call(COORDINATOR)
    (row,) = ask("wachtende-jeugdigen").json()["items"]
    assert row["heeftGeheimAdres"]
    assert row["gemeente"] == ""
    assert ask("wachtende-jeugdigen", plaats=town.name).json()["items"] == []
    for path in ALLOWED:
        answer = ask(path, **(SINCE if path.startswith("invoer") else {}))
        assert b"Schuilstraat" not in answer.content


def test_no_citizen_number_in_any_answer(call, make):
    make.measure(make.youth(bsn="111222333"))
    make.derived()
    assert b"111222333" not in call(COORDINATOR)("wachtende-jeugdigen").content


def test_the_list_costs_the_same_for_one_and_for_many(
    call, make, django_assert_max_num_queries
):
    for _ in range(3):
        make.measure(make.youth())
    make.derived()
    ask = call(COORDINATOR)
    with django_assert_max_num_queries(16):
        assert len(ask("wachtende-jeugdigen").json()["items"]) == 3


def test_reading_a_report_is_on_record(call, runs, trail):
    ask = call(Function.FUNCTIONAL_ADMINISTRATOR)
    ask(f"importen/{runs[0].pk}")
    assert subjects(trail, "exchange.report_seen") == {ask.actor.organisation_id}


def test_a_list_of_imports_names_no_youth(call, runs):
    text = call(Function.FUNCTIONAL_ADMINISTRATOR)("importen").content
    assert b"J2" not in text
