"""A row in a line of words, by what an access request would tell of it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.utils.html import SafeString, format_html, format_html_join
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.sharing import How
from nabij.base.templatetags.nabij import KINDS
from nabij.families.models import Person
from nabij.families.registry.parts import Bundle, shared_of

MOST, LONGEST = 6, 90
Names = dict[int, str]


def names_in(bundles: Iterable[Bundle]) -> Names:
    """Names of everybody whom the heads name, as far as their files are open."""
    ids = {
        getattr(each.head, column.attname)
        for each in bundles
        for column in each.head._meta.concrete_fields
        if column.related_model is Person
    }
    rows = Person.objects.filter(pk__in=ids - {None})
    return {row.pk: row.full_name for row in rows}


def heading(row: Any) -> str:
    """What kind of thing it is: `Contact`."""
    return str(row._meta.verbose_name).capitalize()


def line(bundle: Bundle, names: Names) -> SafeString:
    """What the head says, and what goes along with it."""
    cells = [(cell,) for cell in islice(_cells(bundle.head, names), MOST)]
    told = format_html_join(" · ", "{}", cells)
    if getattr(bundle.head, "superseded_at", None) is not None:
        told = format_html(_("{told} (geldt niet meer)"), told=told)
    along = [row for row in bundle.along if type(row) is not type(bundle.head)]
    if not along:
        return told
    counted = Counter(str(row._meta.verbose_name) for row in along)
    kinds = ", ".join(f"{kind} ({count})" for kind, count in counted.items())
    return format_html(_("{told}. Gaat mee: {along}."), told=told, along=kinds)


def _cells(row: Any, names: Names) -> Iterator[str]:
    each = shared_of(row)
    for name, how in each.columns.items() if each is not None else ():
        column = row._meta.get_field(name)
        raw = getattr(row, column.attname)
        if raw is None or raw in ("", [], {}) or isinstance(raw, bool | dt.datetime):
            continue
        if how is How.PERSON:
            yield names.get(raw, _("iemand anders"))
        elif name == "rule_kind":
            yield str(KINDS[raw])
        elif column.choices:
            yield str(getattr(row, f"get_{name}_display")())
        elif isinstance(raw, dt.date):
            yield formats.day(raw)
        elif isinstance(raw, str | int) and not column.is_relation:
            yield _typed(str(raw))


def _typed(text: str) -> SafeString:
    """Words as they were written: in Dutch, whatever the language of the page."""
    short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return format_html('<span lang="nl">{}</span>', short)
