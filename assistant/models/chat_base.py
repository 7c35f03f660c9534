"""LangChain's chat model, imported without most of what its tracer brings.

LangChain imports its tracer, langsmith, which needs one module of `langsmith.types`. That package
imports all its 160 modules, each a page of a web API, a tenth of what a brief takes from a cold
start. A bare package stands in its place while the one module is loaded, and is taken away again,
so that `import langsmith.types` works later on.
"""

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

_TYPES = "langsmith.types"


@contextmanager
def _only_what_is_asked_of(package: str, folder: Path | None) -> Iterator[None]:
    """Modules of a package are found while it lasts, and the package itself is not imported."""
    if package in sys.modules or folder is None or not folder.is_dir():
        yield
        return
    bare = ModuleType(package)
    bare.__path__ = [str(folder)]
    sys.modules[package] = bare
    try:
        yield
    finally:
        del sys.modules[package]


def _folder() -> Path | None:
    tracer = importlib.util.find_spec("langsmith")
    return Path(tracer.origin).parent / "types" if tracer and tracer.origin else None


with _only_what_is_asked_of(_TYPES, _folder()):
    from langchain_core.language_models import BaseChatModel

__all__ = ["BaseChatModel"]
