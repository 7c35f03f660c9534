"""One Settings object, and where each of its values came from.

A value is taken from the first place that has it: a flag, a `REBUT_*` variable (and OpenAI's own
`OPENAI_API_KEY`, `OPENAI_BASE_URL`), `rebut.toml` beside the essay, `rebut.toml` in the user's
configuration folder, the default.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from math import isfinite
from pathlib import Path
from typing import Any, Literal, get_args

from assistant.errors import CannotRead, SettingsInvalid

FILE = "rebut.toml"
Format = Literal["essay", "policy", "ld", "pf", "bp", "wsdc", "mun"]
FORMATS: tuple[str, ...] = get_args(Format)


@dataclass(frozen=True)
class Settings:
    """How the program runs. `origin` says of each value where it came from.

    `timeout` is in seconds, for one model call, and `concurrency` bounds the calls under way at
    once; where they are None, it depends on where the endpoint is (`assistant.models.connection`).
    `context_tokens` overrides what is known of the model; `price_in` and `price_out` are in the
    user's money for a million tokens. `format`, `minutes` and `wpm` ask for a speech and its clock.
    """

    home: Path
    model: str = "offline"
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    library: str | None = None
    concurrency: int | None = None
    timeout: float | None = None
    context_tokens: int | None = None
    temperature: float = 0.0
    seed: int | None = None
    embedder: str = "minilm"
    price_in: float | None = None
    price_out: float | None = None
    format: Format | None = None
    minutes: float | None = None
    wpm: int | None = None
    fresh: bool = False
    tracing: bool = False
    origin: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


_OPENAI = {"api_key": "OPENAI_API_KEY", "base_url": "OPENAI_BASE_URL"}
_NAMES = [f.name for f in fields(Settings) if f.name != "origin"]
_WHOLE = {"concurrency", "context_tokens", "seed", "wpm"}
_DECIMAL = {"timeout", "temperature", "price_in", "price_out", "minutes"}
_SWITCH = {"fresh", "tracing"}
_AT_MOST = {"minutes": 1_440, "wpm": 1_000}  # a day, and more than anybody can say
_POSITIVE = {"concurrency", "context_tokens", "timeout", "minutes", "wpm"}
# A file that came with an essay may not say where the key, the text or the stores go. It may name
# a model, which is asked of the user's own endpoint; the commands say so before they ask.
_NOT_BESIDE = {"api_key", "base_url", "home", "tracing"}
_SERVERS = ("http://", "https://")
_SENT_AWAY = {"library": _SERVERS, "embedder": ("openai:",)}


def load_settings(beside: Path | None = None, **flags: Any) -> Settings:
    """The settings for a run. `beside` is the essay's folder; a flag of None was not given.

    Raises SettingsInvalid for a value that means nothing and a name that does not exist.
    """
    values: dict[str, Any] = {"home": default_home()}
    origin = dict.fromkeys(_NAMES, "default")
    for place, found in _places(beside, flags):
        for name, value in found.items():
            values[name] = _read(name, value, place)
            origin[name] = place
    return Settings(**values, origin=origin)


def default_home() -> Path:
    """Where stores, ledger and sessions live unless told otherwise."""
    import platformdirs

    return Path(platformdirs.user_data_dir("rebut", appauthor=False))


def user_file() -> Path:
    """The settings file of this user."""
    import platformdirs

    return Path(platformdirs.user_config_dir("rebut", appauthor=False)) / FILE


def _places(beside: Path | None, flags: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The places values come from, the weakest first."""
    yield _from_file(user_file())
    if beside is not None:
        yield _beside(beside / FILE)
    for name, variable in _OPENAI.items():
        if os.environ.get(variable):
            yield f"${variable}", {name: os.environ[variable]}
    for name in _NAMES:
        if value := os.environ.get(f"REBUT_{name.upper()}"):
            yield f"$REBUT_{name.upper()}", {name: value}
    yield "flag", {name: value for name, value in flags.items() if value is not None}


def _beside(path: Path) -> tuple[str, dict[str, Any]]:
    place, found = _from_file(path)
    barred = _NOT_BESIDE & set(found)
    barred |= {n for n, starts in _SENT_AWAY.items() if str(found.get(n)).startswith(starts)}
    if barred:
        name = min(barred)
        value = f" to {found[name]!r}" if name in _SENT_AWAY else ""
        raise SettingsInvalid(
            f"{path} sets {name!r}{value}, which a file beside an essay may not",
            f"set it by a flag, a variable or in {user_file()}",
        )
    return place, found


def _from_file(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except (FileNotFoundError, NotADirectoryError):
        return str(path), {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsInvalid(f"{path} is not valid TOML ({error})", "mend that line") from error
    except OSError as error:
        raise CannotRead(
            f"{path} cannot be read ({error.strerror})", "mend its permissions"
        ) from error
    if unknown := sorted(set(found) - set(_NAMES)):
        raise SettingsInvalid(
            f"{path} sets {unknown[0]!r}, which is no setting", f"use one of {', '.join(_NAMES)}"
        )
    if isinstance(place := found.get("library"), str) and not place.startswith(_SERVERS):
        # as the file's author sees it, from wherever the command is run
        found["library"] = str(path.parent / Path(place).expanduser()) if place else place
    return str(path), found


def _read(name: str, value: Any, place: str) -> Any:
    try:
        read = _converted(name, value)
    except (TypeError, ValueError, OverflowError):
        read = None
    too_much = read is not None and name in _AT_MOST and read > _AT_MOST[name]
    if read is None or read == "" or too_much or (name in _POSITIVE and read <= 0):
        raise SettingsInvalid(
            f"{name} is {value!r} (from {place}), which means nothing", f"give {_wanted(name)}"
        )
    return read


def _converted(name: str, value: Any) -> Any:
    if name in _WHOLE:
        return int(value) if not isinstance(value, float) or value.is_integer() else None
    if name in _DECIMAL:
        return read if isfinite(read := float(value)) else None
    if name in _SWITCH:
        return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}.get(
            str(value).lower()
        )
    if name == "format":
        return value if value in FORMATS else None
    if name == "home":
        return Path(value).expanduser()
    return value if isinstance(value, str) else None


def _wanted(name: str) -> str:
    if name in _SWITCH:
        return "true or false"
    if name in _WHOLE | _DECIMAL:
        whole = "a whole number" if name in _WHOLE else "a number"
        least = f"{whole} above 0" if name in _POSITIVE else whole
        return f"{least}, at most {_AT_MOST[name]:,}" if name in _AT_MOST else least
    if name == "format":
        return f"one of {', '.join(FORMATS)}"
    return "a text"
