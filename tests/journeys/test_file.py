"""The file as people live in it: a plan of two, two homes, a birth, somebody on leave.

Each page on the way is judged by axe, wide and at 320 px, and may not scroll sideways.
"""

import io

import pypdf
import pytest

from tests.journeys import planning
from tests.journeys.browsing import Watched
from tests.journeys.filing import (
    PERSON,
    child_of,
    day,
    household,
    look,
    send,
    sound,
)
from tests.journeys.monday import GI

# Not where the stories of Monday are: who is away there gets no new family.
ELSEWHERE = "Duinrand"
LOCAL, EXPERT = "medewerker lokaal team", "veiligheidsexpert"
OWN_YOUTHS = """select i.person_id from families_involvement i
  join organisations_desk d on d.id = i.desk_id and d.kind = 'own'
  join organisations_professional p on p.id = d.professional_id
  join families_person f on f.id = i.person_id and not f.has_secret_address
  and f.born_on > current_date - interval '11 years'
  where p.name = %s and i.ground = 'execution' and i.from_at <= now()
  and not exists (select from families_involvement h
    where h.person_id = i.person_id and h.ground = 'duo')
  and (i.until_at is null or i.until_at > now()) order by i.person_id desc"""
NEAR_THE_HOME = ("", "familie/", "veiligheid/", "nabij/")
SECRET = ("Verborgen", "9876", "Tante Ria")
HIDDEN = {
    "kind": "main",
    "with_whom": "Tante Ria",
    "street": "Verborgenlaan",
    "number": "12",
    "postcode": "9876 ZX",
    "place": "Verborgenveen",
    "is_secret": "on",
    "odd": [*range(7)],
    "from_on": day(-30),
    "instead": "on",
}
OPEN = {
    "kind": "other",
    "with_whom": "vader",
    "street": "Openlaan",
    "number": "3",
    "place": "Utrecht",
    "even": [*range(7)],
    "from_on": day(-30),
}
# Who has most to do of those whom this leader leads, and who is no persona.
BUSY = """select o.name, o.worker from dossier_duty d join (
    select p.id, p.name, w.id as worker from organisations_professional p
    join workforce_worker w on w.professional_id = p.id
    join workforce_employment e on e.worker_id = w.id and e.superseded_at is null
      and e.from_on <= current_date
      and (e.until_on is null or e.until_on > current_date)
    where e.team_id in (select c.team_id from organisations_capacity c
      join organisations_professional l on l.id = c.professional_id
      where l.name = %s and c.function = 'team_leader')
    and p.name <> %s and p.name <> %s
    and not exists (select from workforce_absence a where a.worker_id = w.id
      and a.superseded_at is null)
  ) o on o.id = d.owner_id
  where d.fulfilled_on is null and d.lapsed_on is null and d.person_id is not null
  group by o.name, o.worker order by count(*) desc, o.name"""
OWNERS = """select d.id, p.name, d.person_id from dossier_duty d
  join organisations_professional p on p.id = d.owner_id
  where d.fulfilled_on is null and d.lapsed_on is null and d.person_id is not null"""


@pytest.fixture
def local(reader, demo):
    """Somebody of the local team, at the own desk."""
    return reader(demo, demo.link(LOCAL))


def test_an_expected_child_is_born_and_stays_the_same_person(local, demo):
    """No second record: what was written before the birth is the child's own."""
    mother = household(local, "Kiekendief")
    child = child_of(local, demo, mother, "Kleintje", due_on=day(10))
    assert "Kleintje" in look(local, f"/personen/{mother}/genogram/")
    assert "verwacht" in look(local, f"/personen/{child}/").lower()
    born = {"happened": "born", "on": day(), "given_name": "Noor", "sex": "V"}
    send(local, f"/personen/{child}/geboorte/", **born)
    told = look(local, f"/personen/{child}/")
    assert "Noor" in told
    assert "verwacht" not in told.lower()
    assert "Noor" in look(local, f"/personen/{mother}/genogram/")
    assert demo.ask(PERSON, ["Kiekendief", "Noor"]) == [(child,)]
    assert demo.ask(PERSON, ["Kiekendief", "Kleintje"]) == []


def test_a_condition_is_decided_by_a_duo_after_counter_view(reader, demo, local):
    """Two organisations, one plan: what is asked of a family is contradicted first."""
    expert = demo.persona(EXPERT)
    mother = household(local, "Duinzicht")
    child = child_of(local, demo, mother, "Milan", born_on="2017-03-03")
    planning.ask_along(local, child, [mother, child], expert["name"])
    planning.say(local, child)
    plan, goal = planning.begin(local, demo, child)

    view, colleague = planning.ask_counter_view(local, demo, goal)
    planning.contradict(reader(demo, colleague), view)
    both = reader(demo, expert["sign_in_link"])
    planning.set_condition(both, goal, expert["name"])

    told = look(local, f"/plannen/{plan}/")
    for words in (planning.FACT, planning.DEMAND, planning.DOUBT):
        assert words in told
    assert planning.CONSEQUENCE in told
    assert expert["name"] in look(local, f"/personen/{child}/")
    assert f"/plannen/{plan}/" in links_of(both, "/taken/"), "who checks has the duty"
    planning.sign(local, plan, mother)
    assert "Jasmijn" in look(local, f"/plannen/{plan}/")


def links_of(mine: Watched, path: str) -> list[str]:
    """Where a page leads."""
    look(mine, path)
    found = mine.page.locator("main a[href]").all()
    return [link.get_attribute("href") or "" for link in found]


def test_a_child_in_two_homes_of_which_one_is_secret(reader, demo):
    """Who carries out the measure sees both homes; all others that one is secret."""
    persona = demo.persona("jeugdbeschermer", GI)
    mine = reader(demo, persona["sign_in_link"])
    youth = demo.ask(OWN_YOUTHS, [persona["name"]])[-1][0]
    send(mine, f"/personen/{youth}/huis/", **HIDDEN)
    send(mine, f"/personen/{youth}/huis/", **OPEN)
    card = look(mine, f"/personen/{youth}/vanavond/")
    paper = words_of(fetched(mine, f"/personen/{youth}/vanavond.pdf"))
    for words in ("Verborgenlaan", "Openlaan", "Tante Ria"):
        assert words in card
        assert words in paper
    local = demo.persona(LOCAL)
    planning.ask_along(mine, youth, [youth], local["name"])

    for link in (demo.link("teamleider", GI), local["sign_in_link"]):
        other = reader(demo, link)
        for page in ("vanavond/", "genogram/"):
            assert told_of_secret(look(other, f"/personen/{youth}/{page}")) == []
        made = words_of(fetched(other, f"/personen/{youth}/vanavond.pdf"))
        assert "geheim" in made.lower()
        assert told_of_secret(made) == []
        for page in ("vanavond/", "genogram/", *NEAR_THE_HOME):
            got = fetched(other, f"/personen/{youth}/{page}").decode()
            assert told_of_secret(got) == [], page


def told_of_secret(text: str) -> list[str]:
    """What of the secret address a text gives away."""
    return [each for each in SECRET if each in text]


def fetched(mine: Watched, path: str) -> bytes:
    """What the server answers to this reader."""
    answer = mine.page.request.get(f"{mine.url}{path}")
    assert answer.ok, f"{path}: {answer.status}"
    return answer.body()


def words_of(pdf: bytes) -> str:
    """The text of a PDF, with what it tells about itself."""
    read = pypdf.PdfReader(io.BytesIO(pdf))
    told = [page.extract_text() for page in read.pages]
    return " ".join([*told, str(read.metadata)])


def test_somebody_goes_on_leave_and_what_is_due_has_somebody(reader, demo):
    """The leader writes the leave down and who stands in; that one sees what is due."""
    leading = demo.persona("teamleider", ELSEWHERE)
    stands_in = demo.persona("jeugdbeschermer", ELSEWHERE)
    names = [leading["name"], leading["name"], stands_in["name"]]
    away, worker = demo.ask(BUSY, names)[0]
    due = {row[0]: row[2] for row in demo.ask(OWNERS, []) if row[1] == away}
    leader = reader(demo, leading["sign_in_link"])
    leave = {"from_on": day(), "percentage": "100", "until_on": day(14)}
    send(leader, f"/medewerkers/{worker}/afwezig/", **leave)
    assert f"Niemand neemt waar voor {away}" in look(leader, "/waarneming/")

    send(
        leader,
        f"/waarneming/regelen/?voor={worker}&soort=absence",
        substitute=stands_in["name"],
        from_on=day(),
        until_on=day(14),
    )
    told = look(leader, "/waarneming/")
    assert f"Niemand neemt waar voor {away}" not in told
    owners = {row[1] for row in demo.ask(OWNERS, []) if row[0] in due}
    assert owners == {stands_in["name"]}

    mine = reader(demo, stands_in["sign_in_link"])
    sound(mine)
    assert f"U neemt waar voor {away}" in mine.text()
    offered = links_of(mine, "/taken/")
    assert {f"/personen/{child}/" for child in due.values()} <= set(offered)
