"""Lists on screen: opened, refused, renewed, answered, closed; who sees what."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.organisations.models import Agreement, Notice
from nabij.rules.functions import Function
from nabij.waiting.models import WaitingList
from nabij.waiting.tests.making_lists import (
    GEMEENTE,
    SOON,
    list_now,
    opened,
    region_of,
)
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
F = Function
DAY = dt.timedelta(days=1)


def typed(region, make) -> dict[str, str]:
    pk, soon = make.organisation(GEMEENTE, kind="municipality").pk, SOON.isoformat()
    talks = {
        f"{name}_{each}": value
        for each in (pk, 0)
        for name, value in (
            ("held", TODAY.isoformat()),
            ("whom", "mw. De Wit"),
            ("record", "Afgesproken"),
        )
    }
    return talks | {
        "reason": "Verzuim",
        "plan": "Werven",
        "from_on": TODAY.isoformat(),
        "ends_on": soon,
        "step_1": "Twee starters",
        "due_1": soon,
    }


@pytest.fixture
def frozen():
    import time_machine

    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


def test_opening_by_the_form(make, client, frozen, django_assert_max_num_queries):
    region = region_of(make)
    by = make.signed_in(client, F.DIRECTOR)
    address = reverse("waiting:open_list", args=[region.pk])
    assert "altijd een overtreding" in client.get(address).content.decode()
    with django_assert_max_num_queries(80):
        reply = client.post(address, typed(region, make))
    assert reply.status_code == 302
    acts(by)
    assert WaitingList.objects.get().region_id == region.pk


def test_a_refusal_keeps_what_was_typed(make, client, frozen):
    region = region_of(make)
    make.signed_in(client, F.WAITING_LIST_COORDINATOR)
    late = (TODAY + dt.timedelta(weeks=20)).isoformat()
    reply = client.post(
        reverse("waiting:open_list", args=[region.pk]),
        typed(region, make) | {"ends_on": late},
    )
    assert reply.status_code == 422
    assert "tijdelijk" in reply.content.decode()
    assert "Twee starters" in reply.content.decode()


def test_pages_of_the_institution(make, client, frozen, django_assert_max_num_queries):
    made = opened(make)
    make.signed_in(client, F.TEAM_LEADER, team=make.team())
    with django_assert_max_num_queries(26):
        page = client.get(reverse("waiting:lists")).content.decode()
    assert made.region.name in page
    assert "wacht op 1 antwoord" in page
    with django_assert_max_num_queries(28):
        reply = client.get(reverse("waiting:list", args=[made.row.pk]))
    page = reply.content.decode()
    assert "altijd een overtreding" in page
    assert "Zes nieuwe jeugdbeschermers" in page
    assert "Verlengen" not in page


def test_the_municipality_sees_counts_and_answers(make, client, frozen):
    made = opened(make)
    by = make.signed_in(client, F.CONTRACT_MANAGER, organisation=GEMEENTE)
    page = client.get(reverse("waiting:consultations")).content.decode()
    assert "minder dan 5" in page
    assert "vraagt uw antwoord" in page
    address = reverse("waiting:consultation", args=[made.agreement.pk])
    assert client.get(address).status_code == 200
    version = made.agreement.recorded_at.isoformat()
    content = {"answer": "objected", "remark": "Te kort", "version": version}
    frozen.shift(60)
    assert client.post(address, content).status_code == 302
    acts(by)
    assert Agreement.objects.get(superseded_at=None, party=by.organisation_id).remark
    assert client.post(address, content).status_code == 409


def test_who_must_answer_and_who_asked_get_a_notice(make, client, frozen):
    manager = make.signed_in(client, F.CONTRACT_MANAGER, organisation=GEMEENTE)
    made = opened(make)
    acts(manager)
    mine = Notice.objects.filter(account_id=manager.account_id)
    assert [each.act for each in mine] == ["list_awaits"]
    colleague = make.actor(F.WAITING_LIST_COORDINATOR, account=make.account())
    address = reverse("waiting:consultation", args=[made.agreement.pk])
    version = made.agreement.recorded_at.isoformat()
    client.post(address, {"answer": "confirmed", "remark": "", "version": version})
    acts(colleague)
    told = Notice.objects.get(account_id=colleague.account_id)
    assert told.act == "list_answered"


def test_closing_and_steps_by_the_form(make, client, frozen):
    made = opened(make)
    by = make.signed_in(client, F.DIRECTOR)
    step = made.row.steps.get()
    address = reverse("waiting:list_step", args=[made.row.pk, step.pk])
    content = {"text": "Drie starters", "due_on": SOON, "done_on": TODAY}
    version = {"version": step.recorded_at.isoformat()}
    assert client.post(address, content | version).status_code == 302
    close = reverse("waiting:close_list", args=[made.row.pk])
    version = {"version": made.row.recorded_at.isoformat()}
    assert client.post(close, {"reason": "Klaar"} | version).status_code == 302
    acts(by)
    assert list_now(made.row.pk).until_on is not None
    assert client.get(close).status_code == 409


@pytest.fixture
def closing(make, client, frozen):
    """The page on which a list is closed, with who may do so signed in."""
    made = opened(make)
    by = make.signed_in(client, F.DIRECTOR)
    return made.row, by, reverse("waiting:close_list", args=[made.row.pk])


def test_the_page_that_closes_a_list_asks_one_thing(client, closing):
    reply = client.get(closing[2])
    [field] = reply.context["form"].visible_fields()
    assert field.name == "reason"
    page = reply.content.decode()
    assert "Waarom de lijst dicht kan" in page
    assert "staat daarna op geen lijst" in page


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "Dit veld is verplicht"),
        ("   ", "Dit veld is verplicht"),
        ("a" * 4_001, "niet meer dan 4000 tekens"),
    ],
    ids=["empty", "blank", "too long"],
)
def test_without_a_good_reason_a_list_stays_open(client, closing, reason, sentence):
    row, by, address = closing
    version = row.recorded_at.isoformat()
    reply = client.post(address, {"reason": reason, "version": version})
    assert reply.status_code == 422
    assert sentence in reply.content.decode()
    acts(by)
    assert list_now(row.pk).until_on is None


def test_the_reason_is_kept_and_shown_with_the_closed_list(client, closing):
    row, by, address = closing
    version = row.recorded_at.isoformat()
    given = {"reason": " Ieder kind heeft iemand ", "version": version}
    reply = client.post(address, given)
    assert reply.url == reverse("waiting:list", args=[row.pk])
    acts(by)
    assert list_now(row.pk).closed_because == "Ieder kind heeft iemand"
    assert "Ieder kind heeft iemand" in client.get(reply.url).content.decode()


def test_a_list_that_changed_meanwhile_is_not_closed_unseen(client, closing):
    row, by, address = closing
    reply = client.post(address, {"reason": "Klaar", "version": "van eerder"})
    assert reply.status_code == 409
    acts(by)
    assert list_now(row.pk).until_on is None


def test_renewing_and_a_new_step_by_the_form(make, client, frozen):
    made = opened(make)
    frozen.shift(DAY)
    by = make.signed_in(client, F.DIRECTOR)
    renew = reverse("waiting:renew_list", args=[made.row.pk])
    page = client.get(renew)
    version = page.context["form"].initial["version"]
    talks = {k: v for k, v in typed(made.region, make).items() if "_" in k}
    sent = talks | {"version": version, "ends_on": SOON + DAY}
    reply = client.post(renew, sent | {"reason": ""})
    assert (reply.status_code, "mw. De Wit" in reply.content.decode()) == (422, True)
    assert client.post(renew, sent | {"reason": "Nog ziek"}).status_code == 302
    acts(by)
    assert list_now(made.row.pk).ends_on == SOON + DAY
    again = client.post(renew, sent | {"reason": "Nog eens"}).content.decode()
    assert "mag al tot" in again
    later = sent | {"reason": "Nog eens", "ends_on": SOON + 2 * DAY}
    assert client.post(renew, later).status_code == 409
    step = reverse("waiting:new_list_step", args=[made.row.pk])
    assert "Stap in het plan" in client.get(step).content.decode()
    new = {"text": "Een werkbegeleider", "due_on": SOON, "version": ""}
    assert client.post(step, new).status_code == 302
    acts(by)
    assert made.row.steps.filter(text="Een werkbegeleider").count() == 1
