"""What somebody tries who means harm: refused in words, never a fault of the server."""

import json

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from nabij.base import clock
from nabij.base.acting import tell_database
from nabij.families.models import Involvement, Person
from nabij.organisations import queries as organisations
from nabij.organisations.models import Capacity, Desk
from nabij.rules.functions import Function as F
from nabij.site.logs import without_rows
from tests.make import AT, LONG_AGO

pytestmark = pytest.mark.django_db
NULL = "een teken in dat geen tekst is"


@pytest.mark.parametrize(
    "path",
    [
        "/concepten/a%00b",
        "/zoeken/?q=%00",
        "/zoeken/?%00=a",
        "/account/organisatie/oidc/%00/login/",
    ],
)
def test_a_null_byte_in_an_address_is_refused_in_words(make, client, path):
    make.signed_in(client, F.YOUTH_PROTECTOR)
    reply = client.get(path)
    assert reply.status_code == 400
    assert NULL in reply.content.decode()


def test_a_null_byte_in_the_api_is_a_problem(client):
    reply = client.get("/api/v1/cijfers?vanaf=%00")
    assert reply.status_code == 400
    assert reply["Content-Type"].startswith("application/problem+json")


def test_a_null_byte_in_a_sent_form_is_refused_in_words(make, client):
    make.signed_in(client, F.TEAM_LEADER)
    path = reverse("access:review", args=[1])
    reply = client.post(
        path, "remark=%00", content_type="application/x-www-form-urlencoded"
    )
    assert reply.status_code == 400


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
def test_a_draft_that_is_no_text_is_refused(make, client, text):
    make.signed_in(client, F.YOUTH_PROTECTOR)
    body = json.dumps({"fields": {"note": [text]}})
    reply = client.put("/concepten/x", body, content_type="application/json")
    assert reply.status_code == 400


def test_a_draft_stays_where_it_was_typed(make, client):
    """Who works for two institutions reads in the one nothing of the other."""
    account = make.account()
    somebody = make.professional("Anne", account)
    here, there = (
        make.actor(F.YOUTH_PROTECTOR, organisation=name, professional=somebody)
        for name in ("GI Noord", "GI Zuid")
    )
    client.force_login(account)
    make.trusted(client)

    def works_for(actor, **typed):
        client.post("/account/functie/", {"capacity": actor.capacity_id})
        if typed:
            sent = json.dumps({"fields": typed})
            client.put("/concepten/x", sent, content_type="application/json")
        found = client.get("/concepten/x")
        return found.json()["fields"] if found.status_code == 200 else None

    assert works_for(here, note=["Over Sam"]) == {"note": ["Over Sam"]}
    assert works_for(there) is None
    assert works_for(there, note=["Over Noor"]) == {"note": ["Over Noor"]}
    assert works_for(here) == {"note": ["Over Sam"]}


def test_a_draft_nested_without_end_is_refused(make, client):
    make.signed_in(client, F.YOUTH_PROTECTOR)
    body = '{"fields":' + "[" * 100_000
    reply = client.put("/concepten/x", body, content_type="application/json")
    assert reply.status_code == 400


@pytest.mark.parametrize("method", ["head", "options", "put", "delete", "patch"])
def test_a_form_answers_to_two_methods_only(make, client, method):
    make.signed_in(client, F.YOUTH_PROTECTOR)
    path = reverse("access:break_glass")
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize(
    "target",
    ["//elders.example", "https://elders.example", "home", "{{7*7}}", "/\\elders"],
)
def test_choosing_a_language_leads_nowhere_else(client, target):
    reply = client.post(reverse("set_language"), {"language": "en", "next": target})
    assert (reply.status_code, reply["Location"]) == (302, "/")


@pytest.mark.parametrize("told", ["http://[x", "//elders.example/x", "\x00"])
def test_the_page_to_return_to_is_one_of_ours(client, told):
    heads = {"HX-Request": "true", "HX-Current-URL": told}
    reply = client.get("/zoeken/", headers=heads)
    assert reply.status_code == 204
    assert "elders" not in reply["HX-Redirect"]


@pytest.mark.parametrize(
    "query", ["cursor=²", "cursor=-1", "since=0001-01-01", "until=9999-12-31"]
)
def test_no_day_and_no_place_breaks_the_trail(make, client, query):
    youth = make.waiting_youth()
    make.derived()
    make.signed_in(client, F.WAITING_LIST_COORDINATOR)
    for name in ("access:who_looked", "access:who_looked_file"):
        reply = client.get(f"{reverse(name, args=[youth.pk])}?{query}")
        assert reply.status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31"])
def test_a_day_outside_all_time_is_refused_in_words(make, client, day):
    make.signed_in(client, F.YOUTH_PROTECTOR)
    reply = client.post(reverse("tokens"), {"label": "x", "until_on": day})
    assert reply.status_code == 422
    assert "Kies een jaar van 1900" in reply.content.decode()


@pytest.mark.parametrize("number", ["1" * 5_000, "²", "9" * 25])
def test_a_number_that_is_no_row_is_no_fault(make, client, number):
    make.signed_in(client, F.TEAM_LEADER)
    reply = client.post(reverse("allocation:propose"), {"based_on": number})
    assert reply.status_code == 302


def test_a_function_that_has_not_begun_is_taken_back(make, client):
    by = make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR)
    later = make.actor(F.TEAM_LEADER)
    today = clock.today()
    tell_database(by, at=clock.now())
    Capacity.objects.filter(pk=later.capacity_id).update(from_on=today)
    path = reverse("organisations:dismiss", args=[later.capacity_id])
    assert client.post(path).status_code == 302
    assert (
        organisations.actor_of_capacity(capacity_id=later.capacity_id, on=today) is None
    )


def test_the_import_is_not_dismissed(make, client):
    make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR)
    path = reverse("organisations:dismiss", args=[make.machine().capacity_id])
    assert client.post(path).status_code == 404


def test_nobody_gives_themselves_a_function(make, client):
    by = make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR)
    somebody = organisations.professional_of(capacity_id=by.capacity_id)
    form = {"professional": somebody, "function": "team_leader", "from_on": LONG_AGO}
    reply = client.post(reverse("organisations:add"), form)
    assert reply.status_code == 422
    assert "uzelf geen functie" in reply.content.decode()


def test_an_address_longer_than_any_account_is_refused(make, client):
    make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR)
    mail = f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.nl"
    form = {"name": "X", "email": mail, "function": "director", "from_on": LONG_AGO}
    reply = client.post(reverse("organisations:add"), form)
    assert reply.status_code == 422


def _opened(by, person, *, writer=None, **fields) -> Involvement:
    """As code with a fault would write it, behind the row security of `writer`."""
    given = {
        "controller_id": by.organisation_id,
        "desk_id": Desk.objects.get(
            professional=organisations.professional_of(capacity_id=by.capacity_id)
        ).pk,
        "person": person,
        "ground": "execution",
        "source": "measure:1",
        "from_at": AT,
    }
    tell_database(writer or by, at=AT)
    return Involvement.objects.create(**given | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"source": ""},
        {"ground": "supervision", "source": ""},
        {"ground": "break_glass", "source": "", "until_at": None},
        {"ground": "break_glass", "source": "", "until_at": AT.replace(month=12)},
    ],
)
def test_a_protector_opens_no_file_in_the_database(make, fields):
    youth, by = make.youth(), make.actor(F.YOUTH_PROTECTOR)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        _opened(by, youth, granted_by=by.capacity_id, **fields)


def test_no_involvement_reaches_another_institution(make):
    youth = make.youth()
    by = make.actor(F.TEAM_LEADER, organisation="GI Zuid")
    _opened(by, youth, writer=make.machine("GI Zuid"))
    with (
        pytest.raises(IntegrityError, match="person_of_controller"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("set constraints all immediate")
    Involvement.objects.all().delete()


def test_a_breaker_of_glass_does_not_judge_or_stretch_it(make):
    youth, by = make.youth(), make.actor(F.YOUTH_PROTECTOR)
    until = AT.replace(hour=20)
    about = {"ground": "break_glass", "source": "", "granted_by": by.capacity_id}
    row = _opened(by, youth, until_at=until, **about)
    assert Person.objects.filter(pk=youth.pk).exists()
    mine = Involvement.objects.filter(pk=row.pk)
    assert mine.update(until_at=AT.replace(month=12), reviewed_at=AT) == 0
    assert mine.delete()[0] == 0


def test_functions_with_more_rights_look_past_temporary_tables():
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname, proconfig from pg_proc where prosecdef"
            " and pronamespace = 'public'::regnamespace"
        )
        found = dict(cursor.fetchall())
    assert len(found) >= 6
    assert {
        n for n, c in found.items() if c != ["search_path=public, pg_temp"]
    } == set()


def test_an_error_of_the_database_tells_nothing_of_a_person_in_the_log():
    said = {
        "event": "Internal Server Error: /x/",
        "exception": "UniqueViolation: twice\nDETAIL:  Key (bsn)=(123456782)\n exists."
        '\n\nThe above exception was\nDataError: no\nCONTEXT:  JSON line 1: "Noor',
    }
    told = without_rows(None, "", said)
    assert told["exception"] == (
        "UniqueViolation: twice\n\nThe above exception was\nDataError: no"
    )
