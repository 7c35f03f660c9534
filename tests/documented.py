"""The help texts in docs/, as the program prints them.

`python -m tests.documented` writes them anew. A help text is a fenced block whose first line is
`$ rebut ... --help`.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(
    r"^```(?:\w+)?\n\$ rebut(?P<words>[^\n]*) --help\n(?P<said>.*?)^```$", re.M | re.S
)
_COMMAND = re.compile(r"^  (?P<name>[a-z]+)  ", re.M)
_RUN = (
    "import sys, json\n"
    "from tests.journeys.terminal import rebut\n"
    "json.dump([rebut(*line.split(), '--help').out for line in sys.stdin], sys.stdout)"
)


@cache
def helps() -> dict[str, str]:
    """The help of every command, by its words (`library add`), the empty one for `rebut` itself."""
    found = {"": _help([""])[0]}
    groups = _commands(found[""])
    found.update(zip(groups, _help(groups), strict=True))
    inner = [f"{group} {name}" for group in groups for name in _commands(found[group])]
    found.update(zip(inner, _help(inner), strict=True))
    return found


def _help(commands: list[str]) -> list[str]:
    """What the commands print for --help, 80 columns wide, without colours."""
    import json

    done = subprocess.run(
        [sys.executable, "-c", _RUN],
        input="".join(f"{words}\n" for words in commands),
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    said: list[str] = json.loads(done.stdout)
    return said


def _commands(said: str) -> list[str]:
    _, _, listed = said.partition("\nCommands:\n")
    return [found["name"] for found in _COMMAND.finditer(listed)]


def shown(text: str) -> Iterator[tuple[str, str]]:
    """The commands whose help a page shows, and what it shows of each."""
    for found in _BLOCK.finditer(text):
        yield found["words"].strip(), found["said"]


def written(text: str) -> str:
    """The page with every help text as the program prints it now."""

    def anew(found: re.Match[str]) -> str:
        words = found["words"].strip()
        return (
            f"{found[0].partition(chr(10))[0]}\n$ rebut{found['words']} --help\n{block(words)}```"
        )

    return _BLOCK.sub(anew, text)


def block(words: str) -> str:
    """A help text as it stands in a page."""
    return "\n".join(line.rstrip() for line in helps()[words].strip().splitlines()) + "\n"


def main() -> None:
    """Write every help text anew, and the page that has them all."""
    parts = [
        "# Every command\n",
        "\nWritten by `python -m tests.documented`, checked by `tests/test_docs.py`.\n",
    ]
    for words in helps():
        name = f"rebut {words}".strip()
        parts.append(f"\n## {name}\n\n```\n$ {name} --help\n{block(words)}```\n")
    (ROOT / "docs" / "commands.md").write_text("".join(parts), encoding="utf-8")
    for page in PAGES:
        if page.is_file():
            page.write_text(written(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
