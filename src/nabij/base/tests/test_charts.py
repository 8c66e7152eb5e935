"""Charts: right places, told apart without colour, readable without eyes."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.utils.translation import override

from nabij.base import charts
from nabij.base.charts.lines import spread
from nabij.base.charts.shape import HEIGHT, Scale, ticks

SVG = "{http://www.w3.org/2000/svg}"
FRAME = charts.Frame(
    key="load",
    title="Werklast",
    description="Van 16,2 naar 14,1 in een jaar.",
    across="Maand",
    unit="per fte",
    decimals=1,
)
REAL = charts.Series(label="Werkelijk", values=[16.2, None, 14.1])
AGREED = charts.Series(label="Afgesproken", values=[16, 15, 14])
MONTHS = ["jan", "feb", "mrt"]


@pytest.fixture(autouse=True)
def _dutch():
    with override("nl"):
        yield


def root(chart):
    return ET.fromstring(chart.svg)


def words(chart):
    return [node.text for node in root(chart).iter(f"{SVG}text")]


def drawings():
    return [
        charts.line(FRAME, labels=MONTHS, series=[REAL, AGREED]),
        charts.bands(FRAME, labels=MONTHS, series=[REAL, AGREED]),
        charts.bars(FRAME, items=[charts.Bar(label="Acuut", value=3)]),
    ]


@pytest.mark.parametrize("chart", drawings(), ids=lambda chart: chart.kind)
def test_a_reader_who_sees_no_drawing_gets_title_and_description(chart):
    svg = root(chart)
    named = {svg.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")}
    assert svg.get("role") == "img"
    assert set(svg.get("aria-labelledby").split()) == named
    assert svg.find(f"{SVG}desc").text == FRAME.description


@pytest.mark.parametrize("chart", drawings(), ids=lambda chart: chart.kind)
def test_a_policy_without_inline_styles_lets_it_through(chart):
    assert "style" not in chart.svg
    assert not re.search(r"\son\w+=", chart.svg)


def test_text_from_a_file_stays_text():
    nasty = '<script>alert("x")</script>'
    chart = charts.bars(FRAME, items=[charts.Bar(label=nasty, value=1)])
    assert "<script" not in chart.svg
    assert nasty in words(chart)


def test_the_table_twin_holds_the_same_numbers_and_a_gap_is_no_zero():
    chart = charts.line(FRAME, labels=MONTHS, series=[REAL, AGREED])
    assert chart.head == ["Maand", "Werkelijk", "Afgesproken"]
    assert chart.rows[1] == ["feb", "–", "15,0"]
    assert chart.rows[2] == ["mrt", "14,1", "14,0"]


def test_a_gap_breaks_the_line():
    chart = charts.line(FRAME, labels=MONTHS, series=[REAL])
    course = next(p for p in root(chart).iter(f"{SVG}path") if p.get("stroke-width"))
    assert course.get("d").count("M") == 2
    assert "L" not in course.get("d")


def test_lines_differ_in_dash_and_are_named_at_their_end():
    chart = charts.line(FRAME, labels=MONTHS, series=[REAL, AGREED])
    dashes = [p.get("stroke-dasharray") for p in root(chart).iter(f"{SVG}path")]
    assert len({dash for dash in dashes if dash}) == 2
    assert {"Werkelijk", "Afgesproken", "14,1 per fte"} <= set(words(chart))


def test_bands_differ_in_pattern_and_carry_their_total():
    up = charts.Series(label="Vrij", values=[3, 0])
    down = charts.Series(label="Weg", values=[-1, -2])
    chart = charts.bands(FRAME, labels=["47", "48"], series=[up, down])
    fills = {p.get("fill") for p in root(chart).iter(f"{SVG}path")}
    assert {"url(#load-band0)", "url(#load-band1)"} <= fills
    assert {"2", "−2"} <= set(words(chart))


def test_what_hangs_under_zero_lies_lower_than_what_stands_on_it():
    one = charts.Series(label="Saldo", values=[5, -5])
    chart = charts.bands(FRAME, labels=["47", "48"], series=[one])
    boxes = [
        float(p.get("d").split()[1].split("h")[0])
        for p in root(chart).iter(f"{SVG}path")
        if p.get("fill", "").startswith("url") and p.get("stroke")
    ]
    assert boxes[0] < boxes[1]


def test_the_longest_bar_is_full_and_a_hidden_count_stays_hidden():
    items = [
        charts.Bar(label="A", value=40),
        charts.Bar(label="B", value=0, shown="minder dan 5"),
    ]
    chart = charts.bars(FRAME, items=items)
    assert chart.rows == [["A", "40,0"], ["B", "minder dan 5"]]
    outlines = [p.get("d") for p in root(chart).iter(f"{SVG}path")]
    assert outlines[0] == outlines[1]
    assert "h0.0" in outlines[3]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 7, [0, 2, 4, 6, 8]),
        (14.1, 16.2, [13, 14, 15, 16, 17]),
        (-3, 3, [-4, -2, 0, 2, 4]),
        (0, 0, [0, 0.5, 1]),
    ],
    ids=["from zero", "a course that zero would hide", "both sides", "nothing at all"],
)
def test_ticks_are_round_and_hold_the_range(low, high, expected):
    assert ticks(low, high) == pytest.approx(expected)


def test_a_higher_value_lies_higher():
    scale = Scale(marks=[0, 10], count=3, right=100)
    assert 0 < scale.y(10) < scale.y(5) < scale.y(0) < HEIGHT


def test_at_most_eight_labels_stand_under_a_year_of_weeks():
    scale = Scale(marks=[0, 1], count=53, right=700)
    drawn = scale.under([f"week {n}" for n in range(53)])
    assert drawn.count("<text") <= 8
    assert ">week 0<" in drawn
    assert ">week 52<" in drawn


def test_names_that_would_overlap_move_apart_and_stay_inside():
    moved = spread([230, 100, 228], apart=40)
    assert moved[0] - moved[2] >= 40
    assert moved[2] - moved[1] >= 40
    assert max(moved) <= HEIGHT


@pytest.mark.parametrize(
    ("series", "sentence"),
    [
        ([], "1 to 4 series"),
        ([AGREED] * 5, "1 to 4 series"),
        ([charts.Series(label="kort", values=[1])], "one value"),
    ],
)
def test_what_cannot_be_told_apart_is_refused(series, sentence):
    with pytest.raises(ValueError, match=sentence):
        charts.line(FRAME, labels=MONTHS, series=series)


def test_a_gauge_over_its_limit_changes_colour_and_passes_the_mark():
    over, inside = charts.gauge(14, 12), charts.gauge(10, 12)
    assert "#a10e20" in over
    assert "#a10e20" not in inside
    assert 'aria-hidden="true"' in over


@pytest.mark.parametrize("draw", [charts.line, charts.bands])
def test_no_data_still_gives_a_drawing(draw):
    chart = draw(FRAME, labels=[], series=[charts.Series(label="Leeg", values=[])])
    assert chart.rows == []
    assert root(chart).get("role") == "img"
