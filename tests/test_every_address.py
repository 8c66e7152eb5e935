"""Every address, answered once to every reader, and all claims on that one answer.

Who may open it, the heads that keep a browser careful, what gives away where a hidden
family lives, and that reading about a person is in the log. Each failure lists every
address that is wrong.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from nabij.rules.functions import GI_STAFF, PEOPLE
from nabij.rules.functions import Function as F
from tests import carriers, readers
from tests.apart import COLLEAGUE, HELPER, WAS
from tests.open_to import ABOUT_A_FAMILY, KINDS, NOT_LOGGED, RELATED
from tests.opened_elsewhere import OPENED_BY, OTHERS, not_asked
from tests.readers import REFUSED, Answer, Reader
from tests.test_urls_by_role import OPEN, PUBLIC
from tests.walk import Address, addresses
from tests.world import HERE, THERE, World

pytestmark = pytest.mark.slow

INVOLVED = Reader(F.YOUTH_PROTECTOR)
STRANGER = Reader()
RELATIVES = [
    Reader(F.YOUTH_PROTECTOR, WAS),
    Reader(F.YOUTH_PROTECTOR, COLLEAGUE),
    Reader(F.LOCAL_TEAM_WORKER, HELPER),
    *(Reader(function, THERE) for function in sorted(GI_STAFF)),
]
FILE_READERS = [
    Reader(function)
    for function in (F.WAITING_LIST_COORDINATOR, F.TEAM_LEADER, F.BEHAVIOURAL_SCIENTIST)
]
READERS = [*(Reader(function) for function in sorted(PEOPLE)), *RELATIVES, STRANGER]
WITH_QUERY = {"search", "who_waits", "csv", "paper", "search_statements"}
ASKED = ("?q=Zwaluwstaartlaan", "?q=stille+linde", "?q=9988", "?gemeente=Kwikstaartdam")
# Who could open what, to see in the end that each address has something behind.
_opened: dict[str, set[str]] = defaultdict(set)
_asked: set[Reader] = set()


def is_about_family(address: Address) -> bool:
    return bool(ABOUT_A_FAMILY & set(address.parameters))


def is_public(address: Address) -> bool:
    return getattr(address.view, "nabij_public", False) or address.name in PUBLIC


def for_reader(world: World, reader: Reader) -> list[Address]:
    """All of ours; a relative is not asked what the function shuts already."""
    ours = [a for a in addresses(world.values) if not a.is_library]
    if reader == STRANGER:
        return addresses(world.values)
    if reader in RELATIVES:
        ours = [a for a in ours if reader.function in OPEN.get(a.name, ()) or a.is_api]
    # What tells what was opened last comes last: then there is something to tell.
    return sorted(ours, key=lambda a: not is_about_family(a))


def about(world: World, reader: Reader, whose: str) -> list[Address]:
    """The addresses of one person that this function may open."""
    values = world.values | {"person_id": world.values[whose]}
    return [
        address
        for address in addresses(values)
        if "person_id" in address.parameters
        and reader.function in OPEN.get(address.name, ())
    ]


def misanswered(reader: Reader, answer: Answer) -> Iterator[str]:
    """A status that the tables of who may open what do not tell."""
    address, status = answer.address, answer.status
    if address.is_api and address.name != "api_document":
        return  # programs have their own tests of who may ask what
    if address.is_library:
        wrong = status not in REFUSED | {302} and address.name not in PUBLIC
    elif is_public(address):
        wrong = status == 500
    elif reader.function not in OPEN.get(address.name, set()):
        wrong = status not in REFUSED
    elif reader in RELATIVES and KINDS["here"] & set(address.parameters):
        wrong = status not in REFUSED and reader.place == THERE
    elif reader in RELATIVES and is_about_family(address):
        is_open = reader.place in RELATED.get(address.name, ())
        wrong = (status in REFUSED) == is_open
    else:
        # A relative may miss what a page is about, such as an own caseload.
        wrong = status in {401, 403} and not is_about_family(address)
        wrong = wrong and reader not in RELATIVES
    if wrong or status >= 500:
        yield f"answered {status}"


def leaking(reader: Reader, answer: Answer, *, knows_file: bool) -> Iterator[str]:
    """What gives away where the hidden family lives, to who is not to know."""
    shut = {} if reader == INVOLVED else dict(carriers.PLACES)
    if not knows_file:
        shut |= carriers.TOLD
    if not (knows_file or is_colleague(reader)):
        shut |= carriers.STAFF
    text = answer.told
    if carriers.found(text, shut):
        yield from carriers.found(readers.without_map(text), shut)


def is_colleague(reader: Reader) -> bool:
    """Works where the worker of the family works, and so knows who works there."""
    outside = {F.CONTRACT_MANAGER, F.MINISTRY, F.INSPECTOR, *NEAR}
    return reader.place in {HERE, WAS, COLLEAGUE} and reader.function not in outside


NEAR = {F.LOCAL_TEAM_WORKER, F.SAFETY_EXPERT, None}


def unlogged(world: World, reader: Reader, answers: list[Answer]) -> Iterator[str]:
    """A page about a family that was read, without a line in the log of reads."""
    if not reader.function:
        return
    account = world.accounts[reader.function, reader.place]
    logged = readers.read_traces(account)
    for answer in answers:
        address = answer.address
        is_read = answer.status == 200 and is_about_family(address)
        is_read = is_read and not answer.is_sent
        if is_read and answer.trace not in logged and address.name not in NOT_LOGGED:
            yield f"{address.name} {address.path}: read without a log"


def has_behind(answer: Answer) -> bool:
    """A page or file with content of its own; of a form that is sent, an answer."""
    if answer.is_sent:
        return answer.status not in REFUSED and answer.status < 500
    return answer.status == 200 and len(answer.body) > 0


@pytest.fixture
def asks(world, reader):
    """Ask everything as one reader; gives what is wrong, as lines."""

    def asks(who: Reader, wanted: list[Address]) -> list[str]:
        who.enter(world, reader)
        knows = world.opens_file(who.function, who.place)
        wrong, answers = [], []
        for address in wanted:
            answer = readers.ask(reader, address)
            said = [*misanswered(who, answer), *readers.careless(answer)]
            said += leaking(who, answer, knows_file=knows)
            wrong += [f"{address.name} {address.path}: {each}" for each in said]
            if has_behind(answer):
                _opened[address.name].add(str(who))
            answer.body = b""
            answers.append(answer)
        _asked.add(who)
        return wrong + list(unlogged(world, who, answers))

    return asks


@pytest.mark.parametrize("who", READERS, ids=str)
def test_every_address_answers_as_it_must(world, asks, capsys, who):
    wrong = asks(who, for_reader(world, who))
    assert not wrong, "\n".join(wrong)
    logged = capsys.readouterr()
    assert carriers.found(logged.out + logged.err, carriers.ALL) == []


@pytest.mark.parametrize("who", FILE_READERS, ids=str)
def test_the_file_of_who_waits_and_hides_answers_as_it_must(world, asks, who):
    wrong = asks(who, about(world, who, "waiting_id"))
    assert not wrong, "\n".join(wrong)


def test_the_helper_of_one_parent_reads_nothing_of_the_other(world, reader):
    """Of the file that is open to the helper: it names the other where it must."""
    who = Reader(F.LOCAL_TEAM_WORKER, HELPER)
    who.enter(world, reader)
    wrong, opened = [], set()
    for address in about(world, who, "parent_a"):
        answer = readers.ask(reader, address)
        opened |= {address.name} - ({address.name} if answer.status != 200 else set())
        # The worker of both parents is named in the file of each.
        leaks = carriers.found(answer.told, carriers.PLACES | carriers.TOLD)
        wrong += [f"{address.name} {address.path}: {each}" for each in leaks]
    assert not wrong, "\n".join(wrong)
    assert {"dossier:person", "dossier:statements", "families:kin"} <= opened


def test_the_worker_involved_does_see_all_of_it(world, reader):
    """The control: were a carrier nowhere, the tests above would prove nothing."""
    INVOLVED.enter(world, reader)
    seen = set()
    for address in for_reader(world, INVOLVED):
        if not address.is_api:
            seen |= set(carriers.found(readers.ask(reader, address).told, carriers.ALL))
    # No page of a file shows a region: it leaks by what is typed, or not at all.
    assert seen >= set(carriers.ALL) - {"postcode without a space", "region"}


def test_a_question_in_an_address_gives_nothing_away(world, reader):
    """Who searches by what is secret finds nothing more than what was typed."""
    wrong = []
    for who in (Reader(F.TEAM_LEADER), Reader(F.WAITING_LIST_COORDINATOR)):
        who.enter(world, reader)
        for address in for_reader(world, who):
            if address.name.split(":")[-1] in WITH_QUERY:
                wrong += wrong_by_query(reader, who, address)
    assert not wrong, "\n".join(wrong)


def wrong_by_query(reader, who: Reader, address: Address) -> Iterator[str]:
    for query in ASKED:
        answer = readers.ask(reader, address, query)
        text = re.sub(r'value="[^"]*"|(q|gemeente)=[^\s"\'&]*', "", answer.told)
        shut = carriers.PLACES if who != INVOLVED else {}
        for each in carriers.found(readers.without_map(text), shut):
            typed = query.split("=")[1].replace("+", " ").lower()
            if typed not in carriers.PLACES[each].lower():
                yield f"{who}: {address.path}{query}: {each}"


def test_each_address_has_something_behind_it_for_somebody(world):
    """Else a page that is broken for all, or refused to all, would pass all above."""
    if not set(READERS) <= _asked:
        pytest.skip("asked only when every reader was, in this run")
    names = {a.name for a in addresses(world.values) if not a.is_library}
    ours = {name for name in names if not name.startswith(OTHERS)}
    elsewhere = set(OPENED_BY)
    assert sorted(ours - {*_opened} - elsewhere) == []
    assert sorted(elsewhere & {*_opened} | elsewhere - ours) == [], "needs no exception"


def test_what_is_opened_elsewhere_is_opened_there():
    assert list(not_asked()) == []


def test_each_parameter_is_of_a_kind(world):
    known = [name for names in KINDS.values() for name in names]
    assert len(known) == len(set(known))
    used = {name for a in addresses({}) if not a.is_library for name in a.parameters}
    assert used - {"path"} == set(known), "tests/open_to.py says whose each id is"
