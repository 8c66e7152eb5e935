"""Two records of one human being put together, or one of two taken apart."""

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

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
        verbose_name = _("samenvoeging")
        constraints = [
            UniqueConstraint(
                fields=["gone"], condition=Q(undone_at=None), name="merged_away_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} in {self.kept_id}"


class Parting(models.Model):
    """One record held two persons: what was of the `second` went to a record of theirs.

    `moved` says per table which rows went over; by these it is undone to the row.
    `version` is that of the second person then: who was corrected since, stays.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    first = models.ForeignKey(Person, models.PROTECT, related_name="partings")
    second = models.ForeignKey(Person, models.PROTECT, related_name="parted_from")
    reason = models.CharField("reden", max_length=400)
    moved = models.JSONField("wat overging")
    version = models.PositiveIntegerField("versie van de tweede persoon")
    at = models.DateTimeField("gesplitst op")
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True)
    undone_because = models.CharField(
        "reden van ongedaan maken", max_length=400, blank=True
    )

    class Meta:
        verbose_name = _("splitsing in twee personen")

    def __str__(self) -> str:
        return f"{self.second_id} uit {self.first_id}"
