"""Who handles requests about a file. Which files: row security decides."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_handle_request = permission(
    "dossier.handle_request",
    "Een verzoek over een dossier vastleggen en beantwoorden (inzage, verbeteren,"
    " vernietigen)",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
