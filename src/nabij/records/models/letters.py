"""Texts of letters in versions, and the letters that were written with them."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _


class LetterText(models.Model):
    """One version of the text of a kind of letter of an organisation. Only added to."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("Uitnodiging voor een gesprek")
        INTRODUCTION = "introduction", _("Kennismaking: wie is uw vaste werker")
        REQUEST_RECEIVED = "request_received", _("Bevestiging van een verzoek")
        REQUEST_ANSWERED = "request_answered", _("Antwoord op een verzoek")
        DECISION = "decision", _("Aankondiging van een besluit")
        CONDITION = "condition", _("Voorwaarde uit het plan en wat er volgt")
        HANDOVER = "handover", _("Overdracht: een nieuwe vaste werker")

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT)
    kind = models.CharField("soort brief", max_length=20, choices=Kind)
    number = models.PositiveIntegerField("versie")
    title = models.CharField("kop", max_length=200)
    body = models.TextField("tekst")
    why = models.CharField("wat er anders is", max_length=400)
    made_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("tekst van een brief")
        constraints = [
            UniqueConstraint(
                fields=["organisation", "kind", "number"], name="letter_text_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Letter(models.Model):
    """A letter as it was kept: its words, to whom, and with which text it began.

    The letter on paper is the document; without `text_version` it began with the text
    that came with the program.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(
        "families.Person", models.PROTECT, related_name="letters_in_file"
    )
    document = models.OneToOneField(
        "records.Document", models.PROTECT, related_name="letter"
    )
    kind = models.CharField("soort brief", max_length=20, choices=LetterText.Kind)
    text_version = models.ForeignKey(
        LetterText, models.PROTECT, null=True, blank=True, verbose_name="begonnen met"
    )
    addressee = models.ForeignKey(
        "families.Person",
        models.PROTECT,
        related_name="letters_received",
        verbose_name="aan wie",
    )
    title = models.CharField("kop", max_length=200)
    body = models.TextField("tekst")
    written_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("brief")

    def __str__(self) -> str:
        return self.title
