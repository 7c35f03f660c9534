"""`python -m benchmarks.latency`."""

import sys
from collections.abc import Iterable

from benchmarks.latency import cold, overhead, startup
from benchmarks.latency.briefs import CALLS_DEEP, ROUNDS, SECONDS_A_CALL, Timing, time_brief
from benchmarks.latency.server import endpoint

SIZES = (3, 9, 20, 60)
QUICK_SIZES = (3, 9)


def main() -> None:
    """Measure and print, as Markdown."""
    quick = "--quick" in sys.argv[1:]
    path = CALLS_DEEP * SECONDS_A_CALL
    _say(
        f"An endpoint that takes {SECONDS_A_CALL:g} s a call, so a critical path of {path:g} s;"
        f" median of {ROUNDS}:\n"
    )
    _say("| sections | brief | x critical path | our part | one by one | x brief | second run |")
    _say("|---|---|---|---|---|---|---|")
    for sections in QUICK_SIZES if quick else SIZES:
        _say(_row(time_brief(sections, loop=not quick)))
    cost = overhead.measure()
    _say(
        f"\nA call without the wait: {cost.ours:.1f} ms, with the bare client {cost.bare:.1f} ms"
        f" ({cost.ours / cost.bare:.1f} x; {overhead.CALLS} calls, {overhead.AT_ONCE} at once)."
    )
    for evidence in (False, True):
        over = "offline, over the evidence of the corpus" if evidence else "offline"
        _say_cold(over, cold.measure(evidence=evidence))
    with endpoint(SECONDS_A_CALL) as url:
        _say_cold("that endpoint", cold.measure(url=url))
    start = startup.measure()
    _say(
        f"\n`rebut --help`: {start.ours:.2f} s; a bare typer program: {start.bare:.2f} s"
        f" ({start.ours / start.bare:.2f} x; median of {startup.ROUNDS})."
    )


def _say_cold(by: str, took: cold.Cold) -> None:
    _say(
        f"\nThe whole command from a cold start, {took.words:,} words, {by}: {took.wall:.1f} s"
        f" ({took.processor:.1f} s of processor time; median of {cold.ROUNDS})."
    )


def _row(timing: Timing) -> str:
    loop, times = "-", "-"
    if timing.loop:
        loop, times = f"{timing.loop:.2f} s", f"{timing.loop / timing.together:.1f}"
    cells: Iterable[str] = (
        str(timing.sections),
        f"{timing.together:.2f} s",
        f"{timing.ratio:.2f}",
        f"{timing.processor:.2f} s",
        loop,
        times,
        f"{timing.again:.2f} s",
    )
    return f"| {' | '.join(cells)} |"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


main()
