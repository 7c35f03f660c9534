"""The rules of the house: who may import whom, what starts light, how long a file may grow."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "assistant"
# Lowest first. A room may import from its own layer and those below it.
LAYERS = [
    {"errors", "settings", "database", "private", "__init__"},
    {"essay"},
    {"library"},
    {"retrieval"},
    {"argument"},
    {"models"},
    {"checks"},
    {"chains", "outputs"},
    {"chat", "spar", "desk"},
    {"cli", "mcp"},
]
HEAVY = ["openai", "langchain_core", "chromadb", "onnxruntime", "numpy", "spacy", "pydantic"]
LONGEST = 400


FILES = sorted(PACKAGE.rglob("*.py"))


def _layer(room: str) -> int:
    return next(depth for depth, rooms in enumerate(LAYERS) if room in rooms)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            # `from assistant import essay` names the room in its list
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_imports_upward(path: Path) -> None:
    mine = _layer(_room(path))
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] == "assistant" and len(parts) > 1 and (PACKAGE / parts[1]).is_dir():
            assert _layer(parts[1]) <= mine, f"{path.name} reaches up to {name}"


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_two_files_import_each_other_in_a_circle() -> None:
    files = {_module(path): path for room in ("assistant", "evals") for path in _python(room)}
    graph = {
        name: {found for found in _imports(path) if found in files and found != name}
        for name, path in files.items()
        if path.name != "__init__.py"  # a package's face is made of what it holds
    }
    assert len(list(TopologicalSorter(graph).static_order())) >= len(graph)


def test_the_evals_stand_without_the_benchmarks() -> None:
    reached = [path.name for path in _python("evals") if any(map(_a_benchmark, _imports(path)))]
    assert not reached


def _python(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def _a_benchmark(name: str) -> bool:
    return name.partition(".")[0] == "benchmarks"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_start_up_imports_nothing_heavy(flag: str) -> None:
    script = (
        "import sys; from assistant.cli.main import app\n"
        f"sys.argv = ['rebut', '{flag}']\n"
        "try: app()\nexcept SystemExit: pass\n"
        f"loaded = [name for name in {HEAVY} if name in sys.modules]\n"
        "assert not loaded, loaded"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr


def test_no_room_is_missing_from_the_layers() -> None:
    rooms = {_room(path) for path in FILES}
    assert rooms <= set().union(*LAYERS)


def test_the_evals_stand_without_the_commands() -> None:
    reached = [
        path.name
        for path in _python("evals")
        if any(name.startswith("assistant.cli") for name in _imports(path))
    ]
    assert not reached
