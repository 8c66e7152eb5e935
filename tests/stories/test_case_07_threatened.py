"""Case 7: a worker who is threatened, is away for a while, and leaves.

A father threatens Anouk. Her team leader shields her: from that moment a number stands
where her name stood, for colleagues, for who works along and in what the family may ask
for; what she did stays done. She goes on leave: Bas sits in for her, has her files and
what is due, and no longer than that. When she leaves, nothing is left with nobody.
"""

import datetime as dt

import pytest

from nabij.families.models import Involvement, Person
from nabij.organisations.models import Professional
from nabij.workforce.models import Worker
from tests.make import acts
from tests.stories.town import DAY, MONDAY, NOORD, ZUID, Function

pytestmark = pytest.mark.django_db
ORDERED = dt.date(2026, 9, 28)
AWAY, BACK, LEFT = MONDAY + 2 * DAY, MONDAY + 16 * DAY, MONDAY + 30 * DAY
NAME = "Anouk Bos"
NOTED = "Vader stond schreeuwend aan de deur."


class Story:
    def __init__(self, town):
        gi = town.register()
        gi.worker("Bas Vos")
        (self.noor,) = town.under_supervision("Noor", since=ORDERED)
        local = {"kind": "local_team"}
        worker = Function.LOCAL_TEAM_WORKER
        self.town = town
        self.anouk = town.somebody(NAME, Function.YOUTH_PROTECTOR, team="Team 1")
        self.bas = town.somebody("Bas Vos", Function.YOUTH_PROTECTOR, team="Team 1")
        self.tess = town.somebody("Tess Leider", Function.TEAM_LEADER, team="Team 1")
        self.loes = town.somebody("Loes Mol", worker, "Lokaal team Utrecht", **local)
        gi.delivers()
        self.anouk.asks_along(self.loes, "duo", self.noor)
        self.anouk.names(self.anouk, "face", self.noor, "Noor kent haar.")
        note = {"kind": "conversation", "note": NOTED}
        self.anouk.does(f"/personen/{self.noor}/contact/", **note)
        with town.make.as_register():
            self.who = Professional.objects.get(name=NAME).pk
            self.worker = Worker.objects.get(professional=self.who).pk

    def is_shielded(self):
        why = {"reason": "Vader dreigde haar op te zoeken."}
        path = f"/medewerkers/afscherming/{self.who}/"
        self.tess.does(path, **why, last_on=MONDAY + 90 * DAY)

    def goes_on_leave(self):
        away = {"from_on": AWAY, "percentage": 100, "until_on": BACK}
        self.tess.does(f"/medewerkers/{self.worker}/afwezig/", **away)
        for_her = {"from_on": AWAY, "until_on": BACK, "reason": "Verlof."}
        for_her |= {"kind": "absence", "worker": self.worker, "substitute": "Bas Vos"}
        self.tess.does("/waarneming/regelen/", **for_her)


@pytest.fixture
def story(town):
    return Story(town)


def test_a_number_stands_where_the_name_stood(story):
    file = f"/personen/{story.noor}/"
    pages = [f"{file}{page}" for page in ("", "nabij/", "contact/", "plannen/")]
    assert NAME in story.loes.reads(file)
    story.is_shielded()
    for who in (story.loes, story.tess):
        for path in [*pages, "/", "/journaal/"]:
            assert NAME.encode() not in who.gets(path).content, (who.name, path)
    shown = story.loes.reads(file)
    assert "Vertrouwd gezicht medewerker 1001, jeugdbeschermer, GI Noord" in shown
    assert f"Gesprek · medewerker 1001 {NOTED}" in shown
    looked = story.tess.gets(f"{file}wie-keek/").content.decode()
    assert "medewerker 1001" in looked
    assert NAME not in looked
    assert story.anouk.may_open(story.noor)
    assert "Jansen, Noor" in story.anouk.reads("/taken/")


def opens(story):
    return opens_of(story, story.anouk, story.bas, story.tess, story.loes)


def test_who_sits_in_has_what_is_due_and_no_longer(story):
    town, owed = story.town, "Eerste contact Jansen, Noor 10 jaar u"
    assert opens(story) == [True, False, True, True]
    story.goes_on_leave()
    town.day(AWAY, nights=(NOORD,))
    assert opens(story) == [True, True, True, True]
    assert f"{owed} neemt waar" in story.bas.reads("/taken/")
    assert owed not in story.anouk.reads("/taken/")
    shown = story.loes.reads(f"/personen/{story.noor}/")
    assert f"Vertrouwd gezicht {NAME}" in shown
    town.day(BACK, nights=(NOORD,))
    assert opens(story) == [True, False, True, True]
    assert f"{owed} vaste jeugdbeschermer" in story.anouk.reads("/taken/")


def test_when_she_leaves_nothing_is_with_nobody(story):
    town, owed = story.town, "Eerste contact Jansen, Noor 10 jaar u"
    town.day(LEFT, nights=(NOORD,))
    has_left(story, LEFT)
    assert story.anouk.status(f"/personen/{story.noor}/") == 403
    assert f"{owed} teamleider" in story.tess.reads("/taken/")
    assert opens_of(story, story.tess, story.loes) == [True, True]
    shown = story.tess.reads(f"/personen/{story.noor}/")
    assert NOTED in shown
    assert "werkt niet meer in dit dossier" in shown
    assert town.count() == 1


def test_the_moment_the_register_says_she_left_she_sees_nothing(story):
    town, kim = story.town, of_another_institution(story)
    town.day(LEFT, nights=(NOORD,))
    files = [f"/personen/{child}/" for child in (story.noor, kim)]
    assert [story.anouk.status(file) for file in files] == [200, 200]
    has_left(story, LEFT)  # the session runs on; Zuid ended nothing
    assert [story.anouk.status(file) for file in files] == [403, 403]
    acts(story.anouk.by, town.now)
    assert not Person.objects.exists()
    assert not Involvement.objects.exists()
    with town.make.as_register():
        rows = Involvement.objects.filter(desk__professional=story.who)
        assert not rows.filter(until_at=None).exists()
    has_left(story, "")  # it was a mistake: all is back, with the same end
    assert [story.anouk.status(file) for file in files] == [200, 200]
    town.day(LEFT + DAY, nights=(NOORD,))
    has_left(story, LEFT - 3 * DAY)  # told later than it happened
    assert story.anouk.status(files[0]) == 403


def has_left(story, on):
    story.town.register().worker(NAME, uit_dienst=on)
    story.town.register().delivers()


def of_another_institution(story):
    """A child of which Anouk has the file too: she was asked along, by hand."""
    town, of_zuid = story.town, {"worker": "Zoe Zon", "organisation": ZUID}
    (kim,) = town.under_supervision("Kim", since=ORDERED, **of_zuid)
    zoe = town.somebody("Zoe Zon", Function.YOUTH_PROTECTOR, ZUID, team="Team 1")
    town.register(ZUID).delivers()
    zoe.asks_along(story.anouk, "duo", kim)
    return kim


def opens_of(story, *people):
    return [who.may_open(story.noor) for who in people]
