"""What an access request gets of the steps to an end, and of a placement."""

from django.utils.translation import gettext_lazy as _

from nabij.base.sharing import How, Shared, share

RECORDED = {
    "recorded_by": How.WORKER,
    "recorded_at": How.PLAIN,
    "superseded_at": How.PLAIN,
}
OF_MEASURE = {"measure": "de maatregel staat bij Maatregelen"}


TABLES = (
    Shared(
        model="outflow.OutflowStep",
        title=_("Stappen naar het einde van een maatregel"),
        about=("youth",),
        columns={
            "text": How.WORDS,
            "due_on": How.PLAIN,
            "done_on": How.PLAIN,
            "is_dropped": How.PLAIN,
            **RECORDED,
        },
        left_out=OF_MEASURE,
    ),
    Shared(
        model="outflow.PlacementNow",
        title=_("Uithuisplaatsing"),
        about=("youth",),
        columns={
            "is_placed": How.PLAIN,
            "since_on": How.PLAIN,
            "return_on": How.PLAIN,
            **RECORDED,
        },
        left_out=OF_MEASURE,
    ),
)


def connect() -> None:
    """Called once, when the program starts."""
    share(*TABLES)
