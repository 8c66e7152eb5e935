"""The page from which a letter is made, the letter, and the page that anybody reads."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nabij.base.audit import record_reads
from nabij.base.errors import BadInput
from nabij.base.pages import Context, actor_of, endpoint, page, public
from nabij.organisations import queries as organisations
from nabij.portal import letters, wording
from nabij.portal.permissions import may_make_letter

KNOWS = "kent_adres"
HOUR = 3_600


@page("portal/letter.html", permission=may_make_letter)
def letter(request: HttpRequest, person_id: int) -> Context:
    """What the letter will say, and what it cannot tell yet."""
    facts = _facts(request, person_id, "portal.letter_prepared")
    slug = facts.organisation.slug
    asked = f"&{KNOWS}=1" if _knows_home(request) else ""
    pdf_url = reverse("portal:letter_pdf", args=[person_id])
    return {
        "title": _("Brief over wachten voor %(name)s") % {"name": facts.person.called},
        "person": facts.person,
        "facts": facts,
        "knows_home": _knows_home(request),
        "sections": wording.sections(facts),
        "dutch_url": f"{pdf_url}?taal=nl{asked}",
        "english_url": f"{pdf_url}?taal=en{asked}",
        "page_url": reverse("portal:waiting", args=[slug]),
    }


@endpoint(permission=may_make_letter)
def letter_pdf(request: HttpRequest, person_id: int) -> HttpResponse:
    """The letter, made now; that it was made stands in the trail of the youth."""
    language = request.GET.get("taal", "nl")
    if language not in letters.LANGUAGES:
        raise BadInput(_("Deze taal is er niet. Kies Nederlands of Engels."))
    facts = _facts(request, person_id, "portal.letter_made")
    by = actor_of(request)
    made = letters.as_pdf(facts, language=language, by=by, at=request.at)
    # No name of anybody in the name of the file: that is kept on many places.
    name = f"brief-wachten-{request.today.isoformat()}-{language}.pdf"
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _facts(request: HttpRequest, person_id: int, act: str) -> wording.Facts:
    by = actor_of(request)
    facts = letters.facts_for(
        person_id, knows_home=_knows_home(request), on=request.today
    )
    record_reads(act, kind="person", ids=[person_id], by=by, at=request.at)
    return facts


def _knows_home(request: HttpRequest) -> bool:
    return request.GET.get(KNOWS) == "1"


@public
@require_GET
def waiting(request: HttpRequest, slug: str, language: str = "nl") -> HttpResponse:
    """What waiting means, for anybody: nothing about a person, kept an hour.

    Made without the request, so that nothing of a reader who is signed in can end up
    in an answer that others get.
    """
    reached = organisations.reached(slug=slug)
    with translation.override(language):
        text = render_to_string(
            "portal/waiting.html",
            {
                "organisation": reached,
                "language": language,
                "demo_mode": settings.DEMO,
                "dutch_url": reverse("portal:waiting", args=[slug]),
                "english_url": reverse("portal:waiting_english", args=[slug]),
            },
        )
    response = HttpResponse(text)
    response.headers["Content-Language"] = language
    if not request.user.is_authenticated:  # a cookie may come with the answer of others
        patch_cache_control(response, public=True, max_age=HOUR)
    return response
