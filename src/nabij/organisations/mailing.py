"""Mail that something waits: how much and where, and nothing of what it is."""

import datetime as dt

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext, ngettext

from nabij.base import clock
from nabij.base.acting import Actor, acting
from nabij.base.models import Account
from nabij.organisations.models import Capacity, Notice, NoticeSetting

AT_MOST_EVERY = dt.timedelta(hours=1)
FIRST_AFTER = dt.timedelta(minutes=10)  # who is reading now needs no mail about it


def mail_notices(*, by: Actor, at: dt.datetime) -> int:
    """Mail everybody of this organisation who has unread notices and wants mail.

    Each person gets one at most in an hour, whichever organisation it is from: who is
    first claims the hour, and the mail leaves after that is saved. Returns how many.
    """
    with acting(by, at=at):
        accounts = _waiting(by, at)
    return sum(_mailed(account, by, at) for account in accounts)


def _waiting(by: Actor, at: dt.datetime) -> list[int]:
    """Who has something to read and still works here."""
    here = Capacity.objects.holding(clock.day_of(at)).exclude(professional=None)
    here = here.filter(organisation_id=by.organisation_id)
    rows = _unread(by).filter(
        account__in=here.values("professional__account"),
        created_at__lte=at - FIRST_AFTER,
        account__is_active=True,
    )
    return sorted(set(rows.values_list("account_id", flat=True)))


def _unread(by: Actor) -> QuerySet[Notice]:
    rows = Notice.objects.filter(organisation_id=by.organisation_id)
    return rows.filter(read_at=None, mailed_at=None)


def _mailed(account_id: int, by: Actor, at: dt.datetime) -> bool:
    with acting(by, at=at):
        if not _claimed(account_id, at):
            return False
        account = Account.objects.get(pk=account_id)
        count = _unread(by).filter(account_id=account_id).update(mailed_at=at)
    if count:
        _send(account, count)
    return count > 0


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
