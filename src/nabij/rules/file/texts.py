"""The laws that many rules are read from, each in the version that was read.

Nothing later could be read than what `version` says: whoever shows a rule as law
shows that day beside it.
"""

from datetime import date

from nabij.rules.source import Confidence, Kind, Source

READ_ON = date(2026, 11, 22)


def youth_act(id: str, place: str) -> Source:
    """A row from the Jeugdwet, as it read on 6 November 2021."""
    return Source(
        id=id,
        text="Jeugdwet",
        place=place,
        read_on=READ_ON,
        kind=Kind.LAW,
        confidence=Confidence.SURE,
        version="tekst van 6-11-2021",
        url="https://wetten.overheid.nl/BWBR0034925",
    )


def youth_decree(id: str, place: str) -> Source:
    """A row from the Besluit Jeugdwet, as it read in May 2017: likely, not sure."""
    return Source(
        id=id,
        text="Besluit Jeugdwet",
        place=place,
        read_on=READ_ON,
        kind=Kind.LAW,
        confidence=Confidence.LIKELY,
        version="tekst van mei 2017",
        url="https://wetten.overheid.nl/BWBR0035779",
        valid_from=date(2015, 1, 1),
    )
