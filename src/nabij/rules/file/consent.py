"""Who speaks for a youth: about the file, and about help.

An age is the age on the day of asking. Of somebody whose birthday is not known
nothing is made up: the answer is None, and a person finds out.
"""

from datetime import date

from nabij.rules.file.ages import age_on
from nabij.rules.file.texts import youth_act
from nabij.rules.named import Named
from nabij.rules.norm import constant
from nabij.rules.source import rule

FILE_RIGHTS = youth_act("PR-07", "art. 7.3.15: wie de rechten op het dossier gebruikt")
CONSENT = youth_act("PR-08", "art. 7.3.4 en 7.3.5: toestemming voor hulp")

FILE_AGE = constant(
    "age for the own file rights", value=12, unit="years", source=FILE_RIGHTS
)
CONSENT_AGE = constant(
    "age for consent beside the parents", value=12, unit="years", source=CONSENT
)
ALONE_AGE = constant("age for consent alone", value=16, unit="years", source=CONSENT)


class Voice(Named):
    """Who speaks."""

    YOUTH = "youth", "de jeugdige zelf"
    PARENTS = "parents", "de ouders met gezag of de voogd"
    REPRESENTATIVE = "representative", "de vertegenwoordiger van de jeugdige"


class Framework(Named):
    """In which framework help is given."""

    VOLUNTARY = "voluntary", "vrijwillig"
    MEASURE = "measure", "binnen een kinderbeschermingsmaatregel"
    PROBATION = "probation", "binnen jeugdreclassering"
    CLOSED = "closed", "met een machtiging gesloten jeugdhulp"


@rule(FILE_RIGHTS)
def who_uses_file_rights(
    *, born_on: date | None, on: date, can_judge: bool = True
) -> Voice | None:
    """Say who asks for access, a copy, a correction or destruction for a youth.

    Under 12 the parents with authority or the guardian; from 12 the youth; from 12
    but not able to judge the own interest, a representative.
    """
    age = age_on(born_on, on=on)
    if age is None:
        return None
    if age < FILE_AGE.on(on):
        return Voice.PARENTS
    return Voice.YOUTH if can_judge else Voice.REPRESENTATIVE


@rule(CONSENT)
def whose_consent(
    *, born_on: date | None, on: date, framework: Framework
) -> frozenset[Voice] | None:
    """Say whose consent help needs: nobody's within a measure, probation or closed.

    Else under 12 the parents', from 12 to 15 the youth's and the parents', from 16
    the youth's alone.
    """
    if framework is not Framework.VOLUNTARY:
        return frozenset()
    age = age_on(born_on, on=on)
    if age is None:
        return None
    if age < CONSENT_AGE.on(on):
        return frozenset({Voice.PARENTS})
    if age < ALONE_AGE.on(on):
        return frozenset({Voice.YOUTH, Voice.PARENTS})
    return frozenset({Voice.YOUTH})
