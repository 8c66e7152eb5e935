"""Case 15: a mother in a shelter with her child; the father has authority.

Eva flees with Noor to a shelter far away. Tom has authority over Noor and a helper of
his own; the court's measure goes on. Claim: nobody but the worker who carries the
measure out reads anything from which the place follows: not the municipality, school,
doctor, provider, nor who pays. Not on a page, not on paper, not by what is searched
for; and not the day after either, when the register still says where Noor lived before.
"""

import datetime as dt

import pytest

from tests.readers import said
from tests.stories.town import DAY, MONDAY, NOORD, Function, Town

pytestmark = pytest.mark.django_db
ORDERED = dt.date(2026, 9, 28)
TEAM, EXPERTS = "Lokaal team Utrecht", "Veiligheidsteam Midden"
CARRIERS = (
    "Vluchtheuvellaan",
    "Schiermonnikoog",
    "9166 PW",
    "De Zeester",
    "Dokter Duin",
    "Opvang Waddenhuis",
)
PAGES = ("", "vanavond/", "familie/", "nabij/", "veiligheid/", "plannen/")
LISTS = ("/", "/journaal/", "/veiligheid/vanavond/", "/zoeken/?q=Noor")


class Story:
    """Who is who, as far as anybody remembers it."""

    def __init__(self, town: Town) -> None:
        gi = town.register(NOORD)
        for name, team in (("Anouk Bos", "Team 1"), ("Bas Vos", "Team 2")):
            gi.worker(name, team=team)
        noor = {"voornaam": "Noor", "geboortedatum": dt.date(2018, 3, 1)}
        gi.youth("J1", **noor, gemeentecode="GM0344", geheim_adres="N")
        gi.measure("J1", since=ORDERED)
        gi.assigned("J1", "Anouk Bos", since=ORDERED)
        gi.delivers()
        self.town = town
        self.anouk = town.somebody("Anouk Bos", Function.YOUTH_PROTECTOR, team="Team 1")
        self.bas = town.somebody("Bas Vos", Function.YOUTH_PROTECTOR, team="Team 2")
        self.tess = town.somebody("Tess Leider", Function.TEAM_LEADER, team="Team 1")
        local, safety = {"kind": "local_team"}, {"kind": "safety_team"}
        self.loes = town.somebody(
            "Loes Lokaal", Function.LOCAL_TEAM_WORKER, TEAM, **local
        )
        self.bo = town.somebody("Bo Veilig", Function.SAFETY_EXPERT, EXPERTS, **safety)
        self.noor = town.person("Noor")
        self.eva, self.tom = (
            self.anouk.adds(self.noor, "parent", name, sex=sex)
            for name, sex in (("Eva", "V"), ("Tom", "M"))
        )
        for parent in ("Eva", "Tom"):
            self.anouk.says_who_decides(self.noor, parent, dt.date(2018, 3, 1))

    def of(self, page: str, person: int | None = None) -> str:
        return f"/personen/{person or self.noor}/{page}"

    def eva_flees_with_noor(self) -> None:
        home = {"kind": "shelter", "is_secret": True, "street": "Vluchtheuvellaan"}
        home |= {"number": "3", "postcode": "9166 PW", "town": "Schiermonnikoog"}
        home |= {"from_on": MONDAY, "instead": True}
        self.anouk.does(self.of("huis/", self.eva), **home)
        self.anouk.does(self.of("huis/"), with_person="Eva", **home)
        near = {"school": "De Zeester", "doctor": "Dokter Duin"}
        self.anouk.does(self.of("school-en-huisarts/"), **near)
        self.anouk.does(
            self.of("hulp/"), kind="help", given_by="Opvang Waddenhuis", from_on=MONDAY
        )

    def finds(self, who, *persons: int) -> set[str]:
        """What of the place somebody finds on every list and page they can think of."""
        asked = [f"/zoeken/?q={word.split()[-1]}" for word in CARRIERS[:4]]
        pages = [self.of(page, one) for one in persons for page in PAGES]
        found = set()
        for path in [*LISTS, *asked, *pages]:
            text = told(who.gets(path)).replace(path, "")
            typed = path.partition("=")[2]
            found |= {w for w in CARRIERS if w in text and w.split()[-1] != typed}
        return found


def told(reply) -> str:
    """Everything an answer says."""
    body = b"".join(reply) if reply.streaming else reply.content
    return said(body, dict(reply.headers))


@pytest.fixture
def story(town):
    story = Story(town)
    story.anouk.asks_along(story.loes, "voluntary", story.tom)
    story.anouk.asks_along(story.bo, "duo", story.noor)
    story.eva_flees_with_noor()
    return story


def test_only_who_carries_it_out_reads_where_they_are(story):
    assert story.finds(story.anouk, story.noor) == set(CARRIERS)
    assert story.finds(story.tess, story.noor, story.eva) == set()
    assert story.finds(story.bo, story.noor) == set()
    assert story.finds(story.loes, story.tom) == set()
    assert story.finds(story.bas) == set()
    paper = " ".join(told(story.tess.gets(story.of("vanavond.pdf"))).split())
    assert "Waar woont Noor vanavond?" in paper
    assert not [word for word in CARRIERS if word in paper]
    opens = {
        who.name: {
            name
            for name in ("Noor", "Eva", "Tom")
            if who.may_open(story.town.person(name))
        }
        for who in (story.anouk, story.tess, story.bo, story.loes, story.bas)
    }
    everybody = {"Noor", "Eva", "Tom"}
    assert opens == {
        "Anouk Bos": everybody,
        "Tess Leider": everybody,
        "Bo Veilig": {"Noor"},
        "Loes Lokaal": {"Tom"},
        "Bas Vos": set(),
    }
    assert story.town.count() == 3


def test_a_register_that_does_not_know_yet_gives_nothing_away(story):
    story.town.day(MONDAY + DAY, nights=(NOORD,))
    story.town.register().delivers()
    tonight = story.anouk.reads(story.of("vanavond/"))
    assert "Vanavond Opvang, bij Eva Vluchtheuvellaan 3" in tonight
    assert "Sinds 6 okt" not in tonight
    for outsider in (story.tess, story.bo):
        assert story.finds(outsider, story.noor) == set(), outsider.name
        card = outsider.reads(story.of("vanavond/"))
        assert "Geheim adres" in card
        assert "Vanavond Weten we niet. Een adres is geheim." in card
        assert "Niet te zeggen. De gemeente volgt uit een geheim adres." in card


def test_what_a_professional_asks_at_the_end(story):
    file = story.anouk.reads(story.of(""))
    assert "Veiligheidsexpert Bo Veilig, veiligheidsexpert, Veiligheidsteam" in file
    assert "Vertrouwd gezicht nog niet gekozen" in file
    assert "Gedwongen: ondertoezichtstelling, sinds 28 sep 2026" in file
    assert "Eerste contact nog niet vastgelegd, uiterlijk 5 okt 2026" in file
    assert "Samen gezag: Eva en Tom." in story.anouk.reads(story.of("familie/"))
    assert "Utrecht Er is hulp met verblijf." in story.anouk.reads(
        story.of("vanavond/")
    )
    frame = story.loes.reads(story.of("", story.tom))
    assert "Vrijwillig: vrijwillige hulp met toestemming" in frame
    assert "Gedwongen" not in frame
    seen = story.tess.reads(story.of("plannen/"))
    assert "niet getoond: geheim adres" in seen
    acts = story.town.trail(story.noor)
    assert acts.count("families.home_hidden") == 1
    assert "families.card_seen" not in acts[: acts.index("families.home_hidden")]
