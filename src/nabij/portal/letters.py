"""The letter to a family that waits: who watches, when, and what to do if it worsens.

Somebody whose home is secret gets a letter without address, and unless the reader is
known to know the home also without a name, own number or help that could give away
where it is: the other parent may read along.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import qrcode
import qrcode.image.svg
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from nabij.base import pdf
from nabij.base.acting import Actor
from nabij.base.errors import Refused
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.portal.faces import Face, face_of
from nabij.portal.wording import Facts, sections, written_out
from nabij.safety import queries as safety
from nabij.waiting import queries as waiting

TEMPLATE = Path(__file__).parent / "typst" / "letter.typ"
LANGUAGES = ("nl", "en")


def facts_for(person_id: int, *, knows_home: bool, on: dt.date) -> Facts:
    """Read them. Refused for somebody who does not wait."""
    person = families.person_for(person_id, on=on)
    wait = waiting.without_worker_since([person_id], on=on).get(person_id)
    if wait is None:
        raise Refused(
            _("%(name)s wacht niet op een vaste werker. Er is geen brief nodig.")
            % {"name": person.called}
        )
    reached = organisations.reached(organisation_id=person.controller_id)
    general = reached.details.phone
    is_secret = person.has_secret_address
    tells_little = is_secret and not knows_home
    face = face_of(youth_id=person_id, general_phone=general, on=on)
    if tells_little:
        face = Face(name="", phone=general, is_own_phone=False)
    watch = safety.watches_of([person_id]).get(person_id)
    helps = () if tells_little else waiting.bridging_of([person_id], on=on)
    return Facts(
        person=person,
        organisation=reached,
        waits_since=wait,
        face=face,
        next_check_on=watch.next_on if watch else None,
        helps=tuple(helps.get(person_id, ())) if helps else (),
        address=() if is_secret else _address(person_id, on),
        tells_little=tells_little,
    )


def _address(person_id: int, on: dt.date) -> tuple[str, ...]:
    """The one home that the reader may know and that is no secret, else nothing."""
    homes = families.residences([person_id], on=on).get(person_id, [])
    if len(homes) != 1 or homes[0].is_secret:
        return ()
    return homes[0].lines[:2]


def page_address(slug: str, *, language: str) -> str:
    """The whole address of the page for families, as one types it over."""
    name = "portal:waiting" if language == "nl" else "portal:waiting_english"
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse(name, args=[slug])}"


def as_pdf(facts: Facts, *, language: str, by: Actor, at: dt.datetime) -> bytes:
    """The letter on paper, in one of two languages. Refused without any number."""
    if not facts.face.phone:
        raise Refused(
            _(
                "Een brief zonder telefoonnummer helpt niemand. Vraag de functioneel"
                " beheerder het algemene nummer in te vullen bij Gegevens voor"
                " gezinnen."
            )
        )
    with translation.override(language):
        return pdf.render(TEMPLATE, data=content(facts, language, by, at), at=at)


def content(facts: Facts, language: str, by: Actor, at: dt.datetime) -> dict[str, Any]:
    """Everything that stands in the letter, in the language that is switched on."""
    url = page_address(facts.organisation.slug, language=language)
    writer = organisations.shown_capacities({by.capacity_id}, on=at.date())
    signed = writer[by.capacity_id]
    name = {"name": facts.person.full_name}
    return {
        "lang": language,
        "title": _("Nog geen vaste jeugdbeschermer voor %(name)s") % name,
        "author": facts.organisation.name,
        "sender": facts.organisation.name,
        "sender_phone": facts.organisation.details.phone,
        "to": [
            _("Aan de ouder(s) of verzorger(s) van"),
            facts.person.full_name,
            *facts.address,
        ]
        if facts.address
        else [],
        "date": written_out(at.date()),
        "reference": facts.person.register_key,
        "words": {"date": _("Datum"), "reference": _("Ons kenmerk")},
        "greeting": _("Beste ouder of verzorger,"),
        "sections": sections(facts),
        "url": url,
        "more": _("Meer lezen? Scan de code, of ga naar:"),
        "qr": qr(url),
        "qr_alt": _("Code naar de pagina met uitleg over wachten"),
        "closing": _("Met vriendelijke groet,"),
        "signed": [*([] if facts.tells_little else [signed.name]), signed.function],
    }


def qr(url: str) -> str:
    """The code that a telephone reads, as a drawing."""
    drawn = qrcode.make(url, image_factory=qrcode.image.svg.SvgPathImage, border=1)
    text: str = drawn.to_string(encoding="unicode")
    return text
