"""One drawing as a file: SVG to go on drawing with, PNG for anywhere else."""

import datetime as dt
import json
from pathlib import Path

import typst
from django.utils.translation import gettext

from nabij.base import formats
from nabij.base.charts import Chart
from nabij.base.pdf import FONTS, ROOT
from nabij.laboratory.reporting.findings import Findings

TYPST = Path(__file__).parent.parent / "typst" / "chart.typ"
SHARP = 180  # dots per inch: enough for a sheet that is shown or printed
FONT = "Nabij Sans"


def as_svg(chart: Chart) -> bytes:
    """The drawing of the page, with its font named, as a document of its own."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + _with_font(chart).encode()


def as_png(chart: Chart, found: Findings, *, at: dt.datetime) -> bytes:
    """The drawing under its title, with where it came from below it."""
    origin = gettext("%(scenario)s. %(runs)s runs, Nabij %(version)s.") % {
        "scenario": found.scenario.title_nl,
        "runs": formats.number(found.runs),
        "version": found.origin.version,
    }
    data = {"title": chart.title, "svg": _with_font(chart), "origin": origin}
    made: bytes = typst.compile(
        str(TYPST),
        root=str(ROOT),
        format="png",
        ppi=SHARP,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=at.replace(microsecond=0),
    )
    return made


def _with_font(chart: Chart) -> str:
    return str(chart.svg).replace("<svg ", f'<svg font-family="{FONT}" ', 1)
