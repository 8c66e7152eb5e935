"""Documents in a file, each with its versions; their content lies on disk."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Document(models.Model):
    """Something on paper or by mail that belongs in a file. Only added to.

    It lies in the file of `person`; what is about others too opens to whoever has
    the file of each of them open.
    """

    personal_data = True

    class Kind(models.TextChoices):
        LETTER = "letter", _("brief")
        REPORT = "report", _("verslag of onderzoek")
        RULING = "ruling", _("beschikking of besluit")
        MAIL = "mail", _("e-mail")
        PICTURE = "picture", _("foto of tekening")
        OTHER = "other", _("iets anders")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    about_ids = ArrayField(
        models.BigIntegerField(), verbose_name="ook over", default=list, blank=True
    )
    kind = models.CharField("soort", max_length=10, choices=Kind)
    title = models.CharField("wat het is", max_length=200)
    source = models.CharField("van wie het komt", max_length=200)
    dated_on = models.DateField("datum van het stuk", null=True, blank=True)
    contact = models.ForeignKey(
        "dossier.Contact", models.PROTECT, null=True, blank=True
    )
    added_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("document")
        indexes = [
            models.Index(fields=["person", "-recorded_at"], name="document_person")
        ]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """One version of a document: the file as it came in, found by a key of its own."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    person = models.ForeignKey("families.Person", models.PROTECT)
    number = models.PositiveSmallIntegerField("versie")
    key = models.UUIDField("kenmerk", unique=True)
    name = models.CharField("naam van het bestand", max_length=200)
    media_type = models.CharField("soort bestand", max_length=100)
    size = models.PositiveIntegerField("grootte")
    digest = models.CharField("controlegetal", max_length=64)
    why = models.CharField("wat er anders is", max_length=400, blank=True)
    added_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("versie van een document")
        constraints = [
            UniqueConstraint(
                fields=["document", "number"], name="document_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
