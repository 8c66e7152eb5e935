"""Every rule and number says where it comes from, or is refused."""

from datetime import date

import pytest

from nabij.rules import (  # noqa: F401 (imported so that their rules register)
    calendar,
    caseload,
    registration,
    supervision,
    waiting,
)
from nabij.rules import norm as norms
from nabij.rules import source as sources
from nabij.rules.norm import NORMS, Norm, NotInForce, Step, constant
from nabij.rules.source import Confidence, Kind, Scope, Source, cite, registered, rule


@pytest.fixture(autouse=True)
def own_register(monkeypatch):
    monkeypatch.setattr(sources, "_register", dict(sources._register))
    monkeypatch.setattr(norms, "NORMS", dict(NORMS))


def make(**changed):
    given = {
        "id": "TEST-01",
        "text": "Testwet",
        "place": "art. 1",
        "read_on": date(2026, 11, 22),
        "kind": Kind.LAW,
        "confidence": Confidence.SURE,
    }
    return Source(**{**given, **changed})


def test_a_rule_stands_in_the_register_with_its_source_and_meaning():
    @rule(make(), make(id="TEST-02"))
    def twice():
        """Do it twice.

        More words.
        """

    found = [e for e in registered() if e.source.id.startswith("TEST")]
    assert [e.source.id for e in found] == ["TEST-01", "TEST-02"]
    assert {e.meaning for e in found} == {"Do it twice."}
    assert all(e.used_by.endswith("twice") for e in found)


def test_a_rule_without_source_is_refused():
    with pytest.raises(TypeError, match="needs the Source"):
        rule(lambda: None)
    with pytest.raises(TypeError, match="must name its Source"):
        cite("Testwet", used_by="x", meaning="y")


def test_a_rule_without_words_is_refused():
    with pytest.raises(ValueError, match="its docstring says what it means"):
        rule(make())(lambda: None)


def test_one_id_stands_for_one_source():
    cite(make(), used_by="x", meaning="y")
    cite(make(), used_by="z", meaning="y")
    with pytest.raises(ValueError, match="TEST-01 stands for two"):
        cite(make(place="art. 2"), used_by="x", meaning="y")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"place": ""}, "names its id, its text and the place"),
        (
            {"valid_from": date(2026, 1, 1), "valid_until": date(2026, 1, 1)},
            "valid_until lies after",
        ),
        ({"kind": Kind.DESIGN}, "an own choice is of kind DESIGN"),
        ({"confidence": Confidence.OWN_CHOICE}, "an own choice is of kind DESIGN"),
    ],
)
def test_a_source_that_cannot_be_is_refused(changed, sentence):
    with pytest.raises(ValueError, match=sentence):
        make(**changed)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_validity_is_half_open(day, holds):
    period = {"valid_from": date(2026, 1, 1), "valid_until": date(2027, 1, 1)}
    assert make(**period).holds_on(day) is holds
    assert Step(value=1, source=make(), **period).holds_on(day) is holds
    assert make().holds_on(day)


def test_a_rule_can_hold_somewhere_only():
    pilot = Scope(regions=frozenset({"JZ01"}), parties=frozenset({"GI"}))
    assert pilot.covers(region="JZ01", party="GI")
    assert not pilot.covers(region="JZ02", party="GI")
    assert not pilot.covers(region="JZ01")
    assert Scope().covers(region="JZ02", pilot="x")


def test_every_kind_has_a_dutch_name():
    assert len({kind.dutch for kind in Kind}) == len(Kind)


def test_the_whole_register_can_be_written_down():
    assert {"TIME-04", "GI-01", "GI-07", "GI-08", "CT-05", "CL-06", "WL-09"} <= {
        entry.source.id for entry in registered()
    }
    assert all(entry.meaning and entry.source.place for entry in registered())


def test_a_norm_is_looked_up_by_day():
    first = Step(value=1, source=make(), valid_until=date(2026, 1, 1))
    second = Step(value=2, source=make(), valid_from=date(2026, 2, 1))
    norm = Norm("test", "things", (second, first))
    assert norm.on(date(2025, 12, 31)) == 1
    assert norm.on(date(2026, 2, 1)) == 2
    with pytest.raises(NotInForce, match="test has no value on 2026-01-01"):
        norm.on(date(2026, 1, 1))
    assert norms.NORMS["test"] is norm


def test_a_norm_without_steps_or_with_two_at_once_is_refused():
    with pytest.raises(ValueError, match="at least one step"):
        Norm("none", "things", ())
    with pytest.raises(ValueError, match="two steps hold on one day"):
        Norm("both", "things", (Step(value=1, source=make()),) * 2)


def test_a_constant_holds_as_long_as_its_source():
    norm = constant("once", value=3, unit="x", source=make(valid_from=date(2026, 1, 1)))
    assert norm.on(date(2026, 1, 1)) == 3
    with pytest.raises(NotInForce):
        norm.on(date(2025, 12, 31))
