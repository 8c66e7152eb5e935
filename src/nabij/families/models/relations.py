"""Who is what to whom, and who must not meet in a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice
from nabij.families.models.persons import Person


class Relation(Spell):
    """A dated relation from one person to another."""

    personal_data = True

    class Kind(models.TextChoices):
        PARENT = "parent", _("ouder")
        PARENT_WITH_AUTHORITY = "parent_with_authority", _("gezaghebbende ouder")
        PARTNER = "partner", _("partner")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="relations")
    other = models.ForeignKey(Person, models.PROTECT, related_name="relations_to")
    kind = models.CharField("soort", max_length=30, choices=Kind)

    class Meta:
        verbose_name = "relatie"
        constraints = [ends_after_it_begins("relation_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.other_id}"


class ConflictOfInterest(Spell):
    """A worker and a person who must not meet in a case: kin, neighbours, a past.

    Why is not written down: that it is so is enough to keep them apart.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey("workforce.Worker", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)

    class Meta:
        verbose_name = "belangenconflict"
        constraints = [
            ends_after_it_begins("conflict_ends_after_it_begins"),
            never_twice("conflict_once", "worker", "person"),
        ]

    def __str__(self) -> str:
        return f"belangenconflict {self.pk}"
