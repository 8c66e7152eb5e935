"""What lies in a document: is it what its name says, and where is it kept.

Encrypted on disk under the secret key: a copy of the disk alone opens no document. A
file is found by its key, never by a name that somebody gave.
"""

import base64
import hashlib
import hmac
import os
import uuid
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.translation import gettext as _

from nabij.base.errors import NotFound, Refused

PURPOSE = b"nabij.documents"
MOST = 20_000_000
OFFICE = "application/vnd.openxmlformats-officedocument"
# By the end of the name: how the file is served, and how such a file begins.
TYPES: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".docx": (f"{OFFICE}.wordprocessingml.document", (b"PK\x03\x04",)),
    ".xlsx": (f"{OFFICE}.spreadsheetml.sheet", (b"PK\x03\x04",)),
    ".odt": ("application/vnd.oasis.opendocument.text", (b"PK\x03\x04",)),
}
MAIL = "message/rfc822"


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file as somebody sent it, looked at and found to be what it says."""

    name: str
    media_type: str
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def checked(name: str, content: bytes) -> Sent:
    """Refuse what is too large, empty, of another type, or not what its name says."""
    ending = Path(name).suffix.lower()
    if not content:
        raise Refused(_("Dit bestand is leeg. Kies het bestand opnieuw."))
    if len(content) > MOST:
        raise Refused(_("Dit bestand is te groot: hoogstens 20 MB. Maak het kleiner."))
    if ending not in TYPES:
        raise Refused(
            _(
                "Dit soort bestand kan hier niet. Kies een PDF, een foto (JPG of PNG)"
                " of een document (DOCX, ODT, XLSX). Een e-mail (.eml) gaat bij E-mail."
            )
        )
    media_type, beginnings = TYPES[ending]
    if not content.startswith(beginnings):
        raise Refused(
            _(
                "De inhoud van dit bestand is niet wat de naam zegt. Open het, sla het"
                " opnieuw op en kies het dan weer."
            )
        )
    return Sent(name=Path(name).name[-200:], media_type=media_type, content=content)


def folder() -> Path:
    """Where documents lie; only the owner of the process may look."""
    path = Path(settings.MEDIA_ROOT) / "documents"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def kept(sent: Sent) -> uuid.UUID:
    """Write it under a key of its own; whole or not at all."""
    key = uuid.uuid4()
    made = folder() / f"{key}.new"
    made.write_bytes(_box().encrypt(sent.content))
    made.chmod(0o600)
    os.replace(made, folder() / str(key))
    return key


def discard(key: uuid.UUID) -> None:
    """Throw away what lies under a key; what is gone already is no fault."""
    (folder() / str(key)).unlink(missing_ok=True)


def read(key: uuid.UUID) -> bytes:
    """What lies under a key. Raises NotFound when it is gone or cannot be read."""
    try:
        return _box().decrypt((folder() / str(key)).read_bytes())
    except (FileNotFoundError, InvalidToken) as gone:
        raise NotFound(
            _(
                "Dit bestand is er niet meer of is niet te lezen. Vraag uw technisch"
                " beheerder om het terug te zetten uit de reservekopie."
            )
        ) from gone


def _box() -> MultiFernet:
    """Under the key of now, and those of before as long as the settings name them."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    """A key for this purpose alone, so that the secret key itself signs only."""
    return base64.urlsafe_b64encode(hmac.digest(key.encode(), PURPOSE, "sha256"))
