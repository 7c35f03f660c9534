"""Wall time of a brief against an endpoint that takes exactly one second a call."""

import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant.chains.brief import Desk, write_brief
from assistant.models.caller import open_caller
from assistant.retrieval.embedders import bundled
from assistant.retrieval.essays import EssayIndex
from assistant.settings import Settings
from benchmarks.latency.essay import essay_of
from tests.endpoint import Endpoint

SECONDS_A_CALL = 1.0
CALLS_DEEP = 2


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds for a brief of so many sections, side by side and one after another."""

    sections: int
    together: float
    loop: float | None
    again: float

    @property
    def ratio(self) -> float:
        """Against the critical path: two calls, one after the other."""
        return self.together / (CALLS_DEEP * SECONDS_A_CALL)


def time_brief(sections: int, *, loop: bool) -> Timing:
    """Time a brief of so many sections; with `loop`, also with one call at a time.

    The embedder is loaded before: how long a cold start takes is another figure.
    """
    embedder = bundled()
    embedder.embed(["warm"])
    with Endpoint(delay=SECONDS_A_CALL) as endpoint, tempfile.TemporaryDirectory() as home:
        folder = Path(home)

        def run(concurrency: int, place: Path) -> float:
            settings = Settings(
                home=place, model="test-model", base_url=endpoint.url, concurrency=concurrency
            )
            essay = essay_of(sections)
            began = time.perf_counter()
            with (
                open_caller(settings, embedder) as caller,
                closing(EssayIndex(essay, embedder, place)) as index,
            ):
                brief = write_brief(essay, Desk(caller, index, embedder.name))
            took = time.perf_counter() - began
            if any(section.failed for section in brief.sections):
                raise RuntimeError("a section failed, so the time means nothing")
            return took

        together = run(64, folder / "together")
        made = len(endpoint.chats)
        again = run(64, folder / "together")
        if len(endpoint.chats) != made:
            raise RuntimeError("the second run made calls")
        one_by_one = run(1, folder / "loop") if loop else None
    return Timing(sections, together, one_by_one, again)
