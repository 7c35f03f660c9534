"""Nothing in the program unpickles, evaluates, or runs a command."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "assistant"
FILES = sorted(PACKAGE.rglob("*.py"))
MODULES = {"pickle", "shelve", "marshal", "dill", "joblib", "subprocess", "ctypes"}
CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "yaml.unsafe_load"}
BASES = {"yaml.SafeLoader", "yaml.BaseLoader"}


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_file_runs_what_it_reads(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not set(imported(tree)) & MODULES
    for call in calls(tree):
        assert ast.unparse(call.func) not in CALLS
        given = {one.arg: ast.unparse(one.value) for one in call.keywords}
        assert given.get("allow_pickle", "False") == "False"
        assert "shell" not in given
        if ast.unparse(call.func) == "yaml.load":
            loaders = [n for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
            assert given["Loader"] in {one.name for one in loaders}
            assert {ast.unparse(base) for one in loaders for base in one.bases} & BASES
