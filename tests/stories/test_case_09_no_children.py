"""Case 9: a household without children, from 0 to 100.

Ada of 82 and Bo ask for help with debts. There is no child, no measure and no
institution: the local team keeps the file on their own consent, until a day. Claim: the
product asks for no child; who helps, what was said and what is agreed stand as in any
file; a colleague opens nothing; on the day after consent ends nobody does.
"""

import datetime as dt

import pytest

from tests.stories.town import DAY, MONDAY, Function

pytestmark = pytest.mark.django_db
TEAM, UNTIL = "Lokaal team Utrecht", MONDAY + 90 * DAY


@pytest.fixture
def story(town):
    local = {"kind": "local_team"}
    loes = town.somebody("Loes Vos", Function.LOCAL_TEAM_WORKER, TEAM, **local)
    rik = town.somebody("Rik Bol", Function.LOCAL_TEAM_WORKER, TEAM, **local)
    told = {"given_name": "Ada", "family_name": "Berg", "sex": "V"}
    told |= {"born_on": dt.date(1944, 5, 5), "until_on": UNTIL}
    loes.does("/personen/nieuw/", reason="Schulden; Ada wil dit zelf.", **told)
    ada = town.newest(TEAM)
    bo = loes.adds(ada, "partner", "Bo", sex="M", lives_along=True)
    return town, loes, rik, ada, bo


def test_two_old_people_have_a_file_like_anybody(story):
    town, loes, rik, ada, _bo = story
    file = loes.reads(f"/personen/{ada}/")
    assert "Contact vastleggen" in file
    assert "Contacten staan bij de jeugdige" not in file
    note = {"kind": "conversation", "note": "Samen brieven geopend."}
    loes.does(f"/personen/{ada}/contact/", **note)
    home = {"kind": "main", "street": "Kade", "number": "1", "town": "Utrecht"}
    loes.does(f"/personen/{ada}/huis/", with_person="Bo", from_on=MONDAY, **home)
    plan = loes.does(f"/personen/{ada}/plannen/nieuw/", kind="help", begun_on=MONDAY)
    goal = {"person": "Ada", "domain": "debts", "text": "Geen aanmaningen meer."}
    loes.does(f"{plan}doelen/", **goal, owner="Bo", due_on=UNTIL)
    loes.names(loes, "face", ada, "Ada kent Loes van de huisarts.")
    file = loes.reads(f"/personen/{ada}/")
    assert "Ada Berg · 82 jaar" in file
    assert "Vertrouwd gezicht Loes Vos, medewerker lokaal team" in file
    assert "Vrijwillig: vrijwillige hulp met toestemming, sinds 5 okt 2026" in file
    assert "Gedwongen" not in file
    assert "5 okt 2026 Gesprek · Loes Vos Samen brieven geopend." in file
    assert "Bo" in loes.reads(plan)
    card = loes.reads(f"/personen/{ada}/vanavond/")
    assert "Vanavond Woont hier, bij Bo Kade 1 Utrecht" in card
    assert "Ada is 18 of ouder en beslist zelf." in card
    assert "Ada 82 jaar" in loes.reads("/")
    assert not rik.may_open(ada)
    assert "Ada" not in rik.reads("/zoeken/?q=Berg").replace("Zoeken", "")
    assert town.count(TEAM) == 2


def test_the_file_shuts_when_consent_is_over(story):
    town, loes, rik, ada, bo = story
    town.day(UNTIL - DAY)
    assert loes.may_open(ada)
    town.day(UNTIL)
    for who in (loes, rik):
        assert not who.may_open(ada)
        assert not who.may_open(bo)
    assert "Ada" not in loes.reads("/")
