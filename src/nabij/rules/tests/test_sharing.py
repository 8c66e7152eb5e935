"""Who tells what to whom, and who decides what: the texts as tables."""

import pytest

from nabij.rules.file import deciding, sharing
from nabij.rules.file.deciding import Matter, Party, Place
from nabij.rules.file.sharing import Telling
from nabij.rules.source import Kind


@pytest.mark.parametrize(
    ("measure", "asked", "tells"),
    [
        (11, True, Telling.MUST),
        (11, False, Telling.MAY),
        (12, True, Telling.WITH_CONSENT),
        (21, True, Telling.WITH_CONSENT),
        (41, True, Telling.WITH_CONSENT),
        (None, True, Telling.WITH_CONSENT),
    ],
    ids=["asked", "unasked", "provisional", "guardianship", "probation", "voluntary"],
)
def test_a_professional_from_outside_tells_under_supervision_only(
    measure, asked, tells
):
    assert sharing.third_party_tells(measure_type=measure, is_asked=asked) == tells


@pytest.mark.parametrize(
    ("consent", "involved", "consenting", "may"),
    [
        (False, False, False, False),
        (True, False, False, True),
        (False, True, False, True),
        (False, False, True, True),
    ],
)
def test_nothing_goes_from_the_file_unless(consent, involved, consenting, may):
    found = sharing.may_be_told(
        has_consent=consent,
        is_directly_involved=involved,
        must_consent_themselves=consenting,
    )
    assert found is may


def test_a_parent_without_authority_hears_the_main_facts_unless_it_harms_the_child():
    told = sharing.parent_without_authority_is_told
    assert told(is_against_childs_interest=False)
    assert not told(is_against_childs_interest=True)


@pytest.mark.parametrize(
    ("matter", "row", "decides", "beside"),
    [
        (Matter.WORKER, "GI-04", Party.INSTITUTION, {Party.YOUTH, Party.PARENT}),
        (Matter.HELP, "GI-13", Party.INSTITUTION, {Party.COLLEGE}),
        (Matter.DEPLOYING, "GI-14", Party.COLLEGE, set()),
        (Matter.MEASURE, "GI-17", Party.INSTITUTION, set()),
        (Matter.PERSPECTIVE, "PV-03", Party.INSTITUTION, {Party.JUDGE}),
    ],
)
def test_each_matter_names_one_who_decides(matter, row, decides, beside):
    found = deciding.who_decides(matter)
    named = set(found.may_ask | found.consulted | {found.disputes}) - {None}
    assert (found.source.id, found.decides, named) == (row, decides, beside)


def test_consulting_the_municipality_is_not_asking_its_leave():
    found = deciding.who_decides(Matter.HELP)
    assert Party.COLLEGE in found.consulted
    assert found.decides is not Party.COLLEGE


def test_what_a_court_said_is_not_called_a_law():
    kinds = {m: deciding.who_decides(m).source.kind for m in Matter}
    assert kinds.pop(Matter.PERSPECTIVE) is Kind.COURT
    assert set(kinds.values()) == {Kind.LAW}


def test_another_place_than_a_family_asks_why():
    asked = {place for place in Place if deciding.place_needs_a_reason(place)}
    assert asked == {Place.OTHER}
