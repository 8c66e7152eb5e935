"""One form of triage under way: what it holds, keeps, and does when it is sent."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from nabij.base import drafts
from nabij.base.acting import Actor
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.base.fields import row_number
from nabij.base.pages import Context, actor_of
from nabij.dossier import queries as dossier
from nabij.families.queries import Known
from nabij.waiting import missing, queries
from nabij.waiting.permissions import may_assign_acute, may_decide_triage
from nabij.waiting.queries.triage import TRIAGE, prepared_for, triage_of
from nabij.waiting.triaging import deciding as actions
from nabij.waiting.triaging import showing as triage_showing
from nabij.waiting.triaging.beside import Facts, standing_of
from nabij.waiting.triaging.deciding import Weighed
from nabij.waiting.triaging.forms import SaidForm, TriageForm

FORM = "waiting/triage.html"
ROWS, MOST_ROWS = 2, 20


class Work:
    """One form of triage under way: its fields, its rows, and what stands beside it."""

    def __init__(self, request: HttpRequest, person: Known, facts: Facts) -> None:
        self.request, self.person, self.facts = request, person, facts
        self.by: Actor = actor_of(request)
        self.draft = f"waiting.triage/{person.id}"
        self.standing = triage_of([person.id]).get(person.id)
        self.prepared = prepared_for(person.id)
        names = {child.id: child.name for child in facts.children}
        self.statements = triage_showing.statements(names, about=person.id)

    @property
    def version(self) -> str:
        """Which decision and which preparation the form is based on."""
        standing = self.standing.decision_id if self.standing else 0
        return f"{standing}/{self.prepared.pk if self.prepared else 0}"

    def form(self, data: Any = None, **about: Any) -> TriageForm:
        return TriageForm(
            data, children=self.facts.children, statements=self.statements, **about
        )

    def fresh(self) -> tuple[TriageForm, list[SaidForm]]:
        """An empty form, or one with what a colleague prepared."""
        initial: dict[str, Any] = {
            "version": self.version,
            "seen_at": self.request.at.isoformat(),
        }
        if self.prepared is not None:
            initial = _prepared(self.prepared) | initial
        return self.form(initial=initial), self._rows(None, max(ROWS, self._drafted()))

    def retyped(self, *, more: int = 0) -> tuple[TriageForm, list[SaidForm]]:
        """The same words again, not judged yet, with room for more statements."""
        post = self.request.POST
        given: dict[str, Any] = {name: post.get(name) for name in post}
        given["grounds"] = post.getlist("grounds")
        count = min(_count(post) + more, MOST_ROWS)
        rows = [
            SaidForm(
                prefix=f"s{i}",
                initial={n: post.get(f"s{i}-{n}") for n in SaidForm.base_fields},
            )
            for i in range(count)
        ]
        return self.form(initial=given), rows

    def save(self) -> Context | HttpResponse:
        """Prepare or decide; on a refusal everything typed is still there."""
        post, is_deciding = self.request.POST, self.request.POST.get("do") == "decide"
        form = self.form(post, is_deciding=is_deciding)
        rows = self._rows(post, _count(post))
        # All that is missing in one answer: nobody saves five times to learn it.
        for name, sentence in list(self._asked(form, rows)):
            if name not in form.errors:
                form.add_error(name, sentence)
        if not form.is_valid():
            return self.context(form, rows)
        try:
            row = self._act(form, rows, is_deciding=is_deciding)
        except ChangedMeanwhile as change:
            return self._changed(change)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            form.data = form.data.copy()
            form.data["seen_at"] = self.request.at.isoformat()
            return self.context(form, rows)
        drafts.discard(account_id=self.by.account_id, key=self.draft)
        return self._done(row, is_deciding=is_deciding)

    def context(self, form: TriageForm, rows: list[SaidForm]) -> Context:
        """What the page shows."""
        shown = triage_showing.shown(
            dossier.history_of(TRIAGE, person_id=self.person.id)[:3],
            on=self.request.today,
        )
        prepared = [self.prepared] if self.prepared else []
        return {
            "title": _("Triage van %(name)s") % {"name": self.person.called},
            "person": self.person,
            "facts": self.facts,
            "standing": standing_of(self.facts.wait),
            "form": form,
            "rows": rows,
            "earlier": shown,
            "prepared": triage_showing.shown(prepared, on=self.request.today),
            "wanted": queries.retriage_wanted(
                [self.person.id], on=self.request.today
            ).get(self.person.id),
            "may_decide": may_decide_triage(self.by),
            "is_full": len(rows) >= MOST_ROWS,
            "draft_url": reverse("draft", args=[self.draft]),
            "cancel_url": reverse("dossier:person", args=[self.person.id]),
        }

    def _asked(
        self, form: TriageForm, rows: list[SaidForm]
    ) -> Iterator[tuple[str | None, str]]:
        """What only the whole form shows, beside what each field says of itself."""
        form.full_clean()
        given = form.cleaned_data
        begun = [row for row in rows if row.is_used]
        if any(row.errors for row in begun):
            # The rows stand far down the page: without this the top says nothing.
            yield None, _("Bij 3 is een uitspraak nog niet af. Vul die aan.")
        if not form.is_deciding:
            return
        chosen = dossier.statements_by_id(given.get("grounds", ()))
        kinds = {row.kind for row in chosen}
        kinds |= {kind for name, kind in missing.VOICES.items() if given.get(name)}
        yield from missing.voices(kinds, given)
        yield from missing.review(given.get("review_on"), on=self.request.today)
        if not kinds and not begun:
            yield None, missing.ground()

    def _act(self, form: TriageForm, rows: list[SaidForm], *, is_deciding: bool) -> Any:
        standing, _slash, prepared = form.cleaned_data["version"].partition("/")
        act = actions.decide_triage if is_deciding else actions.prepare_triage
        return act(
            person_id=self.person.id,
            weighed=self._weighed(form, rows),
            replaces=row_number(standing if is_deciding else prepared) or None,
            by=self.by,
            at=self.request.at,
        )

    def _weighed(self, form: TriageForm, rows: list[SaidForm]) -> Weighed:
        given = form.cleaned_data
        told = [
            actions.Said(**{n: row.cleaned_data[n] for n in SaidForm.base_fields})
            for row in rows
            if row.is_used
        ]
        voices = form.voices(child=self.person.called, on=self.request.today)
        return Weighed(
            answers=form.answers(),
            said=[*told, *voices],
            grounds=given["grounds"],
            letter=given["letter"],
            reason=given["reason"],
            review_on=given["review_on"],
            seen_at=given["seen_at"],
        )

    def _changed(self, change: ChangedMeanwhile) -> HttpResponse:
        """A colleague was first: told, with what they decided, and nothing is lost."""
        self.standing = triage_of([self.person.id]).get(self.person.id)
        self.prepared = prepared_for(self.person.id)
        form, rows = self.retyped()
        form.initial |= {
            "version": self.version,
            "seen_at": self.request.at.isoformat(),
        }
        shown = self.context(form, rows) | {"theirs": change.sentence}
        return render(self.request, FORM, shown, status=change.status)

    def _done(self, row: Any, *, is_deciding: bool) -> HttpResponse:
        if not is_deciding:
            messages.success(
                self.request, _("Voorbereid. Een collega die mag besluiten, ziet het.")
            )
            return redirect("dossier:person", self.person.id)
        if row.outcome == "A" and may_assign_acute(self.by):
            messages.success(self.request, _("Besloten."))
            return redirect("waiting:acute", self.person.id)
        on = format_html(
            '{} <a href="{}">{}</a>',
            _("Besloten."),
            reverse("waiting:triage_queue"),
            _("Naar wie nog geen triage heeft"),
        )
        messages.success(self.request, on)
        return redirect("waiting:triage_seen", row.pk)

    def _rows(self, data: Any, count: int) -> list[SaidForm]:
        today = {"said_on": self.request.today}
        return [
            SaidForm(data, prefix=f"s{i}", initial=today)
            for i in range(min(count, MOST_ROWS))
        ]

    def _drafted(self) -> int:
        """How many rows of statements a kept draft needs."""
        account = self.by.account_id
        kept = drafts.kept(account_id=account, key=self.draft) if account else None
        return _count(kept.content) if kept else 0


def _prepared(row: Any) -> dict[str, Any]:
    """What a colleague prepared, as the form asks it; the class is never filled in."""
    content: Mapping[str, Any] = row.content
    seen = {f"seen_{s['person']}_on": s["on"] for s in content.get("seen", [])}
    seen |= {f"seen_{s['person']}_by": s["by"] for s in content.get("seen", [])}
    grounds = [ground.statement_id for ground in row.grounds.all()]
    return {**content, **seen, "grounds": grounds}


def _count(given: Mapping[str, Any]) -> int:
    """How many rows of statements were sent or kept, at least one."""
    numbers = [
        int(name[1:].partition("-")[0])
        for name in given
        if name.endswith("-text") and row_number(name[1:].partition("-")[0]) is not None
    ]
    return min(max(numbers, default=0) + 1, MOST_ROWS)
