"""What the laboratory refuses, in a Dutch sentence: what, why, what to do."""

import errno

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # a disk or its quota
WHY = {
    **dict.fromkeys(FULL, "de schijf is vol"),
    **dict.fromkeys((errno.EACCES, errno.EPERM), "dat is hier niet toegestaan"),
    **dict.fromkeys(
        (errno.ENOTDIR, errno.EEXIST), "daar staat een bestand met die naam"
    ),
    errno.EROFS: "daar kan alleen gelezen worden",
    errno.ENOENT: "dit bestand of deze map is er niet",
    errno.EISDIR: "dit is een map",
}


def why(error: OSError) -> str:
    """What the disk says, in Dutch as far as it is one of the usual things."""
    known = WHY.get(error.errno or 0)
    return known or error.strerror or str(error)


class Unusable(Exception):
    """This cannot be run as it was asked."""


class Stopped(Unusable):
    """A run was broken off; what was finished is kept and is not done again."""
