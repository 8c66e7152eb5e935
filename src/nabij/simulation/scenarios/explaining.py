"""A scenario in plain Dutch: what differs from the base, and what that rests on."""

from collections.abc import Iterator
from typing import NamedTuple

from nabij.simulation.parameters.index import PLACE
from nabij.simulation.parameters.table import Parameter, by_name, values
from nabij.simulation.parameters.table import sources as sources_by_id
from nabij.simulation.scenarios.numbering import describe, paid
from nabij.simulation.scenarios.reading import shipped, whole
from nabij.simulation.scenarios.schema import (
    Change,
    Distribution,
    Evidence,
    Scenario,
)

UNITS = {
    "measures per fte": "maatregelen per fte",
    "fte per measure": "fte per maatregel",
    "share": "",
    "factor": "",
    "per year": "per jaar",
    "per month": "per maand",
    "share per year": "per jaar",
    "days": "dagen",
    "months": "maanden",
    "years": "jaar",
    "hours": "uur",
    "EUR": "euro",
    "EUR per year": "euro per jaar",
    "EUR per month": "euro per maand",
    "measures": "maatregelen",
    "families per week": "gezinnen per week",
    "children per week": "kinderen per week",
    "reports per week": "meldingen per week",
    "reports per year": "meldingen per jaar",
    "measures per year": "maatregelen per jaar",
    "places": "plekken",
    "children": "kinderen",
    "hand-overs per family": "overdrachten per gezin",
    "advices per year": "adviezen per jaar",
    "stages": "stappen",
    "log per relative overload": "(logaritme per relatieve overbelasting)",
    "yes or no": "",
}
OWN = "own"  # in the column of sources: nobody published it
PERCENT = {"share", "per year", "per month", "share per year"}
SHAPES = {
    "uniform": "elke waarde even waarschijnlijk",
    "normal": "midden het waarschijnlijkst",
    "lognormal": "midden het waarschijnlijkst, met een staart naar boven",
    "beta": "midden het waarschijnlijkst",
    "triangular": "het waarschijnlijkst rond {}",
}


class Line(NamedTuple):
    """One change in words."""

    parameter: str
    meaning: str
    what: str
    when: str
    where: str
    reason: str
    kind: Evidence
    source: str
    is_outside: bool

    @property
    def evidence(self) -> str:
        """What it rests on, in Dutch."""
        return self.kind.dutch


def explain(scenario: Scenario) -> list[Line]:
    """Every change of a scenario, those of its parts first."""
    if scenario.unquantified:
        return []
    others = {**shipped(), scenario.name: scenario}
    return [line(change) for change in whole(scenario, others).changes]


def line(change: Change) -> Line:
    """One change in words, with its evidence."""
    parameter = by_name()[change.parameter]
    return Line(
        parameter=change.parameter,
        meaning=parameter.meaning_nl,
        what=_what(change, parameter),
        when=_when(change),
        where=", ".join(change.regions) or "het hele land",
        reason=change.reason,
        kind=change.kind,
        source=change.source,
        is_outside=is_outside(change, parameter),
    )


def rests_on(scenario: Scenario) -> list[Line]:
    """What the switches of a scenario do: the numbers of the model behind them."""
    changed = {line.parameter for line in explain(scenario)}
    scopes = [by_name()[name].scope for name in changed if _is_switch(by_name()[name])]
    return [
        _number_behind(parameter)
        for parameter in by_name().values()
        if parameter.scope in scopes and parameter.name not in changed
    ]


def _is_switch(parameter: Parameter) -> bool:
    """Off in the base, whatever is drawn: it is a scenario that turns it on."""
    return parameter.shape == "fixed" and parameter.value == 0 and not parameter.low


def _number_behind(parameter: Parameter) -> Line:
    titles = {**sources_by_id(), OWN: "geen; daarom is de spreiding ruim"}
    sources = "; ".join(titles[each] for each in parameter.sources)
    return Line(
        parameter=parameter.name,
        meaning=parameter.meaning_nl,
        what=_spread(parameter),
        when="zolang het geldt",
        where="",
        reason="Hiermee rekent het model dan.",
        kind=Evidence(parameter.kind),
        source=sources,
        is_outside=False,
    )


def _spread(parameter: Parameter) -> str:
    unit = parameter.unit
    middle = number_nl(parameter.value, unit)
    if parameter.shape == "fixed":
        return middle
    shape = SHAPES[parameter.shape].format(middle)
    low, high = (number_nl(each, unit) for each in (parameter.low, parameter.high))
    return f"{low} tot {high} ({shape})"


def is_outside(change: Change, parameter: Parameter) -> bool:
    """Whether a choice or claim leaves the range that there is evidence for."""
    low, high = describe(change.amount)
    if change.how == "times":
        low, high = low * parameter.value, high * parameter.value
    elif change.how == "plus":
        low, high = low + parameter.value, high + parameter.value
    if _is_switch(parameter):
        return False
    rests_on_nothing = change.kind in (Evidence.CLAIM, Evidence.OWN_CHOICE)
    return rests_on_nothing and (low < parameter.low or high > parameter.high)


def text(scenario: Scenario) -> Iterator[str]:
    """The whole scenario as lines to read."""
    yield f"{scenario.title_nl} ({scenario.name})"
    yield scenario.question_nl
    if scenario.unquantified:
        yield f"Niet door te rekenen: {scenario.unquantified}"
        return
    months = scenario.horizon.months
    yield (
        f"Van {months[0]:%d-%m-%Y} tot en met {months[-1]:%m-%Y},"
        f" {', '.join(scenario.gis) or 'alle instellingen'}."
    )
    found = explain(scenario)
    yield "Wat verschilt van de basis:" if found else "Er verschilt niets van de basis."
    for number, each in enumerate(found, start=1):
        yield from _lines(number, each)
    behind = rests_on(scenario)
    if behind:
        yield "Daarbij rekent het model met:"
    for each in behind:
        yield f"- {each.meaning} [{each.parameter}]"
        yield f"   {each.what}. Grond: {each.evidence}. Bron: {each.source}."
    yield from (f"Let op: {note}" for note in scenario.notes)
    yield from (f"Niet meegeteld: {what}" for what in scenario.not_included)


def _lines(number: int, each: Line) -> Iterator[str]:
    yield f"{number}. {each.meaning} [{each.parameter}]"
    yield f"   {each.what}; {each.when}; {each.where}."
    yield f"   Waarom: {each.reason}"
    yield f"   Grond: {each.evidence}. Bron: {each.source}."
    if each.is_outside:
        low, high = (by_name()[each.parameter].low, by_name()[each.parameter].high)
        unit = by_name()[each.parameter].unit
        yield (
            "   Dit ligt (voor een deel) buiten wat voor de basis aannemelijk is:"
            f" {number_nl(low, unit)} tot {number_nl(high, unit)}."
        )


def _what(change: Change, parameter: Parameter) -> str:
    now = number_nl(float(paid(values())[PLACE[parameter.name]]), parameter.unit)
    if change.how == "times":
        return f"keer {_amount(change, 'factor')} (basis {now})"
    if change.how == "to":
        return f"wordt {_amount(change, parameter.unit)} (basis {now})"
    low, high = describe(change.amount)
    if high <= 0:
        less = number_nl(-high, parameter.unit)
        to = f" tot {number_nl(-low, parameter.unit)}" if low != high else ""
        return f"{less}{to} minder (basis {now})"
    return f"{_amount(change, parameter.unit)} erbij (basis {now})"


def _amount(change: Change, unit: str) -> str:
    low, high = describe(change.amount)
    if not isinstance(change.amount, Distribution):
        return number_nl(low, unit)
    spread = change.amount
    middle = (low + high) / 2 if spread.value is None else spread.value
    shape = SHAPES[spread.shape.value].format(number_nl(middle, unit))
    return f"{number_nl(low, unit)} tot {number_nl(high, unit)} ({shape})"


def _when(change: Change) -> str:
    words = f"vanaf {change.from_on:%d-%m-%Y}"
    if change.until:
        words += f" tot {change.until:%d-%m-%Y}"
    if change.phase_in_months > 1:
        words += f", in {change.phase_in_months} maanden oplopend"
    return words


def number_nl(value: float, unit: str) -> str:
    """A number as Dutch readers write it, with its unit."""
    words = f"{_plain(100 * value)}%" if unit in PERCENT else _plain(value)
    return f"{words} {UNITS.get(unit, unit)}".strip()


def _plain(value: float) -> str:
    if abs(value) >= 1000:
        return f"{value:,.0f}".replace(",", ".")
    return f"{value:.3g}".replace(".", ",")
