"""Where a child lives tonight; a secret address keeps what is near it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.base.audit import trail
from nabij.base.errors import Refused
from nabij.families.living import changing, paper
from nabij.families.living.card import card_of
from nabij.families.living.changing import Told
from nabij.families.living.nights import House, night_of, tonight, two_odd_weeks
from nabij.families.models import Doctor, Home, Schooling, SearchWord
from nabij.families.persons import person_for
from nabij.organisations.models import Municipality
from nabij.rules.functions import Function as F
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
SINCE = dt.date(2026, 1, 1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def at_work(make):
    """A youth and a mother, and the worker who carries out the measure."""
    by, youth = make.own_youth(given_name="Noor", household="G1")
    with trail():
        yield by, youth


def home(by, person, instead=False, **told):
    told = {"kind": "main", "from_on": SINCE} | told
    return changing.add_home(
        person_id=person.pk, told=Told(**told), instead=instead, by=by, at=AT
    )


def card(by, person):
    return card_of(person_for(person.pk, on=TODAY), by=by, on=TODAY, at=AT)


@pytest.mark.parametrize(
    ("act", "name", "more"),
    [
        (changing.set_school, "school", {}),
        (changing.set_doctor, "name", {"phone": ""}),
    ],
)
def test_of_school_and_doctor_there_is_one_at_a_time(at_work, act, name, more):
    """Also when it turns out to have begun before what was written down already."""
    by, youth = at_work
    days = [SINCE, SINCE + 60 * DAY, SINCE + 30 * DAY]
    for number, since in enumerate(days):
        told = {name: f"De Linde {number}"} | more
        act(person_id=youth.pk, since=since, by=by, at=AT, **told)
    rows = (Schooling if name == "school" else Doctor).objects.current()
    told = rows.order_by("from_on").values_list(name, "from_on", "until_on")
    assert list(told) == [
        ("De Linde 0", days[0], days[2]),
        ("De Linde 2", days[2], None),
    ]


def test_of_two_homes_the_agreed_nights_say_which(at_work):
    by, youth = at_work
    mine = night_of(TODAY)
    home(by, youth, with_whom="vader", nights=[mine])
    assert card(by, youth).tonight.with_whom == "vader"
    other = home(by, youth, kind="other", with_whom="moeder")
    assert card(by, youth).tonight.with_whom == "vader"
    changing.correct_home(
        home_id=other.pk,
        told=Told(kind="other", from_on=SINCE, nights=[(mine + 1) % 14]),
        by=by,
        at=AT,
    )
    changing.end_home(
        home_id=Home.objects.current().get(with_whom="vader").pk,
        until_on=None,
        by=by,
        at=AT,
    )
    assert card(by, youth).tonight is None


def test_without_nights_two_homes_are_not_known_and_one_is(at_work):
    by, youth = at_work
    assert "geen adres vastgelegd" in card(by, youth).because
    home(by, youth)
    assert card(by, youth).tonight is not None
    home(by, youth, kind="other")
    shown = card(by, youth)
    assert (shown.tonight, "niet vastgelegd in welk huis" in shown.because) == (
        None,
        True,
    )
    home(by, youth, kind="lodging", from_on=TODAY, until_on=TODAY + dt.timedelta(1))
    assert card(by, youth).tonight.kind == "logeert hier"


@given(st.dates(dt.date(2015, 1, 1), dt.date(2045, 1, 1)))
def test_a_night_is_one_of_fourteen_and_says_when_weeks_do_not_alternate(day):
    after = day + dt.timedelta(days=7)
    assert 0 <= night_of(day) < 14
    alternates = abs(night_of(after) - night_of(day)) == 7
    assert alternates or (two_odd_weeks(day) and two_odd_weeks(after))
    known = House(id=1, nights=[night_of(day)], is_stay=False)
    assert tonight([known, House(id=2, nights=None, is_stay=False)], on=day) == known


def test_what_contradicts_another_home_is_refused(at_work):
    by, youth = at_work
    home(by, youth, nights=[1, 2], in_brp=True)
    with pytest.raises(Refused, match="Een nacht staat al bij een ander huis"):
        home(by, youth, kind="other", nights=[2])
    with pytest.raises(Refused, match="op één adres ingeschreven"):
        home(by, youth, kind="other", in_brp=True)
    with pytest.raises(Refused, match="De laatste dag ligt voor het begin"):
        home(by, youth, until_on=SINCE)
    home(by, youth, instead=True, from_on=TODAY, nights=[2], in_brp=True)
    assert Home.objects.holding(TODAY).count() == 1


def test_who_lives_with_somebody_in_hiding_hides_too(make, at_work):
    by, youth = at_work
    changing.set_doctor(
        person_id=youth.pk, name="De Wit", phone="030", since=SINCE, by=by, at=AT
    )
    hidden = home(by, youth, street="Dwaallichtlaan", place="Heimveen", is_secret=True)
    youth.refresh_from_db()
    assert youth.has_secret_address
    assert Doctor.objects.current().get().is_secret
    words = SearchWord.objects.filter(person=youth).values_list("word", flat=True)
    assert not {"dwaallichtlaan", "heimveen"} & set(words)
    sibling = make.youth(given_name="Bo")
    make.assignment(make.measure(sibling), make.worker())
    with make.as_register():
        make.derived()
    acts(by)
    with pytest.raises(Refused, match="zou dat verraden"):
        home(by, youth_with_host(make, by), with_person_id=youth.pk)
    assert card(by, youth).tonight.id == hidden.pk


def youth_with_host(make, by):
    """Another youth of the same worker."""
    other = make.youth(given_name="Kit")
    with make.as_register():
        worker = by_worker(by)
    make.assignment(make.measure(other), worker)
    make.derived()
    acts(by)
    return other


def by_worker(by):
    from nabij.organisations.queries import professional_of
    from nabij.workforce.models import Worker

    return Worker.objects.get(professional=professional_of(capacity_id=by.capacity_id))


def test_making_an_address_secret_hides_whoever_lives_along(make, at_work):
    by, youth = at_work
    colleague_has = make.youth(given_name="Bo")
    with make.as_register() as machine:
        Home.objects.create(
            controller_id=machine.organisation_id,
            person=colleague_has,
            with_person=youth,
            street="Dwaallichtlaan",
            from_on=SINCE,
            recorded_at=AT,
        )
    acts(by)
    home(by, youth, street="Dwaallichtlaan", is_secret=True)
    with make.as_register():
        colleague_has.refresh_from_db()
        assert colleague_has.has_secret_address
        assert Home.objects.current().get(person=colleague_has).is_secret


def test_what_was_known_of_a_place_that_becomes_secret_is_hidden_too(make, at_work):
    by, youth = at_work
    row = home(by, youth, street="Dwaallichtlaan", with_whom="tante")
    told = Told(kind="main", from_on=SINCE, street="Dwaallichtlaan", is_secret=True)
    changing.correct_home(home_id=row.pk, told=told, by=by, at=AT)
    assert Home.objects.filter(street="Dwaallichtlaan").count() == 2
    acts(make.actor(F.TEAM_LEADER, team=make.team()))
    assert not Home.objects.filter(street="Dwaallichtlaan").exists()


@pytest.mark.parametrize("function", [F.BEHAVIOURAL_SCIENTIST, F.TEAM_LEADER])
def test_the_card_of_another_reader_gives_no_secret_away(make, at_work, function):
    by, youth = at_work
    town = Municipality.objects.get(name="Schiermonnikoog")
    home(
        by,
        youth,
        street="Dwaallichtlaan",
        municipality_id=town.pk,
        is_secret=True,
        in_brp=True,
        with_whom="bij moeder",
    )
    home(by, youth, kind="other", street="Kerkstraat", with_whom="vader")
    assert card(by, youth).payer.municipality == "Schiermonnikoog"
    reader = make.actor(function, team=make.team())
    acts(reader)
    shown = card(reader, youth)
    assert shown.hidden
    assert (shown.tonight, shown.payer.municipality) == (None, "")
    made = str(paper.content(shown, on=TODAY, by=reader, at=AT))
    assert "Kerkstraat" in made
    for secret in ("Dwaallichtlaan", "Schiermonnikoog", "moeder"):
        assert secret not in made


def test_only_who_knows_secret_addresses_writes_one_down(make, at_work):
    _by, youth = at_work
    scientist = make.actor(F.BEHAVIOURAL_SCIENTIST, team=make.team())
    acts(scientist)
    with pytest.raises(Refused, match="schrijf het nergens op"):
        home(scientist, youth, is_secret=True)


def test_the_town_that_pays_is_of_before_the_stay(at_work):
    by, youth = at_work
    utrecht, zeist = (Municipality.objects.get(name=n).pk for n in ("Utrecht", "Zeist"))
    home(by, youth, municipality_id=utrecht)
    shown = card(by, youth).payer
    assert (shown.municipality, shown.source.id) == ("Utrecht", "HP-09")
    assert "niet nagekeken" in shown.because[-1]
    stay = {"municipality_id": zeist, "in_brp": None}
    june = dt.date(2026, 6, 1)
    home(by, youth, instead=False, kind="residential", from_on=june, **stay)
    shown = card(by, youth).payer
    assert (shown.municipality, shown.source.id) == ("Utrecht", "HP-10")


def test_of_two_unchecked_homes_no_town_is_picked_and_nothing_is_no_answer(at_work):
    by, youth = at_work
    assert "Kijk eerst in de BRP" in card(by, youth).payer.because[-1]
    towns = [Municipality.objects.get(name=name).pk for name in ("Utrecht", "Zeist")]
    homes = [home(by, youth, municipality_id=town) for town in towns]
    shown = card(by, youth).payer
    assert (shown.municipality, len(shown.because)) == ("", 1)
    assert "van geen is nagekeken" in shown.because[0]
    told = Told(kind="main", from_on=SINCE, municipality_id=towns[1], in_brp=True)
    changing.correct_home(home_id=homes[1].pk, told=told, by=by, at=AT)
    assert card(by, youth).payer.municipality == "Zeist"
