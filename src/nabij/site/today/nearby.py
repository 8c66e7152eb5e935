"""The day of who works along with a family from a local team or a safety team."""

from django.http import HttpRequest

from nabij.base.acting import Actor
from nabij.base.pages import Context
from nabij.families import queries as families
from nabij.site.today.desk import last_ten
from nabij.site.today.log import log
from nabij.site.today.owed import owed


def of_partner(request: HttpRequest, by: Actor) -> Context:
    """My families, on which ground and until when, and what I have to do."""
    found = families.involved_in(by=by, at=request.at)
    log(request, by, "families.found", [each.person.id for each in found])
    return {"involved": found} | owed(request, by) | last_ten(request, by)
