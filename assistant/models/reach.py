"""Which models can be reached: those of the user's endpoint, and of servers on this machine."""

from dataclasses import dataclass, replace

import openai

from assistant.errors import ModelError
from assistant.models.connection import connection
from assistant.models.faults import explain
from assistant.models.opening import endpoint_url
from assistant.settings import Settings

# Where the usual servers listen unless told otherwise.
NEARBY = {
    "Ollama": "http://127.0.0.1:11434/v1",
    "LM Studio": "http://127.0.0.1:1234/v1",
    "llama.cpp": "http://127.0.0.1:8080/v1",
    "vLLM": "http://127.0.0.1:8000/v1",
}
_NEARBY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """The models at one address. `program` is what usually listens there, empty for the user's."""

    program: str
    url: str
    models: tuple[str, ...]


def at_endpoint(settings: Settings) -> Found:
    """What the settings' endpoint lists. Raises a ModelError."""
    url = endpoint_url(settings)
    options = connection(url, settings)
    with openai.OpenAI(
        base_url=url,
        api_key=settings.api_key or "none",
        max_retries=0,
        timeout=options["timeout"],
        http_client=openai.DefaultHttpxClient(**options),
    ) as client:
        try:
            models = [str(model.id) for model in client.models.list()]
        except Exception as error:
            raise explain(error, settings.model, url).error from error
    return Found("", url, tuple(sorted(models)))


def nearby(settings: Settings) -> list[Found]:
    """What servers on this machine list, those that are there."""
    found = []
    for program, url in NEARBY.items():
        if url == settings.base_url:
            continue
        # No key goes to a server that merely happens to listen there.
        asked = replace(settings, base_url=url, api_key=None, timeout=_NEARBY_SECONDS)
        try:
            there = at_endpoint(asked)
        except ModelError:
            continue
        if there.models:
            found.append(replace(there, program=program))
    return found
