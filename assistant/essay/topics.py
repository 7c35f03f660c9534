"""Paragraphs without headings, grouped by topic.

The grouping is that of Utiyama and Isahara, "A Statistical Model for Domain-Independent Text
Segmentation" (ACL 2001): the cuts are chosen that make the words of all segments likeliest, each
segment having its own distribution of words, smoothed by Laplace's rule; a cut costs the logarithm
of the text's length. It needs no training and no number of segments. The best cuts are found
exactly, by dynamic programming over paragraphs. How a paragraph opens (`However`, `First`) makes a
cut before it dearer or cheaper, after Litman and Passonneau, "Combining Multiple Knowledge Sources
for Discourse Segmentation" (ACL 1995).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import inf, log

from assistant.essay.words import subject_words

LONGEST_TOPIC = 800  # subject words, some 1,600 words of prose: no segment grows beyond it
_CUE = 0.5  # of the cost of a cut: what an opening word adds to it or takes off
_GOES_ON = re.compile(
    r"[\"“‘(]*(?:but|yet|however|nevertheless|still|this|these|those|such|that|it|its|they|their|he"
    r"|she|his|her|and|so|thus|hence|therefore|for example|for instance|indeed|similarly|likewise"
    r"|instead|rather|even so|then|unlike)\b",
    re.I,
)
_OPENS = re.compile(
    r"[\"“‘(]*(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|finally|lastly"
    r"|in (?:conclusion|sum|summary|closing)|to (?:conclude|begin|sum up)|another|turning to"
    r"|consider|as (?:for|to)|some (?:say|argue|will)|critics|opponents)\b",
    re.I,
)


def grouped(paragraphs: Sequence[str]) -> list[int]:
    """Where topics begin: indices of paragraphs, the first being 0. Empty for no paragraphs."""
    if not paragraphs:
        return []
    stems = [[stem for stem, _ in subject_words(words)] for words in paragraphs]
    cuts = _cut_costs(paragraphs, sum(map(len, stems)))
    kinds = len({stem for words in stems for stem in words})
    best = [0.0] + [inf] * len(stems)  # the least cost of the paragraphs before each index
    came = [0] * (len(stems) + 1)
    for start in range(len(stems)):
        counts: Counter[str] = Counter()
        size, ordered = 0, 0.0
        for end in range(start, len(stems)):
            size, ordered = _grown(counts, stems[end], size, ordered)
            if size > LONGEST_TOPIC and end > start:
                break
            cost = best[start] + cuts[start] + size * log(size + kinds or 1) - ordered
            if cost < best[end + 1]:
                best[end + 1], came[end + 1] = cost, start
    starts, at = [], len(stems)
    while at > 0:
        at = came[at]
        starts.append(at)
    return starts[::-1]


def _cut_costs(paragraphs: Sequence[str], words: int) -> list[float]:
    """What it costs to begin a topic at each paragraph."""
    cost = log(max(words, 2))
    return [
        cost * (1 + _CUE * bool(_GOES_ON.match(words)) - _CUE * bool(_OPENS.match(words)))
        for words in paragraphs
    ]


def _grown(
    counts: Counter[str], stems: Iterable[str], size: int, ordered: float
) -> tuple[int, float]:
    """A segment with one more paragraph: its size, and the sum of f * log(f + 1) over its words."""
    for stem in stems:
        count = counts[stem]
        ordered += (count + 1) * log(count + 2) - count * log(count + 1)
        counts[stem] = count + 1
        size += 1
    return size, ordered
