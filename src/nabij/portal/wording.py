"""What a letter to a family that waits says: short, plain, only what is known."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nabij.families.queries import Known
from nabij.organisations.queries import Reached
from nabij.portal.faces import Face
from nabij.waiting.queries import Bridge


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a letter is made from, read once and as far as the reader may know it."""

    person: Known
    organisation: Reached
    waits_since: dt.date
    face: Face
    next_check_on: dt.date | None
    helps: tuple[Bridge, ...]
    address: tuple[str, ...]
    tells_little: bool

    @property
    def missing(self) -> list[str]:
        """What the letter cannot tell, so that somebody can mend it first."""
        details, said = self.organisation.details, []
        if not self.face.is_known and not self.tells_little:
            said.append(_("Er is nog niemand die zicht houdt op deze jeugdige."))
        if not self.face.phone:
            said.append(_("Het algemene telefoonnummer is niet ingevuld."))
        if self.next_check_on is None:
            said.append(_("De dag van de volgende controle is niet bekend."))
        if not details.complaints:
            said.append(_("Waar men kan klagen, is niet ingevuld."))
        if not details.confidant:
            said.append(_("De vertrouwenspersoon is niet ingevuld."))
        return said


def written_out(day: dt.date | None) -> str:
    """`30 november 2026`: no shortened months for who does not read much."""
    return date_format(day, "j F Y") if day else ""


def sections(facts: Facts) -> list[dict[str, Any]]:
    """The letter itself: short, plain (B1), nothing that is not known."""
    return [
        {"title": _("Wat is er aan de hand?"), "lines": _what(facts)},
        {"title": _("Wie houdt zicht op de veiligheid?"), "lines": _who(facts)},
        {
            "title": _("Gaat het slechter of is het niet veilig?"),
            "lines": _worse(facts),
        },
        {"title": _("Bent u het ergens niet mee eens?"), "lines": _objecting(facts)},
    ]


def _what(facts: Facts) -> list[str]:
    about = {
        "name": facts.person.called,
        "since": written_out(facts.waits_since),
        "organisation": facts.organisation.name,
    }
    return [
        _(
            "De rechter heeft een maatregel uitgesproken voor %(name)s. Daar hoort een"
            " vaste jeugdbeschermer bij. Wij hebben nu niet genoeg jeugdbeschermers."
            " %(name)s heeft daarom sinds %(since)s geen vaste jeugdbeschermer."
        )
        % about,
        _(
            "Dit mag eigenlijk niet zo zijn, en dat spijt ons. Zolang u wacht, blijft"
            " %(organisation)s verantwoordelijk voor de veiligheid van %(name)s."
        )
        % about,
    ]


def _who(facts: Facts) -> list[str]:
    face, about = facts.face, {"name": facts.person.called}
    about |= {"who": face.name, "phone": _unbroken(face.phone)}
    if face.is_known and face.is_own_phone:
        lines = [_("Uw vaste gezicht is %(who)s, telefoon %(phone)s.") % about]
    elif face.is_known and face.phone:
        lines = [
            _("Uw vaste gezicht is %(who)s. Bel ons algemene nummer: %(phone)s.")
            % about
        ]
    elif face.is_known:
        lines = [_("Uw vaste gezicht is %(who)s.") % about]
    elif facts.tells_little:
        lines = [_("U kunt ons altijd bellen: %(phone)s.") % about]
    else:
        lines = [
            _(
                "Wie uw vaste gezicht wordt, weten wij nog niet. Tot dan belt u ons"
                " algemene nummer: %(phone)s."
            )
            % about
        ]
    return [*lines, _when(facts), *(_help(each) for each in facts.helps)]


def _when(facts: Facts) -> str:
    about = {"name": facts.person.called, "day": written_out(facts.next_check_on)}
    if facts.next_check_on is None:
        return (
            _(
                "Wanneer wij weer kijken hoe het met %(name)s gaat, weten wij nog niet."
                " Hoort u een week niets? Bel ons dan."
            )
            % about
        )
    return (
        _(
            "Uiterlijk op %(day)s kijken wij weer hoe het met %(name)s gaat. Daarna"
            " spreken wij een nieuwe dag af. Wacht daar niet op: bellen mag altijd."
        )
        % about
    )


def _unbroken(phone: str) -> str:
    """A number that stays on one line."""
    return phone.replace(" ", "\N{NO-BREAK SPACE}")


def _help(bridge: Bridge) -> str:
    about = {"what": bridge.what, "who": bridge.by_whom}
    about["phone"] = _unbroken(bridge.phone)
    if bridge.phone:
        return _("Deze hulp is er nu: %(what)s, door %(who)s (%(phone)s).") % about
    return _("Deze hulp is er nu: %(what)s, door %(who)s.") % about


def _worse(facts: Facts) -> list[str]:
    about = {"phone": _unbroken(facts.face.phone)}
    worse = _("Gaat het slechter, maar is er geen direct gevaar?")
    ours = _("Bel ons: %(phone)s.") % about if facts.face.phone else _("Bel ons.")
    return [
        _("Is er direct gevaar? Bel 112."),
        _(
            "Denkt u aan huiselijk geweld of kindermishandeling? Bel Veilig Thuis:"
            " 0800-2000. Dat is gratis, dag en nacht."
        ),
        f"{worse} {ours}",
    ]


def _objecting(facts: Facts) -> list[str]:
    details = facts.organisation.details
    lines = [
        _("U mag vragen om een andere jeugdbeschermer. Vertel ons waarom."),
        _(
            "Krijgt u van ons een schriftelijke aanwijzing en bent u het er niet mee"
            " eens? Vraag de kinderrechter binnen twee weken om die vervallen te"
            " verklaren."
        ),
    ]
    if details.complaints:
        complaints = {"where": details.complaints}
        lines.append(
            _("Een klacht over ons? Ga naar de klachtencommissie: %(where)s.")
            % complaints
        )
    else:
        lines.append(_("Een klacht over ons? Vraag ons naar de klachtencommissie."))
    if details.confidant:
        confidant = {"who": details.confidant}
        lines.append(
            _("Een vertrouwenspersoon helpt u gratis en is niet van ons: %(who)s.")
            % confidant
        )
    else:
        lines.append(
            _("Een vertrouwenspersoon helpt u gratis en is niet van ons. Vraag wie.")
        )
    return lines
