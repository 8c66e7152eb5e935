"""A letter on paper: PDF/UA, from blocks of text that go in as data."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nabij.base import clock, pdf
from nabij.records.letters import markup

TEMPLATE = Path(__file__).parent.parent / "typst" / "letter.typ"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything that stands on a letter."""

    title: str
    body: str
    sender: str
    phone: str
    to: Sequence[str] = ()
    reference: str = ""
    signed: Sequence[str] = ()


def as_pdf(sheet: Sheet, *, at: dt.datetime) -> bytes:
    """The letter as a file. What was typed is data: never code of the typesetter."""
    with translation.override("nl"):
        return pdf.render(TEMPLATE, data=_content(sheet, at), at=at)


def _content(sheet: Sheet, at: dt.datetime) -> dict[str, object]:
    return {
        "lang": "nl",
        "title": sheet.title,
        "author": sheet.sender,
        "sender": sheet.sender,
        "sender_phone": sheet.phone,
        "to": list(sheet.to),
        "date": date_format(clock.day_of(at), "j F Y"),
        "reference": sheet.reference,
        "words": {"date": _("Datum"), "reference": _("Ons kenmerk")},
        "blocks": markup.as_data(markup.read(sheet.body)),
        "closing": _("Met vriendelijke groet,"),
        "signed": list(sheet.signed),
    }
