"""Figures that were worked out, and what was published of them; no one's data."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint


class FigureSet(models.Model):
    """All figures of one organisation for one period, so that a page costs little.

    `register_state` is a digest of what was counted: as long as the register gives the
    same digest, the figures hold.
    """

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT)
    from_on = models.DateField("vanaf")
    on_day = models.DateField("peildatum")
    computed_at = models.DateTimeField("berekend op")
    register_state = models.CharField("stand van het register", max_length=64)
    values = models.JSONField("waarden")

    class Meta:
        verbose_name = "cijferset"
        constraints = [
            UniqueConstraint(
                fields=["organisation", "from_on", "on_day"], name="figure_set_once"
            ),
            CheckConstraint(
                condition=Q(on_day__gte=F("from_on")), name="figure_set_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.from_on}..{self.on_day}"


class FigureRequest(models.Model):
    """Somebody asked for figures: which periods, and how many of them are there."""

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT)
    days = ArrayField(models.DateField(), verbose_name="dagen")
    done = models.PositiveSmallIntegerField("klaar", default=0)
    asked_at = models.DateTimeField("gevraagd op")
    asked_by = models.BigIntegerField("gevraagd door")
    ended_at = models.DateTimeField("afgelopen op", null=True)
    refusal = models.CharField("reden van stoppen", max_length=400, blank=True)

    class Meta:
        verbose_name = "cijferaanvraag"

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def total(self) -> int:
        """How many periods were asked for: `days` holds a first and a last of each."""
        return len(self.days) // 2


class Publication(models.Model):
    """What went out together, with every hidden count: the next publication needs it.

    `inside` is read by the installation only.
    """

    number = models.PositiveIntegerField("nummer", unique=True)
    published_at = models.DateTimeField("gepubliceerd op")
    inside = models.JSONField("binnenkant")

    class Meta:
        verbose_name = "publicatie"

    def __str__(self) -> str:
        return str(self.number)


class PublishedSet(models.Model):
    """The figures of one organisation, or of all together, as readers outside see them.

    Without an organisation it is the sum over `members` organisations.
    """

    publication = models.ForeignKey(Publication, models.PROTECT)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True
    )
    # Beside the figures, because the publication itself opens for nobody outside.
    published_at = models.DateTimeField("gepubliceerd op")
    members = models.PositiveSmallIntegerField("aantal instellingen", default=1)
    from_on = models.DateField("vanaf")
    on_day = models.DateField("peildatum")
    values = models.JSONField("waarden")
    hidden = models.JSONField("afgeschermd", default=list)

    class Meta:
        verbose_name = "gepubliceerde cijferset"
        constraints = [
            UniqueConstraint(
                fields=["organisation", "from_on", "on_day"],
                condition=Q(organisation__isnull=False),
                name="published_set_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id or 'totaal'} {self.from_on}..{self.on_day}"
