"""The functional administrator: people and functions of the own organisation only."""

import datetime as dt

import pytest

from nabij.base import clock
from nabij.base.errors import NotAllowed, Refused
from nabij.base.models import Account
from nabij.organisations import actions, queries
from nabij.organisations.models import Capacity, Professional
from nabij.rules.functions import PEOPLE, Function
from tests.make import AT, acts

pytestmark = pytest.mark.django_db
PEOPLE_PAGE = "/toegang/mensen/"


@pytest.fixture
def beheer(make, client):
    return make.signed_in(client, Function.FUNCTIONAL_ADMINISTRATOR)


def asked(**change):
    return {
        "name": "Nieuwe Naam",
        "email": "nieuw@voorbeeld.nl",
        "function": Function.YOUTH_PROTECTOR,
        "from_on": clock.today().isoformat(),
    } | change


def test_somebody_new_gets_a_function_and_an_account(client, beheer):
    page = client.post(f"{PEOPLE_PAGE}toevoegen/", asked(), follow=True)
    assert "Nieuwe Naam" in page.content.decode()
    assert "Opgeslagen. Er is geen mail verstuurd" in page.content.decode()
    account = Account.objects.get(email="nieuw@voorbeeld.nl")
    [actor] = queries.capacities_of_account(account_id=account.pk, on=clock.today())
    assert actor.function == Function.YOUTH_PROTECTOR
    assert not account.has_usable_password()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "", "email": ""}, "Kies iemand"),
        ({"function": ""}, "Dit veld is verplicht"),
        ({"function": "ministry"}, "Selecteer een geldige keuze"),
        ({"function": "register_machine"}, "Selecteer een geldige keuze"),
        ({"email": "bestaat@voorbeeld.nl"}, "al een account"),
    ],
)
def test_what_does_not_fit_is_said(client, make, beheer, change, sentence):
    make.account("bestaat@voorbeeld.nl")
    reply = client.post(f"{PEOPLE_PAGE}toevoegen/", asked(**change))
    assert reply.status_code == 422
    assert sentence in reply.content.decode()


def test_who_the_register_names_gets_the_account_not_a_second_person(
    client, make, beheer
):
    worker = make.worker(name="Anouk")
    url = f"{PEOPLE_PAGE}toevoegen/"
    assert f"Anouk ({worker.register_key}, nog geen" in client.get(url).content.decode()
    chosen = asked(name="", email="", professional=worker.professional_id)
    reply = client.post(url, chosen)
    assert "Anouk heeft nog geen account" in reply.content.decode()
    chosen["email"] = "anouk@voorbeeld.nl"
    assert client.post(url, chosen).status_code == 302
    account = Account.objects.get(email="anouk@voorbeeld.nl")
    [actor] = queries.capacities_of_account(account_id=account.pk, on=clock.today())
    assert actor.name == "Anouk"
    assert Professional.objects.filter(name="Anouk").count() == 1


def test_the_same_name_is_warned_of_once(client, make, beheer):
    make.worker(name="Nieuwe Naam")
    url = f"{PEOPLE_PAGE}toevoegen/"
    reply = client.post(url, asked())
    assert reply.status_code == 422
    assert "al iemand met de naam Nieuwe Naam" in reply.content.decode()
    assert 'value="Nieuwe Naam" id="id_warned_for"' in reply.content.decode()
    assert client.post(url, asked(warned_for="Nieuwe Naam")).status_code == 302


def test_an_account_is_opened_for_the_own_register_only(make):
    make.organisation("GI Zuid")
    far = make.worker(organisation="GI Zuid")
    by = make.actor(Function.FUNCTIONAL_ADMINISTRATOR)
    acts(by)
    with pytest.raises(Refused, match="al een account"):
        actions.open_account(
            professional=far.professional, email="ver@voorbeeld.nl", by=by, at=AT
        )


def test_a_function_ends_today(client, make, beheer):
    anouk = make.actor(Function.YOUTH_PROTECTOR, name="Anouk")
    url = f"/toegang/functies/{anouk.capacity_id}/beeindigen/"
    asked = client.get(url).content.decode()
    assert "van Anouk beëindigen?" in asked
    assert Capacity.objects.get(pk=anouk.capacity_id).until_on is None
    page = client.post(url, follow=True).content.decode()
    assert "Beëindigd in de laatste 90 dagen" in page
    assert client.get(url).status_code == 404
    ended = Capacity.objects.get(pk=anouk.capacity_id)
    assert ended.until_on == clock.today()
    assert not ended.occupancy_set.filter(until_at=None).exists()


def test_a_function_elsewhere_is_not_found(client, make, beheer):
    make.organisation("GI Zuid")
    there = make.actor(Function.DIRECTOR, organisation="GI Zuid")
    reply = client.post(f"/toegang/functies/{there.capacity_id}/beeindigen/")
    assert reply.status_code == 404


def test_a_second_factor_is_reset_by_the_page(client, make, beheer):
    account = make.account()
    somebody = make.professional("Anouk", account)
    make.actor(Function.YOUTH_PROTECTOR, professional=somebody)
    reply = client.post(f"{PEOPLE_PAGE}{somebody.pk}/tweede-stap/", follow=True)
    assert "teruggezet" in reply.content.decode()
    before = account.sign_in_version
    account.refresh_from_db()
    assert account.sign_in_version == before + 1


def test_a_second_factor_is_asked_about_first(client, make, beheer):
    account = make.account()
    somebody = make.professional("Anouk", account)
    make.actor(Function.YOUTH_PROTECTOR, professional=somebody)
    url = f"{PEOPLE_PAGE}{somebody.pk}/tweede-stap/"
    assert "van Anouk terugzetten?" in client.get(url).content.decode()
    before = account.sign_in_version
    account.refresh_from_db()
    assert account.sign_in_version == before
    make.organisation("GI Zuid")
    there = make.professional("Dirk", make.account())
    make.actor(Function.DIRECTOR, professional=there, organisation="GI Zuid")
    assert client.get(f"{PEOPLE_PAGE}{there.pk}/tweede-stap/").status_code == 404


@pytest.mark.parametrize("days", [90, 91])
def test_an_ended_function_is_shown_ninety_days(make, days):
    anouk = make.actor(Function.YOUTH_PROTECTOR)
    admin = make.actor(Function.FUNCTIONAL_ADMINISTRATOR)
    capacity, on = Capacity.objects.get(pk=anouk.capacity_id), clock.day_of(AT)
    acts(admin)
    actions.dismiss(capacity=capacity, until_on=on, by=admin, at=AT)
    ended = queries.ended_functions(
        organisation_id=anouk.organisation_id, on=on + dt.timedelta(days=days)
    )
    assert len(ended) == (days == 90)


@pytest.mark.parametrize("where", ["elsewhere", "both", "no account", "self"])
def test_whose_second_factor_is_not_reset(make, where):
    make.organisation("GI Zuid")
    admin = make.actor(Function.FUNCTIONAL_ADMINISTRATOR, account=make.account())
    account = None if where == "no account" else make.account()
    somebody = make.professional("Anouk", account)
    if where == "self":
        mine = queries.professional_of(capacity_id=admin.capacity_id)
        somebody = Professional(pk=mine, account_id=admin.account_id)
    elif where != "elsewhere":
        make.actor(Function.YOUTH_PROTECTOR, professional=somebody)
    if where in {"elsewhere", "both"}:
        make.actor(Function.DIRECTOR, professional=somebody, organisation="GI Zuid")
    with pytest.raises(Refused):
        actions.reset_second_factor(professional=somebody, by=admin, at=AT)


@pytest.mark.parametrize(
    "function", sorted(PEOPLE - {Function.FUNCTIONAL_ADMINISTRATOR})
)
def test_nobody_else_appoints_or_resets(make, function):
    by, somebody = make.actor(function), make.professional("Anouk")
    with pytest.raises(NotAllowed):
        actions.reset_second_factor(professional=somebody, by=by, at=AT)
    with pytest.raises(NotAllowed):
        actions.appoint(
            professional=somebody,
            function=Function.DIRECTOR,
            from_on=dt.date(2026, 1, 1),
            by=by,
            at=AT,
        )
