"""A secret address leaves by no other way either: programs, mail, calendar, export.

The pages of every function and relation are searched in test_every_address.py.
"""

import pytest
from django.core import mail

from nabij.base import accounts, clock
from nabij.base.acting import tell_database
from nabij.base.audit import trail
from nabij.families.break_glass import Key, break_glass
from nabij.families.models import Person
from nabij.organisations.calendar_feeds import make_feed
from nabij.organisations.mailing import mail_notices
from nabij.organisations.models import Notice
from nabij.records.actions import Asked, record_request
from nabij.rules.functions import Function as F
from tests import carriers, readers
from tests.apart import COLLEAGUE
from tests.make import AT, TODAY
from tests.readers import Reader
from tests.walk import addresses
from tests.world import HERE, TEAM, World
from tests.world import WORKER as WORKER_NAME

pytestmark = pytest.mark.slow

WORKER = (F.YOUTH_PROTECTOR, HERE)
QUERIES = ("", "?q=Zwaluwstaartlaan", "?gemeente=Kwikstaartdam")


def leaks(answer: readers.Answer, shut: dict[str, str], query: str = "") -> list[str]:
    """What an answer tells, but for the question that was typed to get it."""
    text = readers.without_map(answer.told).replace(query.partition("=")[2] or "\0", "")
    return [f"{answer.address.path}: {each}" for each in carriers.found(text, shut)]


@pytest.mark.parametrize("function", [F.TEAM_LEADER, F.DIRECTOR])
def test_no_program_reads_it(world, reader, function):
    at = clock.now()
    with trail():
        about = {"label": "proef", "expires_at": at + accounts.LONGEST, "at": at}
        token = accounts.make_token(by=world.actors[function, HERE], **about)
    heads = {"authorization": f"Bearer {token}"}
    shut = carriers.PLACES | (carriers.TOLD if function == F.DIRECTOR else {})
    wrong, answered = [], 0
    for address in (a for a in addresses(world.values) if a.is_api):
        for query in QUERIES:
            answer = readers.ask(reader, address, query, **heads)
            answered += answer.status == 200
            wrong += leaks(answer, shut, query)
    assert wrong == []
    assert answered > 5


def test_break_glass_does_not_open_it(world, reader):
    who = Reader(F.YOUTH_PROTECTOR, COLLEAGUE)
    who.enter(world, reader)
    with world.make.as_register():
        hidden = Person.objects.get(pk=world.values["person_id"])
    by = world.actors[who.function, COLLEAGUE]
    tell_database(by, at=clock.now())
    with trail():
        opened = break_glass(
            wanted=Key(key=hidden.register_key, born_on=hidden.born_on),
            reason="Melding van gevaar vannacht, moeder belt",
            by=by,
            at=clock.now(),
        )
    assert opened == hidden.pk
    assert reader.get(f"/personen/{opened}/").status_code == 200
    wrong = []
    for address in addresses(world.values):
        if "person_id" in address.parameters:
            wrong += leaks(readers.ask(reader, address), carriers.PLACES)
    assert wrong == []


def test_no_mail_tells_it(world, settings):
    """Everybody is told of something, and gets the mail of it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    person = world.values["person_id"]
    organisation = world.make.organisation(HERE)
    with world.make.as_register() as machine:
        for account in world.accounts.values():
            Notice.objects.create(
                organisation=organisation,
                account=account,
                act="dossier.contact_recorded",
                path=f"/personen/{person}/",
                created_at=AT,
            )
        with trail():
            mail_notices(by=machine, at=clock.now())
    assert mail.outbox, "somebody was mailed"
    told = "\n".join(str(message.message()) for message in mail.outbox)
    assert carriers.found(told, carriers.ALL) == []


def test_no_calendar_tells_it(world, reader):
    by = world.actors[WORKER]
    tell_database(by, at=clock.now())
    with trail():
        key = make_feed(by=by, at=clock.now())
    reply = reader.get(f"/agenda/{key}.ics")
    assert reply.status_code == 200
    told = reply.content.decode() + str(reply.headers)
    assert carriers.found(told.replace("\r\n ", ""), carriers.ALL) == []


def asked_by_a(world: World, whose: str) -> int:
    """Parent A asks for a copy: of the own file, or of that of the child."""
    is_own = whose == "parent_a"
    asked = Asked(
        kind="access",
        asked_as="self" if is_own else "parent",
        asked_by=None if is_own else world.values["parent_a"],
        words="Ik wil alles zien.",
        received_on=TODAY,
    )
    by = world.actors[WORKER]
    tell_database(by, at=clock.now())
    with trail():
        made = record_request(
            person_id=world.values[whose], asked=asked, by=by, at=clock.now()
        )
    return made.pk


# What a machine cannot know to be about the other: a person weighs each text first.
WEIGHED_BY_HAND = {"appointment", "distance", "file name"}


@pytest.mark.parametrize("whose", ["parent_a", "person_id"])
def test_what_parent_a_is_given_holds_no_carrier(world, reader, whose):
    """Each carrier stands typed in the file of A too, beside where it belongs."""
    with world.make.as_register():
        a = Person.objects.get(pk=world.values["parent_a"])
    names = {"team": f"Team {TEAM}", "worker": f"Iemand {WORKER_NAME}"}
    for name, word in (carriers.ALL | names).items():
        if name not in WEIGHED_BY_HAND:
            world.make.contact(a, note=f"Zij vertelt over {word} en over vroeger.")
    request = asked_by_a(world, whose)
    world.sign_in(reader, *WORKER)
    wrong, opened = [], 0
    for address in addresses(world.values | {"request_id": request}):
        if address.name in {"records:access_pdf", "records:access_json"}:
            answer = readers.ask(reader, address)
            opened += answer.status == 200
            wrong += leaks(answer, carriers.ALL)
    assert not wrong, "\n".join(wrong)
    assert opened == 2
