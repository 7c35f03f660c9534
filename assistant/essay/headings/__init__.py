"""Headings that only their shape gives away, for text that no format structures."""

from dataclasses import replace

from assistant.essay.headings.run_in import run_in_headings
from assistant.essay.readers.reading import Reading


def with_headings(reading: Reading) -> Reading:
    """The reading with headings found by shape, where its format marks none."""
    if reading.headings:
        return reading
    return replace(reading, blocks=tuple(run_in_headings(reading.text, reading.blocks)))
