"""The scenario in words: what differs from the base, how far, on whose authority."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from nabij.base import formats
from nabij.base.errors import gettext_noop as _
from nabij.laboratory.reporting.findings import Findings, Told
from nabij.simulation.scenarios.explaining import Line, line, rests_on
from nabij.simulation.scenarios.schema import Change, Scenario

EVIDENCE = {
    "published": _("gepubliceerd"),
    "derived": _("afgeleid uit gepubliceerde cijfers"),
    "claim": _("bewering, geen controlegroep"),
    "own_choice": _("eigen keuze"),
}
TONES = {
    "published": "info",
    "derived": "info",
    "claim": "serious",
    "own_choice": "raised",
}


def told(scenario: Scenario) -> tuple[Told, ...]:
    """Every change of a scenario in words, to be kept with its answer."""
    return tuple(_told(at, change) for at, change in enumerate(scenario.changes))


def behind(scenario: Scenario) -> tuple[Told, ...]:
    """What its switches do, and what of that is only claimed."""
    first = len(scenario.changes)
    return tuple(_of(first + at, made) for at, made in enumerate(rests_on(scenario)))


def _told(number: int, change: Change) -> Told:
    return _of(number, line(change))


def _of(number: int, made: Line) -> Told:
    return Told(
        number=number,
        parameter=made.parameter,
        meaning=made.meaning,
        what=made.what,
        when="; ".join(words for words in (made.when, made.where) if words),
        kind=made.kind.value,
        source=made.source,
        reason=made.reason,
    )


@dataclass(frozen=True)
class Shown:
    """One change with its evidence as a word and a tone."""

    told: Told
    evidence: str
    tone: str


def shown(changes: Iterable[Told]) -> list[Shown]:
    """Changes ready to be read."""
    return [
        Shown(each, gettext(EVIDENCE[each.kind]), TONES[each.kind]) for each in changes
    ]


def includes(found: Findings) -> list[str]:
    """What the answer takes along, from the scenario and the way the model works."""
    scenario = found.scenario
    count = len(scenario.gis)
    where = gettext("Alle gecertificeerde instellingen, en de regio's eromheen.")
    if count:
        where = gettext("Alleen %(gis)s, met het eigen deel van de regio's.") % {
            "gis": ", ".join(scenario.gis)
        }
    last = found.courses[0].points[-1].on
    period = gettext("Van %(first)s tot en met %(last)s, dag voor dag, per kind.") % {
        "first": formats.day(found.start),
        "last": formats.day(last),
    }
    return [where, period, *map(gettext, ALWAYS)]


ALWAYS = (
    _(
        "De hele keten: melding, lokaal team, Veilig Thuis, Raad, rechter, wachten op "
        "een vaste werker, hulp, uithuisplaatsing, einde en terugkeer."
    ),
    _("Dat een te hoge werklast mensen ziek maakt of doet vertrekken, en andersom."),
    _("Wachten op een plek bij een hulpaanbieder, en op de Raad en de rechter."),
    _("Dat de instroom van jaar op jaar schommelt zonder dat iemand weet hoe."),
)
NEVER = (
    _("Wat er met één kind, één gezin of één werker gebeurt."),
    _("Of hulp goed is: alleen of er hulp is en hoe lang het duurt."),
    _("Wetten, crises en keuzes na 2022 die niet in deze vraag staan."),
    _("De maatregelen c, g en h van de Kamerbrief: geen bron geeft er een getal bij."),
)


@dataclass(frozen=True)
class Said:
    """A sentence; those of a scenario file are Dutch, whatever the reader reads."""

    text: str
    is_dutch: bool = False


def excludes(scenario: Scenario) -> list[Said]:
    """What the answer leaves out: what the scenario says, and what holds always."""
    own = [Said(text, is_dutch=True) for text in scenario.not_included]
    return own + [Said(gettext(text)) for text in NEVER]


def caveats(scenario: Scenario) -> list[Said]:
    """Two or three main reservations, the scenario's own first."""
    own = [Said(text, is_dutch=True) for text in scenario.notes]
    return [*own, Said(gettext(WEAK))][:3]


WEAK = _(
    "Hoe sterk overbelasting mensen doet vertrekken, is uit gepubliceerde cijfers maar "
    "zwak af te leiden. Daarom is die spreiding ruim."
)


@dataclass(frozen=True)
class Different:
    """A field that is not the same in all scenarios that stand beside each other."""

    what: str
    values: tuple[str, ...]


def differences(found: list[Findings]) -> list[Different]:
    """Field by field what differs between answers, changes by their parameter."""
    rows = [
        Different(words, values)
        for words, values in _fields([each.scenario for each in found])
        if len(set(values)) > 1
    ]
    names = {c.parameter: c.meaning for each in found for c in each.changes}
    for name, meaning in names.items():
        values = tuple(_of_parameter(each, name) for each in found)
        if len(set(values)) > 1:
            rows.append(Different(meaning, values))
    return rows


def _fields(found: list[Scenario]) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield (
        gettext("Begin en duur"),
        tuple(
            gettext("%(on)s, %(years)s jaar")
            % {"on": formats.day(each.horizon.start), "years": each.horizon.years}
            for each in found
        ),
    )
    yield gettext("Startgetal van het toeval"), tuple(str(each.seed) for each in found)
    yield (
        gettext("Instellingen"),
        tuple(", ".join(each.gis) or gettext("alle") for each in found),
    )


def _of_parameter(found: Findings, name: str) -> str:
    words = [
        f"{each.what}, {each.when}" for each in found.changes if each.parameter == name
    ]
    return "; ".join(words) or gettext("zoals de basis")
