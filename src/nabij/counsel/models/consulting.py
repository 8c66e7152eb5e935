"""A case is discussed in the team: agenda, who was there, what they think of it."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _


class CaseDiscussion(models.Model):
    """A case on the agenda of the team. What follows is a decision about it.

    The decision (`counsel.discussion`, about `discussion:12`) is taken by who has the
    power and prepared by who brought the case; each who was there says what they think.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    on_day = models.DateField("op")
    agenda = models.TextField("wat we bespreken")
    brought_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("casuïstiekbespreking")
        indexes = [models.Index(fields=["person"], name="casediscussion_person")]

    def __str__(self) -> str:
        return f"bespreking {self.on_day}"


class Participant(models.Model):
    """Somebody who is asked to take part in a discussion."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    discussion = models.ForeignKey(
        CaseDiscussion, models.PROTECT, related_name="participants"
    )
    capacity = models.ForeignKey("organisations.Capacity", models.PROTECT)

    class Meta:
        verbose_name = _("deelnemer aan een bespreking")
        constraints = [
            UniqueConstraint(fields=["discussion", "capacity"], name="participant_once")
        ]

    def __str__(self) -> str:
        return f"deelnemer {self.capacity_id}"


class Stance(models.Model):
    """What a participant thinks of the decision; the last word of each holds."""

    personal_data = True

    class Kind(models.TextChoices):
        AGREES = "agrees", _("eens")
        DISAGREES = "disagrees", _("niet eens")
        ABSENT = "absent", _("was er niet bij")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    discussion = models.ForeignKey(
        CaseDiscussion, models.PROTECT, related_name="stances"
    )
    capacity = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, related_name="stances"
    )
    noted_by = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, related_name="stances_noted"
    )
    kind = models.CharField("standpunt", max_length=10, choices=Kind)
    remark = models.CharField("toelichting", max_length=1_000, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("standpunt in een bespreking")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.capacity_id})"
