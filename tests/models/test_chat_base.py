"""The offline model is imported without the types of its tracer, which are there for who asks."""

import subprocess
import sys

_LOADED = """
import sys
import assistant.models.offline.model
print("langsmith.run_trees" in sys.modules, "langsmith.types" in sys.modules)
from langsmith.types import Run
print(Run.__module__, len([name for name in sys.modules if name.startswith("langsmith.types.")]))
"""


def test_the_tracers_types_are_loaded_when_asked_for_and_not_before() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], check=True, capture_output=True, text=True
    )
    before, after = done.stdout.splitlines()
    assert before == "True False"
    name, modules = after.split()
    assert name == "langsmith.types.run"
    assert int(modules) > 10
