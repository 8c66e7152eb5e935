"""Two records of one human being, put together; it can be undone."""

from django.db import models
from django.db.models import Q, UniqueConstraint

from nabij.families.models.persons import Person


class Merging(models.Model):
    """What lay in the record `gone` lies in `kept` from then on.

    `moved` says per table which rows went over, `filled` what the kept record did not
    know: by these it is undone to the row.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    kept = models.ForeignKey(Person, models.PROTECT, related_name="mergings")
    gone = models.ForeignKey(Person, models.PROTECT, related_name="merged_away")
    name = models.CharField("naam van het andere dossier", max_length=300)
    reason = models.CharField("reden", max_length=400)
    moved = models.JSONField("wat overging")
    filled = models.JSONField("wat werd aangevuld")
    at = models.DateTimeField("samengevoegd op")
    undone_at = models.DateTimeField("gesplitst op", null=True)
    undone_because = models.CharField("reden van splitsen", max_length=400, blank=True)

    class Meta:
        verbose_name = "samenvoeging"
        constraints = [
            UniqueConstraint(
                fields=["gone"], condition=Q(undone_at=None), name="merged_away_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} in {self.kept_id}"
