"""To whom a statement went outside the file, on which ground, when.

Nothing leaves without a ground (Jeugdwet 7.3.11). What the family says of it goes
along, because it stands beside the text always.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused, gettext_noop
from nabij.dossier.models import Disclosure
from nabij.dossier.permissions import may_pass_on
from nabij.dossier.statements.saying import statement_for
from nabij.rules.file.sharing import DISCLOSURE, MAIN_FACTS, may_be_told
from nabij.rules.source import rule

G = Disclosure.Ground
WHERE = {
    G.CONSENT: "Jeugdwet 7.3.11 lid 1",
    G.INVOLVED: "Jeugdwet 7.3.11 lid 2",
    G.MUST_CONSENT: "Jeugdwet 7.3.11 lid 2",
    G.SUPERVISION: "Jeugdwet 7.3.11 lid 4",
    G.COURT: "Jeugdwet 3.3",
    G.MAIN_FACTS: "BW 1:377c",
    G.ACCESS: "Jeugdwet 7.3.10",
}
"""Where each ground stands in the law."""
ASKED = {
    G.CONSENT: gettext_noop("Schrijf op wie toestemming gaf, en wanneer."),
    G.INVOLVED: gettext_noop("Schrijf op hoe deze persoon bij de hulp betrokken is."),
    G.MUST_CONSENT: gettext_noop("Schrijf op voor welke hulp toestemming nodig is."),
    G.SUPERVISION: gettext_noop("Schrijf op wie erom vroeg, en waarvoor."),
    G.COURT: gettext_noop("Schrijf op in welk verslag of verzoek het staat."),
    G.MAIN_FACTS: gettext_noop(
        "Schrijf op waarom dit het belang van het kind niet schaadt."
    ),
    G.ACCESS: gettext_noop("Schrijf op wie om inzage vroeg."),
}
"""What each ground asks to be written down."""
OTHER_LAWS = {G.SUPERVISION, G.COURT, G.MAIN_FACTS, G.ACCESS}
"""Grounds that articles of their own give, beside the consent of PR-10."""


@dataclass(frozen=True, kw_only=True)
class PassedOn:
    """To whom it goes, on which ground, why, and on which day."""

    to_whom: str
    ground: str
    why: str
    on_day: dt.date


def is_ground(ground: str) -> bool:
    """Whether something may leave the file on this ground: no, unless the law says."""
    return ground in OTHER_LAWS or may_be_told(
        has_consent=ground == G.CONSENT,
        is_directly_involved=ground == G.INVOLVED,
        must_consent_themselves=ground == G.MUST_CONSENT,
    )


@rule(DISCLOSURE, MAIN_FACTS)
@action(permission=may_pass_on)
def pass_on(
    *, statement_id: int, passed: PassedOn, by: Actor, at: dt.datetime
) -> Disclosure:
    """Record that a statement goes to somebody; without a ground it is refused."""
    row = statement_for(statement_id)
    if not is_ground(passed.ground):
        raise Refused(
            _("Kies op welke grond u dit geeft. Zonder grond mag het niet naar buiten.")
        )
    if not passed.to_whom.strip():
        raise Refused(_("Schrijf op aan wie u dit geeft."))
    if not passed.why.strip():
        raise Refused(ASKED[G(passed.ground)])
    if passed.on_day > clock.day_of(at):
        raise Refused(_("Dit kan niet in de toekomst gegeven zijn. Kies een dag."))
    made = Disclosure.objects.create(
        controller_id=by.organisation_id,
        person_id=row.person_id,
        statement=row,
        given_by_id=by.capacity_id,
        recorded_at=at,
        **vars(passed),
    )
    others = row.abouts.values_list("person_id", flat=True)
    for person in (row.person_id, *others):
        record(
            "dossier.statement_passed_on",
            about=("person", person),
            by=by,
            at=at,
            statement=row.pk,
            to=passed.to_whom,
            ground=passed.ground,
        )
    return made
