"""Why a duty falls away that the rules no longer ask for."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

from nabij.waiting.owing.acute import ACUTE, RETRIAGED
from nabij.waiting.owing.deaths import CALAMITY, TAKEN_BACK
from nabij.waiting.owing.duties import (
    COUNCIL,
    FIRST_CONTACT,
    KINDS,
    PLAN_BY_INSPECTION,
    SAFETY_CHECK,
    TRIAGE,
)
from nabij.waiting.owing.promised import OF_PROMISES
from nabij.waiting.owing.staff_duties import LIST_RENEWAL, REGISTRATION, STAFF_KINDS

# Said of a duty that is no longer asked for, by kind; of the others the title ended.
BEFORE_OR_ENDED = _(
    "De maatregel is geëindigd of ingetrokken, of de termijn was al lang voorbij toen"
    " dit dossier binnenkwam."
)
BECAUSE: Mapping[str, str] = {
    FIRST_CONTACT: BEFORE_OR_ENDED,
    PLAN_BY_INSPECTION: BEFORE_OR_ENDED,
    SAFETY_CHECK: _("De dag van de check is veranderd, of het wachten is voorbij."),
    TRIAGE: _("De jeugdige wacht niet meer op een vaste jeugdbeschermer."),
    RETRIAGED: _("De jeugdige wacht niet meer, of het signaal is ingetrokken."),
    ACUTE: _("Er is opnieuw besloten, of de maatregel is geëindigd."),
    COUNCIL: _("De einddatum van de maatregel is veranderd, of de maatregel eindigde."),
    REGISTRATION: _("De medewerker werkt hier niet meer."),
    LIST_RENEWAL: _("De wachtlijst is gesloten of er is opnieuw over besloten."),
    CALAMITY: TAKEN_BACK,
    **OF_PROMISES,
}
TITLE_ENDED = _("De maatregel is geëindigd of ingetrokken.")


def because() -> dict[str, str]:
    """Why a duty falls away, by kind: kept in Dutch, read in the reader's language."""
    return {kind: BECAUSE.get(kind, TITLE_ENDED) for kind in (*KINDS, *STAFF_KINDS)}
