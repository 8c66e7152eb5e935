"""Who asks for advice, gives it, discusses a case and signs a text.

Which files: row security decides.
"""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_see_questions = permission(
    "counsel.see_questions",
    "Vragen om advies en casuïstiekbesprekingen zien",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_ask = permission(
    "counsel.ask",
    "Een expert om advies vragen, of de vraag intrekken",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_answer_question = permission(
    "counsel.answer_question",
    "Antwoorden op een vraag om advies",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_discuss = permission(
    "counsel.discuss",
    "Een casus in het team bespreken en het besluit vastleggen",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_compose = permission(
    "counsel.compose",
    "Een tekst maken uit uitspraken",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_sign = permission(
    "counsel.sign",
    "Een tekst tekenen als geregistreerde professional",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_see_texts = permission(
    "counsel.see_texts",
    "Verslagen en beoordelingen zien in de dossiers die open zijn",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
    F.INSPECTOR,
)
