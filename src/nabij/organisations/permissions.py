"""Who may found organisations and appoint people."""

from nabij.base.acting import INSTALLATION
from nabij.base.permissions import EVERYBODY, permission
from nabij.rules.functions import Function as F

may_found_organisation = permission(
    "organisations.found_organisation",
    "Een organisatie toevoegen",
    INSTALLATION.function,
)
may_appoint = permission(
    "organisations.appoint",
    "Mensen een functie geven of afnemen",
    F.FUNCTIONAL_ADMINISTRATOR,
    F.REGISTER_MACHINE,
)
may_see_people = permission(
    "organisations.see_people",
    "Mensen en functies van de eigen organisatie zien",
    F.FUNCTIONAL_ADMINISTRATOR,
)
may_reset_second_factor = permission(
    "organisations.reset_second_factor",
    "De tweede stap van een collega terugzetten",
    F.FUNCTIONAL_ADMINISTRATOR,
)
may_oversee_tokens = permission(
    "organisations.oversee_tokens",
    "API-sleutels van de eigen organisatie zien en intrekken",
    F.FUNCTIONAL_ADMINISTRATOR,
)
may_set_details = permission(
    "organisations.set_details",
    "Telefoon, klachtenadres en vertrouwenspersoon voor brieven vastleggen",
    F.FUNCTIONAL_ADMINISTRATOR,
)
may_answer_agreement = permission(
    "organisations.answer_agreement",
    "Een overleg met een gecertificeerde instelling bevestigen of bezwaar maken",
    F.CONTRACT_MANAGER,
)
may_read_notices = permission(
    "organisations.read_notices",
    "De eigen berichten lezen, en kiezen of ze ook per e-mail komen",
    EVERYBODY,
)
may_have_calendar_feed = permission(
    "organisations.have_calendar_feed",
    "De eigen taken met termijn in de eigen agenda laten zien",
    EVERYBODY,
)
may_shield = permission(
    "organisations.shield",
    "Een bedreigde medewerker afschermen, of weer tonen (teamleider: het team)",
    F.TEAM_LEADER,
    F.FUNCTIONAL_ADMINISTRATOR,
)
