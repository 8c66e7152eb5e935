"""The pages: what is typed is kept, refusals stand in the form, nothing is lost."""

import json

import pytest

from nabij.base.acting import tell_database
from nabij.rules.functions import Function as F
from nabij.safety.agreeing.standing import ASSESSMENT, PHASE, PLAN, newest
from nabij.safety.models import Condition, FilledInstrument, Instrument, WatchAgreement
from nabij.safety.tests.agreeing import SOON, opened_for
from nabij.safety.tests.test_instruments import SCHEMA
from tests.make import AT, TODAY

pytestmark = pytest.mark.django_db
FORMSET = {"said-TOTAL_FORMS": 5, "said-INITIAL_FORMS": 0}
GROUND = FORMSET | {
    "said-0-kind": "fact",
    "said-0-text": "Een blauwe plek.",
    "said-0-source": "huisarts",
}
ASSESSED = {
    "danger": "unknown",
    "voice_child": "Ik wil naar oma.",
    "outcome": "unknown",
    "reason": "We zagen te weinig.",
    "review_on": SOON.isoformat(),
}
DEMANDED = {
    "text": "Vader komt niet thuis.",
    "shown_by": "Moeder belt.",
    "checker_words": "moeder",
    "look_on": SOON.isoformat(),
    "consequence": "Dan vragen wij de rechter.",
    "reason": "Het ging mis.",
}


@pytest.fixture
def youth(make, client):
    """A child whose file is open to the one who is signed in."""
    child = make.youth()
    by = make.signed_in(client, F.YOUTH_PROTECTOR)
    opened_for(make, child, by, "GI Noord")
    return child, by


@pytest.fixture(autouse=True)
def on_the_day(time_machine):
    """Today, as the makers have it."""
    time_machine.move_to(AT, tick=False)


def sees(by):
    tell_database(by, at=AT)


def test_a_judgement_is_typed_refused_and_kept(youth, client):
    child, by = youth
    url = f"/personen/{child.pk}/veiligheid/beoordelen/"
    assert "nergens staat dat iemand dit kind zag" in client.get(url).content.decode()
    refused = client.post(url, ASSESSED | FORMSET)
    assert refused.status_code == 422
    assert "rust op wat iemand zag of zei" in refused.content.decode()
    assert "We zagen te weinig." in refused.content.decode()
    assert client.post(url, ASSESSED | GROUND).status_code == 302
    again = client.post(url, ASSESSED | GROUND)
    assert "Iemand anders heeft hierover besloten" in again.content.decode()
    assert again.status_code == 422
    sees(by)
    assert newest(ASSESSMENT, [child.pk])[child.pk].outcome == "unknown"
    page = client.get(f"/personen/{child.pk}/veiligheid/").content.decode()
    assert "Wie het laatst oordeelde, wist het niet." in page
    page = client.get(f"/personen/{child.pk}/veiligheid/oordelen/").content.decode()
    assert "Ik wil naar oma." in page


def test_a_condition_is_set_looked_at_and_ended(youth, client):
    child, by = youth
    url = f"/personen/{child.pk}/veiligheid/voorwaarde/"
    assert client.get(url).status_code == 200
    assert client.post(url, DEMANDED | GROUND).status_code == 302
    sees(by)
    row = Condition.objects.get()
    page = client.get(f"/voorwaarden/{row.pk}/")
    assert "nog niet verteld" in page.content.decode()
    typed = {
        "version": ":",
        "outcome": "not_met",
        "kind": "report",
        "text": "Vader was er.",
        "source": "moeder",
        "said_on": TODAY.isoformat(),
        "look_on": SOON.isoformat(),
    }
    assert client.post(f"/voorwaarden/{row.pk}/", typed).status_code == 302
    late = client.post(f"/voorwaarden/{row.pk}/", typed)
    assert "Een collega schreef intussen" in late.content.decode()
    tonight = client.get("/veiligheid/vanavond/").content.decode()
    assert "Niet nagekomen:" in tonight
    end = f"/voorwaarden/{row.pk}/beeindigen/"
    form = client.get(end).context["form"]
    sent = {"version": form["version"].value(), "outcome": "consequence"}
    assert client.post(end, sent | {"reason": "Twee keer."}).status_code == 302
    sees(by)
    assert Condition.objects.current().get().ended.outcome == "consequence"


PLANNED = {
    "afspraak-TOTAL_FORMS": 8,
    "afspraak-INITIAL_FORMS": 0,
    "afspraak-0-what": "Oma slaapt hier.",
    "afspraak-0-who": "oma",
    "slechter-TOTAL_FORMS": 6,
    "slechter-INITIAL_FORMS": 0,
    "slechter-0-sign": "Vader drinkt.",
    "slechter-0-who": "mama",
    "made_with": "mama",
    "reason": "Gesprek.",
    "review_on": SOON.isoformat(),
}


def test_phase_and_plan_are_typed(youth, client):
    child, by = youth
    base = f"/personen/{child.pk}"
    phase = {"phase": "direct_safety", "reason": "Het begin."} | GROUND
    assert client.post(f"{base}/veiligheid/fase/", phase).status_code == 302
    half = client.post(f"{base}/veiligheidsplan/wijzigen/", PLANNED)
    assert "maak de hele regel leeg" in half.content.decode()
    plan = PLANNED | {"slechter-0-does": "belt oma"}
    assert client.post(f"{base}/veiligheidsplan/wijzigen/", plan).status_code == 302
    assert "Oma slaapt hier." in client.get(f"{base}/veiligheidsplan/").content.decode()
    pdf = client.get(f"{base}/veiligheidsplan/pdf")
    assert pdf["Content-Type"] == "application/pdf"
    sees(by)
    assert [kind for kind in (PHASE, PLAN) if not newest(kind, [child.pk])] == []


def test_looking_again_after_closing_is_typed(youth, client):
    child, by = youth
    url = f"/personen/{child.pk}/veiligheid/zicht/"
    look = client.get(url).context["form"]
    assert look["months"].value() == "3 en 12"
    sent = {"kind": "after", "owner": look["owner"].value(), "reason": "Klaar."}
    sent |= {"closed_on": TODAY.isoformat(), "months": "3, 12"}
    refused = client.post(url, sent)
    assert "Na afsluiten is er geen maatregel" in refused.content.decode()
    sent["consent"] = "mama en Sam"
    assert client.post(url, sent).status_code == 302
    sees(by)
    assert len(WatchAgreement.objects.current().get().moments) == 2


def test_an_administrator_keeps_a_list_and_a_worker_fills_it_in(make, client, youth):
    child, _by = youth
    keeper = make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR)
    new = {
        "name": "Lijst",
        "instrument_version": "1",
        "owner": "een ander",
        "licence": "toestemming",
        "schema": json.dumps(SCHEMA),
    }
    assert client.post("/veiligheid/instrumenten/nieuw/", new).status_code == 302
    assert "toestemming" in client.get("/veiligheid/instrumenten/").content.decode()
    sees(keeper)
    made = Instrument.objects.get()
    worker = make.signed_in(client, F.BEHAVIOURAL_SCIENTIST)
    opened_for(make, child, worker, "GI Noord")
    url = f"/personen/{child.pk}/veiligheid/instrumenten/{made.pk}/"
    assert "Slaapt het kind hier?" in client.get(url).content.decode()
    sent = {"vraag_0": "ja", "vraag_1": "1", "vraag_2": "", "conclusion": "Wel goed."}
    assert client.post(url, sent).status_code == 302
    sees(worker)
    assert FilledInstrument.objects.get().answers == {"slaapt": True, "hoe": "matig"}
