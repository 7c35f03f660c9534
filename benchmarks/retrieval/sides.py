"""Which side of its debate an argument is on, where its id tells.

For scoring alone: no search sees an id.
"""

import re

_SIDE = re.compile(r"^(?P<debate>.+)/(?P<side>pro|con)/(?P=side)\d+(?P<turn>[ab])-\w+$")


def side(name: str) -> tuple[str, str] | None:
    """Debate and side of an argument by its id: `.../pro/pro01b-counter` answers a pro."""
    found = _SIDE.match(name)
    if not found:
        return None
    for_motion = (found["side"] == "pro") == (found["turn"] == "a")
    return found["debate"], "pro" if for_motion else "con"
