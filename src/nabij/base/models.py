"""Accounts, tokens and the audit trail: tables that know nothing of the field."""

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q, UniqueConstraint


class AccountManager(BaseUserManager["Account"]):
    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "Account":
        """Make an account; without a password it can only sign in by link or OIDC."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """How somebody signs in; what one may do follows from a capacity."""

    email = models.EmailField("e-mailadres", unique=True)
    is_active = models.BooleanField("actief", default=True)
    language = models.CharField("taal", max_length=2, default="nl")
    sign_in_version = models.PositiveIntegerField("versie van aanmelden", default=1)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = "account"

    def __str__(self) -> str:
        return self.email

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Raising the version ends every session of the account at its next request."""
        password = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        return f"{password}.{self.sign_in_version}"


class ApiToken(models.Model):
    """A token with the rights of its person; only its digest is kept."""

    account = models.ForeignKey("base.Account", models.CASCADE)
    capacity_id = models.BigIntegerField("functie")
    label = models.CharField("waarvoor", max_length=80)
    digest = models.BinaryField("kenmerk", max_length=32, unique=True)
    created_at = models.DateTimeField("gemaakt op")
    expires_at = models.DateTimeField("geldig tot")
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "API-sleutel"

    def __str__(self) -> str:
        return self.label

    def valid(self, at: dt.datetime) -> bool:
        """Whether it opens anything at this moment."""
        return self.revoked_at is None and self.expires_at > at


class SentOnce(models.Model):
    """A request of a program with its own key: sent again it is not done again."""

    capacity_id = models.BigIntegerField("functie")
    key = models.CharField("sleutel", max_length=255)
    asked = models.CharField("gevraagd", max_length=64)
    made_id = models.BigIntegerField("wat eruit kwam")
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "eenmalig verzoek"
        constraints = [
            UniqueConstraint(fields=["capacity_id", "key"], name="sent_once_key")
        ]

    def __str__(self) -> str:
        return f"verzoek {self.pk}"


class Draft(models.Model):
    """Typed work not saved yet: kept per account and form, never in a browser.

    For who works for two organisations it opens where it was typed; the database fills
    in which one (0: before one was chosen).
    """

    personal_data = True
    unimaged = "not written down yet: it goes when it is saved, or after a week"

    account = models.ForeignKey("base.Account", models.CASCADE)
    organisation_id = models.BigIntegerField("organisatie", db_default=0)
    key = models.CharField("formulier", max_length=120)
    content = models.JSONField("inhoud")
    saved_at = models.DateTimeField("bewaard op")

    class Meta:
        verbose_name = "concept"
        constraints = [
            UniqueConstraint(
                fields=["account", "organisation_id", "key"], name="draft_once"
            )
        ]

    def __str__(self) -> str:
        return self.key


class AuditEntry(models.Model):
    """One act about at most one subject. Only the database function nabij_audit writes.

    Field names follow Logboek dataverwerkingen (LDV) where it has one: `trace_id`,
    `status`, `act` (name), `at` (start_time). `link` chains the entries of one file.
    """

    personal_data = True
    unimaged = "the trail itself"

    chain = models.CharField(max_length=60)
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    trace_id = models.UUIDField()
    act = models.CharField(max_length=60)
    status = models.CharField(max_length=5, default="Ok")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    capacity_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    function = models.CharField(max_length=40, blank=True)
    ground = models.CharField(max_length=120, blank=True)
    digest = models.BinaryField(max_length=32, null=True)
    batch = models.BigIntegerField(null=True)
    images = models.BinaryField(max_length=32, null=True)
    link = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "logregel"
        constraints = [
            UniqueConstraint(fields=["chain", "seq"], name="audit_seq_once"),
        ]
        indexes = [
            models.Index(fields=["at"], name="audit_at"),
            models.Index(
                fields=["batch"], condition=~Q(batch=None), name="audit_batch"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.chain}#{self.seq}"


class AuditContent(models.Model):
    """What an entry was about in words; may be destroyed, the chain stays whole."""

    personal_data = True
    unimaged = "the trail itself"

    entry_id = models.BigIntegerField(primary_key=True)
    key = models.BinaryField(max_length=32)
    content = models.JSONField()

    class Meta:
        verbose_name = "inhoud van logregel"

    def __str__(self) -> str:
        return str(self.entry_id)


class RowImage(models.Model):
    """A row of a personal table as one statement left it; a trigger writes it.

    `batch` is the one transaction's; the entry with that number vouches for it. What
    was destroyed leaves its digest: so the entry goes on holding.
    """

    personal_data = True
    unimaged = "the trail itself"

    batch = models.BigIntegerField()
    name = models.CharField(max_length=63)
    op = models.CharField(max_length=1)
    row_id = models.BigIntegerField()
    salt = models.UUIDField(null=True)
    image = models.JSONField(null=True)
    digest = models.BinaryField(max_length=32, null=True)
    destroyed_for = models.BigIntegerField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "beeld van een rij"
        indexes = [
            models.Index(fields=["batch"], name="rowimage_batch"),
            models.Index(fields=["name", "row_id"], name="rowimage_row"),
        ]

    def __str__(self) -> str:
        return f"{self.name}#{self.row_id}{self.op}"


class AuditHead(models.Model):
    """The last link of each chain; its row lock orders the writers of one file."""

    chain = models.CharField(primary_key=True, max_length=60)
    seq = models.BigIntegerField()
    payload = models.BinaryField(max_length=32)
    link = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "laatste schakel"

    def __str__(self) -> str:
        return f"{self.chain}#{self.seq}"


class AuditAnchor(models.Model):
    """Each day a digest over all heads: no chain can be cut short unseen."""

    day = models.DateField(primary_key=True)
    at = models.DateTimeField()
    last_entry_id = models.BigIntegerField()
    chains = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "dagelijks anker"

    def __str__(self) -> str:
        return str(self.day)
