"""Case 11: a complex divorce, two homes, two municipalities.

Noor and Sam sleep at their mother's in odd weeks and at their father's in even ones.
Each parent has a helper of the own town; three parties say they direct. Claim: which
house it is tonight follows from what was agreed; who decides and who pays is said; one
plan has everybody in it, and who does the same twice is marked; what is said about one
parent does not reach the helper of the other, on no page and by no search.
"""

import datetime as dt

import pytest

from tests.stories.town import DAY, MONDAY, NOORD, Function

pytestmark = pytest.mark.django_db
ORDERED, BORN = dt.date(2026, 9, 28), dt.date(2016, 2, 29)
HERE, THERE = "Lokaal team Utrecht", "Lokaal team Rotterdam"
OF_EVA = "Eva drinkt sinds de zomer."
EVERY_DAY = list(range(7))


class Story:
    def __init__(self, town):
        here = {"since": ORDERED, "gemeentecode": "GM0344"}
        self.town = town
        self.noor, self.sam = town.under_supervision("Noor", "Sam", **here)
        local = {"kind": "local_team"}
        worker = Function.LOCAL_TEAM_WORKER
        self.anouk = town.somebody("Anouk Bos", Function.YOUTH_PROTECTOR, team="Team 1")
        self.loes = town.somebody("Loes Vos", worker, HERE, **local)
        self.rik = town.somebody("Rik Bol", worker, THERE, **local)
        self.eva, self.tom = (
            self.anouk.adds(self.noor, "parent", name, sex=sex)
            for name, sex in (("Eva", "V"), ("Tom", "M"))
        )
        parted = {"role": "ex_partner", "since": dt.date(2025, 1, 1)}
        self.anouk.does(f"/personen/{self.eva}/relatie/", other="Tom", **parted)
        self.pim = self.anouk.adds(self.tom, "partner", "Pim", sex="M")
        self.of_both_children()
        self.anouk.asks_along(self.loes, "voluntary", self.noor, self.eva)
        self.anouk.asks_along(self.rik, "voluntary", self.noor, self.tom)

    def of_both_children(self):
        """The same parents, authority and nights; Sam's parents are here already."""
        for parent in ("Eva", "Tom"):
            path = f"/personen/{self.sam}/relatie/"
            self.anouk.does(path, other=parent, role="parent")
        eva = {"kind": "main", "with_person": "Eva", "town": "Utrecht", "in_brp": "yes"}
        tom = {"kind": "other", "with_person": "Tom", "town": "Rotterdam"}
        for child in (self.noor, self.sam):
            for parent in ("Eva", "Tom"):
                self.anouk.says_who_decides(child, parent, BORN)
            path, since = f"/personen/{child}/huis/", {"from_on": MONDAY}
            self.anouk.does(path, odd=EVERY_DAY, instead=True, **eva, **since)
            self.anouk.does(path, even=EVERY_DAY, **tom, **since)


@pytest.fixture
def story(town):
    return Story(town)


def test_where_they_sleep_who_decides_and_who_pays(story):
    card = f"/personen/{story.noor}/vanavond/"
    assert "Vanavond Woont hier, bij Eva Utrecht" in story.anouk.reads(card)
    story.town.register().delivers()
    story.town.day(MONDAY + 7 * DAY, nights=(NOORD,))
    for child in (story.noor, story.sam):
        shown = story.anouk.reads(f"/personen/{child}/vanavond/")
        assert "Vanavond Tweede huis, bij Tom Rotterdam" in shown
        assert "Samen gezag: Eva en Tom." in shown
        assert "Dan telt de gemeente van het BRP-adres" in shown
        assert "betaalt wet Utrecht" in shown
    kin = story.anouk.reads(f"/personen/{story.sam}/familie/")
    assert "Eva Moeder" in kin
    assert "Tom Vader" in kin
    assert "Noor Jansen Zus" in kin
    assert story.town.count() == 5
    shown = story.rik.reads(f"/personen/{story.noor}/vanavond/")
    assert "Tweede huis, bij Tom" in shown
    assert "Eva" not in shown


def test_what_is_said_of_one_parent_does_not_reach_the_helper_of_the_other(story):
    said = {"kind": "report", "text": OF_EVA, "source": "oma", "said_on": MONDAY}
    path = f"/personen/{story.noor}/uitspraken/"
    story.anouk.does(f"{path}nieuw/", about=["Eva"], **said)
    assert OF_EVA in story.loes.reads(path)
    assert "Over iemand van wie u het dossier niet open hebt." in story.rik.reads(path)
    asked = "/uitspraken/?q=drinkt"
    for page in (path, asked, f"/personen/{story.noor}/", "/journaal/", "/"):
        assert b"sinds de zomer" not in story.rik.gets(page).content
    everybody = (story.noor, story.sam, story.eva, story.tom, story.pim)
    opens = [[who.may_open(one) for one in everybody] for who in _all(story)]
    assert opens == [
        [True, True, True, True, True],
        [True, False, True, False, False],
        [True, False, False, True, False],
    ]


def _all(story):
    return (story.anouk, story.loes, story.rik)


def test_one_plan_of_everybody_and_who_directs_twice_is_marked(story):
    for person, who in ((story.eva, "Wijkteam"), (story.tom, "Jeugdteam Rijnmond")):
        told = {"kind": "direction", "given_by": who, "from_on": MONDAY}
        story.anouk.does(f"/personen/{person}/hulp/", **told)
    begin = f"/personen/{story.noor}/plannen/nieuw/"
    plan = story.anouk.does(begin, kind="action", begun_on=MONDAY)
    for name in ("Eva", "Tom", "Pim"):
        story.anouk.does(f"{plan}leden/", person=name, from_on=MONDAY)
    around = story.anouk.reads(f"{plan}wie-doet-wat/")
    assert "GI Noord ondertoezichtstelling dubbel" in around
    assert "Wijkteam – dubbel regie" in around
    assert "Jeugdteam Rijnmond – dubbel regie" in around
    assert "Vrijwillige hulp met toestemming Rik Bol" in around
    hers = story.rik.reads(plan)
    assert "Het plan is ook voor 3 personen van wie u het dossier niet open" in hers
    assert "Eva" not in hers.replace("Evalua", "")
    assert "Wijkteam" not in story.rik.reads(f"{plan}wie-doet-wat/").replace(
        "Jeugdteam", ""
    )
