"""Charts as SVG text: the same drawing on screen, on paper and in a PDF.

Every series differs in dash, marker or pattern besides its colour, and is named where
it is drawn. Looks are presentation attributes, so that the drawing needs no style sheet
and passes a policy without inline styles. Each chart carries its table twin.
"""

from nabij.base.charts.bands import bands
from nabij.base.charts.bars import Bar, bars, gauge
from nabij.base.charts.lines import line
from nabij.base.charts.shape import Chart, Frame, Series

__all__ = ["Bar", "Chart", "Frame", "Series", "bands", "bars", "gauge", "line"]
