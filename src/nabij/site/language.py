"""The language of the reader, kept with the account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from nabij.base import accounts
from nabij.base.errors import BadInput
from nabij.base.pages import public


@public
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Dutch or English: on the account, and in a cookie for the sign-in page."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise BadInput("Deze taal kent Nabij niet. Kies Nederlands of Engels.")
    if request.user.is_authenticated:
        accounts.set_language(account=request.user, language=language)
    target = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    # Not `redirect`: that takes a word for the name of a page.
    response = HttpResponseRedirect(
        target if is_ours and target.startswith("/") else "/"
    )
    response.set_cookie("language", language, samesite="Lax", secure=settings.HTTPS)
    return response
