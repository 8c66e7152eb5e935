"""Who handles requests about a file, and sees and adds documents.

Which files: row security decides.
"""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_handle_request = permission(
    "records.handle_request",
    "Een verzoek over een dossier vastleggen en beantwoorden (inzage, verbeteren,"
    " vernietigen)",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
WRITERS = (
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_see_documents = permission(
    "records.see_documents",
    "Documenten zien in de dossiers die open zijn",
    *WRITERS,
    F.INSPECTOR,
)
may_add_document = permission(
    "records.add_document",
    "Een document of e-mail bij een dossier bewaren",
    *WRITERS,
)
may_write_letter = permission(
    "records.write_letter",
    "Een brief schrijven en in een dossier bewaren",
    *WRITERS,
)
may_keep_letter_texts = permission(
    "records.keep_letter_texts",
    "De vaste teksten van brieven van de eigen organisatie zien en wijzigen",
    F.FUNCTIONAL_ADMINISTRATOR,
)
may_decide_destruction = permission(
    "records.decide_destruction",
    "Besluiten of wat klaarstaat om te vernietigen echt weg gaat (tweede persoon), en"
    " zien van welke dossiers de bewaartermijn voorbij is",
    F.FUNCTIONAL_ADMINISTRATOR,
)
