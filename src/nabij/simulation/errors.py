"""What the laboratory refuses, in a Dutch sentence: what, why, what to do."""

import errno

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # a disk or its quota


class Unusable(Exception):
    """This cannot be run as it was asked."""


class Stopped(Unusable):
    """A run was broken off; what was finished is kept and is not done again."""
