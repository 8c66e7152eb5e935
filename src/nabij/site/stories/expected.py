"""The third family: two children to come, and a protector who goes on leave."""

from dataclasses import dataclass

from nabij.plans.actions import Signed
from nabij.site.telling.hand import DAY, Place
from nabij.site.telling.registered import assign, deliver, machine_of, supervision
from nabij.site.telling.writer import Writer

FIRST, SECOND = "VERHAAL-3-MILA", "VERHAAL-3-LUCA"
FROM, BORN, DUE = 331, 251, 230
AT_GRANDMOTHERS = Place(street="Sperwerhof", number="5", postcode="3067 ZZ")
OWN_HOUSE = Place(street="Tjiftjaflaan", number="23", postcode="3067 ZY")
LEGAL = "Nodig voor de ondertoezichtstelling (Jeugdwet 7.3.11 lid 4)."


@dataclass
class Family:
    """Who belongs to it, and what later chapters look back on."""

    first: Writer
    protector: Writer
    leader: Writer
    scientist: Writer
    expert: Writer
    mila: int = 0
    luca: int = 0
    mother: int = 0
    father: int = 0
    grandmother: int = 0
    plan: int = 0
    house: int = 0
    smoke: int = 0
    together: int = 0
    condition: int = 0

    @property
    def twins(self) -> tuple[int, int]:
        return (self.mila, self.luca)


def tell(family: Family) -> None:
    """From the call of the midwife until the children are home."""
    _reported(family)
    _who_is_who(family)
    _said(family)
    _judged(family)
    _plan(family)
    _before_birth(family)
    _born(family)


def _reported(family: Family) -> None:
    leader, since = family.leader, family.leader.day(FROM)
    told = {
        "family": "VERHAAL-3",
        "prefix": "de",
        "family_name": "Wit",
        "due_on": leader.today - DUE * DAY,
        "sex": "O",
        "municipality": "GM0599",
    }
    until = since + 304 * DAY
    made = deliver(
        youths=[{"key": key, **told} for key in (FIRST, SECOND)],
        orders=[supervision(key, since=since, until=until) for key in (FIRST, SECOND)],
        by=machine_of(leader),
        at=leader.then(FROM, 8)["at"],
    )
    family.mila, family.luca = made[FIRST], made[SECOND]
    why = "Werkte eerder met jonge moeders, en heeft ruimte voor twee kinderen erbij."
    assign(leader, family.first, family.twins, 330, why)


def _who_is_who(family: Family) -> None:
    by, ago = family.first, 327
    wit = {"prefix": "de", "family_name": "Wit"}
    kim = {"given_name": "Kim", "born_on": by.birthday(23, 15), "sex": "V"}
    family.mother = by.add(family.mila, ago, "parent", **kim, **wit)
    anja = {"given_name": "Anja", "born_on": by.birthday(49, 8), "sex": "V"}
    family.grandmother = by.add(
        family.mother, ago, "parent", along=False, **anja, **wit
    )
    by.relate(family.luca, family.mother, "parent", ago)
    by.lives(family.mother, ago, AT_GRANDMOTHERS, since=by.day(345), kind="lodging")
    for child in family.twins:
        ground = {"ground": "law", "since": by.day(ago)}
        by.has_authority(child, family.mother, ago, **ground)
    bakker = {"given_name": "Jordi", "family_name": "Bakker", "sex": "M"}
    family.father = by.add(
        family.mila, 305, "parent", along=False, born_on=by.birthday(25, 60), **bakker
    )
    by.relate(family.luca, family.father, "parent", 305)
    by.says_authority(
        family.mila,
        family.father,
        305,
        kind="none",
        ground="register",
        since=by.day(305),
    )


def _said(family: Family) -> None:
    by, mila = family.first, family.mila
    by.met(
        mila,
        328,
        "home",
        "Kim en oma Anja",
        "Eerste gesprek, bij oma thuis. Kim is 26 weken zwanger van een tweeling. Zij"
        " verloor haar kamer en blowt om te slapen. Ze wil niet dat de kinderen"
        " weggaan.",
        kind="first_contact",
        seen=False,
    )
    by.heard(
        mila,
        328,
        "report",
        "verloskundige, via Veilig Thuis en de Raad",
        "Kim kwam drie keer niet op controle. Zij had geen vast adres en zei dat zij"
        " elke dag blowt.",
        about=[family.mother],
        is_checked=True,
        reaction="Kim: “Het klopt. Ik schaamde me, daarom kwam ik niet.”",
    )
    by.heard(
        mila,
        326,
        "suspicion",
        "vroegere begeleider van Kim",
        "Zij vermoedt dat de vader van de kinderen in drugs handelt.",
        about=[family.mother],
    )
    _said_then(family)


def _said_then(family: Family) -> None:
    by, mila = family.first, family.mila
    by.heard(
        mila,
        326,
        "strength",
        "huisbezoek",
        "Kim zet alle afspraken in haar telefoon, en belt als zij te laat is. Oma"
        " maakte de logeerkamer leeg.",
        about=[family.mother],
    )
    by.heard(
        mila,
        304,
        "fact",
        "gesprek met Jordi Bakker",
        "Jordi werkt bij een pakketdienst. Hij liet zijn contract zien. Hij wil de"
        " kinderen erkennen.",
        about=[family.father],
        is_checked=True,
    )
    question = by.asks(
        mila,
        322,
        family.scientist,
        "Kim leert traag en schrikt van lange gesprekken. Hoe leg ik uit wat er moet,"
        " zonder dat zij afhaakt?",
        kind="behaviour",
        within=7,
    )
    family.scientist.answers(
        question,
        318,
        "Korte gesprekken, één ding per keer, opgeschreven met een plaatje. Laat Kim"
        " het terugvertellen. Vraag ook wat zij al kan.",
    )


def _judged(family: Family) -> None:
    by, expert = family.first, family.expert
    people = [*family.twins, family.mother, family.grandmother]
    why = "Kijkt mee of het na de bevalling veilig kan, en waar."
    by.asks_along(people, 321, expert, why, legal_ground=LEGAL, lasts=364)
    face = "Kim belt haar als eerste, ook ’s avonds."
    by.is_face([*family.twins, family.mother, family.grandmother], 320, by, face)
    seen = expert.heard(
        family.mila,
        316,
        "fact",
        "gesprek met Kim, oma en verloskundige",
        "Kim heeft geen spullen voor de kinderen en geen plek waar zij na de bevalling"
        " kan wonen.",
        about=[family.mother],
    )
    expert.judges(
        family.mila,
        314,
        "not_safe",
        "Er is nog geen plek, en Kim blowt. Er is tijd: veertien weken. Met een plek en"
        " een plan kunnen de kinderen bij Kim blijven.",
        [seen],
        again=45,
        no_voice_why="De kinderen zijn nog niet geboren.",
        voice_parents="Kim: “Zeg wat ik moet doen, dan doe ik het.”",
        with_whom="Nog niet geboren. Kim logeert bij oma Anja.",
    )
    expert.enters(
        family.twins,
        313,
        "direct_safety",
        "Voor de bevalling staan er een plek en een plan.",
        "Er is nog geen plek voor de kinderen.",
    )


def _plan(family: Family) -> None:
    by = family.first
    members = [*family.twins, family.mother, family.grandmother]
    family.plan = by.begins(family.mila, 311, members, "action")
    by.asks_family(family.plan, 311, "offered", "Kim wil het met haar moeder proberen.")
    by.asks_family(
        family.plan,
        303,
        "made",
        "Op twee zaterdagen gemaakt, met oma, een tante en Jordi.",
    )
    family.house = by.aims(
        family.plan,
        302,
        family.mother,
        "housing",
        "Kim heeft een plek waar zij met beide kinderen kan wonen.",
        steps="Eerst het moeder-kindhuis. Daarna inschrijven voor een eigen huis.",
        owner_person=family.mother,
        within=60,
    )
    family.smoke = by.aims(
        family.plan,
        302,
        family.mother,
        "addiction",
        "Kim blowt niet meer.",
        steps="Elke week naar De Werf. Oma belt op de moeilijke avonden.",
        owner_person=family.mother,
        within=45,
    )
    _plan_then(family)


def _plan_then(family: Family) -> None:
    by = family.first
    family.together = by.aims(
        family.plan,
        302,
        family.mila,
        "care",
        "Kim kan twee baby’s voeden, troosten en op tijd hulp vragen.",
        owner_person=family.mother,
        within=150,
    )
    by.aims(
        family.plan,
        302,
        family.mother,
        "debts",
        "De achterstand bij de zorgverzekering is geregeld.",
        owner_professional=by.professional,
        within=60,
    )
    by.fixes(family.plan, 300, 1)
    signed: list[Signed] = [
        by.agreed(family.mother, 299, words="Ik kan het terugvertellen."),
        by.agreed(family.grandmother, 299),
    ]
    by.takes_signatures(family.plan, 299, 1, signed)
    name = "Verslavingszorg De Werf (fictief)"
    by.has_help(family.mother, 298, name, "Stoppen met blowen", domain="addiction")


def _before_birth(family: Family) -> None:
    expert = family.expert
    seen = expert.heard(
        family.mila,
        290,
        "fact",
        "De Werf, met toestemming van Kim",
        "Kim kwam drie weken op rij. Twee van de drie testen waren schoon.",
        about=[family.mother],
        is_checked=True,
    )
    family.condition = expert.demands(
        family.mila,
        288,
        [seen],
        look=20,
        text="Bij de bevalling is Kim vier weken gestopt met blowen.",
        shown_by="De wekelijkse test bij De Werf.",
        consequence="Lukt het niet, dan blijven de kinderen na de geboorte eerst in het"
        " ziekenhuis, met Kim erbij, tot er een plan is.",
        reason="Baby’s die afkicken hebben vanaf de eerste dag zorg nodig.",
        checker_words="begeleider van De Werf",
        reaction="Kim: “Dit wil ik zelf ook.”",
    )
    expert.agrees_safety(family.twins, 285, AGREEMENTS, WORSE, again=60, **MADE)
    _before_birth_then(family)


def _before_birth_then(family: Family) -> None:
    by, expert, plan = family.first, family.expert, family.plan
    by.tried(
        plan,
        283,
        family.mila,
        "house",
        True,
        "Er is per de 35e week een kamer in het moeder-kindhuis. Kim ging kijken en zei"
        " ja.",
    )
    letter = [
        "Beste Kim,",
        "Vanaf 35 weken is kamer 4 voor jou en je kinderen. Er is dag en nacht iemand.",
        "Neem mee: de box, zes rompers, en iemand die je vertrouwt.",
    ]
    source = "Moeder-kindhuis De Linde (fictief)"
    by.files(family.mila, 281, "Er is een kamer voor je", source, letter)
    by.sees(family.smoke, 270, "report", "Vijf schone testen op rij.", "De Werf")
    expert.finds(
        family.condition, 262, "met", "De Werf", "Kim is vijf weken gestopt.", 45
    )
    by.files_mail(
        family.mila,
        258,
        "Controle 36 weken",
        "Verloskundige Noord <praktijk@verloskundige.invalid>",
        "Beste collega,\n\nBeide kinderen groeien goed. Kim kwam op alle controles en"
        " bracht haar moeder mee.\n\nVriendelijke groet",
    )


AGREEMENTS = (
    ("Kim gaat na de bevalling met beide kinderen naar De Linde.", "Kim en oma Anja"),
    (
        "Eén keer per dag belt iemand: oma, De Linde of de jeugdbeschermer.",
        "Oma houdt bij",
    ),
    ("Jordi komt na overleg, en drinkt of blowt dan niet.", "Jordi"),
)
WORSE = (
    (
        "Kim wil weglopen of zegt dat het niet gaat",
        "Kim",
        "belt oma, ook ’s nachts",
        "",
    ),
    (
        "Een kind drinkt niet of is erg stil",
        "Wie het ziet",
        "belt de verloskundige",
        "112",
    ),
)
MADE = {
    "made_with": "Kim, oma Anja, Jordi en de verloskundige. In plaatjes bij de"
    " koelkast.",
    "reason": "De kinderen komen misschien te vroeg; dan weet iedereen wat te doen.",
    "reaction": "Kim vertelde het plan zelf aan de verloskundige.",
}


def _born(family: Family) -> None:
    by, on = family.first, family.first.today - BORN * DAY
    by.born(family.mila, 249, on=on, given_name="Mila", sex="V")
    by.born(family.luca, 249, on=on, given_name="Luca", sex="M")
    by.met(
        family.mila,
        248,
        "office",
        "Kim, oma Anja en de kinderen, in het ziekenhuis",
        "Mila en Luca zijn drie weken te vroeg geboren en doen het goed. Kim voedt"
        " allebei. Jordi was erbij.",
    )
    by.heard(
        family.mila,
        248,
        "fact",
        "kinderarts",
        "Geen tekenen van afkicken bij beide kinderen.",
        is_checked=True,
    )
    since = by.day(245)
    for child in family.twins:
        by.lives(
            child,
            245,
            None,
            since=since,
            until_on=by.day(150),
            kind="shelter",
            with_whom="moeder-kindhuis De Linde, met moeder",
            with_person_id=family.mother,
        )
        by.near(child, 245, doctor=("huisarts El Idrissi", "010 555 04 02"))
