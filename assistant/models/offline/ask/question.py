"""What a question asks for: its content words and their weight, and the kind of answer wanted."""

from dataclasses import dataclass
from typing import Any

from assistant.argument.language import parse
from assistant.models.offline.ask.kinds import Wants, wanted
from assistant.models.offline.ask.parts import Asked
from assistant.models.offline.ask.roles import Deed, asked_deed, asked_price


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# The words of asking about a text, which the text itself need not have.
_ASKING = _set("""
    accord answer argue article author be believe claim compare comparison describe detail discuss
    do essay exactly example explain explanation fact give have mention name passage point question
    reason say section state suggest tell text think writer
""")
# Verbs that say little: another verb may stand in their place.
_LIGHT = _set("""
    affect back become bring call cause come concern find follow get go happen hold involve keep
    lead let look make mean need other put relate result show take use want
    impact influence
""")
# "The plan" is what the essay argues for, by whatever name it goes there.
_THE_PLAN = _set("plan proposal measure policy motion idea scheme step reform")
_POINTS = _set("the this that his her their its")
# What kind of thing is asked for: the answer is one, and seldom says so.
_KIND = _set("""
    agency amount city company country date day group kind month number organisation organization
    people percentage person place proportion region share sort thing type year
""")
_SPEAKING = _set("argue believe claim feel say see state suggest think view want")
_NAMES = _set("GPE NORP ORG PERSON LOC FAC")
_CONTENT = _set("NOUN PROPN VERB ADJ NUM ADV")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of the question. `weight` is before rarity; a `needed` word must be there.

    `main` is the verb of the question, where it says something; an `exact` word, a number
    or a name, is met by nothing like it: India is not Pakistan.
    """

    lemma: str
    weight: float
    needed: bool
    main: bool
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read. `counted` is X in "how many X"; `said` are its words, lower case.

    `deed` is who does what in it.
    """

    text: str
    words: tuple[Word, ...]
    wants: Wants
    counted: str
    said: frozenset[str]
    deed: Deed | None = None


def read_question(text: str, part: Asked | None = None) -> Question:
    """What a question asks for, beyond the part of an argument that it names, if it does."""
    [doc] = parse([text])
    wants = wanted(text)
    speakers = {token.i for token in doc if _speaks(token)}
    words = tuple(
        Word(
            lemma(token),
            _weight(token),
            needed=_is_name(token) or token.i in speakers or _is_figure(token),
            main=wants != "number" and _is_main(token),
            exact=bool(token.like_num or token.ent_type_ in _NAMES),
        )
        for token in doc
        if is_content(token)
        and not (wants in ("number", "date") and lemma(token) in _KIND)
        and not _is_of_the_essay(token)
        and not _is_the_plan(token)
        and not (part and (part.covers(token.idx) or lemma(token) in _LIGHT))
    )
    said = frozenset(token.lower_ for token in doc)
    deed = asked_price(text) or asked_deed(doc, _LIGHT | _ASKING)
    if part and deed and deed.verb not in {word.lemma for word in words}:
        deed = None  # to oppose it is to be an opponent, not a deed that a sentence tells
    return Question(text, words, wants, _counted(doc), said, deed)


def _counted(doc: Any) -> str:
    """The noun that "how many" asks for; empty where none is."""
    many = (token for token in doc if token.lower_ == "many" and token.i > 0)
    return next(
        (
            lemma(token.head)
            for token in many
            if doc[token.i - 1].lower_ == "how" and token.head.pos_ in ("NOUN", "PROPN")
        ),
        "",
    )


def is_content(token: Any) -> bool:
    """Whether a word of a parse carries content."""
    return (
        token.pos_ in _CONTENT
        and (not token.is_stop or _is_an_abbreviation(token))
        and lemma(token) not in _ASKING
        and any(char.isalnum() for char in token.text)
    )


def _is_an_abbreviation(token: Any) -> bool:
    """Whether it is a name that only looks like a small word: the US, the WHO, IT."""
    return len(token) > 1 and token.text.isupper() and token.pos_ == "PROPN"


def lemma(token: Any) -> str:
    """The word without its inflection, lower case."""
    return str(token.lemma_).lower()


def _weight(token: Any) -> float:
    if lemma(token) in _LIGHT:
        return 0.3
    return 0.5 if lemma(token) in _KIND else 1.0


def _is_name(token: Any) -> bool:
    return bool(token.pos_ == "PROPN" or (token.i > 0 and token.text[0].isupper()))


def _is_figure(token: Any) -> bool:
    """A number that limits what is asked, and does not count what is asked for."""
    if not token.like_num or token.dep_ != "nummod":
        return False
    counts = any(child.tag_ in {"WDT", "WP"} for child in token.head.children)
    return not counts and "-" not in token.doc[token.i : token.i + 2].text


def _is_main(token: Any) -> bool:
    return token.dep_ == "ROOT" and token.pos_ == "VERB" and lemma(token) not in _LIGHT


def _is_of_the_essay(token: Any) -> bool:
    """What the essay is asked to do ("admit", "propose") it does without saying so."""
    return token.pos_ == "VERB" and any(
        child.dep_ == "nsubj" and lemma(child) in _ASKING for child in token.children
    )


def _is_the_plan(token: Any) -> bool:
    """Whether it is a name of what the essay proposes, with nothing said of which plan."""
    return lemma(token) in _THE_PLAN and {child.lower_ for child in token.children} <= _POINTS


def _speaks(token: Any) -> bool:
    """Whether it is whose words are asked for: they must be theirs, not somebody else's."""
    return token.dep_ == "nsubj" and lemma(token.head) in _SPEAKING
