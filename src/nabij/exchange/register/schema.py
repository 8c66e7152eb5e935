"""The eight tables of a register export, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from nabij.exchange.register import codes, rows


class Kind(Enum):
    """What a column holds, and so how its text is read."""

    TEXT = auto()
    KEY = auto()
    REFERENCE = auto()
    DATE = auto()
    BIRTH_DATE = auto()
    DUE_DATE = auto()
    DECIMAL = auto()
    CODE = auto()
    YES_NO = auto()
    BSN = auto()


# As long as the columns of the database that take them.
LONGEST_KEY = 40
LONGEST_TEXT = 200


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its Dutch name, what it holds and what it may hold."""

    name: str
    kind: Kind
    help: str
    required: bool = False
    codes: Mapping[str, object] | None = None
    refers_to: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    longest: int = LONGEST_TEXT


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table: its columns, what makes a row the same row, and its periods."""

    name: str
    help: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    makes: type
    periods: tuple[tuple[str, str], ...] = ()
    one_of: tuple[str, ...] = ()  # at least one of these is filled

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _key(name: str, help: str) -> Column:
    return Column(
        name=name, kind=Kind.KEY, help=help, required=True, longest=LONGEST_KEY
    )


def _ref(name: str, table: str, help: str, *, required: bool = True) -> Column:
    return Column(
        name=name,
        kind=Kind.REFERENCE,
        help=help,
        required=required,
        refers_to=table,
        longest=LONGEST_KEY,
    )


def _text(
    name: str, help: str, *, required: bool = False, longest: int = LONGEST_TEXT
) -> Column:
    return Column(
        name=name, kind=Kind.TEXT, help=help, required=required, longest=longest
    )


def _date(
    name: str, help: str, *, required: bool = False, kind: Kind = Kind.DATE
) -> Column:
    return Column(name=name, kind=kind, help=help, required=required)


def _code(
    name: str, values: Mapping[str, object], help: str, *, required: bool = False
) -> Column:
    return Column(name=name, kind=Kind.CODE, help=help, required=required, codes=values)


def _yes_no(name: str, help: str) -> Column:
    return Column(name=name, kind=Kind.YES_NO, help=help, codes=codes.YES_NO)


def _number(name: str, low: int, high: int, help: str) -> Column:
    return Column(
        name=name,
        kind=Kind.DECIMAL,
        help=help,
        required=True,
        low=Decimal(low),
        high=Decimal(high),
    )


WORKERS = Table(
    name="medewerkers",
    help="Wie er bij de GI werkt, in welk team en hoeveel uur per week.",
    key=("medewerker_id",),
    makes=rows.Worker,
    periods=(("in_dienst", "uit_dienst"),),
    columns=(
        _key("medewerker_id", "Sleutel van de medewerker in uw eigen systeem."),
        _text("naam", "Naam van de medewerker.", required=True, longest=120),
        _text("team", "Naam van het team.", required=True, longest=80),
        _code("functie", codes.FUNCTIONS, "Functie van de medewerker.", required=True),
        _text("skj_nummer", "Registratienummer bij SKJ.", longest=20),
        _date("skj_tot", "Eerste dag waarop de registratie niet meer geldt."),
        _number("uren_per_week", 0, 40, "Uren per week volgens de aanstelling."),
        _date("in_dienst", "Eerste werkdag.", required=True),
        _date("uit_dienst", "Eerste dag waarop de medewerker niet meer werkt."),
        _yes_no("zij_instromer", "J als de medewerker uit een ander vak komt."),
    ),
)
ABSENCES = Table(
    name="verzuim",
    help="Wanneer en voor welk deel een medewerker er niet was.",
    key=("medewerker_id", "van"),
    makes=rows.Absence,
    periods=(("van", "tot"),),
    columns=(
        _ref("medewerker_id", "medewerkers", "Wie er niet was."),
        _date("van", "Eerste dag van het verzuim.", required=True),
        _date("tot", "Eerste dag zonder verzuim; leeg als het nog duurt."),
        _number("percentage", 0, 100, "Welk deel van de uren, in procenten."),
    ),
)
YOUTHS = Table(
    name="jeugdigen",
    help="De jeugdigen, ook wie nog niet geboren is.",
    key=("jeugdige_id",),
    makes=rows.Youth,
    one_of=("geboortedatum", "verwacht_op"),
    columns=(
        _key("jeugdige_id", "Sleutel van de jeugdige in uw eigen systeem."),
        Column(
            name="bsn", kind=Kind.BSN, help="Negen cijfers; leeg als het onbekend is."
        ),
        _text(
            "achternaam", "Achternaam zonder voorvoegsel.", required=True, longest=120
        ),
        _text("voorvoegsel", "Bijvoorbeeld: van der.", longest=40),
        _text("voornaam", "Voornaam.", longest=120),
        _date("geboortedatum", "Dag van de geboorte.", kind=Kind.BIRTH_DATE),
        _date("verwacht_op", "Verwachte dag van de geboorte.", kind=Kind.DUE_DATE),
        _code("geslacht", codes.SEXES, "M (man), V (vrouw) of O (onbekend)."),
        Column(
            name="gezin_id",
            kind=Kind.TEXT,
            help="Sleutel van het gezin; gelijk voor broers en zussen.",
            required=True,
            longest=LONGEST_KEY,
        ),
        _code("gemeentecode", codes.municipalities(), "Code van CBS, zoals GM0344."),
        _yes_no("geheim_adres", "J als het adres geheim is."),
    ),
)
MEASURES = Table(
    name="maatregelen",
    help="De maatregelen die de GI uitvoert of uitvoerde.",
    key=("maatregel_id",),
    makes=rows.Measure,
    periods=(("begin", "eind"),),
    columns=(
        _key("maatregel_id", "Sleutel van de maatregel in uw eigen systeem."),
        _ref("jeugdige_id", "jeugdigen", "Voor wie de maatregel geldt."),
        _code("type", codes.MEASURE_TYPES, "Code van CBS.", required=True),
        _date("datum_beschikking", "Dag waarop de rechter besliste."),
        _date("datum_ontvangst_gi", "Dag waarop de GI de beschikking kreeg."),
        _date("begin", "Eerste dag van de maatregel.", required=True),
        _date("eind", "Eerste dag waarop de maatregel niet meer geldt."),
        _code("reden_eind", codes.END_REASONS, "Code van CBS."),
    ),
)
ASSIGNMENTS = Table(
    name="toewijzingen",
    help="Welke medewerker welke jeugdige en maatregel heeft, en in welke rol.",
    key=("jeugdige_id", "maatregel_id", "medewerker_id", "van", "rol"),
    makes=rows.Assignment,
    periods=(("van", "tot"),),
    columns=(
        _ref("jeugdige_id", "jeugdigen", "Om welke jeugdige het gaat."),
        _ref(
            "maatregel_id",
            "maatregelen",
            "Om welke maatregel het gaat; leeg betekent: elke maatregel.",
            required=False,
        ),
        _ref("medewerker_id", "medewerkers", "Wie is toegewezen."),
        _date("van", "Eerste dag van de toewijzing.", required=True),
        _date("tot", "Eerste dag waarop de toewijzing niet meer geldt."),
        _code("rol", codes.ROLES, "vast, tijdelijk of duo.", required=True),
    ),
)
CONTACTS = Table(
    name="contacten",
    help="Wanneer de jeugdige gezien of gesproken is.",
    key=("jeugdige_id", "datum", "medewerker_id", "soort", "met_wie"),
    makes=rows.Contact,
    columns=(
        _ref("jeugdige_id", "jeugdigen", "Om welke jeugdige het gaat."),
        _date("datum", "Dag van het contact.", required=True),
        _ref("medewerker_id", "medewerkers", "Wie er was.", required=False),
        _code("soort", codes.CONTACT_KINDS, "Soort contact.", required=True),
        _text("met_wie", "Met wie het contact was."),
    ),
)
LIST_ENTRIES = Table(
    name="wachtenden",
    help="Wie op de wachtlijst of de doorstroomlijst staat.",
    key=("jeugdige_id", "lijst"),
    makes=rows.ListEntry,
    columns=(
        _ref("jeugdige_id", "jeugdigen", "Wie er wacht."),
        _code("lijst", codes.LISTS, "wachtlijst of doorstroomlijst.", required=True),
        _date("sinds", "Eerste dag op de lijst.", required=True),
        _code("urgentie", codes.URGENCIES, "A, B, C of D."),
        _date("laatste_veiligheidscheck", "Dag van de laatste veiligheidscheck."),
        _text("overbrugging", "Welke hulp er intussen is."),
    ),
)
PLANS = Table(
    name="plannen",
    help="Wanneer het plan bij een maatregel is vastgesteld.",
    key=("maatregel_id",),
    makes=rows.Plan,
    columns=(
        _ref("jeugdige_id", "jeugdigen", "Om welke jeugdige het gaat."),
        _ref("maatregel_id", "maatregelen", "Bij welke maatregel het plan hoort."),
        _date(
            "datum_vastgesteld", "Dag waarop het plan is vastgesteld.", required=True
        ),
    ),
)

# In an order in which a row only refers to tables before its own.
TABLES = (
    WORKERS,
    ABSENCES,
    YOUTHS,
    MEASURES,
    ASSIGNMENTS,
    CONTACTS,
    LIST_ENTRIES,
    PLANS,
)
BY_NAME = {table.name: table for table in TABLES}

# What one row is called in a sentence, with its article.
ROW_NAMES = {
    "medewerkers": "medewerker",
    "jeugdigen": "jeugdige",
    "maatregelen": "maatregel",
}
