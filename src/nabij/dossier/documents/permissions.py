"""Who sees and adds documents. Which files are open: row security decides."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

WRITERS = (
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_see_documents = permission(
    "dossier.see_documents",
    "Documenten zien in de dossiers die open zijn",
    *WRITERS,
    F.INSPECTOR,
)
may_add_document = permission(
    "dossier.add_document",
    "Een document of e-mail bij een dossier bewaren",
    *WRITERS,
)
