"""Who may tell what to whom: from outside to the institution, and from the file."""

from nabij.rules.calendar import READ_ON
from nabij.rules.file.texts import youth_act
from nabij.rules.named import Named
from nabij.rules.source import Confidence, Kind, Source, rule

TELLING = youth_act("PR-09", "art. 7.3.11 lid 4: inlichtingen voor een OTS")
DISCLOSURE = youth_act("PR-10", "art. 7.3.11 lid 1 en 2: niet zonder toestemming")
MAIN_FACTS = Source(
    id="PR-11",
    text="Burgerlijk Wetboek Boek 1",
    place="art. 377c: de ouder zonder gezag",
    read_on=READ_ON,
    kind=Kind.LAW,
    confidence=Confidence.LIKELY,
)
# The text names supervision; whether a provisional order counts is for a jurist.
SUPERVISION = 11


class Telling(Named):
    """What somebody from outside may or must tell the institution."""

    MUST = "must", "moet het vertellen, ook zonder toestemming"
    MAY = "may", "mag het vertellen, ook zonder toestemming"
    WITH_CONSENT = "with_consent", "alleen met toestemming"


@rule(TELLING)
def third_party_tells(*, measure_type: int | None, is_asked: bool) -> Telling:
    """Say what a professional from outside does with what a supervision order needs.

    Asked by the institution: must tell. Unasked: may tell. Without such an order
    this article gives nothing, and consent is needed.
    """
    if measure_type != SUPERVISION:
        return Telling.WITH_CONSENT
    return Telling.MUST if is_asked else Telling.MAY


@rule(DISCLOSURE)
def may_be_told(
    *, has_consent: bool, is_directly_involved: bool, must_consent_themselves: bool
) -> bool:
    """Tell whether something may go from the file to somebody: no, unless.

    With consent; to who is directly involved in the work; or to who has to consent
    to the help. All three unknown means no.
    """
    return has_consent or is_directly_involved or must_consent_themselves


@rule(MAIN_FACTS)
def parent_without_authority_is_told(*, is_against_childs_interest: bool) -> bool:
    """Tell whether a parent without authority hears the main facts when asking.

    Yes, unless it is against the interest of the child. The main facts about the
    child, not the file.
    """
    return not is_against_childs_interest
