"""Wall time of a brief against an endpoint that takes exactly one second a call."""

import statistics
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant.chains.brief import Desk, write_brief
from assistant.cli.garbage import look_seldom
from assistant.models.caller import open_caller
from assistant.retrieval.embedders import bundled
from assistant.retrieval.essays import EssayIndex
from assistant.settings import Settings
from benchmarks.latency.cold import MODEL
from benchmarks.latency.essay import essay_of
from benchmarks.latency.server import endpoint

SECONDS_A_CALL = 1.0
CALLS_DEEP = 2
ROUNDS = 3
AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds for a brief of so many sections, side by side and one after another.

    `processor` is what the first of them took of our own processors; the rest of it was waiting.
    `again` is a second run with nothing changed.
    """

    sections: int
    together: float
    processor: float
    loop: float | None
    again: float

    @property
    def ratio(self) -> float:
        """Against the critical path: two calls, one after the other."""
        return self.together / (CALLS_DEEP * SECONDS_A_CALL)


def time_brief(sections: int, *, loop: bool) -> Timing:
    """Time a brief of so many sections, the median of some; with `loop`, also one call at a time.

    A brief that waits for nothing goes before, so that all is loaded: a cold start is another
    figure. Garbage is looked for as seldom as in the command.
    """
    look_seldom()
    embedder = bundled()
    essay = essay_of(sections)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)

        def run(url: str, name: str, *, at_once: int = AT_ONCE, calls: int = sections + 1) -> float:
            place = folder / name
            settings = Settings(home=place, model=MODEL, base_url=url, concurrency=at_once)
            began = time.perf_counter()
            with (
                open_caller(settings, embedder) as caller,
                closing(EssayIndex(essay, embedder, place)) as index,
            ):
                brief = write_brief(essay, Desk(caller, index, embedder.name))
            took = time.perf_counter() - began
            if brief.made.calls != calls or any(section.failed for section in brief.sections):
                raise RuntimeError("not the calls that were meant, so the time means nothing")
            return took

        with endpoint(0.0) as url:
            run(url, "warm")
        with endpoint(SECONDS_A_CALL) as url:
            before = time.process_time()
            rounds = [run(url, f"round {each}") for each in range(ROUNDS)]
            processor = (time.process_time() - before) / ROUNDS
            again = run(url, "round 0", calls=0)
            one_by_one = run(url, "loop", at_once=1) if loop else None
    return Timing(sections, statistics.median(rounds), processor, one_by_one, again)
