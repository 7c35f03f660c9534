"""What the documentation says is there: help texts, commands, flags, links and paths."""

import re
from pathlib import Path

import pytest

from tests.documented import PAGES, ROOT, block, helps, shown

ROOMS = ("assistant", "prompts", "corpus", "evals", "benchmarks", "tests", "docs")
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\((?P<to>[^)\s]+)\)|!\[[^\]\n]*\]\((?P<shows>[^)\s]+)\)")
_PATH = re.compile(
    rf"`(?P<path>(?:{'|'.join(ROOMS)})/[\w./-]*|(?!NAME)[A-Z]+\.md|pyproject\.toml|constraints\.txt)`"
)
_USED = re.compile(r"(?m)^(?: {4}|\$ )rebut (?P<line>[^\n]*)$")
# No address but of this machine, of an example or of a schema; no folder of a machine.
_PLACES = re.compile(
    r"https?://(?!localhost\b|host:port|[\w.]*\bexample\b|RESOURCE\.|json-schema\.)"
    r"|/(?:tmp|work)/|(?<![\w.~])/(?:home|mnt|opt|root|srv|usr|var)/"
)

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [words for words, _ in shown(text)] == list(helps())


@pages
def test_help_texts_are_what_the_program_prints(page: Path) -> None:
    for words, said in shown(page.read_text(encoding="utf-8")):
        assert said == block(words), (
            f"run `python -m tests.documented` ({page.name}, rebut {words})"
        )


def test_every_command_shows_an_example() -> None:
    assert [words for words, said in helps().items() if not _leads_on(words, said)] == []


def _leads_on(words: str, said: str) -> bool:
    """Whether a help text shows a use, or lists the commands that do."""
    return bool(re.search(r"Examples?:|Start with:|^Commands:$", said, re.M)) or not words


@pages
def test_links_lead_somewhere(page: Path) -> None:
    for found in _LINK.finditer(page.read_text(encoding="utf-8")):
        to = (found["to"] or found["shows"]).partition("#")[0]
        if to and not re.match(r"https?:|mailto:", to):
            assert (page.parent / to).exists(), f"{page.name} links to {to}"


@pages
def test_paths_that_are_named_are_there(page: Path) -> None:
    for found in _PATH.finditer(page.read_text(encoding="utf-8")):
        path = found["path"].rstrip("/.")
        there = [ROOT / path, page.parent / path, ROOT / f"{path}.py", ROOT / f"{path}.toml"]
        assert any(one.exists() for one in there), f"{page.name} names {path}"


@pages
def test_commands_and_flags_that_are_shown_exist(page: Path) -> None:
    for found in _USED.finditer(page.read_text(encoding="utf-8")):
        line = re.split(r"\s{2,}|\s[|#>]\s", found["line"])[0]
        words = line.split()
        name = next((n for n in (" ".join(words[:2]), words[0]) if n in helps()), "")
        flags = set(re.findall(r"(?<=\s)--[a-z][\w-]*", f" {line}")) - {"--help"}
        known = set(re.findall(r"--[a-z][\w-]*", helps()[name]))
        assert name or words[0].startswith("-"), f"{page.name}: rebut {line}"
        assert flags <= known, f"{page.name}: rebut {line}"


@pages
def test_no_page_names_a_place_of_one_machine(page: Path) -> None:
    assert not _PLACES.search(page.read_text(encoding="utf-8"))
