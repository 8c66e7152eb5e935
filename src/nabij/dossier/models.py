"""Contacts: somebody met or reached somebody at a moment."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Contact(models.Model):
    """A contact with a youth. Never edited; a correction supersedes it."""

    personal_data = True

    class Kind(models.TextChoices):
        FIRST_CONTACT = "first_contact", _("eerste contact")
        SAFETY_CHECK = "safety_check", _("veiligheidscheck")
        CONVERSATION = "conversation", _("gesprek")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    on_day = models.DateField("datum")
    kind = models.CharField("soort", max_length=30, choices=Kind)
    worker = models.ForeignKey(
        "workforce.Worker", models.PROTECT, null=True, blank=True
    )
    with_whom = models.CharField("met wie", max_length=200, blank=True)
    note = models.TextField("notitie", blank=True)
    typed_here = models.BooleanField("hier ingevoerd", default=False)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "contact"
        indexes = [
            models.Index(fields=["person", "-on_day"], name="contact_person_day"),
            models.Index(fields=["controller", "recorded_at"], name="contact_recorded"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on_day}"
