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
TAGS = re.compile(r"(?s)<(script|style)\b.*?</\1>|<[^>]+>")


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
            part.get_filename() or "?" for part in message.iter_attachments()
        ),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header as one line; one that cannot be read is as good as none."""
    try:
        return " ".join(str(message.get(name, "")).split())
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
        text = html.unescape(TAGS.sub(" ", text))
    return text.replace("\x00", "").strip()
