"""What is left before a measure ends, and whether the youth is placed elsewhere."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class OutflowStep(models.Model):
    """One thing to do before a measure can end with care. Corrected, never deleted."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    measure = models.ForeignKey("measures.Measure", models.PROTECT)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    text = models.CharField("stap", max_length=300)
    due_on = models.DateField("uiterlijk op", null=True, blank=True)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    is_dropped = models.BooleanField("niet nodig", default=False)
    recorded_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "stap voor uitstroom"
        indexes = [models.Index(fields=["measure"], name="outflow_step_measure")]

    def __str__(self) -> str:
        return self.text


class PlacementNow(models.Model):
    """Whether a youth is placed out of home during a measure, as somebody wrote it.

    A register does not tell; without a row it is unknown, and so are the terms.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    measure = models.ForeignKey("measures.Measure", models.PROTECT)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    is_placed = models.BooleanField(
        "uithuisgeplaatst", choices=[(True, _("ja")), (False, _("nee"))]
    )
    since_on = models.DateField("sinds", null=True, blank=True)
    return_on = models.DateField("einde gepland op", null=True, blank=True)
    recorded_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "uithuisplaatsing bij een maatregel"
        constraints = [
            UniqueConstraint(
                fields=["measure"],
                condition=Q(superseded_at=None),
                name="placement_once",
            ),
            CheckConstraint(
                condition=Q(is_placed=True) | Q(since_on=None, return_on=None),
                name="placement_has_days_when_placed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.is_placed}"
