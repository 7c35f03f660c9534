"""Paragraphs without headings, grouped by topic; and a topic's name, in the essay's own words.

The grouping is that of Utiyama and Isahara, "A Statistical Model for Domain-Independent Text
Segmentation" (ACL 2001): the cuts are chosen that make the words of all segments likeliest, each
segment having its own distribution of words, smoothed by Laplace's rule; a cut costs the logarithm
of the text's length. It needs no training and no number of segments. The best cuts are found
exactly, by dynamic programming over paragraphs. How a paragraph opens (`However`, `First`) makes a
cut before it dearer or cheaper, after Litman and Passonneau, "Combining Multiple Knowledge Sources
for Discourse Segmentation" (ACL 1995).
"""

import re
from collections import Counter, defaultdict
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
_NAMES = 3  # words in the name of a topic


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


def names(sections: Sequence[str]) -> list[str]:
    """For each section the words that set it apart from the others, the commonest form of each.

    Words that a section repeats come first; then how often it has them and how few other sections
    do (tf-idf) decides, then which comes first in it.
    """
    counts: list[Counter[str]] = []
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in sections:
        found = list(subject_words(text))
        counts.append(Counter(stem for stem, _ in found))
        for stem, word in found:
            forms[stem][word if word.isupper() or word[0].isupper() else word.casefold()] += 1
    spread = Counter(stem for count in counts for stem in count)
    return [_name(count, spread, forms, len(sections)) for count in counts]


def _name(
    count: Counter[str], spread: Counter[str], forms: dict[str, Counter[str]], sections: int
) -> str:
    def weight(stem: str) -> tuple[bool, float]:
        return count[stem] > 1, count[stem] * log(1 + sections / spread[stem])

    best = sorted(count, key=weight, reverse=True)[:_NAMES]
    words = ", ".join(forms[stem].most_common(1)[0][0] for stem in best)
    return words[:1].upper() + words[1:]
