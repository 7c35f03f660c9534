"""How often Python looks for garbage while a command runs."""

import gc

# A command makes many objects that live as long as it does. To look for garbage at every 700 of
# them, as Python does by default, costs a brief time and finds nothing.
_OBJECTS_BETWEEN_LOOKS = 100_000


def look_seldom() -> None:
    """Look for garbage once in a hundred thousand new objects, in this whole process."""
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
