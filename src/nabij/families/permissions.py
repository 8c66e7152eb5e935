"""Who may change what is known of persons and who is involved with them."""

from nabij.base.permissions import permission
from nabij.rules.functions import FILE_WORKERS
from nabij.rules.functions import Function as F

may_break_glass = permission(
    "families.break_glass",
    "Noodtoegang tot een dossier nemen, met reden, 24 uur",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
may_review_break_glass = permission(
    "families.review_break_glass", "Noodtoegang beoordelen", F.TEAM_LEADER
)
may_oversee_access = permission(
    "families.oversee_access",
    "Overzicht van noodtoegang in de organisatie zien",
    F.DIRECTOR,
)
may_see_who_looked = permission(
    "families.see_who_looked",
    "Zien wie in een dossier keek, als men het zelf open heeft",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_destroy_content = permission(
    "families.destroy_content",
    "Inhoud van het logboek vernietigen na een besluit daarover",
    F.FUNCTIONAL_ADMINISTRATOR,
)

# Whoever may have a file open. Which files are open is decided by row security.
FILE_READERS = (
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
    F.INSPECTOR,
)
may_search_persons = permission(
    "families.search_persons",
    "Personen zoeken van wie het dossier open is",
    *FILE_READERS,
)
may_change_nickname = permission(
    "families.change_nickname",
    "De roepnaam van een persoon wijzigen",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
may_reveal_bsn = permission(
    "families.reveal_bsn",
    "Het burgerservicenummer van een persoon opvragen",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
may_involve = permission(
    "families.involve",
    "Iemand in een dossier laten meewerken, met reden en einddatum, of dat beëindigen",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_open_visit = permission(
    "families.open_visit", "Een inspectiebezoek openen of beëindigen", F.DIRECTOR
)
may_see_visits = permission(
    "families.see_visits",
    "Inspectiebezoeken aan de eigen organisatie zien",
    F.DIRECTOR,
)
may_see_own_visits = permission(
    "families.see_own_visits",
    "De eigen inspectiebezoeken en hun dossiers zien",
    F.INSPECTOR,
)
may_set_conflict = permission(
    "families.set_conflict",
    "Vastleggen wie geen zaak van wie krijgt (eigen, of van het team)",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
)

# Who is who around a child: read by whoever may have a file open.
may_see_kin = permission(
    "families.see_kin",
    "Familie, gezag, genogram en waar een kind woont zien, als het dossier open is",
    *FILE_READERS,
)
may_change_kin = permission(
    "families.change_kin",
    "Personen, relaties, gezag, huizen en geboorte vastleggen en verbeteren",
    *FILE_WORKERS,
)
may_begin_file = permission(
    "families.begin_file",
    "Een dossier beginnen bij vrijwillige hulp, met toestemming",
    F.LOCAL_TEAM_WORKER,
)
may_merge_persons = permission(
    "families.merge_persons",
    "Dossiers samenvoegen of splitsen als het één mens is, of twee; en dat ongedaan"
    " maken",
    *FILE_WORKERS,
    F.TEAM_LEADER,
)
