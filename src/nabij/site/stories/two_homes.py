"""The second family: two homes, one of them secret, and what each parent says."""

from dataclasses import dataclass

from nabij.site.telling.hand import DAY, Place
from nabij.site.telling.registered import assign, deliver, machine_of, supervision
from nabij.site.telling.writer import Writer

LOTTE, SEM = "VERHAAL-2-LOTTE", "VERHAAL-2-SEM"
FROM, PLANNED, ENDED = 302, -63, 14
SECRET = Place(
    street="Kievitspad",
    number="7",
    postcode="2905 ZZ",
    place="Capelle aan den IJssel",
    municipality="GM0502",
)
AT_FATHERS = Place(street="Merellaan", number="41", postcode="3045 ZZ")
WEEKEND = [2, 11, 12, 13]  # Wednesday of an odd week; Friday to Sunday of an even one
OTHER_NIGHTS = [night for night in range(14) if night not in WEEKEND]
LEGAL = "Nodig voor de ondertoezichtstelling (Jeugdwet 7.3.11 lid 4)."
SAME_ROOF = "Toestemming van vader, gegeven op kantoor."


@dataclass
class Family:
    """Who belongs to it, and what later chapters look back on."""

    protector: Writer
    leader: Writer
    fresh: Writer
    scientist: Writer
    expert: Writer
    local: Writer
    lotte: int = 0
    sem: int = 0
    mother: int = 0
    father: int = 0
    partner: int = 0
    finn: int = 0
    grandmother: int = 0
    plan: int = 0
    exchange: int = 0
    sleep: int = 0
    friend: int = 0
    drinking: int = 0
    torn: int = 0
    condition: int = 0
    seen: int = 0

    @property
    def youths(self) -> tuple[int, int]:
        return (self.lotte, self.sem)


def tell(family: Family) -> None:
    """From the order of the court until the plan stands."""
    _ordered(family)
    _who_is_who(family)
    _homes(family)
    _two_stories(family)
    _near(family)
    _safety(family)


def _ordered(family: Family) -> None:
    leader, since = family.leader, family.leader.day(FROM)
    told = {"family": "VERHAAL-2", "family_name": "Kroon", "has_secret_address": True}
    lotte = {"given_name": "Lotte", "born_on": leader.birthday(9, 120), "sex": "V"}
    sem = {"given_name": "Sem", "born_on": leader.birthday(13, 60), "sex": "M"}
    youths = [
        {"key": LOTTE, "municipality": "GM0502", **told, **lotte},
        {"key": SEM, "municipality": "GM0502", **told, **sem},
    ]
    until = leader.today - PLANNED * DAY
    orders = [supervision(key, since=since, until=until) for key in (LOTTE, SEM)]
    machine = machine_of(leader)
    at = leader.then(FROM, 8)["at"]
    made = deliver(youths=youths, orders=orders, by=machine, at=at)
    family.lotte, family.sem = made[LOTTE], made[SEM]
    why = "Kent complexe scheidingen, en heeft ruimte voor een gezin met twee huizen."
    assign(leader, family.protector, family.youths, 301, why)


def _who_is_who(family: Family) -> None:
    by, ago = family.protector, 298
    kroon = {"family_name": "Kroon"}
    family.mother = by.add(
        family.lotte,
        ago,
        "parent",
        given_name="Eline",
        family_name="Vermeer",
        born_on=by.birthday(38, 10),
        sex="V",
    )
    ruben = {"given_name": "Ruben", "born_on": by.birthday(41, 77), "sex": "M"}
    family.father = by.add(family.lotte, ago, "parent", along=False, **ruben, **kroon)
    wendy = {"given_name": "Wendy", "family_name": "Smits", "sex": "V"}
    family.partner = by.add(family.father, ago, "partner", **wendy)
    finn = {"given_name": "Finn", "born_on": by.birthday(2, 30), "sex": "M"}
    family.finn = by.add(family.father, ago, "child", **finn, **kroon)
    family.grandmother = by.add(
        family.mother,
        ago,
        "parent",
        along=False,
        given_name="Truus",
        family_name="Vermeer",
        sex="V",
    )
    by.relate(family.sem, family.mother, "parent", ago)
    by.relate(family.sem, family.father, "parent", ago)
    by.relate(family.finn, family.partner, "parent", ago)
    by.relate(family.mother, family.father, "ex_partner", ago, since=by.birthday(3, 0))
    for child in family.youths:
        for parent in (family.mother, family.father):
            by.has_authority(child, parent, ago, ground="register", since=by.day(ago))


def _homes(family: Family) -> None:
    by, ago = family.protector, 297
    since = by.birthday(2, 200)
    by.lives(family.mother, ago, SECRET, since=since, is_secret=True, in_brp=False)
    by.lives(family.father, ago, AT_FATHERS, since=by.birthday(8, 0), in_brp=True)
    for child in family.youths:
        by.lives(
            child,
            ago,
            SECRET,
            since=since,
            instead=True,
            with_person_id=family.mother,
            nights=OTHER_NIGHTS,
            is_secret=True,
        )
        by.lives(
            child,
            ago,
            AT_FATHERS,
            since=since,
            kind="other",
            with_person_id=family.father,
            nights=WEEKEND,
        )
        doctor = ("huisarts Van Gent", "010 555 03 02")
        by.near(child, ago, school="Basisschool Het Wad (fictief)", doctor=doctor)


def _two_stories(family: Family) -> None:
    by, lotte = family.protector, family.lotte
    by.met(
        lotte,
        299,
        "home",
        "moeder, Lotte en Sem",
        "Eerste bezoek bij moeder. Waar dat is staat alleen bij het adres. Beide"
        " kinderen gezien. Moeder schrikt van de deurbel.",
        kind="first_contact",
    )
    by.met(
        lotte,
        296,
        "office",
        "vader",
        "Vader wil de kinderen vaker zien en is boos over het geheime adres. Hij vraagt"
        " waar zij wonen. Uitgelegd dat ik dat niet mag en niet ga zeggen.",
        seen=False,
    )
    family.drinking = by.heard(
        lotte,
        296,
        "report",
        "Ruben Kroon (vader)",
        "“Eline drinkt elke avond als de kinderen er zijn. Sem moet Lotte naar bed"
        " brengen.”",
        about=[family.mother],
        reaction="Moeder ontkent dit: zij drinkt niet sinds haar zwangerschap van"
        " Lotte.",
    )
    _two_stories_then(family)


def _two_stories_then(family: Family) -> None:
    by, lotte = family.protector, family.lotte
    by.beside(
        family.drinking,
        293,
        "Eline Vermeer (moeder)",
        "Dit is niet waar. Ruben zei dit ook bij de rechter en kon het niet laten zien."
        " Ik wil dat u mijn huisarts belt.",
    )
    by.heard(
        lotte,
        293,
        "report",
        "Eline Vermeer (moeder)",
        "“Ruben stond vorig jaar drie keer voor mijn oude huis te roepen. Daarom zijn"
        " wij verhuisd.”",
        about=[family.father],
        reaction="Vader: “Ik wilde mijn kinderen zien. Ik heb niemand bedreigd.”",
    )
    by.heard(
        lotte,
        288,
        "fact",
        "huisarts, met toestemming van moeder",
        "De huisarts kent moeder vijf jaar en heeft geen aanwijzing voor drankgebruik.",
        about=[family.mother],
        is_checked=True,
    )
    by.heard(
        lotte,
        288,
        "suspicion",
        "buurvrouw van vader",
        "Zij denkt dat vader de kinderen vraagt waar zij wonen. Zij hoorde Lotte huilen"
        " op het balkon.",
        about=[family.father],
    )
    _voices(family)


def _voices(family: Family) -> None:
    by = family.protector
    by.heard(
        family.lotte,
        292,
        "view_of_child",
        "Lotte",
        "“Ik wil niet kiezen. Ik wil bij mama slapen en bij papa zwemmen. En ik wil"
        " niks meer hoeven doorgeven.”",
    )
    by.heard(
        family.sem,
        292,
        "view_of_child",
        "Sem",
        "“Ik vertel nergens waar we wonen. Daarom neem ik niemand mee naar huis.”",
    )
    by.heard(
        family.lotte,
        291,
        "strength",
        "school",
        "Lotte heeft een vaste juf die zij vertrouwt, en tekent als zij iets niet kan"
        " zeggen.",
    )


def _near(family: Family) -> None:
    by = family.protector
    by.asks_along(
        [*family.youths, family.mother, family.father],
        290,
        family.expert,
        "Weegt met mij of wisselen tussen de huizen veilig kan.",
        legal_ground=LEGAL,
        lasts=365,
    )
    by.asks_along(
        [*family.youths, family.father],
        290,
        family.local,
        "Helpt vader en de kinderen bij hem thuis; heeft het dossier van moeder niet"
        " nodig.",
        legal_ground=SAME_ROOF,
        lasts=365,
    )
    why = "Lotte vroeg: “Kom jij dan altijd?” Ja, tot het klaar is."
    by.is_face([*family.youths, family.mother, family.father], 289, by, why)


def _safety(family: Family) -> None:
    expert = family.expert
    family.seen = expert.heard(
        family.lotte,
        285,
        "fact",
        "twee wisselmomenten gezien door de veiligheidsexpert",
        "Bij het hek stonden de ouders te schreeuwen. Lotte hield haar handen voor haar"
        " oren. Sem liep alvast door.",
    )
    expert.judges(
        family.lotte,
        284,
        "with_agreements",
        "Het onveilige zit in het wisselen en in het uitvragen, niet in één van de twee"
        " huizen. Over drankgebruik is alleen een bericht; de huisarts ziet het niet.",
        [family.seen],
        again=90,
        voice_child="“Bij het hek gaat mijn buik pijn doen.”",
        voice_parents="Zij noemen allebei de ander als het probleem.",
        with_whom="Tien nachten bij moeder, vier bij vader.",
        agreement="Wisselen gaat via school. Niemand vraagt waar het andere huis is.",
    )
    _safety_then(family)


def _safety_then(family: Family) -> None:
    expert = family.expert
    expert.enters(
        family.youths,
        283,
        "direct_safety",
        "Eerst stopt het schreeuwen bij het wisselen.",
        "Twee keer gezien dat de kinderen tussen de ouders in stonden.",
    )
    expert.agrees_safety(family.youths, 282, AGREEMENTS, WORSE, again=120, **MADE)
    family.condition = expert.demands(
        family.lotte,
        282,
        [family.seen],
        look=14,
        text="De ouders zien elkaar niet bij het wisselen.",
        shown_by="De juf ziet Lotte komen en gaan met één ouder.",
        consequence="Gebeurt het toch, dan gaat het wisselen via oma Truus.",
        reason="De kinderen horen niet te luisteren of er geschreeuwd wordt.",
        checker_words="juf Marijke van Het Wad",
        reaction="Vader vindt het overdreven. Moeder is blij.",
    )
    expert.finds(family.condition, 268, "met", "juf Marijke", "Twee weken rustig.", 60)


AGREEMENTS = (
    ("Wisselen gaat via school: de een brengt, de ander haalt.", "Moeder en vader"),
    ("Niemand vraagt de kinderen waar het andere huis is.", "Moeder en vader"),
    ("Ouders mailen één keer per week, via de jeugdbeschermer.", "Moeder en vader"),
)
WORSE = (
    (
        "Iemand staat onverwacht bij school",
        "Juf Marijke",
        "houdt de kinderen binnen",
        "",
    ),
    (
        "Sem of Lotte wil niet mee",
        "De ouder",
        "belt de jeugdbeschermer, niet de ander",
        "",
    ),
)
MADE = {
    "made_with": "Moeder en vader, elk apart. Sem las het na.",
    "reason": "Twee huizen, één afspraak.",
    "reaction": "Sem vroeg of hij dit aan zijn mentor mag laten lezen. Dat mag.",
}
