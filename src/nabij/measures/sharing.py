"""What an access request gets of measures, who carried them out, and plans."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from nabij.base.sharing import How, Shared, share, tell_near
from nabij.measures.models import Assignment
from nabij.organisations import queries as organisations
from nabij.workforce import queries as workforce

SPELL = dict.fromkeys(
    ("from_on", "until_on", "recorded_at", "superseded_at"), How.PLAIN
)
OF_MEASURE = {"measure": "de maatregel staat bij Maatregelen"}


TABLES = (
    Shared(
        model="measures.Measure",
        title=_("Maatregelen"),
        about=("youth",),
        stays="komt uit het register",
        columns={
            "register_key": How.PLAIN,
            "type": How.PLAIN,
            "ordered_on": How.PLAIN,
            "received_on": How.PLAIN,
            "end_reason": How.PLAIN,
            **SPELL,
        },
    ),
    Shared(
        model="measures.Execution",
        title=_("Wie de maatregel uitvoerde"),
        about=("youth",),
        columns={"measure": How.PLAIN, "charged_on": How.PLAIN, **SPELL},
    ),
    Shared(
        model="measures.Assignment",
        title=_("Jeugdbeschermers"),
        about=("youth",),
        columns={
            "measure": How.PLAIN,
            "worker": How.WORKER,
            "role": How.PLAIN,
            "for_all_measures": How.PLAIN,
            **SPELL,
        },
        left_out={"decided_here": "waar het is ingevoerd zegt niets over u"},
    ),
    Shared(
        model="measures.PlanOfAction",
        title=_("Plannen van aanpak"),
        about=("youth",),
        columns={
            "measure": How.PLAIN,
            "fixed_on": How.PLAIN,
            "recorded_at": How.PLAIN,
            "superseded_at": How.PLAIN,
        },
    ),
    Shared(
        model="measures.CaseWeight",
        title=_("Hoeveel werk wij verwachtten"),
        about=("youth",),
        columns={"weight": How.PLAIN, "reason": How.WORDS, **SPELL},
        left_out=OF_MEASURE,
    ),
)


def connect() -> None:
    """Called once, when the program starts."""
    tell_near("measures", words_near)
    share(*TABLES)


def words_near(persons: Collection[int]) -> set[str]:
    """Who works near these persons: names and teams."""
    held = Assignment.objects.filter(youth__in=persons)
    rows = list(held.values_list("controller_id", "worker_id", "worker__professional"))
    people = {person for _of, _worker, person in rows if person}
    words = _names(people)
    for controller in {of for of, _worker, _person in rows}:
        workers = {worker for of, worker, _person in rows if of == controller}
        words |= _teams(controller, workers)
    return words


def _names(people: Collection[int]) -> set[str]:
    """As they are called: the whole name, and the first of it as families know it."""
    names = organisations.names_to_leave_out(people)
    return {part for name in names for part in (name, name.split(" ")[0])}


def _teams(controller_id: int, workers: Collection[int]) -> set[str]:
    names = organisations.team_names(organisation_id=controller_id)
    found = workforce.teams_of_workers(controller_id=controller_id, workers=workers)
    ids = {team for teams in found.values() for team, _period in teams}
    return {names[each] for each in ids if each in names}
