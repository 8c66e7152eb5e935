"""A question to a named expert, and the answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Question(models.Model):
    """Somebody in the file asks an expert by name for advice, by a day.

    Never edited: it is answered (`Answer`, of the expert's own organisation) or taken
    back with a reason. What was opened for the expert ends with it.
    """

    personal_data = True

    class Kind(models.TextChoices):
        SAFETY = "safety", _("veiligheidsadvies")
        BEHAVIOUR = "behaviour", _("advies van de gedragswetenschapper")
        CONSULT = "consult", _("consult zonder verwijzing")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    text = models.TextField("vraag")
    asked_by = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, related_name="questions_asked"
    )
    expert = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, related_name="questions_got"
    )
    answer_by = models.DateField("antwoord uiterlijk")
    involvement = models.ForeignKey(
        "families.Involvement", models.PROTECT, null=True, blank=True
    )
    recorded_at = models.DateTimeField("vastgelegd op")
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdrawn_because = models.CharField(
        "ingetrokken omdat", max_length=400, blank=True
    )

    class Meta:
        verbose_name = _("vraag om advies")
        indexes = [models.Index(fields=["person"], name="question_person")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.answer_by}"


class Answer(models.Model):
    """What the expert answered: a statement of the expert's own organisation."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    question = models.OneToOneField(Question, models.PROTECT, related_name="answer")
    statement = models.ForeignKey("dossier.Statement", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("antwoord op een vraag om advies")

    def __str__(self) -> str:
        return f"antwoord {self.pk}"
