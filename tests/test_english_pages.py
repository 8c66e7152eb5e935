"""Every page, for everybody, in English: no Dutch is left outside names and data."""

import functools
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.db.models import CharField, TextField
from django.http import HttpResponse

from nabij.base.sharing import shared_tables
from nabij.dossier.statements.passing_on import WHERE
from nabij.indicators.definition import INDICATORS
from nabij.organisations.models import Organisation, Professional, Team
from nabij.rules.functions import PEOPLE, Function
from nabij.rules.source import registered
from nabij.safety.models import Instrument
from nabij.site import messages
from tests.make import Make
from tests.test_urls_by_role import OPEN, ours
from tests.walk import Address
from tests.world import HERE, NOTED, SECRETS

pytestmark = pytest.mark.slow

# An address and the number of a rule are the same in each language.
NO_WORDS = re.compile(r"https?://\S+|\b[A-Z]{2,3}-\d{2}\b")
SHOWN_ATTRIBUTES = {
    "alt",
    "aria-label",
    "aria-description",
    "data-label",
    "placeholder",
    "title",
}


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*", text.lower()))


@functools.cache
def dutch_words() -> frozenset[str]:
    """The words of the Dutch texts that stand in no English one."""
    dutch: set[str] = set()
    english: set[str] = set()
    for name in messages.slices():
        for message in messages.english(name):
            dutch |= words(str(message.id))
            english |= words(str(message.string))
    return frozenset(dutch - english)


class Interface(HTMLParser):
    """The words a reader sees or hears; parts that say they are Dutch are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        is_dutch = tag != "html" and about.get("lang") == "nl"
        silent = is_dutch or tag in {"script", "style"} or self._is_silent()
        if not silent:
            self.texts += [about[a] for a in SHOWN_ATTRIBUTES & set(about) if about[a]]
        if tag not in {"meta", "link", "input", "br", "img", "hr", "use", "col"}:
            self._open.append((tag, silent))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not self._is_silent():
            self.texts.append(data)

    def _is_silent(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def dutch_in(page: str, data: list[str]) -> list[str]:
    """Dutch words among the interface texts, each with the text it stands in."""
    reader = Interface()
    reader.feed(page)
    found = []
    for text in reader.texts:
        rest = NO_WORDS.sub("", " ".join(text.split()))
        if not dutch_words() & words(rest):
            continue  # and names and data need not be taken out
        for name in data:
            rest = rest.replace(name, "")
        if dutch_words() & words(rest):
            found.append(rest)
    return found


def names_and_sources(make: Make) -> list[str]:
    """What stays as it is: names, notes, and the titles of Dutch sources."""
    with make.as_register():
        names = [
            name
            for model in (Organisation, Professional, Team)
            for name in model.objects.values_list("name", flat=True)
        ]
    sources = [e.source for e in registered()] + [i.source for i in INDICATORS.values()]
    cited = [part for source in sources for part in (source.text, source.place)]
    cited += [part.partition(":")[0] for part in cited]  # the article alone, too
    cited += WHERE.values()
    with make.as_register():
        typed = set(map(str, typed_by_people()))
    told = {*names, *cited, *typed, *SECRETS, NOTED, "Jeugdwet 9.2"}
    return sorted(told, key=len, reverse=True)


def typed_by_people():
    """What stands in fields that are typed in freely; it stays as it was typed."""
    tables = [shared.table for shared in shared_tables()]
    for table in (*tables, Instrument):
        free = [
            field.name
            for field in table._meta.concrete_fields
            if isinstance(field, CharField | TextField) and not field.choices
        ]
        for row in table.objects.values_list(*free) if free else ():
            yield from (value for value in row if value and len(value) > 2)


def pages(reader, addresses: list[Address]) -> Iterator[tuple[Address, HttpResponse]]:
    """Every page as this reader gets it, refusals and empty forms included."""
    for address in addresses:
        # What one page changes, and whether it signs out, the next does not see.
        with transaction.atomic():
            replies = reader.get(address.path), reader.post(address.path)
            transaction.set_rollback(True)
        for reply in replies:
            if "text/html" in reply.headers.get("Content-Type", ""):
                yield address, reply


def dutch_pages(reader, addresses: list[Address], data: list[str]) -> list[str]:
    return [
        f"{address.name} {reply.status_code}: {left}"
        for address, reply in pages(reader, addresses)
        if (left := dutch_in(reply.content.decode(), data))
    ]


def reads(world, function, language: str) -> None:
    account = world.accounts[function, HERE]
    account.language = language
    account.save(update_fields=["language"])


def opened_by(function: Function, address: Address) -> bool:
    """Whether the first who may open this address has this function.

    The worker of the family first: then the address has something behind it.
    """
    mine = OPEN.get(address.name, set(PEOPLE))
    return function == min(mine, key=lambda f: (f != Function.YOUTH_PROTECTOR, f))


@pytest.mark.parametrize("function", sorted(PEOPLE))
def test_a_page_in_english_has_no_dutch(world, reader, function):
    """Each address once, by one who may open it; and one address that is refused."""
    mine = [a for a in ours(world) if opened_by(function, a)]
    refused = [a for a in ours(world) if function not in OPEN.get(a.name, PEOPLE)]
    reads(world, function, "en")
    world.sign_in(reader, function)
    found = dutch_pages(reader, mine + refused[:1], names_and_sources(world.make))
    assert not found, "\n".join(found)


def test_the_words_that_give_dutch_away():
    told = {"de", "het", "een", "niet", "zonder", "werklast", "wachtlijst", "jeugdige"}
    assert told <= dutch_words()
    assert not {"the", "workload", "team", "nabij"} & dutch_words()


def test_a_stranger_reads_english_too(world, reader):
    reader.cookies["language"] = "en"
    data = names_and_sources(world.make)
    public = [a for a in ours(world) if getattr(a.view, "nabij_public", False)]
    assert dutch_pages(reader, public, data) == []


def test_a_page_in_dutch_would_be_caught(world, reader):
    reads(world, Function.DIRECTOR, "nl")
    world.sign_in(reader, Function.DIRECTOR)
    names = {"home", "measures:organisation", "monitor:monitor"}
    mine = [a for a in ours(world) if a.name in names]
    found = dutch_pages(reader, mine, names_and_sources(world.make))
    caught = {line.split(" 200")[0] for line in found}
    assert names <= caught
