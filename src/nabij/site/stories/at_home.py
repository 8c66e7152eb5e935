"""The first family: a duo from two organisations, voluntary, and it ends well."""

from dataclasses import dataclass

from nabij.families.kin import recording
from nabij.site.telling.hand import DAY, Place
from nabij.site.telling.writer import Writer

CONSENT = (
    "Moeder en vader geven toestemming, Noor ook. Zij willen hulp bij de ruzies en bij"
    " het geld, en willen dat één iemand het hele verhaal kent."
)
LEGAL = "Toestemming van beide ouders en van Noor, gegeven aan de keukentafel."
HOME = Place(street="Wilgenhof", number="18", postcode="3035 ZZ")
SCHOOL, DOCTOR = (
    "Basisschool De Kraanvogel (fictief)",
    ("huisarts Peters", "010 555 02 01"),
)


@dataclass
class Family:
    """Who belongs to it, and what later chapters look back on."""

    local: Writer
    expert: Writer
    second: Writer
    scientist: Writer
    mother: int = 0
    father: int = 0
    noor: int = 0
    ilyas: int = 0
    grandmother: int = 0
    uncle: int = 0
    plan: int = 0
    calm: int = 0
    money: int = 0
    school: int = 0
    evening: int = 0
    night: int = 0

    @property
    def children(self) -> tuple[int, int]:
        return (self.noor, self.ilyas)

    @property
    def home(self) -> tuple[int, ...]:
        return (self.mother, self.father, self.noor, self.ilyas)


def tell(local: Writer, expert: Writer, second: Writer, scientist: Writer) -> Family:
    """From the call of the school until the plan stands, five weeks later."""
    family = Family(local=local, expert=expert, second=second, scientist=scientist)
    _comes_in(family)
    _lives(family)
    _first_talks(family)
    _duo(family)
    _safe_first(family)
    return family


def _comes_in(family: Family) -> None:
    local, ago = family.local, 296
    then = local.then(ago, 9)
    begun = recording.begin_file(
        told=recording.Told(
            given_name="Samira",
            family_name="Haddou",
            born_on=local.birthday(34, 80),
            sex="V",
        ),
        reason=CONSENT,
        until_on=local.day(ago) + 364 * DAY,
        **then,
    )
    family.mother = begun.pk
    loon = {"prefix": "van", "family_name": "Loon"}
    father = {"given_name": "Jeroen", "born_on": local.birthday(37, 200), "sex": "M"}
    family.father = local.add(
        family.mother, ago, "partner", since=local.birthday(13, 0), **father, **loon
    )
    noor = {"given_name": "Noor", "born_on": local.birthday(12, 290), "sex": "V"}
    ilyas = {"given_name": "Ilyas", "born_on": local.birthday(7, 40), "sex": "M"}
    family.noor = local.add(family.mother, ago, "child", **noor, **loon)
    family.ilyas = local.add(family.mother, ago, "child", **ilyas, **loon)
    for child in family.children:
        local.relate(child, family.father, "parent", ago)


def _lives(family: Family) -> None:
    local, ago = family.local, 290
    family.grandmother = local.add(
        family.mother,
        ago,
        "parent",
        along=False,
        given_name="Rachida",
        family_name="Haddou",
        born_on=local.birthday(61, 30),
        sex="V",
    )
    loon = {"prefix": "van", "family_name": "Loon", "sex": "M", "along": False}
    henk = {"given_name": "Henk", "born_on": local.birthday(68, 5)}
    grandfather = local.add(family.father, ago, "parent", **henk, **loon)
    mark = {"given_name": "Mark", "born_on": local.birthday(35, 90)}
    family.uncle = local.add(grandfather, ago, "child", **mark, **loon)
    since = local.birthday(6, 0)
    for person in family.home:
        beside = {"with_person_id": family.mother} if person in family.children else {}
        local.lives(person, ago, HOME, since=since, in_brp=True, **beside)
    for child in family.children:
        local.near(child, ago, school=SCHOOL, doctor=DOCTOR)
        for parent in (family.mother, family.father):
            local.has_authority(
                child, parent, ago, ground="law", since=local.birthday(7, 40)
            )


def _first_talks(family: Family) -> None:
    local, ilyas = family.local, family.ilyas
    local.met(
        ilyas,
        295,
        "phone",
        "intern begeleider van school, moeder wist ervan",
        "Ilyas kruipt in de klas onder zijn tafel als iemand hard praat. Moeder vroeg"
        " school om ons te bellen. Morgen ga ik langs.",
        seen=False,
    )
    local.met(
        ilyas,
        293,
        "home",
        "moeder, vader, Noor en Ilyas",
        "Eerste huisbezoek. Vader is sinds de zomer zijn werk kwijt. Er zijn schulden"
        " en ’s avonds ruzie. Er is eten in huis en de kinderen gaan naar school.",
        kind="first_contact",
    )
    local.heard(
        ilyas,
        293,
        "report",
        "intern begeleider van school",
        "Ilyas kruipt onder zijn tafel als iemand zijn stem verheft. Dit is drie keer"
        " gebeurd in twee weken.",
        is_checked=True,
    )
    _first_talks_then(family)


def _first_talks_then(family: Family) -> None:
    local, ilyas, noor = family.local, family.ilyas, family.noor
    local.heard(
        ilyas,
        293,
        "view_of_child",
        "Ilyas",
        "“Als papa en mama schreeuwen ga ik in de kast bij de jassen zitten. Daar ruikt"
        " het naar oma.”",
    )
    local.heard(
        noor,
        293,
        "view_of_child",
        "Noor",
        "“Ik doe de deur dicht en zet muziek op voor Ilyas. Ik wil niet dat iemand het"
        " op school weet.”",
    )
    local.heard(
        noor,
        290,
        "strength",
        "huisbezoek",
        "Noor en Ilyas zoeken elkaar op. Noor vraagt zelf om hulp en zegt precies wat"
        " er gebeurt.",
    )
    local.heard(
        ilyas,
        290,
        "strength",
        "huisbezoek",
        "Oma Rachida woont twee straten verder. De kinderen mogen er altijd komen en"
        " weten de weg.",
        about=[family.grandmother],
    )


def _duo(family: Family) -> None:
    local, expert = family.local, family.expert
    local.asks_along(
        [*family.home, family.grandmother],
        288,
        expert,
        "Denkt mee over wat er ’s avonds thuis gebeurt, en komt samen met mij.",
        legal_ground=LEGAL,
        lasts=364,
    )
    why = "Moeder koos mij: ik was er als eerste en woon in de wijk."
    local.is_face([*family.home, family.grandmother], 288, local, why)
    expert.met(
        family.ilyas,
        286,
        "home",
        "moeder, vader, Noor en Ilyas, samen met het lokale team",
        "Kennisgemaakt als duo. Vader vroeg wie de baas is. Wij vertelden wie wat doet"
        " en wat wij opschrijven.",
    )
    _duo_then(family)


def _duo_then(family: Family) -> None:
    local, expert = family.local, family.expert
    family.night = expert.heard(
        family.ilyas,
        286,
        "report",
        "Jeroen van Loon (vader)",
        "Ik gok. Online, ’s nachts. Samira vond de rekening en toen gooide ik de stoel"
        " om. Ik heb niemand geslagen.",
        about=[family.father],
        reaction="Moeder zegt hetzelfde over de stoel. Zij wist niet hoeveel geld het"
        " was.",
    )
    question = local.asks(
        family.ilyas,
        284,
        family.scientist,
        "Ilyas verstopt zich en slaapt slecht. Is dit iets om nu te onderzoeken, of"
        " eerst te zorgen dat het thuis rustig wordt?",
        kind="consult",
        within=8,
        legal_ground=LEGAL,
    )
    family.scientist.answers(
        question,
        279,
        "Eerst rust en voorspelbaarheid thuis. Verstoppen is nu een verstandige"
        " reactie van een kind. Kijk over drie maanden opnieuw; blijft het slecht"
        " slapen, dan naar de huisarts.",
    )


def _safe_first(family: Family) -> None:
    expert = family.expert
    stands = expert.heard(
        family.ilyas,
        282,
        "fact",
        "huisbezoek door de veiligheidsexpert",
        "In de kamerdeur van de kinderen zit een deuk. Vader zegt dat hij er tegenaan"
        " schopte.",
        reaction="Vader vindt het moeilijk dat dit er staat, en zegt dat het klopt.",
    )
    expert.judges(
        family.ilyas,
        282,
        "with_agreements",
        "Niemand is geslagen, en oma is dichtbij. De ruzies worden erger en vader gokt"
        " ’s nachts. Zonder afspraken is het niet veilig genoeg.",
        [family.night, stands],
        again=60,
        voice_child="“Ik wil dat papa weer grapjes maakt.”",
        **WORDS,
    )
    _safe_first_then(family)


def _safe_first_then(family: Family) -> None:
    local, expert = family.local, family.expert
    expert.judges(
        family.noor,
        282,
        "with_agreements",
        "Noor zorgt voor haar broer als het misgaat. Dat is te zwaar voor een kind van"
        " twaalf. Met de afspraken hoeft zij dat niet te doen.",
        [local.heard(family.noor, 282, "fact", "Noor en moeder", SLEEPS)],
        again=60,
        voice_child="“Ik wil niet meer hoeven opletten.”",
        **WORDS,
    )
    expert.enters(
        family.children, 281, "direct_safety", SAFETY_WHY, "Er zijn elke week ruzies."
    )
    expert.agrees_safety(family.children, 280, AGREEMENTS, WORSE, again=90, **MADE)
    owner = {"owner": local.professional, "every_days": 7}
    why = "Elke week ziet een van ons beiden de kinderen, tot het rustig is."
    local.keeps_looking([family.ilyas], 280, kind="during", reason=why, **owner)


WORDS = {
    "agreement": "Bij ruzie gaan de kinderen naar oma.",
    "earlier": "Geen eerdere meldingen bekend. De politie kwam hier niet eerder.",
    "with_whom": "Vader, moeder, en oma in de buurt.",
    "voice_parents": "Moeder is bang dat het een keer misgaat. Vader schaamt zich.",
}
SLEEPS = (
    "Noor slaapt bij Ilyas op de kamer als er ruzie is. Dat was vier keer deze maand."
)
SAFETY_WHY = (
    "Eerst moet het ’s avonds rustig zijn. Daarna kijken we naar geld en gokken."
)
AGREEMENTS = (
    (
        "Bij ruzie gaan Noor en Ilyas naar oma. Niemand houdt ze tegen.",
        "Moeder en vader",
    ),
    ("Vader slaapt bij oom Mark als hij heeft gegokt.", "Vader"),
    (
        "Oma belt ons de volgende dag als de kinderen er onverwacht waren.",
        "Oma Rachida",
    ),
)
WORSE = (
    ("Er wordt met spullen gegooid", "Noor", "belt oma en loopt met Ilyas weg", "112"),
    ("Vader is dagen weg of heel stil", "Moeder", "belt oom Mark", "010 555 02 02"),
)
MADE = {
    "made_with": "Moeder, vader, Noor, oma Rachida en oom Mark.",
    "reason": "Iedereen weet wat te doen als het ’s avonds misgaat.",
    "reaction": "Noor wilde dat oma het telefoonnummer op de koelkast hing. Dat is"
    " gedaan.",
}
