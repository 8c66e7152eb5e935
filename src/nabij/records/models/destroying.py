"""What is made ready to be destroyed, by one person, and decided by another."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Destruction(models.Model):
    """A granted request to destroy, made ready; gone only when a second person says so.

    `parts` says how many rows of which tables would go, `gone` how many did. It stays:
    that something was destroyed must be readable when what it was no longer is.
    """

    personal_data = True

    class Outcome(models.TextChoices):
        DONE = "done", _("vernietigd")
        REFUSED = "refused", _("niet gedaan")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    request = models.ForeignKey(
        "records.FileRequest", models.PROTECT, related_name="destructions"
    )
    parts = models.JSONField("wat klaarstaat")
    why = models.CharField("waarom dit", max_length=400)
    prepared_by = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, related_name="destructions_prepared"
    )
    prepared_at = models.DateTimeField("klaargezet op")
    outcome = models.CharField("besluit", max_length=10, choices=Outcome, blank=True)
    reason = models.CharField("reden", max_length=400, blank=True)
    gone = models.JSONField("wat weg is", default=dict, blank=True)
    decided_by = models.ForeignKey(
        "organisations.Capacity",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="destructions_decided",
    )
    decided_at = models.DateTimeField("besloten op", null=True, blank=True)

    class Meta:
        verbose_name = _("vernietiging")
        constraints = [
            UniqueConstraint(
                fields=["request"],
                condition=Q(outcome=""),
                name="destruction_ready_once",
            ),
            CheckConstraint(
                condition=Q(outcome="", decided_by=None, decided_at=None)
                | (
                    ~Q(outcome="")
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="destruction_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.outcome}"
