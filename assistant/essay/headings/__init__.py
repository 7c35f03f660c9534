"""Headings that only their shape gives away, for text that no format structures.

Told by shape are run-in capitals (`COSTS: The first ...`), numbered lines (`2. Costs`), lines on
their own (`Costs`) and Markdown lines all in bold.
"""

from dataclasses import replace

from assistant.essay.headings.contents import without_contents
from assistant.essay.headings.numbered import numbered_headings
from assistant.essay.headings.own_line import own_line_headings
from assistant.essay.headings.run_in import run_in_headings
from assistant.essay.readers.reading import Reading


def with_headings(reading: Reading) -> Reading:
    """The reading with headings found by shape where its format marks none; contents lists out."""
    blocks = list(reading.blocks)
    if not reading.headings:
        blocks = run_in_headings(reading.text, blocks)
        blocks = numbered_headings(reading.text, blocks)
        blocks = own_line_headings(reading.text, blocks)
    return replace(reading, blocks=tuple(without_contents(reading.text, blocks)))
