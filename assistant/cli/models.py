"""`rebut models`: which models can be reached, which is the default, and what one can do."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import options
from assistant.errors import CannotRead, CannotWrite, SettingsInvalid
from assistant.private import private_file

if TYPE_CHECKING:
    from assistant.models.probe import Probe
    from assistant.models.reach import Found

app = typer.Typer(
    help="List models, set the default, try one out.",
    epilog="Example: rebut models test llama3.2 --base-url http://localhost:11434/v1",
    no_args_is_help=True,
)


@app.command("list")
def list_models(
    base_url: options.BaseUrl = None,
    as_json: options.AsJson = False,
) -> None:
    """List the models that can be reached; * marks the one used by default.

    Looks at your endpoint and at the usual ports of this machine (Ollama, LM Studio, llama.cpp,
    vLLM).

    Example: rebut models list --base-url http://localhost:11434/v1
    """
    from assistant.models.opening import endpoint_url
    from assistant.models.reach import at_endpoint, nearby
    from assistant.settings import load_settings

    settings = load_settings(base_url=base_url)
    found: list[Found] = []
    if settings.api_key or settings.base_url:
        endpoint_url(settings)
        found.append(at_endpoint(settings))
    found += nearby(settings)
    if as_json:
        listed = [{"endpoint": f.url, "program": f.program, "models": f.models} for f in found]
        typer.echo(json.dumps({"default": settings.model, "found": listed}, indent=2))
        return
    _show_list(found, settings.model)


def _show_list(found: "list[Found]", default: str) -> None:
    mark = "*" if default == "offline" else " "
    typer.echo(f"{mark} offline (this machine, by rules: no network, no key)")
    for place in found:
        program = f" ({place.program})" if place.program else ""
        typer.echo(f"\n  {place.url}{program}")
        for name in place.models:
            typer.echo(f"{'*' if name == default and not program else ' '}   {_plain(name)}")
    if not found:
        typer.echo(
            "\nNo endpoint is set and no server was found on this machine. Set OPENAI_API_KEY, or "
            "start a server such as Ollama and name it with --base-url.",
        )
    if default != "offline" and not any(default in f.models for f in found if not f.program):
        typer.echo(f"\nThe default, {_plain(default)}, is not among them.")


@app.command()
def use(
    name: Annotated[str, typer.Argument(metavar="NAME", help="offline, or a model's name.")],
    base_url: options.BaseUrl = None,
) -> None:
    """Make NAME the default model, in your settings file.

    Example: rebut models use llama3.2 --base-url http://localhost:11434/v1
    """
    from assistant.models.opening import endpoint_url, is_local
    from assistant.settings import load_settings, user_file

    if not name.strip() or not name.isprintable():
        raise SettingsInvalid("that is no model's name", "see `rebut models list`")
    settings = load_settings(model=name, base_url=base_url)
    where = "" if is_local(name) else endpoint_url(settings)
    place = user_file()
    _write_settings(place, {"model": name, **({"base_url": where} if base_url else {})})
    typer.echo(f"The default model is now {name} ({place}).")
    if where:
        typer.echo(f"Essays you work on go to {where}; `rebut models test` tries it out.")


@app.command()
def test(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A model; the default if none.")
    ] = None,
    base_url: options.BaseUrl = None,
    as_json: options.AsJson = False,
) -> None:
    """Make one tiny call and say what works and how fast. Exits with 3 if briefs will not.

    Example: rebut models test llama3.2
    """
    from assistant.models.ledger import open_ledger
    from assistant.models.opening import is_local
    from assistant.models.probe import probe
    from assistant.settings import load_settings

    settings = load_settings(model=name, base_url=base_url)
    if is_local(settings.model):
        _test_local(settings.model)
        return
    with open_ledger(settings) as ledger:
        result = probe(settings, ledger)
    if as_json:
        typer.echo(json.dumps(asdict(result), indent=2))
    else:
        _show_probe(result)
    if result.problem:
        raise typer.Exit(3)


def _test_local(name: str) -> None:
    from assistant.models.opening import REPLAY, is_replay

    if not is_replay(name):
        typer.echo("offline works by rules on this machine; there is nothing to try out.")
        return
    from assistant.models.replay import open_replay

    typer.echo(_plain(open_replay(name.removeprefix(REPLAY)).told))


def _show_probe(result: "Probe") -> None:
    structured = result.structured or f"no: {result.problem}"
    if result.repaired and result.structured:
        structured += ", after a repair"
    streaming = "yes" if result.pieces > 1 else "no, all at once"
    lines = {
        "structured answers": structured,
        "streaming": f"{streaming}; first words after {result.first_words:.1f} s",
        "usage": "reported" if result.usage else "not reported: tokens are not counted",
        "speed": f"{result.seconds:.1f} s for a tiny answer"
        + (f", {result.tokens_per_second:.0f} tokens a second" if result.usage else ""),
        "context": f"{result.context_tokens:,} tokens ({result.context_origin})",
    }
    typer.echo(f"{_plain(result.model)} at {result.endpoint}")
    for what, said in lines.items():
        typer.echo(f"  {what:<20}{said}")


def _plain(text: str) -> str:
    """Names come from servers: nothing in them may act on the terminal."""
    from assistant.argument.context import one_line

    return one_line(text)


def _write_settings(place: Path, values: dict[str, Any]) -> None:
    """Set `values` in a settings file and leave all else in it as it is, comments too."""
    import tomlkit
    from tomlkit.exceptions import ParseError

    try:
        document = tomlkit.parse(place.read_text(encoding="utf-8")) if place.exists() else None
    except (ParseError, UnicodeDecodeError) as error:
        raise SettingsInvalid(f"{place} is not valid TOML", "mend it first") from error
    except OSError as error:
        raise CannotRead(f"{place} cannot be read", "mend its permissions") from error
    document = document or tomlkit.document()
    document.update(values)
    try:
        beside = private_file(place.with_suffix(".new"))  # it may hold a key
        beside.write_text(tomlkit.dumps(document), encoding="utf-8")
        beside.replace(place)
    except OSError as error:
        raise CannotWrite(
            f"{place} cannot be written ({error.strerror})", "mend its permissions"
        ) from error
