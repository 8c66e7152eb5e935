"""What no register holds is added to an imported register, all of it or nothing."""

import datetime as dt

from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.measures import actions as measures
from nabij.site.demo.permissions import may_fill_demo
from nabij.site.demo.population import Household, Place
from nabij.site.demo.relatives import add_relatives, model
from nabij.site.demo.staff import Staff
from nabij.site.demo.work import add_work


@action(permission=may_fill_demo)
def fill(
    *,
    found: list[Household],
    people: Staff,
    place: Place,
    by: Actor,
    at: dt.datetime,
) -> bool:
    """Parents, homes, schools, tasks, path; False when they stood there already."""
    controller_id = by.organisation_id
    path = model("workforce.AgreedPath").objects.filter(controller_id=controller_id)
    is_new = not path.exists()
    parents = 0
    if is_new:
        parents = add_relatives(
            controller_id=controller_id, found=found, place=place, at=at
        )
        add_work(
            controller_id=controller_id, found=found, people=people, place=place, at=at
        )
        # Other tasks and the agreed path change what was counted after the import.
        measures.count_caseloads(again=True, by=by, at=at)
    record(
        "site.demo_filled",
        about=("organisation", controller_id),
        by=by,
        at=at,
        parents=parents,
        is_new=is_new,
    )
    return is_new
