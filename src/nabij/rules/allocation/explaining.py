"""Reasons as Dutch sentences (B1), from templates that a site can translate.

A template is a sentence with fields; where a number decides about the form, a pair of
them, for one and for more. `dutch` fills them in; `template` gives the text alone.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from nabij.rules.allocation.shapes import Reason, Value

Name = Callable[[int], str]
Text = str | tuple[str, str]
MINUS = "\N{MINUS SIGN}"
PEOPLE_FIELDS = frozenset({"worker", "to", "from"})
FAMILY_FIELDS = frozenset({"family", "other"})

# Why this family stands where it stands.
_ORDER: dict[str, Text] = {
    "ACUTE_NOW": (
        "Acuut gevaar: dit gezin wacht niet en staat buiten de volgorde. "
        "Wie het voorstel bevestigt, belt de medewerker vandaag."
    ),
    "RANK": (
        "Plaats {place} van {of}: klasse {urgency}, {days} dagen sinds de eerste "
        "klok{extra}."
    ),
    "RANK_NOT_TRIAGED": (
        "Plaats {place} van {of}: nog geen triage, {days} dagen sinds de eerste "
        "klok{extra}. "
        "Doe eerst de triage."
    ),
    "BEFORE_CLASS": "Gaat voor {family}: klasse {own} gaat voor klasse {other}.",
    "BEFORE_NOT_TRIAGED": (
        "Gaat voor {family}: dat gezin heeft nog geen triage gehad."
    ),
    "BEFORE_DAYS": (
        "Gaat voor {family}: zelfde klasse, {own} dagen sinds de eerste klok tegen "
        "{other}."
    ),
    "BEFORE_DEADLINE": (
        "Gaat voor {family}: even lang gewacht, maar hier loopt de titel bijna af."
    ),
    "BEFORE_REWAIT": (
        "Gaat voor {family}: verder gelijk, maar hier is al een medewerker vertrokken."
    ),
    "BEFORE_NUMBER": (
        "Gaat voor {family}: op alle punten gelijk, dan telt het laagste nummer."
    ),
    "EARLIER_DO_NOT_FIT": (
        "{n} gezin staat eerder, maar voor hen was er niemand die kan en mag.",
        "{n} gezinnen staan eerder, maar voor hen was er niemand die kan en mag.",
    ),
}
# Why this worker.
_WORKER: dict[str, Text] = {
    "ACUTE_MOST_ROOM": (
        "{worker} heeft de meeste ruimte ({room}, dit gezin vraagt {need}).",
        "{worker} heeft de meeste ruimte van {among} medewerkers "
        "({room}, dit gezin vraagt {need}).",
    ),
    "DECIDED": "De coördinator heeft dit besloten: {reason}",
    "HOLDER": "{worker} heeft al een kind uit dit gezin: een gezin, een medewerker.",
    "FORMER": "{worker} was al de medewerker van dit gezin en heeft weer ruimte.",
    "PREVIOUS": "{worker} stond ook in het vorige voorstel en past nog.",
    "TIGHTEST": (
        "{worker} is de enige bij wie dit gezin past: ruimte {room}, nodig {need}.",
        "{worker} past het krapst van {among} medewerkers: ruimte {room}, nodig "
        "{need}. Zo blijft grote ruimte over voor grote gezinnen.",
    ),
    "AUGMENTED": (
        "Er was pas ruimte bij {worker} toen {other} naar {to} ging. "
        "Dat gezin houdt een medewerker."
    ),
    "MOVED_FOR": "Ging van {from} naar {worker}, zodat ook {family} iemand kreeg.",
    "KNOWS": "{worker} heeft {known} van de {of} soorten kennis die nodig zijn.",
    "TRAVEL": "Reisafstand {km} km.",
    "IS_FORMER": "{worker} kent dit gezin van eerder.",
    "AS_BEFORE": "Dezelfde medewerker als in het vorige voorstel.",
}
_IMPROVED = {
    "expertise": "{worker} heeft meer van de nodige kennis dan {from}.",
    "continuity": "{worker} kent dit gezin van eerder, {from} niet.",
    "travel": "{worker} zit dichterbij dan {from}.",
    "stability": "{worker} stond in het vorige voorstel, {from} niet.",
    "others": "Geruild van {from} naar {worker}: samen wordt de verdeling beter.",
}
# Why not somebody else, and what would have to change.
_OTHERS: dict[str, Text] = {
    "OTHER_NO_ROOM": "{worker} heeft te weinig ruimte: {room}, nodig {need}.",
    "OTHER_MAX_NEW": "{worker} heeft deze week al genoeg nieuwe gezinnen.",
    "OTHER_CONFLICT": "{worker} mag niet: belangenverstrengeling.",
    "OTHER_NOT_REGISTERED": "{worker} mag niet: geen registratie of begeleider.",
    "OTHER_TRAINEE": "{worker} mag niet: in opleiding, en deze klasse is daar dicht.",
    "OTHER_OUT_OF_REACH": "{worker} zit te ver weg.",
    "OTHER_HELD_BY_ANOTHER": "{worker} niet: dit gezin heeft al een andere medewerker.",
    "OWN_WORKER_NO_ROOM": (
        "Dit gezin hoort bij {worker}, en die komt {short} plek tekort "
        "({room} vrij, {need} nodig)."
    ),
    "OWN_WORKER_MAX_NEW": (
        "Dit gezin hoort bij {worker}, en die heeft deze week al genoeg nieuwe "
        "gezinnen."
    ),
    "OWN_WORKER_CONFLICT": (
        "Dit gezin hoort bij {worker}, maar daar is nu belangenverstrengeling."
    ),
    "OWN_WORKER_NOT_REGISTERED": (
        "Dit gezin hoort bij {worker}, maar die heeft geen geldige registratie of "
        "begeleider."
    ),
    "OWN_WORKER_TRAINEE": (
        "Dit gezin hoort bij {worker}, maar die is in opleiding en deze klasse is "
        "daar dicht."
    ),
    "NEAREST_ROOM": (
        "De meeste ruimte is nu bij {worker}: {room}. Nodig is {need}, dus "
        "{short} plek te weinig."
    ),
    "ONLY_TRAINEE": (
        "{n} medewerker valt af: in opleiding.",
        "{n} medewerkers vallen af: in opleiding.",
    ),
    "ONLY_NOT_REGISTERED": (
        "{n} medewerker valt af: geen geldige registratie of begeleider.",
        "{n} medewerkers vallen af: geen geldige registratie of begeleider.",
    ),
    "ONLY_CONFLICT": (
        "{n} medewerker valt af: belangenverstrengeling.",
        "{n} medewerkers vallen af: belangenverstrengeling.",
    ),
    "ONLY_MAX_NEW": (
        "{n} medewerker valt af: deze week al genoeg nieuwe gezinnen.",
        "{n} medewerkers vallen af: deze week al genoeg nieuwe gezinnen.",
    ),
    "ONLY_OUT_OF_REACH": (
        "{n} medewerker valt af: te ver weg.",
        "{n} medewerkers vallen af: te ver weg.",
    ),
    "NOBODY_THERE": "Er is geen enkele medewerker in deze ronde.",
    "LATER_FITTED": (
        "{n} gezin dat later staat past wel ergens; het neemt geen plek in die hier "
        "zou passen.",
        "{n} gezinnen die later staan passen wel ergens; ze nemen geen plek in die "
        "hier zou passen.",
    ),
    "HELD_BACK": "De coördinator houdt dit gezin vast: {reason}",
}
# Why a change of the coordinator is not possible, and what to do.
_REFUSED: dict[str, Text] = {
    "REFUSED_NOT_WAITING": (
        "{family} wacht niet in deze ronde. Maak een nieuw voorstel en kijk opnieuw."
    ),
    "REFUSED_ACUTE_WAITS": (
        "{family} is in acuut gevaar en kan niet worden vastgehouden. Is het gevaar "
        "voorbij? Doe dan opnieuw de triage."
    ),
    "REFUSED_UNKNOWN_WORKER": (
        "Deze medewerker doet niet mee in deze ronde. Kies een medewerker uit de lijst."
    ),
    "REFUSED_HELD_BY_ANOTHER": (
        "{worker} kan {family} niet krijgen: dit gezin heeft al een andere medewerker. "
        "Draag eerst het hele gezin over."
    ),
    "REFUSED_CONFLICT": (
        "{worker} kan {family} niet krijgen: belangenverstrengeling. "
        "Kies iemand anders."
    ),
    "REFUSED_NOT_REGISTERED": (
        "{worker} kan {family} niet krijgen: geen geldige registratie of begeleider. "
        "Leg eerst een begeleider vast of kies iemand anders."
    ),
    "REFUSED_TRAINEE": (
        "{worker} kan {family} niet krijgen: in opleiding, en deze klasse is daar "
        "dicht. Kies iemand anders."
    ),
    "REFUSED_OUT_OF_REACH": (
        "{worker} kan {family} niet krijgen: te ver weg. Kies iemand dichterbij."
    ),
    "REFUSED_NO_ROOM": (
        "{worker} komt {short} plek tekort voor {family}. Kies iemand met meer ruimte."
    ),
    "REFUSED_MAX_NEW": (
        "{worker} kan {family} niet krijgen: deze week zijn er al genoeg nieuwe "
        "gezinnen bij gekomen. Kies iemand anders."
    ),
}
TEMPLATES: dict[str, Text] = {
    **_ORDER,
    **_WORKER,
    **{f"IMPROVED_{term}": text for term, text in _IMPROVED.items()},
    **_OTHERS,
    **_REFUSED,
}
EXTRAS = {
    "deadline_at_risk": ", de titel loopt bijna af",
    "is_rewait": ", al een medewerker vertrokken",
}
# Why a worker cannot have a family, in a few words behind a name. A conflict of
# interest is never explained: that there is one is already too much.
WHY_NOT = {
    "HELD_BY_ANOTHER": "een ander heeft al een kind van dit gezin",
    "CONFLICT": "kan dit gezin niet krijgen",
    "NOT_REGISTERED": "geen geldige registratie of begeleider",
    "TRAINEE": "in opleiding, niet voor deze klasse",
    "OUT_OF_REACH": "woont te ver weg",
    "NO_ROOM": "te weinig ruimte",
    "MAX_NEW": "had deze week al genoeg nieuwe gezinnen",
    "OTHER_WORK": "draagt deze maatregelen niet",
    "AWAY": "is vandaag niet beschikbaar voor zaken",
}
UNUSED = {
    "expertise": "Niet gebruikt, geen gegevens: welke kennis er is en nodig is.",
    "travel": "Niet gebruikt, geen gegevens: reisafstand.",
    "conflicts": "Niet gebruikt, geen gegevens: belangenverstrengeling.",
    "max_new": "Niet gebruikt, geen gegevens: hoeveel nieuwe gezinnen per week.",
}


def template(reason: Reason) -> str:
    """The Dutch sentence with its fields open: what a site looks up to translate."""
    code = reason.code
    if code == "IMPROVED":
        code = f"IMPROVED_{reason.values['term']}"
    text = TEMPLATES[code]
    if isinstance(text, str):
        return text
    number = reason.values.get("n", reason.values.get("among"))
    return text[0] if number == 1 else text[1]


def worker_by_number(worker_id: int) -> str:
    """What a worker is called where nobody gives her name."""
    return f"Medewerker {worker_id}"


def family_by_number(family_id: int) -> str:
    """What a family is called where nobody gives its name."""
    return f"gezin {family_id}"


def fields(
    reason: Reason,
    *,
    worker: Name = worker_by_number,
    family: Name = family_by_number,
) -> dict[str, str]:
    """The values as they stand in a Dutch sentence; names come from who asks."""
    found = {
        # Before whom one stands, "other" is not a family but its class or its days.
        key: _shown(
            "" if reason.code.startswith("BEFORE_") and key == "other" else key,
            value,
            worker=worker,
            family=family,
        )
        for key, value in reason.values.items()
    }
    found["extra"] = "".join(
        text for key, text in EXTRAS.items() if reason.values.get(key) is True
    )
    return found


def _shown(key: str, value: Value, *, worker: Name, family: Name) -> str:
    if isinstance(value, int) and key in PEOPLE_FIELDS:
        return worker(value)
    if isinstance(value, int) and key in FAMILY_FIELDS:
        return family(value)
    if isinstance(value, float):
        # Two decimals as in the columns; three where two would read as nothing.
        digits = 2 if round(value, 2) or not value else 3
        step = Decimal(1).scaleb(-digits)
        # Rounded as the columns are: a half goes up, also where the machine has less.
        exact = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
        text = f"{exact:f}".rstrip("0").rstrip(".").replace(".", ",")
        return text.replace("-", MINUS)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}".replace(",", ".").replace("-", MINUS)
    return str(value)


def dutch(
    reason: Reason,
    *,
    worker: Name = worker_by_number,
    family: Name = family_by_number,
) -> str:
    """One reason as a Dutch sentence.

    >>> dutch(Reason(code="OTHER_NO_ROOM", values={"worker": 7, "room": 0.5,
    ...     "need": 1.25}))
    'Medewerker 7 heeft te weinig ruimte: 0,5, nodig 1,25.'
    """
    text = template(reason).format_map(fields(reason, worker=worker, family=family))
    return text[0].upper() + text[1:]
