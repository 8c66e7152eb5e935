"""What an access request gets of proposals: what came of it and what somebody changed.

A line is about all youths of a family at once and opens with all their files.
"""

from django.utils.translation import gettext_lazy as _

from nabij.base.sharing import How, Shared, share

CODES = "codes waarmee is gerekend; in woorden te zien op de pagina van het voorstel"
OTHERS = "gaat ook over andere kinderen of over medewerkers"
SYSTEM = "verwijst binnen het systeem"


TABLES = (
    Shared(
        model="allocation.ProposalLine",
        title=_("Voorstellen wie een medewerker krijgt"),
        about=("youth_ids",),
        columns={
            "fate": How.PLAIN,
            "place": How.PLAIN,
            "weight": How.PLAIN,
            "worker": How.WORKER,
            "change_reason": How.WORDS,
            "changed_by": How.WORKER,
            "changed_at": How.PLAIN,
        },
        left_out={
            **dict.fromkeys(
                (
                    "rank",
                    "why_now",
                    "why_worker",
                    "why_not_others",
                    "what_would_help",
                    "how",
                ),
                CODES,
            ),
            **dict.fromkeys(
                ("room_before", "room_after", "proposed_worker", "measures"),
                OTHERS,
            ),
            **dict.fromkeys(
                ("proposal", "family_key", "position", "assignment_ids"), SYSTEM
            ),
        },
    ),
    Shared(
        model="allocation.ProposalChange",
        title=_("Wijzigingen van zo'n voorstel"),
        about=("youth_ids",),
        columns={
            "reason": How.WORDS,
            "changed_by": How.WORKER,
            "changed_at": How.PLAIN,
            "superseded_at": How.PLAIN,
        },
        left_out={
            "proposal": SYSTEM,
            "family_key": SYSTEM,
            "from_worker": OTHERS,
            "worker": OTHERS,
        },
    ),
)


def connect() -> None:
    """Called once, when the program starts."""
    share(*TABLES)
