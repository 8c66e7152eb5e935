"""The scenario in words: what differs from the base, how far, on whose authority."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from nabij.base import formats
from nabij.base.errors import gettext_noop as _
from nabij.laboratory.reporting.findings import Findings
from nabij.simulation.parameters.table import by_name
from nabij.simulation.scenarios.explaining import Line, line
from nabij.simulation.scenarios.schema import Scenario

TONES = {
    "published": "info",
    "derived": "info",
    "claim": "serious",
    "own_choice": "raised",
}


@dataclass(frozen=True)
class Told:
    """One change, ready to be read; `number` is its place in the scenario."""

    number: int
    line: Line
    tone: str

    @property
    def when(self) -> str:
        """From when and where it holds."""
        return f"{self.line.when}; {self.line.where}"


def changes(scenario: Scenario) -> list[Told]:
    """Every change of a scenario that has its parts in it."""
    return [
        Told(at, line(change), TONES[change.kind])
        for at, change in enumerate(scenario.changes)
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


def excludes(scenario: Scenario) -> list[str]:
    """What the answer leaves out: what the scenario says, and what holds always."""
    return [*scenario.not_included, *map(gettext, NEVER)]


def caveats(scenario: Scenario) -> list[str]:
    """Two or three main reservations, the scenario's own first."""
    return [*scenario.notes, gettext(WEAK)][:3]


WEAK = _(
    "Hoe sterk overbelasting mensen doet vertrekken, is uit gepubliceerde cijfers maar "
    "zwak af te leiden. Daarom is die spreiding ruim."
)


@dataclass(frozen=True)
class Different:
    """A field that is not the same in all scenarios that stand beside each other."""

    what: str
    values: tuple[str, ...]


def differences(found: list[Scenario]) -> list[Different]:
    """Field by field what differs between scenarios, changes by their parameter."""
    rows = [
        Different(words, values)
        for words, values in _fields(found)
        if len(set(values)) > 1
    ]
    names = dict.fromkeys(c.parameter for each in found for c in each.changes)
    for name in names:
        values = tuple(_of_parameter(each, name) for each in found)
        if len(set(values)) > 1:
            rows.append(Different(by_name()[name].meaning_nl, values))
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


def _of_parameter(scenario: Scenario, name: str) -> str:
    told = [
        f"{each.line.what}, {each.when}"
        for each in changes(scenario)
        if each.line.parameter == name
    ]
    return "; ".join(told) or gettext("zoals de basis")
