"""Who may read a file and write a contact. Which files: row security decides."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_see_file = permission(
    "dossier.see_file",
    "Het dossier zien van een persoon bij wie men betrokken is",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
    F.INSPECTOR,
)
may_record_contact = permission(
    "dossier.record_contact",
    "Een contact vastleggen of verbeteren",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_fulfil_duty = permission(
    "dossier.fulfil_duty",
    "Een taak met een termijn als gedaan melden",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
may_see_journal = permission(
    "dossier.see_journal",
    "Het contactjournaal zien van de dossiers die open zijn",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_name_face = permission(
    "dossier.name_face",
    "Vastleggen wie het vertrouwde gezicht van een gezin is, en wie het duo",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_ask_along = permission(
    "dossier.ask_along",
    "De andere helft van het duo vragen mee te werken, of dat beëindigen",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_write_statement = permission(
    "dossier.write_statement",
    "Opschrijven wat iemand zei of zag, en wat het gezin ervan zegt",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_pass_on = permission(
    "dossier.pass_on",
    "Vastleggen aan wie een uitspraak is gegeven, en op welke grond",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
