"""The rows of a timeline as HTML.

A file of fifteen years has a thousand of them on one page. A template takes 0.15 ms
for each, this a tenth of it: what returns is made once, and what somebody typed is
escaped as a template would.
"""

import datetime as dt
import functools
from collections.abc import Iterable
from html import escape as plain

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.icons import drawn
from nabij.dossier.timeline import Entry


def rows(
    entries: Iterable[tuple[Entry, str]],
    *,
    is_family: bool,
    may_record: bool,
    works_along: bool,
) -> SafeString:
    """A list item for each entry; in a family with the name of whom it is about.

    `works_along`: somebody of another organisation corrects contacts of the own only,
    and a check where its terms are counted.
    """
    links = _Links(may_record=may_record, works_along=works_along)
    made = [
        _row(entry, f"{called}: " if is_family else "", links.of(entry))
        for entry, called in entries
    ]
    return mark_safe("".join(made))  # noqa: S308 - every part was escaped


def _row(entry: Entry, called: str, link: str) -> str:
    title = plain(f"{called}{entry.title}")
    who = f" · {plain(str(entry.who))}" if entry.who else ""
    lines = "".join([f"<p>{_words(line)}</p>" for line in entry.lines])
    lines += "".join(_beside(head, words) for head, words in entry.beside)
    until = ""
    if entry.until:
        until = f'<p class="nabij-muted">{_("tot")} {_day(entry.until)}</p>'
    return (
        f'<li><span class="nabij-timeline__day">{_day(entry.day)}</span>'
        f'{drawn(entry.icon)}<div class="nabij-timeline__body"><p>{title}{who}</p>'
        f"{lines}{until}{link}</div></li>"
    )


def _words(text: str) -> str:
    """As a template has it; what is one line needs no more than escaping."""
    if "\n" in text or "\r" in text or isinstance(text, SafeData):
        return linebreaksbr(text)
    return plain(text)


def _beside(head: str, words: str) -> str:
    """What the family says of it, always with what it is about."""
    return (
        f'<blockquote class="nabij-own-words"><p><strong>{escape(head)}</strong></p>'
        f"<p>{_words(words)}</p></blockquote>"
    )


class _Links:
    """The link below a contact that the reader may correct."""

    def __init__(self, *, may_record: bool, works_along: bool) -> None:
        self.may_record, self.works_along = may_record, works_along
        self.word = escape(_("Verbeteren"))
        # The same address for each but for its number.
        self.before, self.after = reverse("dossier:correct_contact", args=[0]).split(
            "0"
        )

    def of(self, entry: Entry) -> str:
        """Nothing for what is no contact, or is not the reader's to correct."""
        is_elsewhere = bool(entry.url) and self.works_along
        is_theirs = bool(entry.contact_id) and self.may_record
        if entry.is_hidden or is_elsewhere or not is_theirs:
            return ""
        url = entry.url or f"{self.before}{entry.contact_id}{self.after}"
        what = plain(str(entry.title))
        return (
            f'<p class="nabij-small nabij-no-print"><a href="{plain(url)}">{self.word}'
            f'<span class="nabij-hidden-text"> {what} {_day(entry.day)}'
            "</span></a></p>"
        )


def _day(value: dt.date) -> str:
    return _timed(value, get_language() or "")


@functools.lru_cache(maxsize=10_000)
def _timed(value: dt.date, _language: str) -> str:
    return formats.timed(value, formats.day(value))
