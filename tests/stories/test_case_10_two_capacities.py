"""Case 10: somebody of a regional team who also has a job at home.

Kim carries out measures for an institution and is a safety expert of the regional team.
Claim: what she may open follows from the function she works in, not from who she is;
every act stands in the file in that function; she neither asks herself along, nor
signs in one function what she prepared in the other.
"""

import datetime as dt
import re

import pytest

from tests.stories.town import MONDAY, NOORD, Function

pytestmark = pytest.mark.django_db
ORDERED = dt.date(2026, 9, 28)
EXPERTS = "Veiligheidsteam Midden"


@pytest.fixture
def story(town):
    """Noor is Kim's at home; for Sam her colleague asks the expert along."""
    (noor,) = town.under_supervision("Noor", since=ORDERED, worker="Kim Noord")
    (sam,) = town.under_supervision("Sam", since=ORDERED, gezin_id="G2")
    anouk = town.somebody("Anouk Bos", Function.YOUTH_PROTECTOR, team="Team 1")
    kim = town.somebody("Kim Noord", Function.YOUTH_PROTECTOR, team="Team 1")
    expert = town.somebody(
        "Kim Noord", Function.SAFETY_EXPERT, EXPERTS, kind="safety_team"
    )
    kim.works_as(NOORD)
    expert.works_as(EXPERTS)
    anouk.asks_along(expert, "duo", sam)
    return noor, sam, anouk, kim, expert


def test_what_opens_follows_from_the_function_one_works_in(story):
    noor, sam, _anouk, kim, expert = story
    assert [kim.may_open(noor), kim.may_open(sam)] == [True, False]
    assert [expert.may_open(noor), expert.may_open(sam)] == [False, True]
    assert "Noor" in kim.reads("/")
    day = expert.reads("/")
    assert "Veiligheidsteam Midden" in day
    assert "Sam 10 jaar" in day
    assert "Noor" not in day


def test_each_act_stands_in_the_function_it_was_done_in(story):
    _noor, sam, anouk, kim, expert = story
    note = {"kind": "conversation", "note": "Met Sam en moeder gesproken."}
    expert.does(f"/personen/{sam}/contact/", **note)
    said = {"kind": "fact", "text": "Sam slaapt weer.", "source": "moeder"}
    expert.does(f"/personen/{sam}/uitspraken/nieuw/", **said, said_on=MONDAY)
    top = "Veiligheidsexpert Kim Noord, veiligheidsexpert, Veiligheidsteam Midden"
    file = anouk.reads(f"/personen/{sam}/")
    assert top in file
    assert "Gesprek · Kim Noord Met Sam en moeder gesproken." in file
    stated = anouk.reads(f"/personen/{sam}/uitspraken/")
    assert "opgeschreven door Kim Noord, veiligheidsexpert, Veiligheidsteam" in stated
    assert not kim.may_open(sam)
    assert note["note"] not in kim.reads("/journaal/")


def test_nobody_is_two_people(town, story):
    noor, _sam, _anouk, kim, expert = story
    form = {"ground": "duo", "persons": [noor], "legal_ground": "Toestemming."}
    form |= {"reason": "Ik wil er zelf bij zijn.", "last_on": MONDAY}
    told = kim.is_told(f"/personen/{noor}/nabij/vragen/", capacity="Kim Noord", **form)
    assert "U kunt uzelf niet vragen." in told
    tess = town.somebody("Tess Leider", Function.TEAM_LEADER, team="Team 1")
    tess.asks_along(expert, "duo", noor)
    said = {"kind": "fact", "text": "Noor slaapt weer.", "source": "moeder"}
    kim.does(f"/personen/{noor}/uitspraken/nieuw/", **said, said_on=MONDAY)
    text = {"kind": "report", "title": "Verslag", "statements": ["Noor slaapt"]}
    kim.does(f"/personen/{noor}/teksten/nieuw/", **text)
    page = kim.gets(f"/personen/{noor}/teksten/").content.decode()
    (number,) = set(re.findall(r"/teksten/(\d+)/", page))
    signed = {"reason": "Gelezen en akkoord.", "number": "10002"}
    told = expert.is_told(f"/teksten/{number}/tekenen/", **signed)
    assert "U bereidde dit in een andere functie voor." in told
    kim.does(f"/teksten/{number}/tekenen/", **signed)
    shown = kim.reads(f"/teksten/{number}/")
    assert "Kim Noord, jeugdbeschermer, GI Noord" in shown
