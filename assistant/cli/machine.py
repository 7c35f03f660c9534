"""What the machine refuses, wherever a command met it: no room, no leave, a name too long."""

import errno
from pathlib import Path

_REMEDIES = {
    errno.ENAMETOOLONG: "give a shorter name",
    errno.ENOSPC: "make room there, then run the same again",
    errno.EROFS: "use another place",
    errno.EACCES: "mend its permissions, or use another place",
    errno.EPERM: "mend its permissions, or use another place",
    errno.ELOOP: "mend the links that lead to it",
    errno.EIO: "look at that disk, or use another place",
    errno.EMFILE: "allow this program more open files (`ulimit -n`)",
    errno.ENFILE: "close other programs, then run the same again",
    errno.EBADF: "open what was closed before the command began",
}
if hasattr(errno, "EDQUOT"):  # not known to every system
    _REMEDIES[errno.EDQUOT] = "make room there, then run the same again"
_SHOWN = 80  # characters of a name


def of_the_machine(error: OSError) -> str | None:
    """One sentence for an error that says how the machine is; None where it may be a defect."""
    remedy = _REMEDIES.get(error.errno or 0)
    if remedy is None:
        return None
    where = str(error.filename or "the place that is written to")
    shown = where if len(where) <= _SHOWN else f"…{Path(where).name[-_SHOWN:]}"
    return f"{shown} cannot be used ({error.strerror}); {remedy}."
