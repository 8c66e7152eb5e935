"""Filters and tags of every page: `{% load nabij %}`."""

import datetime as dt
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from nabij.base import formats
from nabij.base.charts import gauge as drawn_gauge
from nabij.base.icons import drawn
from nabij.base.opening import open_to

register = template.Library()

TONES = {
    "critical": "triangle",
    "serious": "diamond",
    "raised": "square",
    "calm": "circle",
    "info": "dot",
    "neutral": "dash",
    "unlisted": "ring",
}
MESSAGE_TONES = {
    "error": "critical",
    "warning": "serious",
    "success": "calm",
    "info": "info",
    "debug": "neutral",
}
MESSAGE_SHAPES = {
    "critical": "alert",
    "serious": "alert",
    "raised": "alert",
    "calm": "check",
    "info": "dot",
    "neutral": "dot",
    "unlisted": "ring",
}
KINDS = {
    "LAW": gettext_lazy("wet"),
    "COURT": gettext_lazy("regel van de rechtbank"),
    "NORM": gettext_lazy("norm"),
    "KPI": gettext_lazy("indicator"),
    "POLICY": gettext_lazy("afspraak"),
    "DESIGN": gettext_lazy("eigen standaard"),
}


@register.filter
def number(value: formats.Number | None, decimals: int = 0) -> str:
    """`{{ count|number }}`, `{{ fte|number:1 }}`."""
    return formats.number(value, decimals)


@register.filter
def day(value: dt.date | None) -> SafeString | str:
    """`{{ born_on|day }}` gives a `<time>` with 22 nov 2026."""
    return formats.timed(value, formats.day(value))


@register.filter
def moment(value: dt.datetime | None) -> SafeString | str:
    """`{{ recorded_at|moment }}` gives a `<time>` with 22 nov 2026 09:05."""
    return formats.timed(value, formats.moment(value))


@register.filter
def days(count: int | None) -> str:
    """`{{ waited|days }}` gives 12 dagen."""
    return formats.days(count)


@register.filter
def beside(text: str) -> SafeString | str:
    """`{{ line.name }}{{ line.age|beside }}`: what tells two of one name apart."""
    if not text:
        return ""
    return format_html(
        ' <span class="nabij-muted nabij-small nabij-nowrap">{}</span>', text
    )


@register.simple_tag
def share(part: int, whole: int) -> str:
    """`{% share 3 40 %}` gives 7,5%."""
    return formats.share(part, whole)


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "print" %}`: decoration, hidden for screen readers."""
    return drawn(name)


@register.simple_tag
def pill(label: str, tone: str = "neutral") -> SafeString:
    """`{% pill "Acuut" "critical" %}`: colour, shape and word together."""
    return format_html(
        '<span class="nabij-pill nabij-tone--{}">{}<span>{}</span></span>',
        tone,
        icon(TONES[tone]),
        label,
    )


@register.simple_tag
def source_badge(kind: str) -> SafeString:
    """`{% source_badge "DESIGN" %}`: never shows our own default as law."""
    word = KINDS[kind.upper()]
    return format_html(
        '<span class="nabij-badge nabij-badge--{}">{}</span>', kind.lower(), word
    )


@register.filter
def tone_icon(tone: str) -> SafeString:
    """The drawing before a message of this tone."""
    return icon(MESSAGE_SHAPES[tone])


@register.filter
def message_tone(level_tag: str) -> str:
    """The tone of a Django message."""
    return MESSAGE_TONES.get(level_tag, "info")


@register.simple_tag
def gauge(value: float, limit: float) -> SafeString:
    """`{% gauge 14 12 %}`: a small bar against its limit, beside the number itself."""
    return drawn_gauge(value, limit)


@register.simple_tag(takes_context=True)
def may_open(context: dict[str, Any], name: str, *args: object) -> str:
    """`{% may_open "records:documents" 5 as url %}`: its address, or nothing."""
    return open_to(context["actor"], name, *args)


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: object) -> str:
    """`{% query sort="-days" cursor=None %}`: this page's query, with changes.

    None or an empty text takes a key away. The answer always begins with a question
    mark, so that it is a whole link even when nothing is left.
    """
    kept = context["request"].GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            kept.pop(key, None)
        else:
            kept[key] = str(value)
    return f"?{kept.urlencode()}"


def _next_order(name: str, now: str, first: str) -> str:
    """A second click turns the order round; the first takes the useful direction."""
    if now == name:
        return f"-{name}"
    if now == f"-{name}":
        return name
    return f"-{name}" if first == "descending" else name


@register.inclusion_tag("base/_sort.html", takes_context=True)
def sort_header(
    context: dict[str, Any],
    name: str,
    label: str,
    kind: str = "text",
    first: str = "ascending",
) -> dict[str, object]:
    """`{% sort_header "days" "Dagen" kind="number" first="descending" %}`: a `<th>`."""
    now = str(context.get("sort") or context["request"].GET.get("sort", ""))
    order = {name: "ascending", f"-{name}": "descending"}.get(now, "")
    target = _next_order(name, now, first)
    return {
        "label": label,
        "kind": kind,
        "order": order,
        "href": query(context, sort=target, cursor=None),
        "swap": context.get("swap", ""),
    }


@register.simple_block_tag
def scrolling(content: str, label: str) -> SafeString:
    """`{% scrolling "Wachtlijst" %}<table>…{% endscrolling %}`: scrolls by itself.

    A wide table scrolls in a region of its own that the keyboard can reach; the page
    never scrolls sideways.
    """
    return format_html(
        '<div class="nabij-scroll" role="group" tabindex="0" aria-label="{}">{}</div>',
        label,
        content,
    )


@register.filter
def widget_class(bound_field: Any) -> str:
    """`check` for one tick box, `group` for a set of them, else `line`."""
    kind = getattr(bound_field.field.widget, "input_type", "")
    if bound_field.use_fieldset:
        return "group"
    return "check" if kind == "checkbox" else "line"


@register.simple_tag
def optional_note(bound_field: Any) -> str:
    """Says which fields may stay empty: most are required, so those are not marked."""
    if bound_field.field.required:
        return ""
    # A field that is needed unless another is filled in says so itself.
    return getattr(bound_field.field, "note", gettext("(mag leeg blijven)"))
