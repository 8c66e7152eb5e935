"""Who asks, and what one answer to this reader must be: all claims on one answer."""

import io
import json
import re
import uuid
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from nabij.base.models import AuditEntry
from nabij.rules.functions import Function
from nabij.site.middleware import tell_account
from tests.walk import Address
from tests.world import HERE, World

REFUSED = {401, 403, 404}


@dataclass(frozen=True)
class Reader:
    """Somebody of the world by function and place or relation; nobody: a stranger."""

    function: Function | None = None
    place: str = HERE

    def __str__(self) -> str:
        return f"{self.function or 'stranger'}, {self.place}"

    @property
    def is_of_here(self) -> bool:
        """Holds this function in the world itself, related to the family or not."""
        return self.place == HERE

    def enter(self, world: World, client: Client) -> None:
        """Sign in once; what a page changes to that is taken back with the page."""
        if self.function:
            world.sign_in(client, self.function, self.place)


@dataclass
class Answer:
    """What one address answered to one reader."""

    address: Address
    status: int
    heads: dict[str, str]
    body: bytes
    trace: uuid.UUID
    is_sent: bool = False
    """It was a POST, and what it wrote was taken back."""

    @property
    def is_page(self) -> bool:
        return self.heads.get("content-type", "").startswith("text/html")

    @property
    def told(self) -> str:
        """Everything it says: body, heads, and the text inside a PDF."""
        return said(self.body, self.heads)


def said(body: bytes, heads: Mapping[str, str]) -> str:
    """Everything an answer says: body, heads, and the text inside a PDF."""
    parts = [body.decode("utf-8", "replace"), str(dict(heads))]
    if body.startswith(b"%PDF"):
        parts += [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]
        parts += list(_streams(body))
    if body.startswith((b"{", b"[")):
        parts.append(json.dumps(json.loads(body), ensure_ascii=False))
    return "\n".join(parts)


def _streams(body: bytes) -> Iterator[str]:
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", body, re.DOTALL):
        try:
            yield zlib.decompress(stream).decode("latin-1")
        except zlib.error:
            continue


def ask(client: Client, address: Address, query: str = "", **heads: str) -> Answer:
    """A GET, or an empty POST where nothing else is served.

    What it changes is taken back, but for the notes of a GET: what was opened last and
    who read what are shown on the pages that follow.
    """
    trace = uuid.uuid4()
    told = {"traceparent": f"00-{trace.hex}-{'1' * 16}-01", **heads}
    reply = client.get(address.path + query, headers=told)
    is_sent = reply.status_code == 405
    if is_sent:
        cookies = client.cookies.copy()
        with transaction.atomic():
            reply = client.post(address.path, headers=told)
            transaction.set_rollback(True)
        client.cookies = cookies
    status = reply.status_code
    if status == 302 and reply.url.startswith(reverse("account_login")):
        status = 401
    body = b"".join(reply) if reply.streaming else reply.content
    named = {name.lower(): value for name, value in reply.headers.items()}
    return Answer(address, status, named, body, trace, is_sent)


def read_traces(account) -> set[uuid.UUID]:
    """The requests of this account that are in the log of who read about a person."""
    tell_account(account.pk)
    read = AuditEntry.objects.filter(account_id=account.pk, subject_kind="person")
    return set(read.values_list("trace_id", flat=True))


HEADS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
INLINE = (
    (r"<script(?![^>]*\bsrc=)[^>]*>", "script without a source"),
    (r"<style\b", "style element"),
    (r"<[^>]*?\sstyle\s*=\s*[\"']", "style attribute"),
    (r"<[a-z][^<>]*?\son[a-z]+\s*=", "event attribute"),
    (r"(?:href|src|action)\s*=\s*[\"']\s*javascript:", "javascript address"),
    (r"<(?:link|script|img)[^>]+(?:href|src)=[\"'](?:https?:)?//", "foreign source"),
)
_INLINE = [(re.compile(pattern), what) for pattern, what in INLINE]


def careless(answer: Answer) -> Iterator[str]:
    """Heads that are missing, and what a policy of content would not run."""
    yield from (
        f"head {name} is {answer.heads.get(name)}"
        for name, value in HEADS.items()
        if answer.heads.get(name) != value
    )
    if answer.address.path.startswith("/agenda/"):
        return  # a calendar may be kept for a while by the program that reads it
    if "no-store" not in answer.heads.get("cache-control", ""):
        yield f"may be kept: {answer.heads.get('cache-control')}"
    if answer.is_page:
        text = answer.body.decode()
        yield from (what for pattern, what in _INLINE if pattern.search(text))


def without_map(text: str) -> str:
    """A choice out of everything in the country tells nothing of anybody."""
    return re.sub(
        r"<(select|datalist)\b.*?</\1>",
        lambda found: "" if found[0].count("<option") > 40 else found[0],
        text,
        flags=re.DOTALL,
    )
