"""What the laboratory refuses, in a Dutch sentence: what, why, what to do."""


class Unusable(Exception):
    """This cannot be run as it was asked."""


class Stopped(Unusable):
    """A run was broken off; what was finished is kept and is not done again."""
