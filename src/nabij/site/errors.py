"""What cannot be done on this machine, said in one sentence to who runs it."""

from nabij.base.errors import Refused


class CannotRun(Refused):
    """Carries a sentence for the administrator: what, why, what to do."""

    status = 503
    title = "Dit kan hier niet draaien"
