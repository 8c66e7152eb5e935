"""The nine figures every answer shows, in fixed order: what they are called and told.

How each is made (which columns, divided by which) is the model's own, in
`simulation.figures`. Counts of institutions add up; a rate is the sum of its parts over
the sum of its wholes, never a mean of rates. Flows are told over twelve months.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.base.errors import gettext_noop as _
from nabij.simulation import figures

Floats = NDArray[np.float64]
Months = NDArray[np.floating[Any]]
YEAR = 12


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One of the nine in words. `times` brings it to the unit that people use.

    `name` stands in a sentence with its article; `more` and `less` say which way.
    """

    key: str
    title: str
    name: str
    unit: str
    definition: str
    times: float = 1.0
    decimals: int = 0
    more: str = _("meer")
    less: str = _("minder")
    change_unit: str = ""
    lower: str = _("lager")
    higher: str = _("hoger")

    @property
    def derived(self) -> figures.Derived:
        """How the model makes it."""
        made = figures.BY_NAME[self.key]
        assert isinstance(made, figures.Derived)
        return made

    @property
    def way(self) -> int:
        """1: more is better, -1: less is better, 0: neither by itself."""
        return {"higher": 1, "lower": -1, "neither": 0}[self.derived.better]

    @property
    def is_flow(self) -> bool:
        """Whether it is told over twelve months instead of on a day."""
        return any(_moment(name) == "flow" for name in self.derived.parts)


def _moment(name: str) -> str:
    return figures.FIGURES[figures.INDEX[name]].moment


def over_year(values: Floats, *, is_level: bool = False) -> Floats:
    """The twelve months that end here, summed or their mean; before that not known."""
    summed = np.cumsum(values, axis=1)
    made = np.full_like(summed, np.nan)
    made[:, YEAR - 1 :] = summed[:, YEAR - 1 :]
    made[:, YEAR:] -= summed[:, :-YEAR]
    return made / YEAR if is_level else made


def values_of(indicator: Indicator, months: Months) -> Floats:
    """An indicator per replication and month of `months[run, month, GI, figure]`."""
    made = indicator.derived
    part = _added(indicator, months, made.parts) * indicator.times
    if not made.wholes:
        return part
    whole = _added(indicator, months, made.wholes)
    is_known = whole > 0  # of nothing there is no rate
    return np.where(is_known, part / np.where(is_known, whole, 1), np.nan)


def _added(indicator: Indicator, months: Months, names: tuple[str, ...]) -> Floats:
    columns = [figures.INDEX[name] for name in names]
    added: Floats = months[..., columns].sum(axis=(2, 3), dtype=np.float64)
    if not indicator.is_flow:
        return added
    return over_year(added, is_level=_moment(names[0]) == "stock")


INDICATORS = (
    Indicator(
        key="stock_protection",
        title=_("Kinderbeschermingsmaatregelen"),
        name=_("het aantal kinderbeschermingsmaatregelen"),
        unit=_("maatregelen"),
        definition=_(
            "Ondertoezichtstelling, voogdij en voorlopige maatregelen die lopen op de "
            "laatste dag van de maand. Minder is niet vanzelf beter."
        ),
    ),
    Indicator(
        key="without_worker",
        title=_("Kinderen zonder vaste jeugdbeschermer"),
        name=_("de lijst van kinderen zonder vaste jeugdbeschermer"),
        unit=_("kinderen"),
        definition=_(
            "Zij hebben een maatregel en wachten op een vaste werker, op de laatste "
            "dag van de maand."
        ),
        lower=_("korter"),
        higher=_("langer"),
    ),
    Indicator(
        key="workload",
        title=_("Werklast"),
        name=_("de werklast"),
        unit=_("maatregelen per fte"),
        definition=_(
            "Maatregelen met een vaste werker, gedeeld door de fte die aanwezig of "
            "vervangen is, op de laatste dag van de maand."
        ),
        decimals=1,
    ),
    Indicator(
        key="turnover",
        title=_("Verloop onder jeugdbeschermers"),
        name=_("het verloop onder jeugdbeschermers"),
        unit=_("% per jaar"),
        change_unit=_("procentpunt"),
        definition=_(
            "Wie in de twaalf maanden ervoor vertrok, als deel van wie er gemiddeld "
            "werkte."
        ),
        times=100,
        decimals=1,
    ),
    Indicator(
        key="wait_for_worker",
        title=_("Wachttijd op een vaste werker"),
        name=_("de wachttijd op een vaste werker"),
        unit=_("dagen"),
        definition=_(
            "Gemiddeld over wie in de twaalf maanden ervoor een eerste vaste werker "
            "kreeg, vanaf de dag van de maatregel."
        ),
        more=_("langer"),
        less=_("korter"),
        lower=_("korter"),
        higher=_("langer"),
    ),
    Indicator(
        key="help_within_3_months",
        title=_("Hulp binnen drie maanden"),
        name=_("het deel dat binnen drie maanden hulp krijgt"),
        unit=_("%"),
        change_unit=_("procentpunt"),
        definition=_(
            "Van de maatregelen die in de twaalf maanden ervoor drie maanden liepen: "
            "bij hoeveel was de hulp begonnen."
        ),
        times=100,
        decimals=1,
    ),
    Indicator(
        key="placed",
        title=_("Uithuisplaatsingen"),
        name=_("het aantal uithuisplaatsingen"),
        unit=_("per jaar"),
        definition=_("Kinderen die in de twaalf maanden ervoor uit huis gingen."),
    ),
    Indicator(
        key="changes_of_face",
        title=_("Wisselingen van gezicht"),
        name=_("het aantal wisselingen van gezicht"),
        unit=_("per jaar"),
        definition=_(
            "Keren dat een kind in de twaalf maanden ervoor een andere werker kreeg, "
            "of naar een andere organisatie ging."
        ),
    ),
    Indicator(
        key="cost",
        title=_("Kosten van de keten"),
        name=_("het bedrag dat de keten kost"),
        unit=_("miljoen euro per jaar"),
        definition=_(
            "Lokaal team, Veilig Thuis, Raad, rechter, GI, hulp, verblijf en "
            "organiseren samen, in de twaalf maanden ervoor."
        ),
        times=1e-6,
    ),
)
BY_KEY = {each.key: each for each in INDICATORS}
