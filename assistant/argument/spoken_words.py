"""Words for the ear: no ids, headings in running case, a cite as it is said aloud."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.argument.brief import SourceFacts
from assistant.essay.topic_names import OPENING

_ID = r"[SAEN]\d+(?:\.\d+)?"
_BRACKETED = re.compile(rf"\s*[(\[]\s*{_ID}(?:\s*(?:,|;|and|to|[-–])\s*{_ID})*\s*[)\]]")
_SPEAKS = re.compile(rf"(?P<before>^|[.!?:] )(?:{_ID})(?= [a-z]+s\b)")
_SAYS = re.compile(r"\bS(\d+)\.\d+(?= (?:has|had|[a-z]+s)\b)")
_SEVERAL = re.compile(r"\bS\d+\.\d+(?:, S\d+\.\d+)*,? (?:and|or) S\d+\.\d+\b")
_COUNTED = {2: "the two sentences", 3: "the three sentences", 4: "the four sentences"}
_WITHIN = re.compile(r"\b(?P<in>[Ii])n (?P<section>S\d+)\.\d+(?P<comma>,?)")
_HERE = re.compile(r"\bhere\b", re.IGNORECASE)
_POINTED = re.compile(r"\bS\d+\.\d+:")
_SENTENCE = re.compile(r"\bS\d+\.\d+\b")
_SECTION = re.compile(r"\bS(\d+)\b")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")
_SUFFIX = {"jr", "jr.", "sr", "sr.", "ii", "iii", "phd", "md"}
_BODY = re.compile(
    r"\b(of|for|the|and|institute|university|bank|agency|office|department|ministry|union|group|"
    r"association|council|committee|commission|foundation|society|centre|center|press|news|"
    r"nations|network|service|trust|fund|authority)\b",
    re.IGNORECASE,
)


def count(text: str) -> int:
    """How many words a speaker says, counted at white space."""
    return len(text.split())


def for_the_ear(text: str, section: str = "") -> str:
    """The text without ids, as a listener can follow it: no sentence has a number in a speech.

    `section` is the one that is spoken of ("S3"), so that a sentence of it is "here".
    """
    text = _BRACKETED.sub("", text)
    text = _SPEAKS.sub(lambda found: f"{found['before']}The essay", text)
    text = _SAYS.sub(r"section \1", _SEVERAL.sub(_together, text))
    here = "in the same section" if _HERE.search(text) else "here"

    def within(found: re.Match[str]) -> str:
        if found["section"] != section:
            return f"{found['in']}n {found['section']}{found['comma']}"
        return here.capitalize() if found["in"] == "I" else here

    text = _WITHIN.sub(within, text)
    text = _POINTED.sub("this:", text)
    text = _SENTENCE.sub("that sentence", text)
    return " ".join(_SECTION.sub(r"section \1", text).split())


def _together(found: re.Match[str]) -> str:
    """Several sentences that are named side by side."""
    return _COUNTED.get(len(_SENTENCE.findall(found[0])), "those sentences")


def sentence(text: str, section: str = "") -> str:
    """The text for the ear, closed with a full stop where nothing closes it."""
    said = for_the_ear(text, section)
    return said if not said or _ENDED.search(said) else f"{said}."


def is_heading(name: str) -> bool:
    """Whether a section's name says what it is about, as that of the text before a heading does
    not.
    """
    return bool(name) and name != OPENING


def running_case(heading: str, texts: Iterable[str]) -> str:
    """A heading in running case, capitals kept on the words that `texts` capitalise.

    `THE PORT OF WEXLEY` becomes `the port of Wexley` where the texts write `Wexley`.
    """
    heading = for_the_ear(heading).rstrip(".:!? ")
    capitals = _capitals(tuple(texts))
    shouted = heading.isupper()

    def cased(match: re.Match[str]) -> str:
        word = match.group()
        if word.lower() in capitals:
            return capitals[word.lower()]
        plain = word[1:].islower() or not word[1:]
        return word.lower() if shouted or (plain and match.start() == 0) else word

    return re.sub(r"[^\W\d_]+", cased, heading)


@lru_cache(maxsize=4)
def _capitals(texts: tuple[str, ...]) -> dict[str, str]:
    """Words that stand with a capital inside a sentence, by their lower case."""
    found: dict[str, str] = {}
    for text in texts:
        for match in re.finditer(r"(?<=[\w,;)’'”] )[^\W\d_]+", text):
            word = match.group()
            if word[0].isupper() or not word.islower():
                found.setdefault(word.lower(), word)
            elif found.get(word) != word:
                found[word] = word  # seen in lower case: it is no name
    return {low: word for low, word in found.items() if low != word}


def last_name(author: str) -> str:
    """What is said for an author: last names of people, the whole name of a body."""
    author = for_the_ear(author)
    people = re.split(r"\s*(?:;|&|\band\b)\s*", author)
    if not author or _BODY.search(re.sub(r"\band\b", "", author)) or _names_nobody(author):
        return author
    names = [_surname(person) for person in people if person]
    return names[0] + (f" and {names[1]}" if len(names) == 2 else " and others" * (len(names) > 2))


def _names_nobody(author: str) -> bool:
    """Whether it ends on a word without a capital, as no person's name does."""
    return author.rsplit(maxsplit=1)[-1][:1].islower()


def _surname(person: str) -> str:
    before, comma, after = (part.strip() for part in person.partition(","))
    if comma and after.lower() not in _SUFFIX:
        return before
    words = before.split()
    return words[-1] if words else person


def year(date: str) -> str:
    """The year of a date, or nothing."""
    found = re.search(r"\b(1[5-9]\d\d|20\d\d)\b", date)
    return found.group() if found else ""


def short_cite(source: SourceFacts) -> str:
    """Last name and year, as they are said before a card: `Adeyemi, 2014`."""
    who = last_name(source.author) or for_the_ear(source.publisher or source.title)
    return ", ".join(part for part in (who, year(source.date)) if part)


def in_passing(source: SourceFacts) -> str:
    """A sentence that names a source after the point it backs."""
    author = for_the_ear(source.author)
    who = last_name(author) or for_the_ear(source.publisher or source.title)
    when = year(source.date)
    if who != author or not when:
        return f"That is {who}, writing in {when}." if when else f"That is {who}."
    return f"That comes from {who}, {when}."  # a body does not write


def named(source: SourceFacts) -> str:
    """A sentence that says who a source is."""
    who = for_the_ear(source.author) or for_the_ear(source.publisher or source.title)
    known = for_the_ear(source.qualifications or (source.publisher if source.author else ""))
    return sentence(f"Our source is {who}, {known}" if known else f"Our source is {who}")
