"""The functions in which people act in the chain, as the matrix names them."""

from enum import StrEnum


class Function(StrEnum):
    """One acting function. The value is stored; the label is shown (Dutch)."""

    YOUTH_PROTECTOR = "youth_protector"
    BEHAVIOURAL_SCIENTIST = "behavioural_scientist"
    TEAM_LEADER = "team_leader"
    WAITING_LIST_COORDINATOR = "waiting_list_coordinator"
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
GI_STAFF = frozenset(
    {
        Function.YOUTH_PROTECTOR,
        Function.BEHAVIOURAL_SCIENTIST,
        Function.TEAM_LEADER,
        Function.WAITING_LIST_COORDINATOR,
        Function.DIRECTOR,
    }
)
