"""Who is near a family: the familiar face, and the two of the duo."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice


class Face(Spell):
    """Somebody is near this person in a role, each in the own organisation.

    Never two in one role at once. A change is a decision with a reason.
    """

    personal_data = True

    class Role(models.TextChoices):
        FACE = "face", _("vertrouwd gezicht")
        LOCAL_TEAM = "local_team", _("lokaal team")
        SAFETY_EXPERT = "safety_expert", _("veiligheidsexpert")

    controller = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+"
    )
    person = models.ForeignKey("families.Person", models.PROTECT)
    professional = models.ForeignKey("organisations.Professional", models.PROTECT)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+"
    )
    role = models.CharField("rol", max_length=20, choices=Role)
    decision = models.ForeignKey("dossier.Decision", models.PROTECT)

    class Meta:
        verbose_name = _("gezicht van het gezin")
        indexes = [models.Index(fields=["person"], name="face_person")]
        constraints = [
            ends_after_it_begins("face_ends_after_it_begins"),
            never_twice("face_once", "controller", "person", "role"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.from_on}"
