"""The functions in which people act in the chain, as the matrix names them."""

from enum import StrEnum


class Function(StrEnum):
    """One acting function. The value is stored; the label is shown (Dutch)."""

    YOUTH_PROTECTOR = "youth_protector"
    BEHAVIOURAL_SCIENTIST = "behavioural_scientist"
    TEAM_LEADER = "team_leader"
    WAITING_LIST_COORDINATOR = "waiting_list_coordinator"
    LOCAL_TEAM_WORKER = "local_team_worker"
    SAFETY_EXPERT = "safety_expert"
    DIRECTOR = "director"
    FUNCTIONAL_ADMINISTRATOR = "functional_administrator"
    CONTRACT_MANAGER = "contract_manager"
    MINISTRY = "ministry"
    INSPECTOR = "inspector"
    REGISTER_MACHINE = "register_machine"
    FIGURES_MACHINE = "figures_machine"

    @property
    def label(self) -> str:
        """The Dutch word on screen."""
        return _LABELS[self]


_LABELS = {
    Function.YOUTH_PROTECTOR: "jeugdbeschermer",
    Function.BEHAVIOURAL_SCIENTIST: "gedragswetenschapper",
    Function.TEAM_LEADER: "teamleider",
    Function.WAITING_LIST_COORDINATOR: "wachtlijstcoördinator",
    Function.LOCAL_TEAM_WORKER: "medewerker lokaal team",
    Function.SAFETY_EXPERT: "veiligheidsexpert",
    Function.DIRECTOR: "directeur",
    Function.FUNCTIONAL_ADMINISTRATOR: "functioneel beheerder",
    Function.CONTRACT_MANAGER: "contractmanager gemeente",
    Function.MINISTRY: "ministerie",
    Function.INSPECTOR: "inspecteur",
    Function.REGISTER_MACHINE: "registerimport (systeem)",
    Function.FIGURES_MACHINE: "cijfers (systeem)",
}

MACHINES = frozenset({Function.REGISTER_MACHINE, Function.FIGURES_MACHINE})
PEOPLE = frozenset(Function) - MACHINES
# Those who work in a file themselves, each from the own organisation.
FILE_WORKERS = frozenset(
    {
        Function.YOUTH_PROTECTOR,
        Function.BEHAVIOURAL_SCIENTIST,
        Function.LOCAL_TEAM_WORKER,
        Function.SAFETY_EXPERT,
    }
)
# Who can be the other half of a duo: from a local team or a safety team.
NEAR_THE_FAMILY = frozenset({Function.LOCAL_TEAM_WORKER, Function.SAFETY_EXPERT})
# Into whose file somebody is asked: to work along, or to advise.
ASKED_ALONG = NEAR_THE_FAMILY | {Function.YOUTH_PROTECTOR}
ASKED_TO_ADVISE = FILE_WORKERS | {Function.TEAM_LEADER}
GI_STAFF = frozenset(
    {
        Function.YOUTH_PROTECTOR,
        Function.BEHAVIOURAL_SCIENTIST,
        Function.TEAM_LEADER,
        Function.WAITING_LIST_COORDINATOR,
        Function.DIRECTOR,
    }
)
