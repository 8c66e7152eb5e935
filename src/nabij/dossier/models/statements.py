"""A statement: somebody says something about somebody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.dossier.models.contacts import Contact


class Statement(models.Model):
    """Somebody says something about a person. Never edited, only superseded."""

    personal_data = True

    class Kind(models.TextChoices):
        FACT = "fact", _("feit")
        REPORT = "report", _("bericht van een ander")
        SUSPICION = "suspicion", _("vermoeden")
        OPINION = "opinion", _("mening of inschatting")
        STRENGTH = "strength", _("kracht")
        VIEW_OF_CHILD = "view_of_child", _("stem van het kind")
        VIEW_OF_PARENT = "view_of_parent", _("stem van een ouder")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    text = models.TextField("tekst")
    source = models.CharField("bron", max_length=200)
    said_on = models.DateField("gezegd of gezien op")
    is_checked = models.BooleanField("nagegaan", default=False)
    reaction = models.TextField("reactie", blank=True)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True)
    written_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "uitspraak"
        indexes = [models.Index(fields=["person", "-said_on"], name="statement_person")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.said_on}"
