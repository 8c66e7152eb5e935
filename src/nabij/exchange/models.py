"""What was imported, when and with which outcome."""

from django.db import models


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
