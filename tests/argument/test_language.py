"""The grammar is loaded without spaCy's command line, and leaves spaCy as it found it."""

import subprocess
import sys

PROGRAM = """
import sys
from assistant.argument.language import parse
print([token.pos_ for token in parse(["A dog barks."])[0]])
print("weasel" in sys.modules, "spacy.cli" in sys.modules)
from spacy.cli.info import info
print(callable(info))
"""


def test_spacys_command_line_is_passed_over_and_can_still_be_imported() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=120
    )
    assert ran.stdout.splitlines() == [
        "['DET', 'NOUN', 'VERB', 'PUNCT']",
        "False False",
        "True",
    ]
