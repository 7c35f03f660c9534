"""What a user sees of every fault: `python -m tests.endpoint.report` prints the table.

A brief of an essay of three sections is made each time; the fault stands for good, in the call for
the second section or, where it is the endpoint's own, in every call.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from assistant.models import caller
from assistant.models.pace import Pace
from assistant.retrieval import embedders
from tests.endpoint import Endpoint, Request, faults, speech
from tests.endpoint.catalogue import LASTING, TOTAL
from tests.journeys.terminal import Ran, rebut

SECTIONS = 3
_ESSAY = "\n\n".join(
    f"## Part {n}\n\nThe harbour of part {n} should close. It has lost money for {n} years."
    for n in range(1, SECTIONS + 1)
)
_BRISK = Pace(attempts=3, silences=2, first_wait=0.05, longest_wait=0.1, patience=5.0)


def main() -> None:
    """Make the briefs and print a row for each fault, as Markdown."""
    _say("| fault | where | what the user saw | exit | sections written, calls of the next run |")
    _say("|---|---|---|---|---|")
    embedder = embedders.bundled()
    with (
        patch.object(embedders, "bundled", lambda: embedder),
        patch.object(caller, "Pace", lambda: _BRISK),
    ):
        for name, fault in LASTING.items():
            _say(_row(name, "section 2", fault, lambda request: "section\n--- S2 " in request.text))
        for name, fault in TOTAL.items():
            _say(_row(name, "every call", fault, lambda _: True))


def _row(name: str, where: str, fault: faults.Fault, when: Callable[[Request], bool]) -> str:
    with tempfile.TemporaryDirectory() as folder, Endpoint(say=_about_its_section) as endpoint:
        place = Path(folder) / "essay.md"
        place.write_text(_ESSAY, encoding="utf-8")
        with _settings(folder, endpoint.url, "1" if "silence" in name else "30"):
            endpoint.always(fault, when=when)
            ran = _brief(place)
            endpoint.mend()
            again = _brief(place)
    sections = ran.json["sections"] if ran.out else []
    written = sum(not section["failed"] for section in sections)
    saw = " ".join(line for line in ran.err.splitlines() if not line.endswith("missing."))
    kept = f"{written} of {SECTIONS}, {again.json['made']['calls']} of {SECTIONS + 1}"
    return f"| {name} | {where} | {saw.removeprefix('rebut: ')} | {ran.code} | {kept} |"


def _brief(essay: Path) -> Ran:
    return rebut("brief", str(essay), "--json")


@contextmanager
def _settings(home: str, url: str, timeout: str) -> Iterator[None]:
    own = {
        "REBUT_HOME": home,
        "XDG_CONFIG_HOME": home,
        "REBUT_MODEL": "test-model",
        "OPENAI_BASE_URL": url,
        "REBUT_TIMEOUT": timeout,
    }
    with patch.dict(os.environ, own):
        yield


def _about_its_section(request: Request) -> str:
    task = re.search(r"=== TASK: section\n--- (S\d+) ", request.text)
    return speech.in_schema(request).replace('"S1.1"', f'"{task[1] if task else "S1"}.1"')


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
