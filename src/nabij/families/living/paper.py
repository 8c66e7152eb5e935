"""The card of tonight on paper: one page to put in a bag."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from nabij.base import formats, pdf
from nabij.base.acting import Actor
from nabij.families.living.card import Card, day_in_words
from nabij.families.living.tonight import House

TEMPLATE = Path(__file__).parent.parent / "typst" / "tonight.typ"


def as_pdf(card: Card, *, on: dt.date, by: Actor, at: dt.datetime) -> bytes:
    """What the screen shows this reader, and nothing more."""
    return pdf.render(TEMPLATE, data=content(card, on=on, by=by, at=at), at=at)


def content(card: Card, *, on: dt.date, by: Actor, at: dt.datetime) -> dict[str, Any]:
    """Everything on the page, in the language that is switched on."""
    title = _("Waar woont %(name)s vanavond?") % {"name": card.person.called}
    return {
        "lang": translation.get_language() or "nl",
        "title": title,
        "author": by.organisation,
        "running": by.organisation,
        "made": _("Gemaakt op %(moment)s") % {"moment": formats.moment(at)},
        "name": card.person.full_name,
        "day": day_in_words(on),
        "warning": _("Hier staat iets geheims op. Geef dit papier aan niemand.")
        if card.is_secret
        else "",
        "tonight": _house(card.tonight) if card.tonight else [],
        "because": card.because,
        "sections": _sections(card),
    }


def _house(house: House) -> list[str]:
    host = _("bij %(name)s") % {"name": house.with_whom} if house.with_whom else ""
    first = ", ".join(filter(None, (house.kind.capitalize(), host)))
    secret = (_("Geheim: deel dit adres met niemand."),) if house.is_secret else ()
    return [first, *house.lines, *secret]


def _sections(card: Card) -> list[dict[str, Any]]:
    others = [
        "; ".join(filter(None, (*_house(house), house.nights)))
        for house in card.houses
        if house != card.tonight
    ]
    doctors = [", ".join(filter(None, (d.text, d.phone))) for d in card.doctors]
    unknown = [_("Weten we niet.")]
    shut = _("Geheim. Alleen de betrokken jeugdbeschermer ziet het.")
    nothing = [shut] if card.hidden else unknown
    payer = card.payer
    told = [
        (_("Andere huizen"), others),
        (_("School"), [school.text for school in card.schools] or nothing),
        (_("Huisarts"), doctors or nothing),
        (
            _("Wie mag wat beslissen"),
            [*card.deciders.sentences, *card.deciders.questions, *card.consent],
        ),
        (
            _("Welke gemeente betaalt"),
            [payer.municipality or _("Niet te zeggen."), *payer.because],
        ),
    ]
    return [{"title": title, "lines": lines} for title, lines in told if lines]
