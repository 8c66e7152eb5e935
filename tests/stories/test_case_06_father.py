"""Case 6: a father who is not known yet, and has no authority when he is.

Nobody invents him: he stands there as unknown. When he comes forward it turns out that
he was written down already, as somebody of the network: the two records become one,
and can be parted again. What he says stands in his own words; that he does not agree
with the plan stands beside it, on paper too, and decides nothing. Where a parent who
decides takes consent back, the file of voluntary help shuts.
"""

import datetime as dt

import pytest

from tests.stories.town import DAY, MONDAY, Function

pytestmark = pytest.mark.django_db
ORDERED, BORN = dt.date(2026, 9, 28), dt.date(2016, 2, 29)
TEAM = "Lokaal team Utrecht"
WISH = "Ik wil Noor leren kennen."


@pytest.fixture
def story(town):
    """Noor, her mother who decides alone, and a father of whom nothing is known."""
    (noor,) = town.under_supervision("Noor", since=ORDERED)
    anouk = town.somebody("Anouk Bos", Function.YOUTH_PROTECTOR, team="Team 1")
    eva = anouk.adds(noor, "parent", "Eva", sex="V", family_name="Jansen")
    father = anouk.adds(noor, "parent", "", sex="M")
    anouk.says_who_decides(noor, "Eva", BORN)
    return town, anouk, noor, eva, father


def comes_forward(anouk, noor, father):
    """Somebody of the network turns out to be the father."""
    tom = anouk.adds(noor, "network", "Tom", sex="M", family_name="Smit")
    said = {"kind": "view_of_parent", "text": WISH, "source": "Tom", "said_on": MONDAY}
    anouk.does(f"/personen/{tom}/uitspraken/nieuw/", **said)
    same = {"gone": "Smit, Tom", "reason": "Hij erkende Noor; de akte ligt er."}
    anouk.does(f"/personen/{father}/samenvoegen/", **same)
    return tom


def test_the_unknown_father_becomes_one_man_and_can_be_parted_again(story):
    town, anouk, noor, _eva, father = story
    kin = f"/personen/{noor}/familie/"
    assert "naam onbekend Vader" in anouk.reads(kin)
    assert "Van naam onbekend weten we het niet." in anouk.reads(kin)
    tom = comes_forward(anouk, noor, father)
    assert (anouk.may_open(father), anouk.may_open(tom)) == (True, False)
    assert "Tom Smit Vader" in anouk.reads(kin)
    assert WISH in anouk.reads(f"/personen/{father}/uitspraken/")
    assert "1 persoon gevonden" in anouk.reads("/zoeken/?q=Smit")
    link = anouk.gets(f"/personen/{father}/familie/").context["mergings"][0]
    parted = {"reason": "De akte hoorde bij zijn broer."}
    anouk.does(f"/personen/{father}/samenvoegen/{link.pk}/", **parted)
    assert anouk.may_open(tom)
    assert "naam onbekend Vader" in anouk.reads(kin)
    assert WISH in anouk.reads(f"/personen/{tom}/uitspraken/")
    assert WISH not in anouk.reads(f"/personen/{father}/uitspraken/")
    assert town.count() == 4


def a_plan(anouk, noor):
    """A plan of one goal, first offered to the family, then fixed."""
    plan = anouk.does(
        f"/personen/{noor}/plannen/nieuw/", kind="action", begun_on=MONDAY
    )
    for name in ("Eva", "Tom"):
        anouk.does(f"{plan}leden/", person=name, from_on=MONDAY)
    goal = {"person": "Noor", "domain": "school", "text": "Noor gaat elke dag."}
    anouk.does(f"{plan}doelen/", **goal)
    not_wanted = {"outcome": "not_wanted", "on_day": MONDAY, "reason": "Te veel nu."}
    anouk.does(f"{plan}familiegroepsplan/", **not_wanted)
    anouk.does(f"{plan}vaststellen/")
    return plan


def test_who_has_no_authority_is_heard_and_does_not_decide(story):
    _town, anouk, noor, eva, father = story
    comes_forward(anouk, noor, father)
    anouk.says_who_decides(noor, "Tom", BORN, kind="none")
    card = anouk.reads(f"/personen/{noor}/vanavond/")
    assert "Eva Jansen heeft alleen gezag. Geen gezag: Tom Smit." in card
    plan = a_plan(anouk, noor)
    paper = {"how": "paper", "on_day": MONDAY}
    refused = {"outcome": "refused", "words": "Mij is niets gevraagd."}
    anouk.does(f"{plan}versies/1/{father}/akkoord/", **paper, **refused)
    anouk.does(f"{plan}versies/1/{eva}/akkoord/", **paper, outcome="signed")
    shown = anouk.reads(plan)
    assert "Tom: niet akkoord, op papier" in shown
    assert "Mij is niets gevraagd." in shown
    assert "Eva: akkoord, op papier" in shown
    file = anouk.reads(f"/personen/{noor}/")
    assert "Plan van aanpak 5 okt 2026" in file


def test_a_parent_who_takes_consent_back_shuts_the_file(town):
    loes = town.somebody(
        "Loes Vos", Function.LOCAL_TEAM_WORKER, TEAM, kind="local_team"
    )
    asked = {"reason": "Hulp bij slapen; moeder gaf toestemming."}
    asked |= {"until_on": MONDAY + 90 * DAY, "born_on": dt.date(2018, 1, 1)}
    loes.does("/personen/nieuw/", given_name="Kim", sex="O", **asked)
    kim = town.newest(TEAM)
    mother = loes.adds(kim, "parent", "Mia", sex="V")
    loes.says_who_decides(kim, "Mia", dt.date(2018, 1, 1))
    card = loes.reads(f"/personen/{kim}/vanavond/")
    assert "Toestemming voor vrijwillige hulp: van wie het gezag heeft." in card
    said = {"kind": "view_of_parent", "text": "Ik wil dit niet meer.", "source": "Mia"}
    loes.does(f"/personen/{kim}/uitspraken/nieuw/", **said, said_on=MONDAY)
    near = loes.gets(f"/personen/{kim}/nabij/").context["along"]
    town.later(minutes=5)
    ended = {"reason": "Moeder trok haar toestemming in."}
    loes.does(f"/betrokkenheid/{near[0].row.id}/einde/", **ended)
    assert not loes.may_open(kim)
    assert not loes.may_open(mother)
    assert "Kim" not in loes.reads("/")
    assert town.trail(kim, TEAM)[-1] == "families.involvement_ended"
