"""A secret address is in no byte that leaves the product, but for the worker involved.

Walks every address, so a page, file or endpoint that comes later is searched too.
"""

import io
import json
import re
import zlib

import pytest
from pypdf import PdfReader

from nabij.base import accounts, clock
from nabij.base.audit import trail
from nabij.families.break_glass import Key, break_glass
from nabij.families.models import Person
from nabij.rules.functions import PEOPLE, Function
from tests.walk import Address, addresses
from tests.world import HERE, SECRETS, THERE, build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ASKED = (
    "",
    "?q=Zwaluwstaartlaan",
    "?q=stille+linde",
    "?q=Verborgenveen",
    "?q=9988",
    "?gemeente=Schiermonnikoog",
    "?zoek=Zwaluw",
)
WITH_QUERY = ("search", "who_waits", "csv", "paper")


def told(reply) -> str:
    """Everything an answer says: body, heads, and the text inside a PDF or archive."""
    body = b"".join(reply) if reply.streaming else reply.content
    parts = [body.decode("utf-8", "replace"), str(dict(reply.headers))]
    if body.startswith(b"%PDF"):
        parts += [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]
        parts += _streams(body)
    if body.startswith((b"{", b"[")):
        parts.append(json.dumps(json.loads(body), ensure_ascii=False))
    return "\n".join(parts)


def _streams(body: bytes) -> list[str]:
    found = re.findall(rb"stream\r?\n(.*?)endstream", body, re.DOTALL)
    texts = []
    for stream in found:
        try:
            texts.append(zlib.decompress(stream).decode("latin-1"))
        except zlib.error:
            continue
    return texts


def searched(client, world, asked: tuple[str, ...] = ASKED, **heads):
    """Every answer to a GET of every address, with and without a question in it.

    First of the two persons, then what is not about one of them: a page that tells
    what was opened last has something to tell.
    """
    for address in walked(world):
        name = address.name.split(":")[-1]
        for query in asked if name in WITH_QUERY or address.is_api else ("",):
            path = address.path + query
            # Typing back one's own question is no leak.
            yield path, query, told(client.get(path, **heads))


def walked(world) -> list[Address]:
    """Each address of ours once, and those about a person once for each of the two."""
    ours = [
        address
        for person in ("person_id", "waiting_id")
        for address in addresses(world.values | {"person_id": world.values[person]})
        if not address.is_library
    ]
    once = {address.path: address for address in ours}
    return sorted(once.values(), key=lambda a: "person_id" not in a.parameters)


def without_map(text: str) -> str:
    """A choice out of all municipalities of the country tells nothing of anybody."""
    return re.sub(
        r"<(select|datalist)\b.*?</\1>",
        lambda found: "" if found[0].count("<option") > 300 else found[0],
        text,
        flags=re.DOTALL,
    )


def assert_none(path: str, query: str, text: str) -> None:
    text = without_map(text)
    if query:
        text = re.sub(r'value="[^"]*"', "", text)
        text = re.sub(r"(q|zoek|gemeente)=[^\s\"'&]*", "", text)
    for secret in SECRETS:
        assert secret.lower() not in text.lower() or _typed(secret, query), (
            path,
            secret,
        )


def _typed(secret: str, query: str) -> bool:
    return bool(query) and query.split("=")[1].lower() in secret.lower()


@pytest.mark.parametrize("function", sorted(PEOPLE - {Function.YOUTH_PROTECTOR}))
def test_no_function_sees_it(make, client, function, capsys):
    world = build(make)
    world.sign_in(client, function)
    for path, query, text in searched(client, world):
        assert_none(path, query, text)
    logged = capsys.readouterr()
    assert not [s for s in SECRETS if s in logged.out + logged.err]


def test_a_colleague_in_the_same_function_does_not_see_it(make, client):
    world = build(make)
    make.signed_in(client, Function.YOUTH_PROTECTOR, team=make.team())
    for path, query, text in searched(client, world):
        assert_none(path, query, text)


def test_another_institution_and_a_stranger_do_not_see_it(make, client):
    world = build(make)
    for path, query, text in searched(client, world):
        assert_none(path, query, text)
    world.sign_in(client, Function.TEAM_LEADER, THERE)
    for path, query, text in searched(client, world, asked=("",)):
        assert_none(path, query, text)


@pytest.mark.parametrize("function", [Function.TEAM_LEADER, Function.DIRECTOR])
def test_no_program_reads_it(make, client, function):
    world = build(make)
    at = clock.now()
    with trail():
        token = accounts.make_token(
            label="proef",
            expires_at=at + accounts.LONGEST,
            by=world.actors[function, HERE],
            at=at,
        )
    for path, query, text in searched(
        client, world, headers={"authorization": f"Bearer {token}"}
    ):
        if path.startswith("/api/"):
            assert_none(path, query, text)


def test_the_worker_involved_does_see_it(make, client):
    """The control: were the secret nowhere, the tests above would prove nothing."""
    world = build(make)
    world.sign_in(client, Function.YOUTH_PROTECTOR)
    seen = "\n".join(text for _, _, text in searched(client, world, asked=("",)))
    assert "Zwaluwstaartlaan" in seen


def test_break_glass_does_not_open_it(make, client):
    world = build(make)
    colleague = make.signed_in(client, Function.BEHAVIOURAL_SCIENTIST)
    with make.as_register():
        hidden = Person.objects.get(pk=world.values["person_id"])
    with trail():
        opened = break_glass(
            wanted=Key(key=hidden.register_key, born_on=hidden.born_on),
            reason="Melding van gevaar vannacht, moeder belt",
            by=colleague,
            at=clock.now(),
        )
    assert opened == hidden.pk
    assert client.get(f"/personen/{opened}/").status_code == 200
    for path, query, text in searched(client, world, asked=("",)):
        assert_none(path, query, text)
