"""Which letters there are, what may be filled in in each, and the text as delivered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.records.models import LetterText

TEXTS = Path(__file__).parent / "texts"
Names = Mapping[str, str | Promise]

# Filled in by the program. The names are part of the letters, and so in Dutch.
ALWAYS: Names = {
    "aan": _("de naam van wie de brief krijgt"),
    "kind": _("de naam van de persoon over wie het dossier gaat"),
    "organisatie": _("de naam van uw organisatie"),
    "telefoon": _("het nummer om te bellen: het eigen nummer, anders het algemene"),
    "werker": _("de naam van wie de brief schrijft"),
    "functie": _("de functie van wie de brief schrijft"),
    "vandaag": _("de datum van de brief"),
    "klachten": _("waar een gezin kan klagen, uit Gegevens voor gezinnen"),
    "vertrouwenspersoon": _("de vertrouwenspersoon, uit Gegevens voor gezinnen"),
}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One letter: what it is for, and what the one who writes it fills in."""

    code: str
    typed: Names = field(default_factory=dict)
    of_request: Names = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What it is called in a list."""
        return str(LetterText.Kind(self.code).label)

    @property
    def places(self) -> Names:
        """Every name that may stand between braces, with what it becomes."""
        return {**ALWAYS, **self.of_request, **self.typed}

    @property
    def delivered(self) -> tuple[str, str]:
        """Title and text as they come with the program."""
        text = (TEXTS / f"{self.code}.txt").read_text(encoding="utf-8")
        title, _blank, body = text.partition("\n")
        return title.strip(), body.strip()


ASKED: Names = {
    "verzoek": _("wat is gevraagd"),
    "ontvangen": _("wanneer het verzoek binnenkwam"),
}
KINDS = {
    each.code: each
    for each in (
        Kind(
            code="invitation",
            typed={
                "onderwerp": _("waar het gesprek over gaat"),
                "dag": _("dag van het gesprek"),
                "tijd": _("tijd van het gesprek"),
                "plaats": _("plaats van het gesprek"),
            },
        ),
        Kind(
            code="introduction",
            typed={"eerste_afspraak": _("wanneer u elkaar voor het eerst ziet")},
        ),
        Kind(
            code="request_received",
            of_request={**ASKED, "uiterlijk": _("laatste dag voor het antwoord")},
        ),
        Kind(
            code="request_answered",
            of_request={
                **ASKED,
                "antwoord": _("het antwoord op het verzoek"),
                "waarom": _("de reden van het antwoord"),
                "niet_eens": _("wat iemand tegen het antwoord kan doen"),
            },
        ),
        Kind(
            code="decision",
            typed={
                "besluit": _("wat er is besloten"),
                "waarom": _("waarom dat is besloten"),
                "vanaf": _("vanaf welke dag het besluit geldt"),
                "bezwaar": _("of bezwaar of beroep kan, waar en tot wanneer"),
            },
        ),
        Kind(
            code="condition",
            typed={
                "voorwaarde": _("wat er moet gebeuren"),
                "waarom": _("waarom dat nodig is"),
                "uiterlijk": _("voor welke dag"),
                "wie_kijkt": _("wie kijkt of het lukt, en wanneer"),
                "gevolg": _("wat er volgt als het niet lukt"),
            },
        ),
        Kind(
            code="handover",
            typed={
                "nieuwe_werker": _("naam en functie van de nieuwe werker"),
                "vanaf": _("vanaf welke dag"),
                "nummer": _("het nummer van de nieuwe werker"),
                "laatste_gesprek": _("wanneer u elkaar samen ziet"),
            },
        ),
    )
}
