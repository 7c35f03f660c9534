"""Shell completion: what the shell asks, and what it is told."""

import os
import subprocess
import sys

import pytest

RUN = "import sys; sys.argv[0] = 'rebut'; from assistant.cli.main import run; run()"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("rebut li", "library"),
        ("rebut library se", "search"),
        ("rebut brief --st", "--strict"),
        ("rebut doc", "doctor"),
    ],
)
def test_bash_is_offered_commands_and_flags(words: str, offered: str) -> None:
    asked = {
        "_REBUT_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    assert offered in done.stdout.split()
