"""Refusals: meant for people, with a Dutch sentence that says what to do next.

The sentence is given in Dutch and read in the language of the reader; `str` of a
refusal stays Dutch, for the command line and the log.
"""

from django.utils.translation import gettext


def gettext_noop(text: str) -> str:
    """Marks a text for translation. Django's own asks for settings, which a command
    does not have yet when it imports its refusals.
    """
    return text


class Refused(Exception):
    """Something asked for cannot be done now. Anything else that is raised is a bug."""

    status = 409
    title = gettext_noop("Dat kan nu niet")

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self._sentence = sentence

    @property
    def sentence(self) -> str:
        """What, why and what to do, in the language of the reader."""
        return gettext(self._sentence)


class NotAllowed(Refused):
    """The one who asks may not do or see this."""

    status = 403
    title = gettext_noop("U mag dit niet zien of doen")


class NotFound(Refused):
    """It is not there, or not there for this reader: both get the same answer."""

    status = 404
    title = gettext_noop("Niet gevonden")

    def __init__(
        self,
        sentence: str = gettext_noop(
            "Deze pagina bestaat niet, of u hebt er geen toegang toe. Ga terug, of zoek"
            " opnieuw."
        ),
    ) -> None:
        super().__init__(sentence)


class BadInput(Refused):
    """What was sent cannot be understood."""

    status = 400
    title = gettext_noop("Dit konden we niet lezen")


class ChangedMeanwhile(Refused):
    """Somebody else saved the same thing first; nothing typed is lost."""

    title = gettext_noop("Iemand anders heeft dit ook gewijzigd")

    def __init__(self, sentence: str, *, theirs: dict[str, str]) -> None:
        super().__init__(sentence)
        self.theirs = theirs


class Unaudited(Exception):
    """A bug: an action ended without an audit entry."""
