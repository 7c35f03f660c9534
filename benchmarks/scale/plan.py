"""A million passages, worked out from two sizes that were measured."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log

from assistant.retrieval.dense import BATCH
from benchmarks.scale import given
from benchmarks.scale.ours import Built, Changed, Searched
from benchmarks.scale.rival import Rival, RivalSearched

MILLION = 1_000_000
FROM = 50_000  # passages: the growth of less is mostly that of starting up
_MB = 1_000_000


@dataclass(frozen=True)
class Size:
    """What was measured of so many passages; None where the rival was left out."""

    passages: int
    built: Built
    found: Searched
    changed: Changed
    rival: Rival | None
    rival_found: RivalSearched | None
    rival_changed: Changed | None


_Figure = tuple[str, Callable[[Size], float]]
_TIMES: tuple[_Figure, ...] = (
    ("ingest, s", lambda size: size.built.seconds),
    ("ingest, processor, s", lambda size: size.built.work),
    ("cold open to first answer, s", lambda size: size.found.cold),
    ("search, processor p95, ms", lambda size: size.found.search.work),
    ("--against, processor p95, ms", lambda size: size.found.against.work),
    ("one source more, s", lambda size: size.changed.seconds),
)
_SIZES: tuple[_Figure, ...] = (
    ("memory to ingest, own, MB", lambda size: size.built.memory.own),
    ("memory to search, own, MB", lambda size: size.found.memory.own),
    ("... mapped, MB", lambda size: size.found.memory.mapped),
    ("disk, MB", lambda size: size.built.disk),
)
# hnswlib, which Chroma keeps in memory: a passage's vector, 32 links on the lowest level and their
# count, its label; and 16 links and their count on each level above, which one in 16 reaches.
_LINKS = 33 * 4 + 8 + 17 * 4 / 15
_MEANS = (
    ("minilm, 384 dimensions of 4 bytes", 384, 4),
    ("static, 256 dimensions of 4 bytes", 256, 4),
    ("static cut to 128 dimensions", 128, 4),
    ("384 dimensions of 1 byte", 384, 1),
)


def lines(small: Size, large: Size) -> Iterator[str]:
    """Each figure at a million, if it goes on growing as it grew between the two sizes.

    Times grow by a power of the number of passages: 1 is in step with it, 0 not at all. Sizes grow
    by so many bytes for each passage more: a power would take what is there at the start for
    slowness of growth. What the graph of vectors takes is reckoned from its layout.
    """
    yield f"{MILLION:,} passages, simulated: the growth from {small.passages:,} to"
    yield f"{large.passages:,} goes on.\n"
    yield "| | growth | at a million |\n|---|---|---|"
    for label, of in _TIMES:
        before, after = max(of(small), 1e-6), max(of(large), 1e-6)
        power = log(after / before) / log(large.passages / small.passages)
        told = after * (MILLION / large.passages) ** power
        yield f"| {label} | to the power of {power:.2f} | {told:,.0f} |"
    for label, of in _SIZES:
        each = _each(small, large, of)
        told = of(large) + each * (MILLION - large.passages)
        yield f"| {label} | {each:,.0f} bytes a passage | {told / _MB:,.0f} |"
    yield from _graphs(small, large)


def _each(small: Size, large: Size, of: Callable[[Size], float]) -> float:
    """By how much a figure grows with each passage more."""
    return (of(large) - of(small)) / (large.passages - small.passages)


def _graphs(small: Size, large: Size) -> Iterator[str]:
    """What the graph takes by several embedders, and with what a search holds beside it."""
    beside = _each(small, large, lambda size: size.found.memory.own) - given.DIMENSION * 4 - _LINKS
    yield "\nThe graph of vectors, reckoned from its layout. All of it is in memory, and each"
    yield f"batch of {BATCH:,} that is added writes all of it:\n"
    heads = f"| | {large.passages:,} passages, MB | {MILLION:,} passages, MB"
    yield f"{heads} | with what else a search holds, MB | written by then, GB |"
    yield "|---|---|---|---|---|"
    for label, dimension, wide in _MEANS:
        each = dimension * wide + _LINKS
        at_large, at_million = (count * each / _MB for count in (large.passages, MILLION))
        rest = at_million + beside * MILLION / _MB
        written = at_million * (MILLION / BATCH + 1) / 2 / 1000
        yield f"| {label} | {at_large:,.0f} | {at_million:,.0f} | {rest:,.0f} | {written:,.0f} |"
