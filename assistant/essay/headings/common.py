"""Headings that any essay may have, known by their words."""

import re

# Parts of an essay that are headings wherever they stand alone or open a paragraph in capitals.
STANDING = re.compile(
    r"(?:(?:an?|the)\s+)?(?:introduction|introductory|background|context|overview|summary|abstract"
    r"|preface|foreword|thesis|arguments?|counter-?arguments?|objections?|rebuttals?|discussion"
    r"|analysis|methods?|results|recommendations?|conclusions?|concluding remarks|closing|epilogue"
    r"|afterword|executive summary)\W*",
    re.I,
)

# `Chapter IV`, `Part two: Costs`, `Contention 1`: numbered by a word of its own.
CHAPTER = re.compile(
    r"(?P<word>chapter|part|book|section|article|contention|argument|point|claim|reason|objection"
    r"|essay|letter|lecture|act)\s+(?P<number>\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|the\s+\w+)(?![\w’'])\s*(?:[.:)—–-]+\s*|$)(?P<rest>.*)",
    re.I | re.S,
)

CONTENTS = re.compile(r"(?:table of )?contents\W*", re.I)
