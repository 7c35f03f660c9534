"""Cues: looking for the strings that a pattern needs never hides what the pattern would find."""

import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import assistant
from assistant.argument.cue_words import fold, needed
from assistant.argument.cues import Cue, Index, cues

ROOT = Path(assistant.__file__).parent
ESSAYS = sorted((ROOT.parent / "corpus" / "essays").iterdir())
PATTERNS = {
    "cues", "unless", "around", "subject", "proposal", "other", "other_around", "replies", "a", "b",
    "a_needs", "b_needs", "pattern", "needs", "next_needs", "next_starts", "heading",
}  # fmt: skip


@cache
def written() -> tuple[str, ...]:
    """Every pattern of the offline model's data, and of the schemes."""
    files = [*(ROOT / "models" / "offline").rglob("*.toml"), ROOT / "argument" / "schemes.toml"]
    found = {one for file in files for one in _patterns(tomllib.loads(file.read_text("utf-8")))}
    return tuple(sorted(found))


def _patterns(entry: Any, name: str = "") -> Iterator[str]:
    if isinstance(entry, dict):
        for key, value in entry.items():
            yield from _patterns(value, key)
    elif isinstance(entry, list):
        for value in entry:
            yield from _patterns(value, name)
    elif name in PATTERNS and isinstance(entry, str):
        yield entry


@cache
def index() -> Index[Cue]:
    """All of them, each to be found by itself."""
    return Index((one, (one,)) for one in cues(written()))


def without_index(text: str) -> list[Cue]:
    """Those that stand in a text, each of them tried."""
    return [one for one in cues(written()) if one.pattern.search(text)]


def test_every_pattern_of_the_data_compiles() -> None:
    """For it is compiled only when first it may match."""
    assert len(written()) > 1000
    for one in cues(written()):
        assert one.pattern.pattern


def test_nearly_every_pattern_needs_some_string() -> None:
    """Else the index would be of no use, whatever else holds of it."""
    bare = [one for one in cues(written()) if not one.needs]
    assert len(bare) < len(written()) / 50


def test_the_index_gives_all_that_trying_each_would_find() -> None:
    essays = " ".join(path.read_text("utf-8") for path in ESSAYS)
    sentences = re.split(r"(?<=[.?!])\s+", essays)
    found = 0
    for text in [*sentences, *(one.upper() for one in sentences[::20])]:
        fitting = index().fitting(text)
        stand = without_index(text)
        assert set(stand) <= set(fitting), text
        assert [one for one in fitting if one.search(text)] == stand
        found += len(stand)
    assert found > len(sentences)


# Words of the patterns themselves, with letters that case makes others of: ſ is an s, K a k.
WORDS = st.sampled_from(sorted({w for one in written() for w in re.findall(r"[\w’'-]+", one)}))
ODD = st.sampled_from(["ſ", "ı", "İ", "\N{KELVIN SIGN}", "ß", "’", "é", "5", "%", ",", "\n"])


@given(
    st.lists(WORDS | ODD | st.text(max_size=5), max_size=12), st.sampled_from(["", " ", " the "])
)
@settings(max_examples=20, deadline=None)
def test_the_index_rules_nothing_out_in_any_text(parts: list[str], between: str) -> None:
    text = between.join(parts)
    assert set(without_index(text)) <= set(index().fitting(text))


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_a_pattern_matches_has_what_it_needs(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(cues(written())))
    text = data.draw(st.from_regex(one.pattern))
    assert one.fits(text)
    assert one in index().fitting(text)


LETTERS = st.sampled_from(["a", "b", "s", "k", "ab", " ", "’", "é", ".", r"\.", r"\w", r"\x27"])
EDGES = st.sampled_from([r"\b", "^", "$", "(?=a)", "(?!b)", "(?<=s)", ""])
SETS = st.sampled_from(["[ab]", "[^a]", "[a-k]", r"[\]s]", "[sK’]"])
REPEATS = st.sampled_from(["", "?", "*", "+", "{2}", "{0,2}", "{1,}", "??", "+?"])


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    grouped = st.builds("(?:{}){}".format, inner, REPEATS)
    joined = st.lists(inner, min_size=1, max_size=3).map("".join)
    either = st.lists(inner, min_size=1, max_size=3).map("|".join).map("(?:{})".format)
    return grouped | joined | either


@given(st.recursive(LETTERS | EDGES | SETS, _larger, max_leaves=8), st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_strings_read_off_any_pattern_stand_in_all_it_matches(
    pattern: str, data: st.DataObject
) -> None:
    letters = st.text(alphabet="abskABSK ’'é.ſ\N{KELVIN SIGN}", max_size=8)
    text = data.draw(letters)
    if re.search(pattern, text, re.IGNORECASE) and needed(pattern):
        assert any(one in fold(text) for one in needed(pattern))


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        (r"\bbecause\b", ["because"]),
        (r"[Ee]ither\b (?P<t_one>[^,]+),? or", ["either "]),
        (r"\bwe (?:can|must) \w+", ["we can ", "we must "]),
        (r"(?:the )?(?:cost|price)s?\b", ["cost", "price"]),
        (r"abc?d{2}", ["ab"]),
        (r"x+(?!y)z|\?$", ["?", "x"]),
        (r"n[’\']t", ["n't", "n’t"]),
        (r"[A-Z]\w+ Council", [" council"]),
        (r"It\x27s so", ["it's so"]),
    ],
)
def test_a_pattern_needs(pattern: str, strings: list[str]) -> None:
    assert list(needed(pattern)) == strings


@pytest.mark.parametrize(
    "pattern", [r"\d+|word", r"(?:maybe)?", r".", "", r"(a)\1", r"\u2019s", "(?i)a"]
)
def test_of_a_pattern_that_may_do_without_or_is_not_read_nothing_is_asked(pattern: str) -> None:
    assert needed(pattern) == ()
    assert Cue(pattern).fits("")


def test_a_text_is_folded_as_patterns_without_case_fold_it() -> None:
    """Every letter that a pattern takes for an ASCII one becomes that one, and just that."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    for letter in "abcdefghijklmnopqrstuvwxyz0123456789 -'":
        taken = re.findall(re.escape(letter), every, re.IGNORECASE)
        assert {fold(one) for one in taken} == {letter}


def test_a_cue_gives_what_its_pattern_gives() -> None:
    one = Cue(r"\b(?P<q_who>[A-Z]\w+) will (?:not )?pay\b")
    told = "Carland will pay, and the fleet will pay, and Wexley will not pay."
    assert [hit.group("q_who") for hit in one.finditer(told)] == ["Carland", "Wexley"]
    first = one.search(told)
    assert first is not None
    assert first.start() == 0
    assert one.search("The fleet pays.") is None
    assert list(one.finditer("The fleet pays.")) == []


def test_the_index_keeps_order_and_gives_a_thing_once() -> None:
    found = Index(
        [("b", cues(["two", "three"])), ("a", cues(["one", r"\d"])), ("c", cues(["one"]))]
    )
    assert found.fitting("One, two, three.") == ["b", "a", "c"]
    assert found.fitting("nothing") == ["a"]
