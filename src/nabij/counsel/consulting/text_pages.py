"""Pages of texts that are built from statements, and signed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import answer
from nabij.counsel import actions, queries
from nabij.counsel.consulting.forms import ComposeForm, SignForm
from nabij.counsel.permissions import may_compose, may_see_texts, may_sign
from nabij.dossier import queries as dossier
from nabij.families import queries as families

FORM = "counsel/consulting/form.html"


@page("counsel/consulting/texts.html", permission=may_see_texts)
def texts(request: HttpRequest, person_id: int) -> Context:
    """The texts in one file."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    record("counsel.texts_seen", about=("person", person_id), by=by, at=request.at)
    return {
        "title": _("Teksten over %(name)s") % {"name": person.called},
        "person": person,
        "texts": queries.compositions_about(person_id),
        "may_compose": may_compose(by),
    }


@page("counsel/consulting/text.html", permission=may_see_texts)
def text(request: HttpRequest, composition_id: int) -> Context:
    """One text, each line with its kind, and the family's words beside it."""
    return _of(request, composition_id)


@form_page(FORM, permission=may_compose)
def compose(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Build a text from statements of the file."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    record("dossier.statements_seen", about=("person", person_id), by=by, at=request.at)
    form = ComposeForm(
        request.POST or None, lines=dossier.choosable(person_id, on=request.today)
    )

    def save(content: dict[str, Any]) -> None:
        actions.compose(
            person_id=person_id,
            composed=form.composed(content),
            by=by,
            at=request.at,
        )

    title = _("Tekst maken over %(name)s") % {"name": person.called}
    back = reverse("counsel:texts", args=[person_id])
    lead = _(
        "Een tekst bestaat uit uitspraken, elk met hun soort en bron. Wilt u iets"
        " zeggen dat er niet bij staat? Schrijf het eerst op als uitspraak."
    )
    around = {"title": title, "lead": lead, "cancel_url": back}
    return answer(request, form, save, around)


@form_page(FORM, permission=may_sign)
def sign(request: HttpRequest, composition_id: int) -> Context | HttpResponse:
    """Sign a text as a registered worker."""
    by, around = actor_of(request), _of(request, composition_id)
    form = SignForm(request.POST or None)

    def save(content: dict[str, Any]) -> None:
        actions.sign_composition(
            composition_id=composition_id, by=by, at=request.at, **content
        )

    shown = {
        "title": _("Tekenen: %(title)s") % {"title": around["text"].title},
        "submit": _("Tekenen"),
        "cancel_url": reverse("counsel:text", args=[composition_id]),
    }
    return answer(request, form, save, around | shown)


def _of(request: HttpRequest, composition_id: int) -> Context:
    by = actor_of(request)
    found = queries.composition(composition_id, on=request.today)
    about = ("person", found.person_id)
    record("counsel.texts_seen", about=about, by=by, at=request.at)
    shown = {"title": found.title, "text": found, "may_sign": may_sign(by)}
    return shown | {"file_of": [found.person_id]}
