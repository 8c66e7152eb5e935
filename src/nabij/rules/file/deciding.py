"""Who decides what about a measure, as the texts name them."""

from dataclasses import dataclass

from nabij.rules.calendar import READ_ON
from nabij.rules.file.texts import youth_act
from nabij.rules.named import Named
from nabij.rules.source import Confidence, Kind, Source, rule
from nabij.rules.substitution import ANOTHER_WORKER

HELP = youth_act("GI-13", "art. 3.5 lid 1: welke hulp een maatregel nodig heeft")
DEPLOYING = youth_act("GI-14", "art. 2.4 lid 2 onder b: die hulp inzetten")
CARRYING_OUT = youth_act("GI-17", "art. 3.2: uitvoeren van maatregelen")
PLACE = youth_act("GI-21", "art. 2.3 lid 6 en 3.5 lid 2: pleegouder of gezinshuis")
PERSPECTIVE = Source(
    id="PV-03",
    text="Hoge Raad",
    place="ECLI:NL:HR:2023:1148, na de conclusie PHR 2023:310",
    read_on=READ_ON,
    kind=Kind.COURT,
    confidence=Confidence.LIKELY,
)


class Party(Named):
    """Who decides, is asked or may ask."""

    INSTITUTION = "institution", "gecertificeerde instelling"
    COLLEGE = "college", "college van de gemeente waar het kind woont"
    JUDGE = "judge", "kinderrechter"
    YOUTH = "youth", "jeugdige"
    PARENT = "parent", "ouder"


class Matter(Named):
    """What is decided."""

    WORKER = "worker", "wie de jeugdbeschermer is"
    HELP = "help", "of er hulp nodig is en welke"
    DEPLOYING = "deploying", "dat die hulp er komt"
    MEASURE = "measure", "het uitvoeren van de maatregel"
    PERSPECTIVE = "perspective", "waar het kind opgroeit"


@dataclass(frozen=True, kw_only=True)
class Decider:
    """Who decides a matter, whom they ask first, who may ask it, who hears disputes."""

    source: Source
    decides: Party
    consulted: frozenset[Party] = frozenset()
    may_ask: frozenset[Party] = frozenset()
    disputes: Party | None = None


_DECIDERS = {
    Matter.WORKER: Decider(
        source=ANOTHER_WORKER,
        decides=Party.INSTITUTION,
        may_ask=frozenset({Party.YOUTH, Party.PARENT}),
    ),
    Matter.HELP: Decider(
        source=HELP, decides=Party.INSTITUTION, consulted=frozenset({Party.COLLEGE})
    ),
    Matter.DEPLOYING: Decider(source=DEPLOYING, decides=Party.COLLEGE),
    Matter.MEASURE: Decider(source=CARRYING_OUT, decides=Party.INSTITUTION),
    Matter.PERSPECTIVE: Decider(
        source=PERSPECTIVE, decides=Party.INSTITUTION, disputes=Party.JUDGE
    ),
}


@rule(ANOTHER_WORKER, HELP, DEPLOYING, CARRYING_OUT, PERSPECTIVE)
def who_decides(matter: Matter) -> Decider:
    """Say who decides a matter within a measure, and whom the text names beside them.

    Consulting is not agreeing: help within a measure needs nobody's consent.
    """
    return _DECIDERS[matter]


class Place(Named):
    """Where a child goes that can not stay at home."""

    FOSTER_PARENT = "foster_parent", "pleegouder"
    FAMILY_HOME = "family_home", "gezinshuis"
    OTHER = "other", "een andere plek"


@rule(PLACE)
def place_needs_a_reason(place: Place) -> bool:
    """Tell whether a placement asks why no foster parent or family home was chosen.

    Where reasonably possible, unless it is shown not to be in the child's interest.
    """
    return place is Place.OTHER
