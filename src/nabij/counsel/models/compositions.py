"""A text that is built from statements, each with its kind."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Composition(models.Model):
    """A report or assessment that says nothing but statements. Never edited.

    It keeps the texts as they were. It is signed by a decision (`counsel.composition`,
    about `composition:12`), prepared by who wrote it.
    """

    personal_data = True

    class Kind(models.TextChoices):
        REPORT = "report", _("verslag")
        ASSESSMENT = "assessment", _("beoordeling")
        SUMMARY = "summary", _("samenvatting")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    title = models.CharField("titel", max_length=200)
    why_no_facts = models.TextField("waarom zonder feiten", blank=True)
    written_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("tekst uit uitspraken")
        indexes = [models.Index(fields=["person"], name="composition_person")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class CompositionLine(models.Model):
    """One statement in a text, in its place."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    composition = models.ForeignKey(Composition, models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField("plaats")
    statement = models.ForeignKey("dossier.Statement", models.PROTECT)

    class Meta:
        verbose_name = _("regel van een tekst")
        constraints = [
            UniqueConstraint(
                fields=["composition", "place"], name="compositionline_place_once"
            )
        ]

    def __str__(self) -> str:
        return f"regel {self.place}"
