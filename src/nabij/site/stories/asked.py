"""A family of a colleague, who asks somebody with a way in to contradict today.

Of this one only the first weeks are told: it is there so that a visitor who signs in at
the local team finds a question that waits for an answer.
"""

from nabij.families.kin import recording
from nabij.rules.file.weighing import Step
from nabij.site.telling.hand import DAY, Place
from nabij.site.telling.writer import Writer

CONSENT = "Moeder geeft toestemming. Zij wil dat Tobias weer naar school gaat."
HOME = Place(street="Zaagmolenkade", number="77", postcode="3036 ZZ")
SCHOOL = "Basisschool De Vlonder (fictief)"
DOCTOR = ("huisarts Bakx", "010 555 03 04")
GOAL = "Tobias is elke dag om half negen op school."


def tell(by: Writer, fresh: Writer) -> None:
    """`fresh` never met this family; that is why the colleague asks."""
    mother, child = _comes_in(by)
    by.heard(
        child,
        19,
        "view_of_child",
        "Tobias",
        "“Op school weet ik niet waar ik moet staan. Thuis wel, dan let ik op mama.”",
    )
    missed = by.heard(
        child,
        16,
        "fact",
        "verzuimoverzicht van school",
        "Tobias was de afgelopen zes weken elf dagen niet op school.",
        is_checked=True,
    )
    by.beside(
        missed,
        15,
        "Joyce Madhuban (moeder)",
        "Vier van die dagen was hij echt ziek. Dat heb ik ook gemeld.",
    )
    _asks(by, fresh, mother, child)


def _comes_in(by: Writer) -> tuple[int, int]:
    ago, madhuban = 24, {"family_name": "Madhuban"}
    told = recording.Told(
        given_name="Joyce", born_on=by.birthday(31, 12), sex="V", **madhuban
    )
    begun = recording.begin_file(
        told=told, reason=CONSENT, until_on=by.day(ago) + 364 * DAY, **by.then(ago, 9)
    )
    tobias = {"given_name": "Tobias", "born_on": by.birthday(9, 150), "sex": "M"}
    mother = int(begun.pk)
    child = by.add(mother, ago, "child", **tobias, **madhuban)
    since = by.birthday(4, 0)
    by.lives(mother, ago, HOME, since=since, in_brp=True)
    by.lives(child, ago, HOME, since=since, in_brp=True, with_person_id=mother)
    by.near(child, ago, school=SCHOOL, doctor=DOCTOR)
    by.met(
        child,
        22,
        "home",
        "moeder en Tobias",
        "Moeder is veel moe en blijft dan liggen. Tobias smeert zelf zijn brood en"
        " blijft soms bij haar thuis.",
        kind="first_contact",
    )
    return mother, child


def _asks(by: Writer, fresh: Writer, mother: int, child: int) -> None:
    plan = by.begins(mother, 14, [mother, child], "help")
    steps = "De buurvrouw loopt ’s ochtends mee. Moeder belt de huisarts."
    goal = by.aims(
        plan, 13, child, "school", GOAL, steps=steps, owner_person=mother, within=60
    )
    by.wants_contradiction(
        plan,
        4,
        child,
        fresh,
        "Ik wil van dit doel een voorwaarde maken: drie weken lang elke dag naar"
        " school, anders bespreek ik met moeder een melding bij Veilig Thuis. Ik ben"
        " bang dat het anders blijft liggen. Is dit te vroeg, en zie ik iets over het"
        " hoofd?",
        step=Step.CONDITION,
        goal=goal,
    )
