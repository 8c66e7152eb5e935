"""The secret address under which somebody's own calendar reads their duties."""

import datetime as dt
import secrets

from django.db.models import QuerySet
from django.utils.translation import gettext

from nabij.base.accounts import token_digest
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.organisations.models import CalendarFeed
from nabij.organisations.permissions import may_have_calendar_feed


@action(permission=may_have_calendar_feed)
def make_feed(*, by: Actor, at: dt.datetime) -> str:
    """Make a new secret key for the own calendar; the one before stops at once.

    It is shown once and not kept.
    """
    if by.account_id is None:
        raise Refused(gettext("Alleen wie kan aanmelden, heeft een agenda-adres."))
    _standing(by).update(revoked_at=at)
    key = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(
        account_id=by.account_id,
        capacity_id=by.capacity_id,
        digest=token_digest(key),
        created_at=at,
    )
    about = ("account", by.account_id)
    record("organisations.calendar_feed_made", about=about, by=by, at=at)
    return key


@action(permission=may_have_calendar_feed)
def revoke_feed(*, by: Actor, at: dt.datetime) -> None:
    """The address opens nothing from now on."""
    if not _standing(by).update(revoked_at=at):
        raise NotFound
    about = ("account", by.account_id)
    record("organisations.calendar_feed_revoked", about=about, by=by, at=at)


def feed_of(*, by: Actor) -> CalendarFeed | None:
    """The address that stands, if this account has one."""
    return _standing(by).first()


def feed_with(*, key: str) -> CalendarFeed | None:
    """The address with this key, when it still opens something."""
    rows = CalendarFeed.objects.filter(
        digest=token_digest(key), revoked_at=None, account__is_active=True
    )
    return rows.select_related("capacity").first()


def _standing(by: Actor) -> QuerySet[CalendarFeed]:
    return CalendarFeed.objects.filter(account_id=by.account_id or 0, revoked_at=None)
