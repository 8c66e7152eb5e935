"""The check: who was seen, by whom, when next; and how long between two of them."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice
from nabij.safety.models.watch import CLASSES


class SafetyCheck(models.Model):
    """What a contact that was a safety check found. A correction supersedes it.

    `due_on` is the day that this check was due when it was made: by it the duty that
    it fulfils is found. The copy that a correction leaves names the same contact.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    contact = models.ForeignKey("dossier.Contact", models.PROTECT)
    done_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    also_seen = models.CharField("ook gezien", max_length=200, blank=True)
    must_change_class = models.BooleanField("urgentie moet anders", default=False)
    why = models.TextField("waarom", blank=True)
    due_on = models.DateField("was uiterlijk", null=True, blank=True)
    next_on = models.DateField("volgende check", null=True, blank=True)
    next_reason = models.CharField("reden van later", max_length=400, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = _("veiligheidscheck")
        constraints = [
            UniqueConstraint(
                fields=["contact"],
                name="check_once_per_contact",
                condition=Q(superseded_at=None),
            ),
            CheckConstraint(
                condition=Q(must_change_class=False) | ~Q(why=""),
                name="check_says_why_class_changes",
            ),
        ]
        indexes = [models.Index(fields=["person", "-recorded_at"], name="check_person")]

    def __str__(self) -> str:
        return f"veiligheidscheck {self.pk}"


class CheckInterval(Spell):
    """An organisation's own number of days between two checks of a class."""

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    urgency = models.CharField("klasse", max_length=1, choices=CLASSES)
    days = models.PositiveSmallIntegerField("dagen")
    reason = models.CharField("reden", max_length=400)
    set_by = models.ForeignKey("organisations.Capacity", models.PROTECT)

    class Meta:
        verbose_name = _("termijn van de veiligheidscheck")
        constraints = [
            ends_after_it_begins("check_interval_ends_after_it_begins"),
            never_twice("check_interval_once", "controller", "urgency"),
            CheckConstraint(
                condition=Q(days__range=(0, 182)), name="check_interval_to_half_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.urgency}: {self.days} dagen"
