"""What was delivered and imported, when and with which outcome."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.exchange.standing import OPEN, Standing

# How many characters of the name of a file are kept.
LONGEST_NAME = 200


class ImportRun(models.Model):
    """One import of a register export: its counts, refusals and questions.

    `report` has the shape of `nabij import register --json`, with `notices` beside it.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    source = models.CharField("bestand", max_length=200)
    account_id = models.BigIntegerField("gevraagd door", null=True, blank=True)
    at = models.DateTimeField("ingelezen op")
    report = models.JSONField("verslag")
    notices = models.JSONField("opmerkingen", default=list)

    class Meta:
        verbose_name = "import"
        indexes = [models.Index(fields=["controller", "-at"], name="importrun_at")]

    def __str__(self) -> str:
        return f"{self.source} {self.at:%Y-%m-%d %H:%M}"


class Delivery(models.Model):
    """An export that somebody uploaded, from its check until it is read or gone.

    The export itself lies outside the database under `key`, for a day at most. `report`
    is that of the check, and after reading that of the reading.
    """

    personal_data = True
    unimaged = "a day's bookkeeping of a delivery: what came of it is its import run"

    class Status(models.TextChoices):
        """The states of `standing`, as Django shows them."""

        CHECKING = Standing.CHECKING, _("wordt gecontroleerd")
        CHECKED = Standing.CHECKED, _("wacht op bevestiging")
        LOADING = Standing.LOADING, _("wordt ingelezen")
        BROKEN = Standing.BROKEN, _("afgebroken")
        LOADED = Standing.LOADED, _("ingelezen")
        REFUSED = Standing.REFUSED, _("kon niet worden gelezen")
        CANCELLED = Standing.CANCELLED, _("geannuleerd")
        EXPIRED = Standing.EXPIRED, _("verlopen")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    key = models.UUIDField("kenmerk", unique=True)
    source = models.CharField("bestand", max_length=LONGEST_NAME)
    size = models.PositiveBigIntegerField("grootte")
    account_id = models.BigIntegerField("gevraagd door")
    capacity_id = models.BigIntegerField("in welke functie")
    at = models.DateTimeField("aangeleverd op")
    status = models.CharField("stand", max_length=20, choices=Status.choices)
    changed_at = models.DateTimeField("gewijzigd op")
    job_id = models.BigIntegerField("taak", null=True, blank=True)
    sentence = models.TextField("waarom niet", blank=True)
    report = models.JSONField("verslag", default=dict)
    notices = models.JSONField("opmerkingen", default=list)
    has_rejects = models.BooleanField("geweigerde regels op te halen", default=False)
    run = models.ForeignKey(ImportRun, models.PROTECT, null=True, blank=True)

    class Meta:
        verbose_name = "aanlevering"
        indexes = [models.Index(fields=["controller", "-at"], name="delivery_at")]
        constraints = [
            models.UniqueConstraint(
                fields=["controller"],
                condition=models.Q(status__in=sorted(OPEN)),
                name="one_open_delivery",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.status}"
