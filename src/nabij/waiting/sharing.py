"""What an access request gets of waiting: since when, on which list, with what help."""

from django.utils.translation import gettext_lazy as _

from nabij.base.sharing import How, Shared, share

SYSTEM = "verwijst binnen het systeem"


TABLES = (
    Shared(
        model="waiting.Wait",
        title=_("Wachten op een vaste werker"),
        about=("youth",),
        columns={
            "is_protection": How.PLAIN,
            "from_on": How.PLAIN,
            "until_on": How.PLAIN,
            "clock_from_on": How.PLAIN,
            "clock_is_assumed": How.PLAIN,
            "had_worker": How.PLAIN,
            "standing": How.PLAIN,
            "urgency": How.PLAIN,
            "last_check_on": How.PLAIN,
        },
        left_out={
            "measure": "de maatregel staat bij Maatregelen",
            "entry": SYSTEM,
            "is_past": SYSTEM,
        },
    ),
    Shared(
        model="waiting.ListEntry",
        title=_("Plaats op een lijst"),
        about=("youth",),
        stays="komt uit het register",
        columns={
            "kind": How.PLAIN,
            "since_on": How.PLAIN,
            "urgency": How.PLAIN,
            "last_check_on": How.PLAIN,
            "bridging": How.WORDS,
            "recorded_at": How.PLAIN,
            "superseded_at": How.PLAIN,
        },
    ),
    Shared(
        model="waiting.Bridging",
        title=_("Hulp tijdens het wachten"),
        about=("youth",),
        columns={
            # Help near a hidden home tells where that home is.
            "what": How.PLACE,
            "by_whom": How.PLACE,
            "phone": How.PLACE,
            "agreed_with": How.WORDS,
            "strength": How.PLAIN,
            "recorded_by": How.WORKER,
            "from_on": How.PLAIN,
            "until_on": How.PLAIN,
            "recorded_at": How.PLAIN,
            "superseded_at": How.PLAIN,
        },
    ),
)


def connect() -> None:
    """Called once, when the program starts."""
    share(*TABLES)
