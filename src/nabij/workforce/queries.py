"""Workers: who they are, in which team, and since when."""

import datetime as dt
from collections import defaultdict

from nabij.workforce.models import Employment, Worker

Period = tuple[dt.date, dt.date | None]


def professionals_of_workers(*, controller_id: int) -> dict[int, int]:
    """The professional behind each worker of an organisation."""
    workers = Worker.objects.filter(controller_id=controller_id)
    return dict(workers.values_list("pk", "professional_id"))


def teams_of_workers(*, controller_id: int) -> dict[int, list[tuple[int, Period]]]:
    """In which team each worker is employed, with the period."""
    found: dict[int, list[tuple[int, Period]]] = defaultdict(list)
    rows = Employment.objects.current().filter(controller_id=controller_id)
    for worker, team, from_on, until_on in rows.values_list(
        "worker_id", "team_id", "from_on", "until_on"
    ):
        found[worker].append((team, (from_on, until_on)))
    return found
