"""One writer at a time, and who it is.

Two writers in one Chroma folder lose vectors in silence, so changing a library takes this lock.
The kernel lets go of it when its holder dies, whatever the holder file then still says.
"""

import contextlib
import getpass
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.errors import LibraryError, LibraryLocked

FILE = "write.lock"
HOLDER = "write.lock.holder"
WAIT = 30.0  # seconds: an addition of some files ends within it


class WriteLock:
    """Holds the library in `folder` for one writer; entered twice by one object, it is one hold."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: Any = None

    @contextmanager
    def held(self, wait: float = WAIT) -> Iterator[None]:
        """Hold the lock for a block. Raises LibraryLocked after `wait` seconds, saying who."""
        import filelock

        if self._lock is None:
            self._lock = filelock.FileLock(self._folder / FILE)
        try:
            self._lock.acquire(timeout=wait, poll_interval=0.01)
        except filelock.Timeout as error:
            raise LibraryLocked(
                f"the library at {self._folder} is being changed by {self.holder()}",
                "wait until that has ended and try again",
            ) from error
        except OSError as error:
            raise LibraryError(
                f"the library at {self._folder} cannot be changed ({error.strerror or error})",
                "mend the folder's permissions, or use a library of your own",
            ) from error
        try:
            self._sign()
            yield
        finally:
            if self._lock.lock_counter == 1:
                with contextlib.suppress(OSError):
                    (self._folder / HOLDER).unlink(missing_ok=True)
            self._lock.release()

    def holder(self) -> str:
        """Who holds it, as far as they said."""
        try:
            said = json.loads((self._folder / HOLDER).read_text(encoding="utf-8"))
            return (
                f"{said['user']} on {said['host']} (process {said['pid']}, since {said['since']})"
            )
        except (OSError, ValueError, KeyError, TypeError):
            return "another program"

    def _sign(self) -> None:
        """Say who holds it. Only a courtesy: a full disk must not end the work for its sake."""
        said = {
            "user": _user(),
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "program": Path(sys.argv[0]).name,
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with contextlib.suppress(OSError):
            (self._folder / HOLDER).write_text(json.dumps(said), encoding="utf-8")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
