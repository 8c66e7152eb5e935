"""Mail that something waits: how much and where, and nothing of what it is."""

import datetime as dt

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext, ngettext

from nabij.base.acting import Actor, acting
from nabij.base.models import Account
from nabij.organisations.models import Notice, NoticeSetting

AT_MOST_EVERY = dt.timedelta(hours=1)
# Who is reading now needs no mail about it.
FIRST_AFTER = dt.timedelta(minutes=10)


def mail_notices(*, by: Actor, at: dt.datetime) -> int:
    """Mail everybody of this organisation who has unread notices and wants mail.

    Each person gets one at most in an hour, whichever organisation it is from: who is
    first claims the hour, and the mail leaves after that is saved. Returns how many.
    """
    with acting(by, at=at):
        accounts = _waiting(by, at)
    return sum(_mailed(account, by, at) for account in accounts)


def _waiting(by: Actor, at: dt.datetime) -> list[int]:
    rows = Notice.objects.filter(
        organisation_id=by.organisation_id,
        read_at=None,
        mailed_at=None,
        created_at__lte=at - FIRST_AFTER,
        account__is_active=True,
    )
    return sorted(set(rows.values_list("account_id", flat=True)))


def _mailed(account_id: int, by: Actor, at: dt.datetime) -> bool:
    with acting(by, at=at):
        if not _claimed(account_id, at):
            return False
        rows = Notice.objects.filter(
            account_id=account_id,
            organisation_id=by.organisation_id,
            read_at=None,
            mailed_at=None,
        )
        account = Account.objects.get(pk=account_id)
        count = rows.update(mailed_at=at)
    if count:
        _send(account, count)
    return bool(count)


def _claimed(account_id: int, at: dt.datetime) -> bool:
    """Whether this person may get a mail now; of two jobs only one hears yes."""
    NoticeSetting.objects.bulk_create(
        [NoticeSetting(account_id=account_id)], ignore_conflicts=True
    )
    due = Q(mailed_at=None) | Q(mailed_at__lte=at - AT_MOST_EVERY)
    mine = NoticeSetting.objects.filter(due, account_id=account_id, by_mail=True)
    return mine.update(mailed_at=at) == 1


def _send(account: Account, count: int) -> None:
    with translation.override(account.language):
        subject = ngettext(
            "Nabij: er staat een bericht voor u klaar",
            "Nabij: er staan %(count)s berichten voor u klaar",
            count,
        ) % {"count": count}
        body = gettext(
            "Meld u aan om ze te lezen: %(address)s\n\n"
            "In deze e-mail staat met opzet niet waar het over gaat. Geen e-mail meer?"
            " Zet die uit op dezelfde pagina."
        ) % {"address": f"{settings.PUBLIC_URL.rstrip('/')}/berichten/"}
        send_mail(subject, body, None, [account.email])
