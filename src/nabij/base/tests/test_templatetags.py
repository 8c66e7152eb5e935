"""Formats, pills, icons and links of the templates."""

import datetime as dt

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from nabij.base import formats, icons
from nabij.base.templatetags import nabij as tags

UTC = dt.UTC


@pytest.fixture(autouse=True)
def _dutch():
    with override("nl"):
        yield


def rendered(source, address="/", **context):
    context["request"] = RequestFactory().get(address)
    return Template("{% load nabij %}" + source).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (1234, 0, "1.234"),
        (1000, 0, "1.000"),
        (999, 0, "999"),
        (999.5, 0, "1.000"),
        (3.5, 1, "3,5"),
        (-6, 0, "\N{MINUS SIGN}6"),
        (0, 0, "0"),
        (None, 1, "–"),
    ],
)
def test_numbers_are_written_the_dutch_way(value, decimals, expected):
    assert formats.number(value, decimals) == expected


def test_numbers_follow_the_language_of_the_reader():
    with override("en"):
        assert formats.number(1234.5, 1) == "1,234.5"


@pytest.mark.parametrize(
    ("language", "expected"), [("nl", "3 mrt 2026"), ("en", "3 Mar 2026")]
)
def test_a_day_follows_the_language_of_the_reader(language, expected):
    with override(language):
        assert formats.day(dt.date(2026, 3, 3)) == expected


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        ((2026, 3, 3), (2026, 3, 3), "vandaag geboren"),
        ((2026, 3, 3), (2026, 3, 9), "6 dagen"),
        ((2026, 3, 3), (2026, 3, 10), "1 week"),
        ((2026, 3, 3), (2026, 6, 2), "13 weken"),
        ((2026, 3, 3), (2026, 6, 3), "3 maanden"),
        ((2025, 8, 31), (2026, 3, 30), "6 maanden"),
        ((2024, 2, 29), (2026, 2, 28), "23 maanden"),
        ((2024, 2, 29), (2026, 3, 1), "2 jaar"),
        ((2026, 3, 3), (2026, 3, 2), ""),
        (None, (2026, 3, 2), ""),
    ],
)
def test_of_somebody_small_the_age_is_in_weeks_or_months(born, on, expected):
    born_on = dt.date(*born) if born else None
    assert formats.age(born_on, on=dt.date(*on)) == expected


def test_a_moment_falls_on_the_dutch_day():
    late = dt.datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert formats.day(late) == "22 nov 2026"
    assert formats.moment(late) == "22 nov 2026 00:30"


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 dagen"), (1, "1 dag"), (1200, "1.200 dagen"), (None, "–")],
)
def test_days_have_their_word(count, expected):
    assert formats.days(count) == expected


@pytest.mark.parametrize(("part", "whole", "expected"), [(1, 8, "12,5%"), (0, 0, "–")])
def test_of_nothing_there_is_no_share(part, whole, expected):
    assert formats.share(part, whole) == expected


def test_a_day_on_a_page_can_be_read_by_a_machine():
    html = rendered("{{ on|day }}", on=dt.date(2026, 11, 22))
    assert html == '<time datetime="2026-11-22">22 nov 2026</time>'
    assert rendered("{{ on|day }}", on=None) == "–"


@pytest.mark.parametrize("tone", tags.TONES)
def test_a_pill_is_colour_and_shape_and_word(tone):
    html = str(tags.pill("Acuut", tone))
    assert f"nabij-tone--{tone}" in html
    assert icons.SHAPES[tags.TONES[tone]] in html
    assert "<span>Acuut</span>" in html


def test_no_two_tones_share_a_shape():
    assert len(set(tags.TONES.values())) == len(tags.TONES)


def test_a_pill_keeps_markup_from_a_file_as_text():
    assert "<b>" not in str(tags.pill("<b>A</b>", "critical"))


def test_an_unknown_tone_or_icon_is_a_bug_not_a_grey_pill():
    with pytest.raises(KeyError):
        tags.pill("Acuut", "purple")
    with pytest.raises(KeyError):
        tags.icon("unicorn")


def test_our_own_default_is_never_shown_as_law():
    assert "eigen standaard" in str(tags.source_badge("DESIGN"))
    assert "wet" not in str(tags.source_badge("DESIGN")).replace("nabij", "")
    assert ">wet<" in str(tags.source_badge("LAW"))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ('sort="name"', "?team=Oost&amp;cursor=x&amp;sort=name"),
        ("cursor=None", "?team=Oost"),
        ('team="" cursor=None', "?"),
        ('q="a&b"', "?team=Oost&amp;cursor=x&amp;q=a%26b"),
    ],
)
def test_a_link_keeps_the_filter_and_changes_one_thing(changes, expected):
    html = rendered("{% query " + changes + " %}", "/?team=Oost&cursor=x")
    assert html.replace("&amp;", "&") == expected.replace("&amp;", "&")


@pytest.mark.parametrize(
    ("now", "order", "next_sort"),
    [
        ("", None, "-days"),
        ("-days", "descending", "days"),
        ("days", "ascending", "-days"),
        ("name", None, "-days"),
    ],
)
def test_a_sort_link_says_the_order_and_turns_it_round(now, order, next_sort):
    source = '{% sort_header "days" "Wacht" kind="number" first="descending" %}'
    html = rendered(source, f"/?sort={now}&cursor=x")
    assert ('aria-sort="' + order + '"' in html) if order else "aria-sort" not in html
    assert f'href="?sort={next_sort}"' in html
    assert 'class="nabij-number"' in html


def test_a_wide_table_scrolls_in_a_region_the_keyboard_reaches():
    source = "{% scrolling label %}<table></table>{% endscrolling %}"
    html = rendered(source, label="Lijst <x>")
    assert 'tabindex="0"' in html
    assert 'aria-label="Lijst &lt;x&gt;"' in html
    assert "<table></table>" in html


class Visit(forms.Form):
    on = forms.DateField(label="Datum", help_text="Dag van het contact.")
    kind = forms.ChoiceField(label="Soort", choices=[("v", "Bezoek")])
    where = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    seen = forms.BooleanField(label="Gezien", required=False)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("on", "line"), ("kind", "line"), ("where", "group"), ("seen", "check")],
)
def test_a_field_knows_its_shape(name, expected):
    assert tags.widget_class(Visit()[name]) == expected


def test_a_refused_field_names_its_help_and_its_error():
    html = rendered('{% include "base/_field.html" %}', field=Visit({})["on"])
    described = html.split('aria-describedby="')[1].split('"')[0].split()
    assert described
    assert all(f'id="{name}"' in html for name in described)
    assert 'aria-invalid="true"' in html
    assert 'id="id_on_error"' in html


def test_the_summary_links_to_each_refused_field():
    html = rendered('{% include "base/_form.html" %}', form=Visit({}))
    for name in ("on", "kind"):
        assert f'href="#id_{name}"' in html
        assert f'id="id_{name}"' in html


@pytest.mark.parametrize(
    "tag", ["error", "warning", "success", "info", "debug", "extra"]
)
def test_every_message_has_a_tone_with_a_drawing(tag):
    assert "<svg" in str(tags.tone_icon(tags.message_tone(tag)))
