"""Wall time of a brief against an endpoint that takes exactly one second a call."""

import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from assistant.chains.brief import Desk, write_brief
from assistant.models.caller import open_caller
from assistant.retrieval.embedders import bundled
from assistant.retrieval.essays import EssayIndex
from assistant.settings import Settings
from benchmarks.latency.essay import essay_of
from benchmarks.latency.server import endpoint

SECONDS_A_CALL = 1.0
CALLS_DEEP = 2


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds for a brief of so many sections, side by side and one after another.

    `processor` is what the first of them took of our own processors; the rest of it was waiting.
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
    """Time a brief of so many sections; with `loop`, also with one call at a time.

    The client and the embedder are loaded before: a cold start is another figure.
    """
    import_module("langchain_openai")
    embedder = bundled()
    embedder.embed(["warm"])
    with endpoint(SECONDS_A_CALL) as url, tempfile.TemporaryDirectory() as home:
        folder = Path(home)

        def run(concurrency: int, place: Path, calls: int) -> float:
            settings = Settings(
                home=place, model="test-model", base_url=url, concurrency=concurrency
            )
            essay = essay_of(sections)
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

        before = time.process_time()
        together = run(64, folder / "together", sections + 1)
        processor = time.process_time() - before
        again = run(64, folder / "together", 0)
        one_by_one = run(1, folder / "loop", sections + 1) if loop else None
    return Timing(sections, together, processor, one_by_one, again)
