"""The report."""

import datetime as dt
from collections.abc import Sequence

from nabij.laboratory.reporting.findings import Findings


def as_pdf(found: Sequence[Findings], *, at: dt.datetime) -> bytes:
    """On paper."""
    raise NotImplementedError


def as_html(found: Sequence[Findings], *, at: dt.datetime) -> str:
    """As a page."""
    raise NotImplementedError
