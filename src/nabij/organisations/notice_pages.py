"""The own notices: read, marked, and whether they come by mail too."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from nabij.base.pages import Context, actor_of, handler, page
from nabij.organisations import notices
from nabij.organisations.permissions import may_read_notices


@page("organisations/notices.html", permission=may_read_notices)
def overview(request: HttpRequest) -> Context:
    """What waits for the reader, unread first."""
    by = actor_of(request)
    rows = [
        {
            "id": row.pk,
            "sentence": notices.SENTENCES.get(row.act, row.act),
            "created_at": row.created_at,
            "read_at": row.read_at,
        }
        for row in notices.notices_of(by=by)
    ]
    return {
        "title": gettext("Berichten"),
        "unread": [row for row in rows if row["read_at"] is None],
        "read": [row for row in rows if row["read_at"] is not None],
        "by_mail": notices.wants_mail(by=by),
    }


@handler(permission=may_read_notices)
def read(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Open what a notice is about, and mark it as read."""
    by = actor_of(request)
    return redirect(notices.read_notice(notice_id=notice_id, by=by, at=request.at))


@handler(permission=may_read_notices)
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    notices.read_all_notices(by=actor_of(request), at=request.at)
    messages.success(request, gettext("Alles is gelezen."))
    return redirect("notices:overview")


@handler(permission=may_read_notices)
def mail(request: HttpRequest) -> HttpResponse:
    """Switch mail about notices on or off."""
    wanted = request.POST.get("by_mail") == "1"
    notices.choose_mail(by_mail=wanted, by=actor_of(request), at=request.at)
    messages.success(
        request,
        gettext("U krijgt voortaan ook e-mail.")
        if wanted
        else gettext("U krijgt geen e-mail meer over berichten."),
    )
    return redirect("notices:overview")
