"""Who was in a contact: the worker of the register, or whoever typed it."""

from django.db.models import BigIntegerField, F
from django.db.models.functions import Coalesce

from nabij.workforce import queries as workforce


def professional() -> Coalesce:
    """For a query of contacts. Who works along from elsewhere is in no register."""
    return Coalesce(
        workforce.professional_of("worker_id"),
        F("written_by__professional_id"),
        output_field=BigIntegerField(),
    )
