"""Is every child safe tonight, and how do we know: of one family, or of all of mine."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from nabij.base.audit import record_reads
from nabij.base.pages import Context, actor_of, page
from nabij.families import queries as families
from nabij.safety.agreeing import tonight
from nabij.safety.agreeing.tonight import Child
from nabij.safety.permissions import (
    may_agree,
    may_assess,
    may_record_check,
    may_see_tonight,
)


@page("safety/tonight.html", permission=may_see_tonight)
def mine(request: HttpRequest) -> Context:
    """Every child whose file is open to the reader, the first to look at on top."""
    children, count = tonight.of_reader(
        by=actor_of(request), at=request.at, on=request.today
    )
    return _shown(request, children) | {
        "title": _("Is ieder kind veilig vanavond?"),
        "left": count - len(children),
    }


@page("safety/tonight.html", permission=may_see_tonight)
def family(request: HttpRequest, household_id: int) -> Context:
    """Every child of one family, as far as its file is open to the reader."""
    found = families.family_for(household_id, on=request.today)
    children = tonight.of_family(found, by=actor_of(request), at=request.at)
    return _shown(request, children) | {
        "title": _("Is ieder kind veilig vanavond?"),
        "family": found,
    }


def _shown(request: HttpRequest, children: list[Child]) -> Context:
    by = actor_of(request)
    ids = [child.person.id for child in children]
    record_reads("safety.tonight_seen", kind="person", ids=ids, by=by, at=request.at)
    return {
        "children": children,
        "unknown": sum(not child.is_known for child in children),
        "may_check": may_record_check(by),
        "may_agree": may_agree(by),
        "may_assess": may_assess(by),
        "today": request.today,
    }
