"""A statement: somebody says something about somebody, and to whom it went."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.dossier.models.contacts import Contact


class Statement(models.Model):
    """Somebody says something about a person. Never edited, only superseded.

    It lies in the file of `person`. What is about others too (`StatementAbout`) opens
    to whoever has the file of each of them open; `about_count` says how many that are,
    so that the database can tell whether one of them is hidden from the reader. What
    the family says of it stands `beside` it.
    """

    personal_data = True

    class Kind(models.TextChoices):
        FACT = "fact", _("feit")
        REPORT = "report", _("bericht van een ander")
        SUSPICION = "suspicion", _("vermoeden")
        OPINION = "opinion", _("mening of inschatting")
        STRENGTH = "strength", _("kracht")
        VIEW_OF_CHILD = "view_of_child", _("stem van het kind")
        VIEW_OF_PARENT = "view_of_parent", _("stem van een ouder")

    class BesideAs(models.TextChoices):
        NO = "", _("staat op zichzelf")
        OBJECTION = "objection", _("bezwaar")
        ADDITION = "addition", _("aanvulling")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    about_count = models.PositiveSmallIntegerField("aantal anderen", default=0)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    text = models.TextField("tekst")
    source = models.CharField("bron", max_length=200)
    said_on = models.DateField("gezegd of gezien op")
    is_checked = models.BooleanField("nagegaan", default=False)
    reaction = models.TextField("reactie", blank=True)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True)
    written_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    beside = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="words_beside"
    )
    beside_as = models.CharField(
        "staat erbij als", max_length=10, choices=BesideAs, blank=True, default=""
    )
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = _("uitspraak")
        indexes = [models.Index(fields=["person", "-said_on"], name="statement_person")]
        constraints = [
            CheckConstraint(
                condition=Q(beside=None, beside_as="")
                | (Q(beside__isnull=False) & ~Q(beside_as="")),
                name="statement_beside_as_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.said_on}"


class StatementAbout(models.Model):
    """Somebody else than the person of the file whom a statement is about."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="abouts")
    person = models.ForeignKey("families.Person", models.PROTECT)

    class Meta:
        verbose_name = _("persoon over wie een uitspraak gaat")
        constraints = [
            UniqueConstraint(fields=["statement", "person"], name="statementabout_once")
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} gaat over {self.person_id}"


class StatementTrace(models.Model):
    """What everybody in the file may know of a line about others: kind and day."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    statement = models.OneToOneField(Statement, models.PROTECT, related_name="trace")
    person = models.ForeignKey("families.Person", models.PROTECT)
    kind = models.CharField("soort", max_length=20, choices=Statement.Kind)
    said_on = models.DateField("gezegd of gezien op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = _("spoor van een uitspraak")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.said_on}"


class Disclosure(models.Model):
    """A statement went to somebody outside the file: to whom, on which ground, when."""

    personal_data = True

    class Ground(models.TextChoices):
        CONSENT = "consent", _("met toestemming")
        INVOLVED = "involved", _("direct betrokken bij de hulp")
        MUST_CONSENT = "must_consent", _("moet zelf toestemming geven voor de hulp")
        SUPERVISION = "supervision", _("nodig voor de ondertoezichtstelling")
        COURT = "court", _("verslag of verzoek aan rechter of Raad")
        MAIN_FACTS = "main_facts", _("hoofdzaken voor een ouder zonder gezag")
        ACCESS = "access", _("inzage door de persoon zelf")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="disclosures")
    to_whom = models.CharField("aan wie", max_length=200)
    ground = models.CharField("grondslag", max_length=20, choices=Ground)
    why = models.CharField("waarom", max_length=400)
    on_day = models.DateField("op")
    given_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("verstrekking")
        indexes = [models.Index(fields=["person", "-on_day"], name="disclosure_person")]

    def __str__(self) -> str:
        return f"{self.to_whom} {self.on_day}"
