"""Refusals: meant for people, with a Dutch sentence that says what to do next."""


class Refused(Exception):
    """Something asked for cannot be done now. Anything else that is raised is a bug."""

    status = 409
    title = "Dat kan nu niet"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowed(Refused):
    """The one who asks may not do or see this."""

    status = 403
    title = "U mag dit niet zien of doen"


class NotFound(Refused):
    """It is not there, or not there for this reader: both get the same answer."""

    status = 404
    title = "Niet gevonden"

    def __init__(
        self,
        sentence: str = "Deze pagina bestaat niet, of u hebt er geen toegang toe. "
        "Ga terug, of zoek opnieuw.",
    ) -> None:
        super().__init__(sentence)


class BadInput(Refused):
    """What was sent cannot be understood."""

    status = 400
    title = "Dit konden we niet lezen"


class ChangedMeanwhile(Refused):
    """Somebody else saved the same thing first; nothing typed is lost."""

    title = "Iemand anders heeft dit ook gewijzigd"

    def __init__(self, sentence: str, *, theirs: dict[str, str]) -> None:
        super().__init__(sentence)
        self.theirs = theirs


class Unaudited(Exception):
    """A bug: an action ended without an audit entry."""
