"""Requests about the file (access, correction, destruction) and what was weighed."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice


class FileRequest(models.Model):
    """Somebody asks something about a file, to be answered within a term (AVG 12).

    `person` is whom the file is about, `asked_by` who asked when that is somebody we
    know. The answer is a decision with its reasons.
    """

    personal_data = True

    class Kind(models.TextChoices):
        ACCESS = "access", _("inzage of een kopie")
        CORRECTION = "correction", _("iets verbeteren")
        DESTRUCTION = "destruction", _("gegevens vernietigen")

    class AskedAs(models.TextChoices):
        SELF = "self", _("de persoon zelf")
        PARENT = "parent", _("ouder met gezag")
        GUARDIAN = "guardian", _("voogd")
        REPRESENTATIVE = "representative", _("vertegenwoordiger")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(
        "families.Person", models.PROTECT, related_name="file_requests"
    )
    kind = models.CharField("wat wordt gevraagd", max_length=20, choices=Kind)
    asked_as = models.CharField("gevraagd als", max_length=20, choices=AskedAs)
    asked_by = models.ForeignKey(
        "families.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="requests_made",
        verbose_name="gevraagd door",
    )
    asker = models.CharField("naam van wie het vraagt", max_length=200, blank=True)
    words = models.TextField("in eigen woorden")
    knows_home = models.BooleanField("kent het adres", default=False)
    received_on = models.DateField("ontvangen op")
    due_on = models.DateField("antwoord uiterlijk op")
    extended_because = models.CharField("waarom later", max_length=400, blank=True)
    owner = models.ForeignKey(
        "organisations.Professional", models.PROTECT, verbose_name="wie antwoordt"
    )
    recorded_by = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, verbose_name="vastgelegd door"
    )
    recorded_at = models.DateTimeField("vastgelegd op")
    answered_on = models.DateField("beantwoord op", null=True, blank=True)
    decision = models.ForeignKey(
        "dossier.Decision", models.PROTECT, null=True, blank=True
    )

    class Meta:
        verbose_name = _("verzoek over het dossier")
        constraints = [
            CheckConstraint(
                condition=Q(answered_on=None, decision=None)
                | Q(answered_on__isnull=False, decision__isnull=False),
                name="file_request_answered_by_decision",
            ),
            CheckConstraint(
                condition=Q(due_on__gt=models.F("received_on")),
                name="file_request_has_a_term",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="file_request_person"),
            models.Index(
                fields=["controller", "due_on"],
                name="file_request_open",
                condition=Q(answered_on=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.received_on}"


class Weighing(models.Model):
    """One text in an export: given or held back, as somebody weighed it."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    request = models.ForeignKey(FileRequest, models.PROTECT, related_name="weighings")
    table = models.CharField("soort gegevens", max_length=60)
    row = models.BigIntegerField("regel")
    column = models.CharField("veld", max_length=60)
    # A digest: a text that was changed since was judged by nobody.
    read_as = models.CharField("wat er gelezen is", max_length=64)
    is_given = models.BooleanField("gegeven")
    reason = models.CharField("waarom", max_length=400)
    decided_by = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, verbose_name="afgewogen door"
    )
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = _("weging bij inzage")
        constraints = [
            UniqueConstraint(
                fields=["request", "table", "row", "column"],
                condition=Q(superseded_at=None),
                name="weighing_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row} {self.column}"


class LegalHold(Spell):
    """Nothing of this file is destroyed while it holds: a case runs, or may come."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    reason = models.CharField("waarom", max_length=400)
    set_by = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, verbose_name="vastgelegd door"
    )

    class Meta:
        verbose_name = _("bewaarplicht om een zaak")
        constraints = [
            ends_after_it_begins("legal_hold_ends_after_it_begins"),
            never_twice("legal_hold_once", "controller", "person"),
        ]

    def __str__(self) -> str:
        return f"bewaarplicht vanaf {self.from_on}"
