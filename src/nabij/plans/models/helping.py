"""Help that somebody has now, and what was tried before a child would leave home."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins
from nabij.plans.models.goals import GoalVersion
from nabij.plans.models.plans import FamilyPlan
from nabij.rules.file.weighing import Alternative as Tried


class Help(Spell):
    """Somebody outside gives help to a person, or directs it, as it was told to us."""

    personal_data = True

    class Kind(models.TextChoices):
        DIRECTION = "direction", _("regie")
        HELP = "help", _("hulp")
        OTHER = "other", _("andere betrokkene")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    kind = models.CharField("soort", max_length=10, choices=Kind)
    domain = models.CharField(
        "levensgebied", max_length=20, choices=GoalVersion.Domain, blank=True
    )
    given_by = models.CharField("door wie", max_length=200)
    what = models.CharField("wat", max_length=400, blank=True)
    written_by = models.ForeignKey("organisations.Capacity", models.PROTECT)

    class Meta:
        verbose_name = _("hulp of regie")
        constraints = [ends_after_it_begins("help_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.from_on}"


class Alternative(models.Model):
    """Something lighter than a placement: tried with what result, or why it was not."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="alternatives")
    person = models.ForeignKey("families.Person", models.PROTECT)
    kind = models.CharField(
        "alternatief", max_length=20, choices=[(t.value, _(t.dutch)) for t in Tried]
    )
    was_tried = models.BooleanField("geprobeerd")
    words = models.TextField("wat het opleverde, of waarom het niet kon")
    on_day = models.DateField("datum")
    written_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("alternatief voor uithuisplaatsing")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on_day}"
