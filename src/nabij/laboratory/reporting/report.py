"""The report: one page that opens anywhere, and one PDF, both from the same values.

It answers five questions in their order: what changed, by how much, how sure, what
drives it, what it cannot say. No database is asked for anything.
"""

import datetime as dt
import os
import tempfile
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext
from pydantic import BaseModel

from nabij.base import formats, pdf
from nabij.base.charts import Chart
from nabij.base.errors import gettext_noop as _
from nabij.laboratory import spending, wording
from nabij.laboratory.reporting import changes, curves, drawing, sheets
from nabij.laboratory.reporting.findings import Findings
from nabij.laboratory.reporting.indicators import INDICATORS
from nabij.laboratory.reporting.sentence import MAIN, sentence
from nabij.laboratory.reporting.telling import of_runs, when_words
from nabij.laboratory.reporting.warnings import no_gain, reading, warnings
from nabij.laboratory.showing import effects, places, told_of, waterfalls
from nabij.simulation.ensemble.shapes import Result

TYPST = Path(__file__).parent.parent / "typst" / "laboratory.typ"
PAGE = "laboratory/report/report.html"


class Report(NamedTuple):
    """Where the two files lie."""

    html: Path
    pdf: Path


def build_report(
    results: Sequence[Result],
    out: Path,
    *,
    parts: Sequence[Result] = (),
    at: dt.datetime,
) -> Report:
    """Make both files in a folder; the first result is the base of the others.

    `parts` are the measures of a package by themselves, over the same runs.
    """
    found = found_in(results, parts)
    out.mkdir(parents=True, exist_ok=True)
    made = Report(out / "rapport.html", out / "rapport.pdf")
    _write(made.html, as_html(found, at=at).encode())
    _write(made.pdf, as_pdf(found, at=at))
    return made


def found_in(results: Sequence[Result], parts: Sequence[Result] = ()) -> list[Findings]:
    """The findings of each scenario against the first; of one alone its own course."""
    # Here, because a page that only shows an answer needs no compiled model.
    from nabij.laboratory.reporting.driving import with_drivers
    from nabij.laboratory.reporting.finding import find, first_change
    from nabij.laboratory.reporting.packing import with_package
    from nabij.simulation.ensemble.replicating import drawn_sets

    base, others = results[0], list(results[1:]) or [results[0]]
    by_name = {each.scenario.name: each for each in (*others, *parts)}
    since = max(first_change(other) for other in others)
    made = []
    for other in others:
        found = find(base=base, other=other, since=since)
        drawn = drawn_sets(other.scenario.sets, other.scenario.seed)
        found = with_drivers(found, base=base, other=other, drawn=drawn)
        pieces = [by_name[n] for n in other.scenario.parts if n in by_name]
        if len(pieces) > 1 and len(pieces) == len(other.scenario.parts):
            found = with_package(found, base=base, other=other, pieces=pieces)
        made.append(found)
    return made


def as_html(found: Sequence[Findings], *, at: dt.datetime) -> str:
    """One page with everything in it: styles, drawings and tables."""
    return render_to_string(PAGE, told(found, at=at))


def as_pdf(found: Sequence[Findings], *, at: dt.datetime) -> bytes:
    """The same on paper, readable with a screen reader."""
    return pdf.render(TYPST, data=_on_paper(told(found, at=at)), at=at)


def told(found: Sequence[Findings], *, at: dt.datetime) -> dict[str, Any]:
    """Every value of the report."""
    first = found[0]
    title = gettext("Laboratorium: scenario's naast elkaar")
    if len(found) == 1:
        title = first.scenario.title_nl
    return {
        "title": title,
        "author": "Nabij",
        "lang": (get_language() or "nl")[:2],
        "running": title,
        "made": gettext("Gemaakt op %(moment)s, %(runs)s runs")
        % {"moment": formats.moment(at), "runs": formats.number(first.runs)},
        "provisional": first.is_provisional,
        "reading": reading(found),
        "answers": [_answer(each, at) for at, each in enumerate(found)],
        "together": _together(found),
        "stress": sheets.stress(found),
        "ispor": sheets.ispor(found),
        "glossary": wording.words(),
        "origin": _origin(found),
    }


def _answer(found: Findings, number: int) -> dict[str, Any]:
    scenario = found.scenario
    charts = [(each, drawing.multiple(found, each.key)) for each in told_of(found)]
    chance = curves.threshold(found, MAIN, None)
    return {
        "number": number,
        "title": scenario.title_nl,
        "question": scenario.question_nl,
        "sentence": sentence(found),
        "no_gain": no_gain(found),
        "warnings": warnings(found),
        "caveats": changes.caveats(scenario),
        "changes": changes.shown((*found.changes, *changes.behind(scenario))),
        "effects": effects(found),
        "moments": [when_words(found, each) for each in found.milestones],
        "charts": [_drawn(chart, number, each) for each, chart in charts],
        "chance": chance.words if chance else "",
        "chance_chart": _drawn(chance.chart, number) if chance else None,
        "empty": gettext("%(runs)s loopt een GI leeg; zonder ingreep %(base)s.")
        % {
            "runs": _capital(of_runs(found.empty_other.median)),
            "base": of_runs(found.empty_base.median),
        },
        "splits": _drawn(made, number) if (made := curves.splits(found)) else None,
        "drivers": _drivers(found),
        "undriven": _undriven(found),
        "waterfalls": [_fall(fall, number, i) for i, fall in waterfalls(found)],
        "places": places(found),
        "posts": spending.posts_words(found),
        "costs": spending.costs(found),
        "objections": spending.objections(found),
        "indicators": [gettext(each.title) for each in INDICATORS],
        "main": when_words(found),
        "includes": changes.includes(found),
        "excludes": changes.excludes(scenario),
        "sheet": scenario.sheet.model_dump() if scenario.sheet else None,
    }


WIDTHS = {"multiple": 44, "waterfall": 56, "curve": 64}  # of the page, in per cent


def _drawn(chart: Chart, number: int, indicator: Any = None) -> dict[str, Any]:
    """A drawing with ids of its own, for a page that holds several answers."""
    drawn = str(chart.svg)
    for mark in ('id="', 'aria-labelledby="', "-title "):
        drawn = drawn.replace(mark, f"{mark}a{number}-")
    description = drawn.split("<desc", 1)[1].split(">", 1)[1].split("</desc>")[0]
    return {
        "title": chart.title,
        "kind": chart.kind,
        "width": WIDTHS[chart.kind],
        "unit": gettext(indicator.unit) if indicator else "",
        "definition": gettext(indicator.definition) if indicator else "",
        "svg": drawn,
        "paper": drawn.replace("<svg ", '<svg font-family="Nabij Sans" ', 1),
        "description": f"{chart.title}. {description}",
        "head": list(chart.head),
        "rows": [list(row) for row in chart.rows],
    }


def _fall(chart: Chart, number: int, indicator: Any) -> dict[str, Any]:
    """A package taken apart, with its unit: its bars have no axis."""
    unit = gettext(indicator.change_unit or indicator.unit)
    return _drawn(chart, number) | {"unit": unit}


def _drivers(found: Findings) -> list[dict[str, Any]]:
    return [
        {
            "indicator": gettext(each.title),
            "drivers": [
                {
                    "meaning": driver.meaning,
                    "evidence": gettext(changes.EVIDENCE[driver.kind]),
                    "way": gettext("hoger getal, groter verschil omhoog")
                    if driver.correlation > 0
                    else gettext("hoger getal, groter verschil omlaag"),
                }
                for driver in found.drivers[each.key]
            ],
        }
        for each in INDICATORS
        if found.drivers.get(each.key)
    ]


def _undriven(found: Findings) -> str:
    """Which figures nothing drives beyond luck, and how few sets were tried."""
    if not found.drivers:
        return ""
    without = [
        gettext(each.title)
        for each in INDICATORS
        if each.key in found.drivers and not found.drivers[each.key]
    ]
    told_of = gettext(
        "Gezocht is bij %(sets)s sets van getallen. Dat zijn er weinig, dus de grens "
        "ligt hoog: alleen wat duidelijk geen toeval is, staat hier."
    ) % {"sets": formats.number(found.origin.sets)}
    if not without:
        return told_of
    nothing = gettext("Geen enkel getal steekt boven het toeval uit bij: %(figures)s.")
    return f"{told_of} {nothing % {'figures': ', '.join(without)}}"


def _together(found: Sequence[Findings]) -> dict[str, Any] | None:
    """Scenarios beside each other at the main moment, when there are several."""
    if len(found) < 2:
        return None
    return {
        "head": [gettext("Cijfer"), *(each.scenario.title_nl for each in found)],
        "rows": [
            [
                f"{gettext(each.title)} ({gettext(each.unit)})",
                *(_cell(effects(one), each.key) for one in found),
            ]
            for each in INDICATORS
        ],
        "when": gettext("Verschil met de basis op %(day)s")
        % {"day": formats.day(found[0].main.on)},
    }


def _cell(lines: Sequence[Any], key: str) -> str:
    """The difference two years on, with its interval and in words."""
    line = next((each for each in lines if each.indicator.key == key), None)
    if line is None:
        return formats.NOTHING
    cell = line.cells[min(1, len(line.cells) - 1)]
    return f"{cell.change} ({cell.span}), {cell.word} {cell.count}".rstrip()


def _origin(found: Sequence[Findings]) -> list[tuple[str, str]]:
    first = found[0].origin
    names = " ".join(each.scenario.name for each in found)
    return [
        (gettext("Versie"), first.version),
        (gettext("Getallen"), first.parameters),
        (gettext("Rekenmachine"), first.numba),
        (gettext("Startgetal"), str(first.seed)),
        (gettext("Sets van getallen"), str(first.sets)),
        (gettext("Runs"), str(found[0].runs)),
        *((each.scenario.name, each.origin.scenario) for each in found),
        (
            gettext("Herhalen"),
            f"nabij lab report {found[0].base.name} {names}"
            f" --replications {found[0].runs}",
        ),
    ]


def _on_paper(values: dict[str, Any]) -> dict[str, Any]:
    """Plain values for Typst, with the words that stand around them."""
    plain: dict[str, Any] = _plain(values)
    return plain | {"words": _words()}


def _plain(value: Any) -> Any:
    named = _named(value)
    if named is not None:
        return {name: _plain(each) for name, each in named.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _named(value: Any) -> dict[str, Any] | None:
    """The fields of a record by name; None for anything else."""
    if isinstance(value, dict):
        return value
    if isinstance(value, BaseModel):
        return value.model_dump()
    if is_dataclass(value):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    return None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(made, 0o644)
    os.replace(made, path)


def _words() -> dict[str, str]:
    return {key: gettext(words) for key, words in WORDS.items()}


OPENING = _(
    "Dit is geen voorspelling. Het laat zien wat een maatregel waarschijnlijk doet, "
    "hoe zeker dat is en voor wie."
)
SPLIT = _(
    "Welk deel van de spreiding is toeval, en welk deel komt doordat we de keten niet "
    "precies kennen. Meer runs maken alleen het toeval kleiner."
)
FALLS = _(
    "Elke maatregel apart, wat ze met elkaar doen (gestippeld), en alles samen. Dit "
    "zijn gemiddelden over dezelfde runs, zodat de staven optellen; de tabellen "
    "hierboven geven het midden. Moment:"
)
WORDS = {
    "opening": OPENING,
    "together": _("Naast elkaar"),
    "reading": _("Zo lees je de cijfers"),
    "changed": _("1. Wat is er veranderd?"),
    "nothing": _("Niets: dit is de basis."),
    "much": _("2. Hoeveel maakt het uit?"),
    "sure": _("3. Hoe zeker is het?"),
    "drives": _("4. Waar hangt het van af?"),
    "cannot": _("5. Wat zegt dit niet?"),
    "caveats": _("Let hierop"),
    "includes": _("Dit zit erin"),
    "sheet": _("Beleidsblad"),
    "aim": _("Doel"),
    "means": _("Middel"),
    "effect": _("Effect"),
    "cost": _("Kosten"),
    "evaluation": _("Evaluatie"),
    "stress": _("Methode: STRESS-DES"),
    "ispor": _("Toetsing: ISPOR-SMDM"),
    "origin": _("Herkomst"),
    "glossary": _("Woorden"),
    "what": _("Wat"),
    "how": _("Hoeveel en wanneer"),
    "ground": _("Grond, reden en bron"),
    "figure": _("Cijfer"),
    "places": _("Voor wie"),
    "costs": _("Wat het kost, stap voor stap"),
    "step": _("Stap"),
    "without": _("Zonder ingreep"),
    "change": _("Verschil"),
    "span": _("9 van de 10 runs"),
    "millions": _("Miljoen euro in de twaalf maanden ervoor."),
    "place": _("Instelling"),
    "drivers": _("Welke onbekende getallen het verschil sturen"),
    "split": SPLIT,
    "falls": FALLS,
    "no_drivers": _(
        "Geen enkel onbekend getal steekt er boven het toeval uit bij dit aantal sets."
    ),
    "provisional": _("Voorlopig: er komen nog runs bij."),
    "band": _(
        "De lijn is het midden van de runs; in 9 van de 10 runs blijft het binnen "
        "de band. De gestippelde randen zijn de band zonder ingreep. De staande "
        "stippellijn is waar de eerste wijziging begint."
    ),
}
