"""Runs of the model: the question and how far its answer is. No one's data."""

from django.db import models

from nabij.laboratory.standing import LABELS, OPEN, Standing


class Run(models.Model):
    """One scenario held against its base, asked by somebody or shipped with Nabij.

    A run without an organisation is a shipped question: everybody in the laboratory
    reads it. The answer lies in a file under `key`, outside the database; `digest` is
    what it was when the run ended, so that a changed file is noticed.
    """

    class Status(models.TextChoices):
        """The states of `standing`, as Django shows them."""

        QUEUED = Standing.QUEUED, LABELS[Standing.QUEUED]
        RUNNING = Standing.RUNNING, LABELS[Standing.RUNNING]
        DONE = Standing.DONE, LABELS[Standing.DONE]
        CANCELLED = Standing.CANCELLED, LABELS[Standing.CANCELLED]
        FAILED = Standing.FAILED, LABELS[Standing.FAILED]
        SHELVED = Standing.SHELVED, LABELS[Standing.SHELVED]

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True
    )
    key = models.UUIDField("kenmerk", unique=True)
    name = models.CharField("naam", max_length=80)
    shipped = models.CharField("meegeleverde vraag", max_length=60, blank=True)
    scenario = models.JSONField("scenario")
    scenario_hash = models.CharField("kenmerk van het scenario", max_length=64)
    version = models.CharField("versie van Nabij", max_length=40)
    wanted = models.PositiveIntegerField("gevraagde runs")
    done = models.PositiveIntegerField("runs klaar", default=0)
    status = models.CharField(
        "stand", max_length=20, choices=Status.choices, default=Standing.QUEUED
    )
    sentence = models.TextField("waarom niet", blank=True)
    expectation = models.TextField("verwachting vooraf", blank=True)
    is_session = models.BooleanField("in een sessie", default=False)
    capacity_id = models.BigIntegerField("gevraagd door")
    asked_at = models.DateTimeField("gevraagd op")
    ended_at = models.DateTimeField("klaar op", null=True, blank=True)
    job_id = models.BigIntegerField("taak", null=True, blank=True)
    digest = models.CharField("kenmerk van de uitkomst", max_length=64, blank=True)

    class Meta:
        verbose_name = "run"
        indexes = [models.Index(fields=["organisation", "-asked_at"], name="run_at")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=models.Q(organisation__isnull=False),
                name="run_name_once",
            ),
            models.UniqueConstraint(
                fields=["scenario_hash", "version"],
                condition=models.Q(
                    organisation__isnull=True,
                    status__in=[Standing.QUEUED, Standing.RUNNING, Standing.DONE],
                ),
                name="shipped_run_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.status})"

    @property
    def is_open(self) -> bool:
        """Whether it is still being worked out."""
        return self.status in OPEN
