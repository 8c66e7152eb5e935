"""Statements in the file in time order: what was said, of which kind, and who said it.

An opinion never stands there as a fact: the kind is the title. What the family says of
it stands beside it, always; of a line that is shut only kind and day.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.compiled import CompiledObjects, one_of
from nabij.dossier.contacts.whom import hidden_line
from nabij.dossier.models import Statement, StatementTrace
from nabij.dossier.statements.reading import about_names, versions
from nabij.dossier.timeline import Entry

AT_MOST = 500
K = Statement.Kind
LABELS = dict(K.choices)
KINDS: dict[str, str | Promise] = {
    f"said_{kind}": label
    for kind, label in (
        (K.FACT, gettext_lazy("Feiten")),
        (K.REPORT, gettext_lazy("Verteld door een ander")),
        (K.SUSPICION, gettext_lazy("Vermoedens")),
        (K.OPINION, gettext_lazy("Meningen")),
        (K.STRENGTH, gettext_lazy("Krachten")),
        (K.VIEW_OF_CHILD, gettext_lazy("Stem van het kind")),
        (K.VIEW_OF_PARENT, gettext_lazy("Stem van een ouder")),
    )
}


def said(persons: Sequence[int]) -> list[Entry]:
    """What was said in these files and still stands, newest first."""
    rows = SAID(persons=list(persons))
    alone = [row for row in rows if row.beside_id is None][:AT_MOST]
    beside = _beside([row for row in rows if row.beside_id is not None], persons)
    about = about_names([row.pk for row in alone if row.about_count])
    words = Words()
    shown = [
        words.entry(row, about.get(row.pk, ()), beside.get(row.pk, ())) for row in alone
    ]
    return [*shown, *_hidden(persons)]


def _said(persons: Any) -> QuerySet[Statement]:
    rows = Statement.objects.filter(one_of("person_id", persons), superseded_at=None)
    named = rows.annotate(professional=F("written_by__professional"))
    return named.order_by("-said_on", "-pk")[: 2 * AT_MOST]


SAID = CompiledObjects(_said)


class Words:
    """What stands on each line, in the language of the reader: asked once."""

    def __init__(self) -> None:
        self.titles = {kind: capfirst(str(label)) for kind, label in LABELS.items()}
        self.source = _("Bron: %(source)s")
        self.checked = {True: _("Nagegaan."), False: _("Niet nagegaan.")}
        self.about = _("Ook over: %(who)s")
        self.reaction = _("Reactie van kind en ouders: %(text)s")

    def entry(
        self, row: Statement, about: Sequence[str], beside: Sequence[tuple[str, str]]
    ) -> Entry:
        """One statement, with the family's words beside it."""
        told = [
            row.text,
            self.source % {"source": row.source},
            self.checked[row.is_checked],
        ]
        if about:
            told.append(self.about % {"who": "; ".join(about)})
        if row.reaction:
            told.append(self.reaction % {"text": row.reaction})
        return Entry(
            person_id=row.person_id,
            day=row.said_on,
            kind=f"said_{row.kind}",
            title=self.titles[row.kind],
            lines=tuple(line for line in told if line),
            icon="statement",
            professional_id=row.professional,  # type: ignore[attr-defined]
            beside=tuple(beside),
        )


def _beside(
    rows: Sequence[Statement], persons: Sequence[int]
) -> dict[int, list[tuple[str, str]]]:
    """The family's words, oldest first, by the statement that stands now."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    if not rows:
        return found
    first = versions(persons)
    latest = {first[row]: row for row in sorted(first)}
    for row in reversed(rows):
        about = row.beside_id or 0
        about = first.get(about, about)
        who = {"label": capfirst(row.get_beside_as_display()), "who": row.source}
        head = _("%(label)s van %(who)s") % who
        found[latest.get(about, about)].append((head, row.text))
    return found


def _hidden(persons: Sequence[int]) -> list[Entry]:
    """In open files, about somebody whose file is not open."""
    seen = Statement.objects.filter(pk=OuterRef("statement_id"))
    rows = StatementTrace.objects.filter(
        ~Exists(seen), person__in=list(persons), superseded_at=None
    )
    return [
        Entry(
            person_id=row.person_id,
            day=row.said_on,
            kind=f"said_{row.kind}",
            title=capfirst(row.get_kind_display()),
            lines=(hidden_line(),),
            icon="lock",
            is_hidden=True,
        )
        for row in rows
    ]
