"""The pages of the watch: for whom, what they show, what they write down."""

import csv
import datetime as dt
import io

import pytest
from django.contrib.messages import get_messages

from nabij.base import drafts
from nabij.base.models import AuditEntry
from nabij.rules.functions import PEOPLE
from nabij.rules.functions import Function as F
from nabij.safety import checks, listing
from nabij.safety.models import SafetyCheck
from nabij.safety.tests.making import recorded, set_watches, waiting, wanted, watch_of
from tests.make import AT, TODAY, acts

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
DAY = dt.timedelta(days=1)
LIST, PAPER, CSV = "/veiligheid/", "/veiligheid/afdruk/", "/veiligheid/bestand"
TERMS = "/veiligheid/termijnen/"
MAY = {
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
}
FORM = {
    "outcome": "gezien",
    "how": "home",
    "note": "Sam speelde buiten.",
    "on_day": TODAY.isoformat(),
    "change": "nee",
    "said-TOTAL_FORMS": "5",
    "said-INITIAL_FORMS": "0",
}


@pytest.fixture(autouse=True)
def on_the_day(time_machine):
    time_machine.move_to(AT, tick=False)


@pytest.fixture
def coordinator(make, client):
    return make.signed_in(client, F.WAITING_LIST_COORDINATOR, name="Coen Coördinator")


def on_watch(make, owner, name, **fields):
    youth = waiting(make, given_name=name)
    each = wanted(youth, owner, **fields)
    set_watches(make, each, youths=[youth.pk])
    return youth


def names(response) -> list[str]:
    return [row.name.split(", ")[1] for row in response.context["rows"]]


def reads(act: str) -> list[int]:
    rows = AuditEntry.objects.filter(act=act)
    return sorted(rows.values_list("subject_id", flat=True))


@pytest.mark.parametrize("function", sorted(PEOPLE))
@pytest.mark.parametrize("path", [LIST, PAPER, CSV, TERMS])
def test_the_list_is_for_who_does_casework(make, client, function, path):
    make.signed_in(client, function)
    may = MAY | ({F.DIRECTOR} if path == TERMS else set())
    assert client.get(path).status_code == (200 if function in may else 403)


def test_what_is_too_late_stands_on_top_and_who_was_never_seen_is_said(
    make, client, coordinator
):
    on_watch(make, coordinator, "Later", began_on=TODAY)
    late = on_watch(make, coordinator, "Laat", began_on=TODAY - 9 * DAY)
    reply = client.get(LIST)
    assert names(reply) == ["Laat", "Later"]
    text = reply.content.decode()
    assert "2 dagen te laat" in text
    assert "niet vastgelegd" in text
    assert "Coen Coördinator" in text
    assert f"/personen/{late.pk}/veiligheidscheck/" in text


def test_no_green_when_nobody_knows(make, client, coordinator):
    youth = on_watch(make, coordinator, "Sam", began_on=TODAY)
    row = client.get(LIST).context["rows"][0]
    assert (row.days_over, row.is_in_sight) == (0, False)
    recorded(youth, coordinator)
    assert client.get(LIST).context["rows"][0].is_in_sight


def test_filters_narrow_the_list(make, client, coordinator):
    other = make.actor(F.TEAM_LEADER)
    on_watch(make, coordinator, "Laat", urgency="B")
    on_watch(make, other, "Ander", urgency="C", began_on=TODAY)
    on_watch(make, coordinator, "Geen", urgency="", began_on=TODAY)
    owner = client.get(LIST).context["owners"]
    chosen = next(number for number, name in owner if name == other.name)
    found = {
        "?laat=on": ["Laat"],
        "?mijn=on": ["Laat", "Geen"],
        "?klasse=C": ["Ander"],
        "?klasse=-": ["Geen"],
        f"?eigenaar={chosen}": ["Ander"],
        "?laat=on&klasse=C": [],
    }
    assert {query: names(client.get(LIST + query)) for query in found} == found


def test_each_column_sorts_and_an_unknown_one_is_refused(make, client, coordinator):
    one = on_watch(make, coordinator, "Een", urgency="C", began_on=TODAY)
    on_watch(make, coordinator, "Twee", urgency="B", began_on=TODAY)
    recorded(one, coordinator)
    found = {
        "next": ["Twee", "Een"],
        "-next": ["Een", "Twee"],
        "seen": ["Twee", "Een"],
        "class": ["Twee", "Een"],
        "-class": ["Een", "Twee"],
    }
    assert {s: names(client.get(f"{LIST}?sort={s}")) for s in found} == found
    assert client.get(f"{LIST}?sort=bsn").status_code == 400
    assert client.get(f"{LIST}?cursor=x9").status_code == 400
    assert client.get(f"{LIST}?cursor=n999999").status_code == 400


SORTED_BY = ["acute", "-acute", "next", "-next", "seen", "class", "name"]


@pytest.mark.parametrize("sort", SORTED_BY)
def test_pages_follow_each_other_without_a_gap(
    make, client, coordinator, monkeypatch, sort
):
    monkeypatch.setattr(listing, "PAGE", 2)
    for number in range(5):
        began = TODAY - (number % 2) * DAY
        on_watch(make, coordinator, f"Kind{number}", began_on=began)
    seen, cursor = [], ""
    while True:
        page = client.get(LIST, {"sort": sort, "cursor": cursor}).context["page"]
        seen.append([row.id for row in page.rows])
        if not (cursor := page.next):
            break
    assert sorted(pk for part in seen for pk in part) == sorted(
        {pk for part in seen for pk in part}
    )
    assert [len(part) for part in seen] == [2, 2, 1]
    back = client.get(LIST, {"sort": sort, "cursor": page.previous}).context["page"]
    assert [row.id for row in back.rows] == seen[1]


def test_the_list_costs_few_statements(
    make, client, coordinator, django_assert_max_num_queries
):
    for number in range(6):
        on_watch(make, coordinator, f"Kind{number}")
    client.get(LIST)
    with django_assert_max_num_queries(18):
        client.get(LIST)


def test_reads_are_logged_for_each_youth(make, client, coordinator):
    ids = sorted(on_watch(make, coordinator, name).pk for name in ("Een", "Twee"))
    acts_of = {LIST: "listed", PAPER: "printed", CSV: "exported"}
    for path, act in acts_of.items():
        client.get(path)
        assert reads(f"safety.{act}") == ids


def test_the_file_has_all_lines_and_no_formula(make, client, coordinator):
    on_watch(make, coordinator, "=HYPERLINK", urgency="D")
    reply = client.get(CSV)
    rows = list(
        csv.reader(io.StringIO(reply.content.decode("utf-8-sig")), delimiter=";")
    )
    assert rows[0][:2] == ["Naam", "Klasse"]
    assert rows[0][3] == "Volgende check"
    assert rows[1][1:4] == ["D", "uit het register", "2026-06-29"]
    assert rows[1][-1] == "te laat"
    assert not rows[1][0].startswith("=")


def test_a_protector_sees_the_own_watch_only(make, client):
    owner = make.actor(F.WAITING_LIST_COORDINATOR)
    on_watch(make, owner, "Sam")
    make.signed_in(client, F.YOUTH_PROTECTOR)
    reply = client.get(LIST)
    assert names(reply) == []
    assert reply.context["totals"] is None
    assert "Niemand wacht" in reply.content.decode()


def test_a_check_in_two_taps_and_one_text(make, client, coordinator):
    youth = on_watch(make, coordinator, "Sam")
    path = f"/personen/{youth.pk}/veiligheidscheck/"
    text = client.get(path).content.decode()
    assert "eigen standaard" in text
    reply = client.post(path, FORM)
    assert reply.status_code == 302
    assert watch_of(make, youth).next_on == TODAY + 7 * DAY
    assert youth.pk in reads("safety.check_opened")


def test_after_a_check_one_tap_leads_to_the_next_who_is_late(make, client, coordinator):
    youth, other = (on_watch(make, coordinator, name) for name in ("Sam", "Robin"))
    path = f"/personen/{youth.pk}/veiligheidscheck/"
    reply = client.post(path, FORM)
    assert reply.url == f"/personen/{youth.pk}/"
    page = client.get(reply.url).content.decode()
    assert f'Opgeslagen. <a href="{LIST}?laat=on">Terug naar wie te laat is</a>' in page
    back = client.get(f"{LIST}?laat=on")
    assert names(back) == ["Robin"]
    assert f"/personen/{other.pk}/veiligheidscheck/" in back.content.decode()


def test_who_does_not_wait_is_checked_without_a_term(make, client, coordinator):
    youth = waiting(make)
    path = f"/personen/{youth.pk}/veiligheidscheck/"
    assert "er volgt geen termijn uit" in client.get(path).content.decode()
    assert client.post(path, FORM).status_code == 302


def test_a_draft_goes_when_the_check_is_saved(make, client, coordinator):
    youth = on_watch(make, coordinator, "Sam")
    key = f"safety.check/{youth.pk}"
    acts(coordinator)
    about = {"account_id": coordinator.account_id, "key": key}
    drafts.keep(**about, fields={"note": ["half"]}, at=AT)
    client.post(f"/personen/{youth.pk}/veiligheidscheck/", FORM)
    acts(coordinator)
    assert drafts.kept(**about) is None


def test_what_is_missing_is_said_and_nothing_is_lost(make, client, coordinator):
    youth = on_watch(make, coordinator, "Sam")
    path = f"/personen/{youth.pk}/veiligheidscheck/"
    reply = client.post(path, {**FORM, "outcome": "", "said-0-text": "Zomaar iets"})
    text = reply.content.decode()
    assert reply.status_code == 422
    assert "Kies eerst wie u hebt bereikt." in text
    assert "Schrijf op wie dit zei of zag." in text
    assert "Zomaar iets" in text
    later = (TODAY + 20 * DAY).isoformat()
    reply = client.post(path, {**FORM, "next_on": later})
    assert "later dan de termijn: uiterlijk 7 nov 2026" in reply.content.decode()


def test_statements_go_with_the_check(make, client, coordinator):
    youth = on_watch(make, coordinator, "Sam")
    said = {
        "said-0-kind": "view_of_child",
        "said-0-text": "Ik wil naar oma.",
        "said-0-source": "Sam",
    }
    reply = client.post(f"/personen/{youth.pk}/veiligheidscheck/", {**FORM, **said})
    assert reply.status_code == 302
    acts(coordinator)
    check = SafetyCheck.objects.get(person=youth)
    text = client.get(f"/veiligheidschecks/{check.pk}/").content.decode()
    assert "Ik wil naar oma." in text


def test_two_who_save_at_once_lose_nothing(make, client, coordinator):
    youth = on_watch(make, coordinator, "Sam")
    other = make.actor(F.TEAM_LEADER, name="Tess Teamleider")
    recorded(youth, other, note="Ik was er om negen uur.")
    path = f"/personen/{youth.pk}/veiligheidscheck/"
    reply = client.post(path, {**FORM, "version": ""})
    text = reply.content.decode()
    assert reply.status_code == 409
    assert "Tess Teamleider" in text
    assert "Ik was er om negen uur." in text
    assert "Sam speelde buiten." in text
    version = reply.context["form"]["version"].value()
    assert client.post(path, {**FORM, "version": version}).status_code == 302


def test_two_corrections_are_laid_side_by_side(make, client, coordinator, time_machine):
    youth = on_watch(make, coordinator, "Sam")
    made = recorded(youth, coordinator)
    time_machine.shift(60)
    version, path = checks.version_of(made), f"/veiligheidschecks/{made.pk}/"
    assert client.post(path, {**FORM, "version": version}).status_code == 302
    mine = {**FORM, "version": version, "outcome": "anderen", "note": "Anders"}
    reply = client.post(path, mine)
    text = reply.content.decode()
    assert reply.status_code == 409
    assert "Wel gesproken, jeugdige niet gezien" in text
    assert "Sam speelde buiten." in text
    again = reply.context["hidden"]["version"]
    assert client.post(path, {**mine, "version": again}).status_code == 302
    assert watch_of(make, youth).last_seen_on is None


def test_asking_for_another_class_is_answered(make, client, coordinator):
    youth = on_watch(make, coordinator, "Sam")
    given = {**FORM, "change": "ja", "why": "Vader is terug."}
    reply = client.post(f"/personen/{youth.pk}/veiligheidscheck/", given)
    told = [str(message) for message in get_messages(reply.wsgi_request)]
    assert any("opnieuw triage" in text for text in told)


def test_who_asks_for_another_class_says_why_with_all_the_rest(
    make, client, coordinator
):
    youth = on_watch(make, coordinator, "Sam")
    path = f"/personen/{youth.pk}/veiligheidscheck/"
    page = client.get(path).content.decode()
    asked = page.split("Waarom moet de urgentie anders?")[1].split("</div>")[0]
    assert "(nodig als u ja kiest)" in asked
    assert "mag leeg blijven" not in asked
    reply = client.post(path, {**FORM, "change": "ja", "note": "", "why": " "})
    text = reply.content.decode()
    assert reply.status_code == 422
    assert "Schrijf op waarom de urgentie anders moet." in text
    assert "Schrijf op wat u zag of hoorde." in text


def test_who_reached_nobody_is_not_asked_how(make, client, coordinator):
    youth = on_watch(make, coordinator, "Sam")
    path = f"/personen/{youth.pk}/veiligheidscheck/"
    empty = {**FORM, "how": "", "note": ""}
    refused = client.post(path, empty).content.decode()
    assert "Kies hoe het contact was." in refused
    assert client.post(path, {**empty, "outcome": "niemand"}).status_code == 302
    acts(coordinator)
    assert SafetyCheck.objects.get(person=youth).contact.is_in_vain


def test_somebody_elses_youth_is_not_there(make, client, coordinator):
    youth = on_watch(make, coordinator, "Sam")
    made = recorded(youth, coordinator)
    make.signed_in(client, F.YOUTH_PROTECTOR)
    for path in (
        f"/personen/{youth.pk}/veiligheidscheck/",
        f"/veiligheidschecks/{made.pk}/",
    ):
        assert client.get(path).status_code == 404
        assert client.post(path, FORM).status_code == 404
    assert client.get(f"/personen/{youth.pk}/zicht/").status_code == 403


def test_the_coordinator_gives_the_watch_to_a_colleague(make, client, coordinator):
    youth = on_watch(make, coordinator, "Sam")
    who = make.actor(F.YOUTH_PROTECTOR, name="Pim Protector")
    path = f"/personen/{youth.pk}/zicht/"
    page = client.get(path)
    assert "verandert nu nog niets" not in page.content.decode()
    form = page.context["form"]
    chosen = next(
        n for n, label in form.fields["professional"].choices if "Pim" in label
    )
    given = {"version": form["version"].value(), "professional": chosen}
    assert client.post(path, given).status_code == 422
    assert client.post(path, {**given, "reason": "kent Sam"}).status_code == 302
    assert watch_of(make, youth).owner.name == who.name
    reply = client.post(path, {**given, "reason": "anders"})
    assert reply.status_code == 409
    assert "kent Sam" in reply.content.decode()


def test_intervals_are_changed_with_a_reason_and_the_history_stays(
    make, client, coordinator
):
    given = {"days": "5", "reason": "besluit MT", "version": ""}
    assert client.post(f"{TERMS}B/", {**given, "reason": ""}).status_code == 422
    assert client.post(f"{TERMS}B/", {**given, "days": "60"}).status_code == 422
    assert client.post(f"{TERMS}B/", given).status_code == 302
    assert client.post(f"{TERMS}B/", given).status_code == 409
    assert client.get(f"{TERMS}Z/").status_code == 404
    text = client.get(TERMS).content.decode()
    assert "besluit MT" in text
    assert "eigen standaard" in text


def test_acute_stands_on_top_then_what_is_late_for_most_days(make, client, coordinator):
    for name, urgency, ago in (("Laat", "C", 60), ("Acuut", "A", 0), ("Dan", "C", 30)):
        began_on = TODAY - dt.timedelta(days=ago)
        on_watch(make, coordinator, name, urgency=urgency, began_on=began_on)
    assert names(client.get(LIST)) == ["Acuut", "Laat", "Dan"]
    assert names(client.get(f"{LIST}?sort=next")) == ["Laat", "Dan", "Acuut"]
