"""How patient calls are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds, but for `attempts` (in all) and `silences` (time-outs in all).

    A call waits `first_wait` before its second attempt, twice that before its third and so on, up
    to `longest_wait`, each time with jitter; or as long as the endpoint asks for, if that ends
    within `patience` of the first attempt.
    """

    attempts: int = 6
    silences: int = 2
    first_wait: float = 0.5
    longest_wait: float = 20.0
    patience: float = 180.0
