"""The language of the reader, kept with the account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
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
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    response = redirect(target)
    response.set_cookie("language", language, samesite="Lax", secure=settings.HTTPS)
    return response
