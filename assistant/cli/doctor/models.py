"""The files that reading, embedding and printing need: there, and the ones we were made with."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from assistant.cli.doctor.findings import BROKEN, NOTE, Finding
from assistant.settings import Settings

_TOPIC = "Models and fonts"
_AGAIN = "install rebut again in a fresh environment"


def models(settings: Settings) -> Iterator[Finding]:
    """The embedder's files, the grammar, the fonts, and what an extra would add."""
    yield from _embedder()
    yield _static(needed=settings.embedder == "static")
    yield _grammar()
    yield from _fonts()
    yield _prompts()
    if settings.model == "offline":
        how = "`rebut models list` shows others"
        if not settings.api_key:
            how = "set OPENAI_API_KEY or OPENAI_BASE_URL to use a better one"
        yield Finding(_TOPIC, "model", f"offline, by rules; {how}")
    else:
        yield Finding(_TOPIC, "model", f"{settings.model}; `rebut models test` tries it")


def _embedder() -> Iterator[Finding]:
    from assistant.retrieval.embedders.minilm import bundled_files

    for one in bundled_files():
        if one.path is None:
            yield Finding(_TOPIC, one.name, "missing", BROKEN, _AGAIN)
            continue
        found = _digest(one.path)
        if found == one.sha256:
            yield Finding(_TOPIC, one.name, f"SHA-256 {found[:16]}… as expected")
        else:
            other = f"SHA-256 {found[:16]}…, but {one.sha256[:16]}… is expected"
            yield Finding(_TOPIC, one.name, other, BROKEN, _AGAIN)


def _static(*, needed: bool) -> Finding:
    from importlib.util import find_spec

    if find_spec("wordllama"):
        return Finding(_TOPIC, "static embedder", "installed")
    how = "run `pip install 'rebut[static]'`"
    if needed:
        return Finding(_TOPIC, "static embedder", "not installed, but set", BROKEN, how)
    return Finding(_TOPIC, "static embedder", f"not installed; for very large libraries, {how}")


def _grammar() -> Finding:
    from assistant.argument.language import grammar_folder

    folder = grammar_folder()
    if folder is None or not (folder / "meta.json").is_file():
        return Finding(_TOPIC, "English grammar", "missing", BROKEN, _AGAIN)
    digest = _digest(folder / "meta.json")
    return Finding(_TOPIC, "English grammar", f"{folder.name} (meta SHA-256 {digest[:16]}…)")


def _fonts() -> Iterator[Finding]:
    from assistant.outputs.pdf_fonts import font_files

    for path in font_files():
        if path.is_file():
            yield Finding(_TOPIC, path.name, f"SHA-256 {_digest(path)[:16]}…")
        else:
            yield Finding(_TOPIC, path.name, "missing: no PDF can be made", NOTE, _AGAIN)


def _prompts() -> Finding:
    from assistant.models.prompts import load, names

    whole = hashlib.sha256()
    try:
        for name in names():
            whole.update(repr(load(name)).encode())
    except (ValueError, OSError, StopIteration) as error:
        return Finding(_TOPIC, "prompts", f"cannot be read ({error})", BROKEN, _AGAIN)
    return Finding(_TOPIC, "prompts", f"{len(names())} (SHA-256 {whole.hexdigest()[:16]}…)")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
