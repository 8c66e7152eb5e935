"""An e-mail as a file (.eml), read as a contact: who, when, what was written."""

import datetime as dt
import email
import email.policy
import html
import re
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.errors import Refused
from nabij.records.documents.content import MAIL, MOST, Sent

LONGEST_NOTE = 19_000  # with the subject it still fits in a contact
# Each looks at a sign once: a mail of 20 MB of brackets may not hold up the server.
TAG = re.compile(r"<[^<>]*>")
UNSEEN = re.compile(r"<(script|style)\b", re.IGNORECASE)
# What the parser raises on mail that was made to break it, or is merely broken.
UNREADABLE = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A mail as the journal needs it."""

    sent: Sent
    subject: str
    from_whom: str
    to_whom: str
    on_day: dt.date | None
    text: str
    attachments: tuple[str, ...]

    @property
    def note(self) -> str:
        """What stands in the journal; the whole mail is kept beside it."""
        parts = [self.subject, self.text[:LONGEST_NOTE]]
        if len(self.text) > LONGEST_NOTE:
            parts.append(_("(Ingekort. De hele mail staat bij de documenten.)"))
        if self.attachments:
            names = ", ".join(self.attachments)
            parts.append(_("Bijlagen: %(names)s") % {"names": names[:400]})
        return "\n\n".join(part for part in parts if part)

    @property
    def with_whom(self) -> str:
        """Between whom it went."""
        about = {"from": self.from_whom, "to": self.to_whom}
        return (_("van %(from)s aan %(to)s") % about)[:200]


def read_mail(name: str, content: bytes) -> Mail:
    """Read a mail. Refused when it is none: no sender, or no text at all."""
    if not name.lower().endswith(".eml") or len(content) > MOST:
        raise Refused(
            _("Kies een e-mail die als .eml is bewaard, van hoogstens 20 MB.")
        )
    try:
        return _read(name, content)
    except UNREADABLE as broken:
        raise Refused(
            _(
                "Deze e-mail zit zo in elkaar dat Nabij hem niet kan lezen. Bewaar hem"
                " als PDF en voeg hem toe als document."
            )
        ) from broken


def _read(name: str, content: bytes) -> Mail:
    message = email.message_from_bytes(content, policy=email.policy.default)
    from_whom = _header(message, "from")
    if not from_whom:
        raise Refused(
            _(
                "Dit is geen e-mail: er staat geen afzender in. Bewaar de mail opnieuw"
                " als .eml en kies dat bestand."
            )
        )
    sent = Sent(name=Path(name).name[-200:], media_type=MAIL, content=content)
    return Mail(
        sent=sent,
        subject=_header(message, "subject")[:190],
        from_whom=from_whom,
        to_whom=_header(message, "to"),
        on_day=_day(message),
        text=_text(message),
        attachments=tuple(
            _storable(part.get_filename() or "?") for part in message.iter_attachments()
        ),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header as one line; one that cannot be read is as good as none."""
    try:
        return " ".join(_storable(str(message.get(name, ""))).split())
    except (ValueError, IndexError, AttributeError):  # the parser meets broken mail
        return ""


def _day(message: EmailMessage) -> dt.date | None:
    moment = getattr(message.get("date"), "datetime", None)
    if moment is None:
        return None
    return clock.day_of(moment) if moment.tzinfo else moment.date()


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    try:
        text = str(body.get_content())
    except (LookupError, ValueError):  # an unknown alphabet
        payload = body.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    if body.get_content_subtype() == "html":
        text = html.unescape(TAG.sub(" ", _seen(text)))
    return _storable(text).strip()


def _seen(text: str) -> str:
    """Without what a reader of the mail never saw: scripts and styles."""
    kept, at = [], 0
    while opened := UNSEEN.search(text, at):
        kept.append(text[at : opened.start()])
        closed = re.compile(rf"</{opened[1]}", re.IGNORECASE).search(text, opened.end())
        if closed is None:
            return " ".join(kept)
        at = closed.start()
    return " ".join([*kept, text[at:]])


def _storable(text: str) -> str:
    """Without null bytes and half characters, which no database keeps."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
