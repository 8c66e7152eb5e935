"""A slot for instruments of others: their form, their licence, and what was filled in.

Nothing is counted from the answers; what they mean, somebody writes down.
"""

import json
from typing import Any

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Instrument(models.Model):
    """A list of questions that belongs to somebody else, as this organisation may use.

    The questions are a JSON Schema, kept as the text it came in: the order in which
    one asks is part of it. A new version is a new row: what was filled in stays
    beside the questions that were asked.
    """

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    name = models.CharField("naam", max_length=120)
    version = models.CharField("versie", max_length=40)
    owner = models.CharField("rechthebbende", max_length=200)
    licence = models.CharField("licentie", max_length=400)
    schema = models.TextField("vragen")
    added_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = _("instrument")
        constraints = [
            UniqueConstraint(
                fields=["controller", "name", "version"], name="instrument_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def rules(self) -> dict[str, Any]:
        """The schema, to check answers by."""
        return dict(json.loads(self.schema))

    @property
    def questions(self) -> dict[str, dict[str, Any]]:
        """Each question by its name, in the order in which one asks."""
        return dict(self.rules["properties"])


class FilledInstrument(models.Model):
    """Answers to an instrument as they were given, and what a person makes of them."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    instrument = models.ForeignKey(Instrument, models.PROTECT)
    on_day = models.DateField("ingevuld op")
    answers = models.JSONField("antwoorden")
    conclusion = models.TextField("conclusie in eigen woorden")
    filled_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("ingevuld instrument")
        indexes = [
            models.Index(fields=["person", "-on_day"], name="filled_instrument_person")
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id} over {self.person_id}"
