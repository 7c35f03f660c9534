"""Runs the real commands over poisoned files, in a process that notes what it opens and starts.

    python -m tests.hardening.poisoned ESSAYS EVIDENCE OUT

writes into OUT a folder for each essay with its outputs, and `touched.json`.
"""

import json
import sys
from pathlib import Path
from typing import Any

from tests.journeys.terminal import Ran, rebut

WHOLE = "whole"  # the essay that holds most of the others, and is written in every form
CITING = "citing"  # the one that the poisoned sources bear on
ASKED = "terminal-escapes"
TEXTS = ("md", "html", "json", "argdown")
OTHERS = ("docx", "xlsx", "pdf")
_STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile")
_touched: dict[str, list[str]] = {"read": [], "written": [], "started": [], "reached": []}


def _note(event: str, given: tuple[Any, ...]) -> None:
    if event == "open":
        path, mode, flags = given
        writes = bool(flags & 3) or any(letter in (mode or "") for letter in "wax+")
        _touched["written" if writes else "read"].append(str(path))
    elif event in _STARTS:
        _touched["started"].append(str(given[0]))
    elif event == "socket.connect":
        _touched["reached"].append(str(given[1]))


def main(essays: Path, evidence: Path, out: Path) -> None:
    """Brief every essay in the forms that are text, and one in every form; ask and check that."""
    sys.addaudithook(_note)
    for essay in sorted(essays.iterdir()):
        folder = out / essay.name
        folder.mkdir()
        forms = TEXTS + OTHERS * (essay.stem == WHOLE)
        places = [word for suffix in forms for word in ("-o", str(folder / f"brief.{suffix}"))]
        fed = ["--library", str(evidence)] if essay.stem == CITING else []
        _keep(folder, "brief", rebut("brief", str(essay), *fed, *places))
        if essay.stem in (WHOLE, CITING):
            _keep(folder, "printed", rebut("brief", str(essay), *fed))
            _keep(folder, "checked", rebut("check", str(essay), "--against", str(evidence)))
        if essay.stem in (ASKED, CITING):
            _keep(folder, "asked", rebut("ask", str(essay), "What must be done?", *fed))
    own = ["--library", str(out / "library")]
    _keep(out, "add", rebut("library", "add", str(evidence), *own))
    for words in (["list"], ["search", "Foreign bases deter attack"], ["check"]):
        _keep(out, words[0], rebut("library", *words, *own))
    for number in range(1, 12):
        _keep(out, f"show-{number}", rebut("library", "show", f"E{number}", *own))
    (out / "touched.json").write_text(json.dumps(_touched), encoding="utf-8")


def _keep(folder: Path, name: str, ran: Ran) -> None:
    said = {"code": ran.code, "out": ran.out, "err": ran.err}
    (folder / f"{name}.said.json").write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
