"""A contact: somebody met or reached somebody."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Contact(models.Model):
    """A contact with a youth. Never edited; a correction supersedes it.

    What was said in a contact that is about others too (`about_count`) does not stand
    here but in `ContactWords`: that there was a contact, everybody in the file knows.
    """

    personal_data = True

    class Kind(models.TextChoices):
        FIRST_CONTACT = "first_contact", _("eerste contact")
        SAFETY_CHECK = "safety_check", _("veiligheidscheck")
        CONVERSATION = "conversation", _("gesprek")

    class How(models.TextChoices):
        UNKNOWN = "", _("niet vastgelegd")
        HOME = "home", _("huisbezoek")
        OFFICE = "office", _("op kantoor")
        SCHOOL = "school", _("op school of opvang")
        PHONE = "phone", _("telefoon")
        VIDEO = "video", _("beeldbellen")
        MESSAGE = "message", _("bericht of brief")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    on_day = models.DateField("datum")
    kind = models.CharField("soort", max_length=30, choices=Kind)
    worker = models.ForeignKey(
        "workforce.Worker", models.PROTECT, null=True, blank=True
    )
    written_by = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, null=True, blank=True
    )
    with_whom = models.CharField("met wie", max_length=200, blank=True)
    how = models.CharField("hoe", max_length=10, choices=How, blank=True, default="")
    is_in_vain = models.BooleanField("niet bereikt", default=False)
    is_youth_seen = models.BooleanField("jeugdige gezien", null=True, blank=True)
    note = models.TextField("notitie", blank=True)
    about_count = models.PositiveSmallIntegerField("aantal anderen", default=0)
    why_not_about = models.CharField(
        "waarom niet over die ouder", max_length=400, blank=True, default=""
    )
    typed_here = models.BooleanField("hier ingevoerd", default=False)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = _("contact")
        indexes = [
            models.Index(fields=["person", "-on_day"], name="contact_person_day"),
            models.Index(fields=["controller", "recorded_at"], name="contact_recorded"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on_day}"


class ContactAbout(models.Model):
    """Somebody else than the person of the file whom a contact is about."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="abouts")
    person = models.ForeignKey("families.Person", models.PROTECT)

    class Meta:
        verbose_name = _("persoon over wie een contact gaat")
        constraints = [
            UniqueConstraint(fields=["contact", "person"], name="contactabout_once")
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} gaat over {self.person_id}"


class ContactWords(models.Model):
    """What was said in a contact about several: it opens when all of them are open."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    contact = models.OneToOneField(
        Contact, models.PROTECT, related_name="words", verbose_name="bij het contact"
    )
    person = models.ForeignKey("families.Person", models.PROTECT)
    about_count = models.PositiveSmallIntegerField("aantal anderen")
    with_whom = models.CharField("met wie", max_length=200, blank=True)
    note = models.TextField("notitie", blank=True)

    class Meta:
        verbose_name = _("woorden van een contact")

    def __str__(self) -> str:
        return f"woorden van contact {self.contact_id}"
