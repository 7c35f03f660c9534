"""The command line as a user meets it: words in; exit code, output and messages out."""

import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any
from unittest.mock import patch

from assistant.cli.main import run


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, read as JSON."""
        return json.loads(self.out)


def rebut(*words: str, stdin: str = "") -> Ran:
    """Run `rebut WORDS` in this process. What is no RebutError comes out as it is."""
    out, err = StringIO(), StringIO()
    code = 0
    argv = patch.object(sys, "argv", ["rebut", *words])
    piped = patch("sys.stdin", TextIOWrapper(BytesIO(stdin.encode()), encoding="utf-8"))
    with redirect_stdout(out), redirect_stderr(err), argv, piped:
        try:
            run()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(left.code is not None)
    return Ran(code, out.getvalue(), err.getvalue())
