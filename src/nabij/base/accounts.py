"""How somebody signs in: second factor, language, tokens for programs."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection

from django.db.models import F
from django.utils.translation import gettext

from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.models import Account, ApiToken
from nabij.base.permissions import EVERYBODY, permission

LONGEST = dt.timedelta(days=365)
MOST_TOKENS = 10

may_make_token = permission(
    "base.make_token",
    "Een API-sleutel met de eigen rechten maken of intrekken",
    EVERYBODY,
)
may_keep_drafts = permission(
    "base.keep_drafts", "Eigen getypt werk als concept bewaren", EVERYBODY
)


def set_language(*, account: Account, language: str) -> None:
    """A preference, no data about anybody else: outside the trail."""
    Account.objects.filter(pk=account.pk).update(language=language)


def end_sessions(*, account_id: int) -> None:
    """Every session of the account ends at its next request (the caller audits)."""
    Account.objects.filter(pk=account_id).update(
        sign_in_version=F("sign_in_version") + 1
    )


def token_digest(token: str) -> bytes:
    """What is kept of a token: it is long and random, so one round is enough."""
    return hashlib.sha256(token.encode()).digest()


@action(permission=may_make_token)
def make_token(
    *, label: str, expires_at: dt.datetime, by: Actor, at: dt.datetime
) -> str:
    """Make a token with the rights of this capacity. It is shown once and not kept."""
    if by.account_id is None:
        raise Refused(gettext("Alleen wie kan aanmelden, kan een API-sleutel maken."))
    if not label.strip():
        raise Refused(gettext("Zeg waarvoor de sleutel is, zodat u hem later herkent."))
    if expires_at <= at:
        raise Refused(gettext("Deze dag is al voorbij. Kies een latere dag."))
    if expires_at > at + LONGEST:
        raise Refused(
            gettext(
                "Een API-sleutel is hoogstens een jaar geldig. Kies een eerdere dag."
            )
        )
    if len(tokens(account_id=by.account_id, at=at)) >= MOST_TOKENS:
        raise Refused(gettext("U hebt al tien sleutels. Trek er eerst een in."))
    token = f"nabij_{secrets.token_urlsafe(32)}"
    made = ApiToken.objects.create(
        account_id=by.account_id,
        capacity_id=by.capacity_id,
        label=label.strip()[:80],
        digest=token_digest(token),
        created_at=at,
        expires_at=expires_at,
    )
    record(
        "base.token_made", about=("account", by.account_id), by=by, at=at, token=made.pk
    )
    return token


@action(permission=may_make_token)
def revoke_token(*, token_id: int, by: Actor, at: dt.datetime) -> None:
    """A token of one's own opens nothing from now on."""
    changed = ApiToken.objects.filter(
        pk=token_id, account_id=by.account_id or 0, revoked_at=None
    ).update(revoked_at=at)
    if not changed:
        raise NotFound
    record(
        "base.token_revoked",
        about=("account", by.account_id),
        by=by,
        at=at,
        token=token_id,
    )


def tokens(*, account_id: int, at: dt.datetime) -> list[ApiToken]:
    """The tokens of an account that still open something, newest first."""
    return list(
        ApiToken.objects.filter(
            account_id=account_id, revoked_at=None, expires_at__gt=at
        ).order_by("-created_at")
    )


def tokens_of(*, capacities: Collection[int], at: dt.datetime) -> list[ApiToken]:
    """The tokens that still open something in these capacities, by their last day."""
    rows = ApiToken.objects.filter(
        capacity_id__in=capacities, revoked_at=None, expires_at__gt=at
    )
    return list(rows.order_by("expires_at", "pk"))


def withdraw_token(
    *, token_id: int, capacities: Collection[int], by: Actor, at: dt.datetime
) -> None:
    """Withdraw a token that works in one of these capacities, for an action above."""
    mine = ApiToken.objects.filter(
        pk=token_id, capacity_id__in=capacities, revoked_at=None
    )
    owner = mine.values_list("account_id", flat=True).first()
    if owner is None:
        raise NotFound
    mine.update(revoked_at=at)
    record("base.token_revoked", about=("account", owner), by=by, at=at, token=token_id)


def token_used(*, token: str, at: dt.datetime) -> ApiToken | None:
    """The token as it was given by a program, when it opens anything now."""
    found = (
        ApiToken.objects.select_related("account")
        .filter(digest=token_digest(token), account__is_active=True)
        .first()
    )
    return found if found and found.valid(at) else None
