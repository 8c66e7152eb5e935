"""Every reason has a Dutch sentence, with the numbers it was made from."""

import ast
import string
from pathlib import Path

import pytest

from nabij.rules import allocation
from nabij.rules.allocation import TEMPLATES, UNUSED, Reason, dutch, propose, template
from nabij.rules.tests.allocating import codes, family, round_of, worker


def sentences(reasons):
    return [dutch(reason) for reason in reasons]


def test_one_line_in_full():
    waiting = [family(1, "B", waited=61), family(2, "C", waited=200)]
    carers = [worker(7, 1), worker(8, 2.5), worker(9, 0.25)]
    line = propose(round_of(waiting, carers, improves=False)).placed[0]
    assert sentences(line.why_now) == [
        "Plaats 1 van 2: klasse B, 61 dagen sinds de eerste klok.",
        "Gaat voor gezin 2: klasse B gaat voor klasse C.",
    ]
    assert sentences(line.why_worker) == [
        "Medewerker 7 past het krapst van 2 medewerkers: ruimte 1, nodig 1. Zo blijft "
        "grote ruimte over voor grote gezinnen."
    ]
    assert sentences(line.why_not_others) == [
        "Medewerker 9 heeft te weinig ruimte: 0,25, nodig 1."
    ]


def test_who_gets_nobody_reads_what_would_have_to_change():
    waiting = [family(1, "B", youths=2), family(2, "D")]
    carers = [worker(7, 1.25), worker(8, 4, is_trainee=True), worker(9, 1)]
    (missed,) = propose(round_of(waiting, carers)).not_placed
    assert sentences(missed.what_would_help) == [
        "Plaats 1 van 2: klasse B, 30 dagen sinds de eerste klok.",
        "De meeste ruimte is nu bij Medewerker 7: 1,25. Nodig is 2, dus 0,75 "
        "plek te weinig.",
        "1 medewerker valt af: in opleiding.",
        "1 gezin dat later staat past wel ergens; het neemt geen plek in die hier zou "
        "passen.",
    ]


def test_numbers_are_written_alike_and_a_half_goes_up():
    days = {"family": 2, "own": 3294, "other": 2147}
    told = dutch(Reason(code="BEFORE_DAYS", values=days))
    assert "3.294 dagen" in told
    assert "tegen 2.147." in told
    room = {"worker": 7, "room": 0.5, "need": 1.125}
    assert "nodig 1,13" in dutch(Reason(code="OTHER_NO_ROOM", values=room))


def test_who_stood_in_the_proposal_before_is_said_once():
    waiting = [family(1, "B", youths=2), family(2, "B"), family(3, "C")]
    before = {1: 1, 2: 1, 3: 1}
    made = propose(round_of(waiting, [worker(1, 3), worker(2, 3)], previous=before))
    (line,) = [each for each in made.placed if each.family_id == 3]
    assert sentences(line.why_worker) == [
        "Medewerker 1 stond in het vorige voorstel, Medewerker 2 niet."
    ]


def test_names_come_from_who_asks():
    reason = Reason(code="MOVED_FOR", values={"family": 3, "from": 1, "worker": 2})
    told = dutch(
        reason, worker={1: "Ans", 2: "Bea"}.__getitem__, family=lambda _: "gezin Bos"
    )
    assert told == "Ging van Ans naar Bea, zodat ook gezin Bos iemand kreeg."


def test_not_triaged_is_said_in_so_many_words():
    waiting = [family(1, "D"), family(2, "")]
    first, last = propose(round_of(waiting, [worker(1, 2)])).placed
    assert "nog geen triage" in dutch(first.why_now[1])
    assert dutch(last.why_now[0]).endswith("Doe eerst de triage.")


@pytest.mark.parametrize(
    ("n", "start"), [(1, "1 medewerker valt"), (2, "2 medewerkers")]
)
def test_one_and_more(n, start):
    assert dutch(Reason(code="ONLY_CONFLICT", values={"n": n})).startswith(start)


def test_the_terms_of_the_rank_are_told():
    about = {"had_worker": True}
    line = propose(round_of([family(1, about=about)], [worker(1)])).placed[0]
    assert "al een medewerker vertrokken" in dutch(line.why_now[0])


def made_codes():
    """Every code that stands in the source as a reason's code."""
    found = set()
    folder = Path(allocation.__file__).parent
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "code":
                found |= {
                    each.value
                    for each in ast.walk(node.value)
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
    return found


def test_every_code_that_is_made_has_a_sentence():
    made = made_codes() - {"TWICE", "NO_ROOM", "MAX_NEW"}  # violations of the audit
    whole = {code for code in made if not code.endswith("_")}
    assert len(whole) > 15
    assert whole - {"IMPROVED"} <= TEMPLATES.keys()
    for rule in ("CONFLICT", "NOT_REGISTERED", "TRAINEE", "OUT_OF_REACH"):
        for start in ("OTHER", "ONLY", "REFUSED"):
            assert f"{start}_{rule}" in TEMPLATES
    for term in (*allocation.improving.TERMS, "others"):
        reason = Reason(code="IMPROVED", values={"term": term, "from": 1, "worker": 2})
        assert template(reason) in TEMPLATES.values()


def test_every_sentence_is_short_enough_to_read():
    texts = [
        t
        for text in TEMPLATES.values()
        for t in ([text] if isinstance(text, str) else text)
    ]
    for text in [*texts, *UNUSED.values()]:
        assert text.endswith((".", "{reason}"))
        for sentence in text.split(". "):
            assert len(sentence.split()) <= 22, sentence
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name]
        assert all(name.isidentifier() for name in names)


def test_the_two_others_are_the_nearest_where_travel_is_known():
    near = family(1, travel_km={1: 30, 2: 5, 3: 10, 4: 20})
    carers = [worker(1, 1), worker(2, 0), worker(3, 9, is_trainee=True), worker(4, 0)]
    line = propose(round_of([near], carers, trainees_closed=frozenset("C"))).placed[0]
    assert [r.values["worker"] for r in line.why_not_others] == [2, 3]
    assert codes(line.why_not_others) == ["OTHER_NO_ROOM", "OTHER_TRAINEE"]
