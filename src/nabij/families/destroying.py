"""Contents of the trail are destroyed by decision; that it happened stays, for good."""

import datetime as dt

from django.db import connection
from django.utils.translation import gettext

from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.families.permissions import may_destroy_content

LEAST_GROUND = 10


@action(permission=may_destroy_content)
def destroy_content(
    *, person_id: int, until: dt.datetime, ground: str, by: Actor, at: dt.datetime
) -> int:
    """Destroy what the trail of a person says in words up to a moment.

    Who did what and when remains: the chain runs over keyed digests, and the key goes
    with the words. Rows as they were before their last change go too. The database
    refuses a file of another controller. Returns how many contents are gone.
    """
    if len(ground.strip()) < LEAST_GROUND:
        raise Refused(gettext("Noem het besluit waarop deze vernietiging berust."))
    if until > at:
        raise Refused(gettext("Vernietigen kan alleen tot nu, niet vooruit."))
    with connection.cursor() as cursor:
        cursor.execute(
            "select nabij_destroy_content(%(person)s, %(until)s),"
            " nabij_destroy_images(%(person)s, %(until)s)",
            {"person": person_id, "until": until},
        )
        gone, images = cursor.fetchone()
    if gone is None:
        raise Refused(
            gettext("Dit dossier is niet van uw organisatie. Vraag het daar.")
        )
    record(
        "families.content_destroyed",
        about=("person", person_id),
        by=by,
        at=at,
        ground=ground.strip(),
        until=until,
        destroyed=gone,
        images=images,
    )
    return int(gone)
