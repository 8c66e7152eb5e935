"""A plan, and the persons it is for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice


class FamilyPlan(models.Model):
    """One plan for the persons chosen for it, begun in the file of one of them.

    It says nothing itself: what is wanted and agreed lies in rows of their own, each
    with the organisation that wrote it.
    """

    personal_data = True

    class Kind(models.TextChoices):
        FAMILY_GROUP = "family_group", _("familiegroepsplan")
        ACTION = "action", _("plan van aanpak bij een maatregel")
        HELP = "help", _("plan voor vrijwillige hulp")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    begun_on = models.DateField("begonnen op")
    why_second = models.CharField("waarom nog een plan", max_length=400, blank=True)
    begun_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("gezinsplan")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.begun_on}"


class Member(Spell):
    """Somebody the plan is for, from a day until a day."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="members")
    person = models.ForeignKey("families.Person", models.PROTECT)

    class Meta:
        verbose_name = _("lid van een gezinsplan")
        constraints = [
            ends_after_it_begins("plan_member_ends_after_it_begins"),
            never_twice("plan_member_once", "plan", "person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.plan_id}"
