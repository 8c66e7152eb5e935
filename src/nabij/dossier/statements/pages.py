"""Pages of what was said in a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import drafts
from nabij.base.audit import record, record_reads
from nabij.base.errors import NotFound
from nabij.base.fields import row_number
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import answer
from nabij.dossier import actions, queries
from nabij.dossier.models import Statement
from nabij.dossier.permissions import (
    may_pass_on,
    may_see_file,
    may_write_statement,
)
from nabij.dossier.statements.forms import (
    PassOnForm,
    StatementForm,
    WordsForm,
    said_of,
)
from nabij.dossier.statements.reading import versions
from nabij.families import queries as families
from nabij.families.queries import Known

FORM = "dossier/statements/form.html"


@page("dossier/statements/statements.html", permission=may_see_file)
def statements(request: HttpRequest, person_id: int) -> Context:
    """Everything that was said in one file, each with the family's words beside it."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    kind = request.GET.get("soort", "")
    kind = kind if kind in Statement.Kind.values else ""
    lines = queries.lines_about(person_id, kind=kind, on=request.today)
    record("dossier.statements_seen", about=("person", person_id), by=by, at=request.at)
    return _around(person) | {
        "title": _("Wat is gezegd over %(name)s") % {"name": person.called},
        "lines": lines,
        "kind": kind,
        "kinds": Statement.Kind.choices,
        "may_write": may_write_statement(by),
        "may_pass_on": may_pass_on(by),
        "organisation_id": by.organisation_id,
    }


@form_page(FORM, permission=may_write_statement)
def write(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Write down what somebody said or saw."""
    draft = f"dossier.statement/{person_id}"
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    form = StatementForm(
        request.POST or None,
        others=queries.others_near(person, on=request.today),
        initial={"said_on": request.today},
    )

    def save(content: dict[str, Any]) -> None:
        said, about = said_of(content)
        actions.write_statement(
            person_id=person_id, said=said, about=about, by=by, at=request.at
        )
        drafts.discard(account_id=by.account_id, key=draft)

    title = _("Opschrijven wat is gezegd over %(name)s") % {"name": person.called}
    around = _around(person) | {
        "title": title,
        "draft_url": reverse("draft", args=[draft]),
    }
    return answer(request, form, save, around)


@form_page(FORM, permission=may_write_statement)
def correct(request: HttpRequest, statement_id: int) -> Context | HttpResponse:
    """Put another text in the place of one of the own organisation."""
    row, person, around = _of(request, statement_id)
    by = actor_of(request)
    names = ("kind", "text", "source", "said_on", "is_checked", "reaction")
    about = list(row.abouts.values_list("person_id", flat=True))
    others = queries.others_near(person, also=about, on=request.today)
    start = {name: getattr(row, name) for name in names}
    start |= {"about": about, "version": str(row.pk)}
    form = StatementForm(request.POST or None, others=others, initial=start)

    def save(content: dict[str, Any]) -> None:
        version = row_number(content.get("version", "")) or row.pk
        first = versions([row.person_id])
        if first.get(version, version) != first.get(row.pk, row.pk):
            raise NotFound  # another text than the one of this page
        said, about = said_of(content)
        actions.correct_statement(
            statement_id=version,
            said=said,
            about=about,
            by=by,
            at=request.at,
        )

    return answer(request, form, save, around | {"title": _("Uitspraak verbeteren")})


@form_page(FORM, permission=may_write_statement)
def words(request: HttpRequest, statement_id: int) -> Context | HttpResponse:
    """Set an objection or addition of the family beside a text."""
    _row, _person, around = _of(request, statement_id)
    by = actor_of(request)
    form = WordsForm(request.POST or None, initial={"said_on": request.today})

    def save(content: dict[str, Any]) -> None:
        actions.add_words(
            statement_id=statement_id,
            words=actions.Words(**content),
            by=by,
            at=request.at,
        )

    lead = _(
        "Dit komt altijd bij de tekst te staan, overal waar de tekst staat. U weegt"
        " niet of het klopt (Jeugdwet 7.3.8)."
    )
    title = _("Bezwaar of aanvulling van het gezin")
    return answer(request, form, save, around | {"title": title, "lead": lead})


@form_page(FORM, permission=may_pass_on)
def pass_on(request: HttpRequest, statement_id: int) -> Context | HttpResponse:
    """Record to whom a text goes, on which ground."""
    _row, _person, around = _of(request, statement_id)
    by = actor_of(request)
    form = PassOnForm(request.POST or None, initial={"on_day": request.today})

    def save(content: dict[str, Any]) -> None:
        actions.pass_on(
            statement_id=statement_id,
            passed=actions.PassedOn(**content),
            by=by,
            at=request.at,
        )

    lead = _("Wat het gezin erbij zegt, gaat altijd mee.")
    title = _("Geven aan iemand buiten het dossier")
    return answer(request, form, save, around | {"title": title, "lead": lead})


@page(
    "dossier/statements/search.html",
    permission=may_see_file,
    fragment="dossier/statements/_found.html",
)
def search(request: HttpRequest) -> Context:
    """Words in what was said, in every file that is open to the reader."""
    by, asked = actor_of(request), request.GET.get("zoek", "").strip()
    found = queries.find(asked, on=request.today)
    ids = {line.person_id for line in found.lines}
    act = "dossier.statement_found"
    record_reads(act, kind="person", ids=ids, by=by, at=request.at)
    names = families.names_of(persons=ids)
    return {
        "title": _("Zoeken in wat is gezegd"),
        "asked": asked,
        "lines": [(line, names.get(line.person_id, "")) for line in found.lines],
        "has_more": found.has_more,
    }


def _of(request: HttpRequest, statement_id: int) -> tuple[Statement, Known, Context]:
    """The text that stands, shown as a line above the form; to be shown is a read."""
    by, row = actor_of(request), queries.statement_for(statement_id)
    person = families.person_for(row.person_id, on=request.today)
    about = ("person", person.id)
    record("dossier.statement_opened", about=about, by=by, at=request.at)
    [line] = queries.as_lines([row], on=request.today)
    return row, person, _around(person) | {"line": line}


def _around(person: Known) -> Context:
    return {
        "person": person,
        "cancel_url": reverse("dossier:statements", args=[person.id]),
    }
