"""Pages of questions to experts: ask, answer, take back, and one's own."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.audit import record, record_reads
from nabij.base.fields import DayField
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import answer as answered
from nabij.counsel import actions, queries
from nabij.counsel.models import Question
from nabij.counsel.permissions import (
    may_answer_question,
    may_ask,
    may_see_questions,
)
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules.functions import FILE_WORKERS

FORM = "counsel/asking/form.html"
TEXT = forms.Textarea(attrs={"rows": 5})


class QuestionForm(forms.Form):
    """What is asked, of whom and by when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat voor advies"),
        choices=Question.Kind.choices,
        widget=forms.RadioSelect,
    )
    expert = forms.TypedChoiceField(label=gettext_lazy("Aan wie"), coerce=int)
    text = forms.CharField(
        label=gettext_lazy("Uw vraag"), widget=TEXT, max_length=4_000
    )
    answer_by = DayField(
        label=gettext_lazy("Antwoord uiterlijk op"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    legal_ground = forms.CharField(
        label=gettext_lazy("Op welke grond mag u dit delen"),
        help_text=gettext_lazy(
            "Bijvoorbeeld: toestemming van moeder op 3 maart, of direct betrokken bij"
            " de hulp (Jeugdwet 7.3.11)."
        ),
        max_length=200,
    )

    def __init__(
        self, *args: Any, experts: list[organisations.Partner], **kwargs: Any
    ) -> None:
        """With everybody who can be asked, by organisation and name."""
        super().__init__(*args, **kwargs)
        self.fields["expert"].choices = [  # type: ignore[attr-defined]
            ("", _("kies …")),
            *(
                (e.capacity_id, f"{e.name}, {e.function_label}, {e.organisation}")
                for e in experts
            ),
        ]


class AnswerForm(forms.Form):
    """The answer in words; it becomes a statement with name and function as source."""

    text = forms.CharField(
        label=gettext_lazy("Uw antwoord"), widget=TEXT, max_length=20_000
    )


class WithdrawForm(forms.Form):
    """Why a question is taken back."""

    because = forms.CharField(
        label=gettext_lazy("Waarom trekt u de vraag in"), widget=TEXT, max_length=400
    )


@page("counsel/asking/questions.html", permission=may_see_questions)
def questions(request: HttpRequest, person_id: int) -> Context:
    """Every question to an expert in one file."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    about = ("person", person_id)
    record("counsel.questions_seen", about=about, by=by, at=request.at)
    return {
        "title": _("Vragen om advies over %(name)s") % {"name": person.called},
        "person": person,
        "questions": queries.questions_about(person_id, by=by, on=request.today),
        "may_ask": may_ask(by),
        "may_answer": may_answer_question(by),
    }


@page("counsel/asking/questions.html", permission=may_see_questions)
def mine(request: HttpRequest) -> Context:
    """What is asked of me, and what I asked."""
    by = actor_of(request)
    found = queries.my_questions(by=by, on=request.today)
    ids = {each.person_id for each in found}
    record_reads("counsel.questions_seen", kind="person", ids=ids, by=by, at=request.at)
    return {
        "title": _("Vragen om advies"),
        "questions": found,
        "may_ask": may_ask(by),
        "may_answer": may_answer_question(by),
    }


@form_page(FORM, permission=may_ask)
def ask(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Ask somebody by name; the file opens for the answer."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    experts = [
        one
        for one in organisations.partners(functions=FILE_WORKERS, on=request.today)
        if one.capacity_id != by.capacity_id
    ]
    form = QuestionForm(request.POST or None, experts=experts)

    def save(content: dict[str, Any]) -> None:
        asked = actions.Asked(**content)
        actions.ask(person_id=person_id, asked=asked, by=by, at=request.at)

    return answered(
        request,
        form,
        save,
        {
            "title": _("Advies vragen over %(name)s") % {"name": person.called},
            "lead": _(
                "Wie u vraagt, kan dit dossier lezen tot het antwoord er is, en niet"
                " langer dan de dag die u kiest."
            ),
            "submit": _("Vraag stellen"),
            "cancel_url": reverse("counsel:questions", args=[person_id]),
        },
    )


@form_page(FORM, permission=may_answer_question)
def answer(request: HttpRequest, question_id: int) -> Context | HttpResponse:
    """Answer a question that was asked of me."""
    around = _of(request, question_id) | {
        "title": _("Antwoord op een vraag om advies"),
        "lead": _("Na uw antwoord sluit het dossier weer voor u."),
        "submit": _("Antwoord geven"),
    }
    form, by = AnswerForm(request.POST or None), actor_of(request)

    def save(content: dict[str, Any]) -> None:
        actions.answer_question(
            question_id=question_id, by=by, at=request.at, **content
        )

    return answered(request, form, save, around)


@form_page(FORM, permission=may_ask)
def withdraw(request: HttpRequest, question_id: int) -> Context | HttpResponse:
    """Take a question back."""
    actions.own_question(question_id, by=actor_of(request))
    around = _of(request, question_id) | {
        "title": _("Vraag om advies intrekken"),
        "submit": _("Vraag intrekken"),
    }
    form, by = WithdrawForm(request.POST or None), actor_of(request)

    def save(content: dict[str, Any]) -> None:
        actions.withdraw_question(
            question_id=question_id, by=by, at=request.at, **content
        )

    return answered(request, form, save, around)


def _of(request: HttpRequest, question_id: int) -> Context:
    """The question above the form; to be shown is a read."""
    by = actor_of(request)
    found = queries.question_for(question_id, by=by, on=request.today)
    about = ("person", found.person_id)
    record("counsel.question_opened", about=about, by=by, at=request.at)
    back = reverse("counsel:my_questions")
    return {"question": found, "cancel_url": back, "file_of": [found.person_id]}
