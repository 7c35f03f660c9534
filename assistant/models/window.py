"""How much text a model can read at once, and how much a text takes of that."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from assistant.models.ledger import Ledger
from assistant.models.opening import OPENAI, endpoint_url, is_local
from assistant.settings import Settings

ANSWER_TOKENS = 4096
"""Room left for the answer, at most; never more than a quarter of the window."""

_BYTES_A_TOKEN = 3.0
_ASSUMED = 32_768
_OLLAMA_UNSET = 4096
_ASK_SECONDS = 5.0
_REMEMBERED = timedelta(hours=1)

# Context lengths that their makers state.
_KNOWN = {
    "gpt-5": 400_000,
    "gpt-4.1": 1_047_576,
    "gpt-4o": 128_000,
    "gpt-4-turbo": 128_000,
    "gpt-4-32k": 32_768,
    "gpt-4": 8_192,
    "gpt-3.5-turbo": 16_385,
    "o4-mini": 200_000,
    "o3": 200_000,
    "o1-mini": 128_000,
    "o1": 200_000,
    "claude": 200_000,
    "gemini": 1_048_576,
}
# What servers call it: llama.cpp, vLLM, OpenRouter and Together, Groq, Mistral, LM Studio.
_FIELDS = (
    "n_ctx",
    "max_model_len",
    "loaded_context_length",
    "context_length",
    "context_window",
    "max_context_length",
    "n_ctx_train",
)


@dataclass(frozen=True, slots=True)
class Window:
    """A model's context in tokens, and how it is known: set, known, asked, assumed or unbounded."""

    tokens: int
    origin: str

    @property
    def prompt_tokens(self) -> int:
        """What a prompt may take, so that the answer has room."""
        return self.tokens - min(ANSWER_TOKENS, self.tokens // 4)

    def holds(self, *texts: str) -> bool:
        """Whether a prompt of these texts fits, by `estimate`."""
        return sum(map(estimate, texts)) <= self.prompt_tokens


UNBOUNDED = Window(2**62, "unbounded")


def estimate(text: str) -> int:
    """Tokens in a text, rather too many than too few: a third of its UTF-8 bytes, rounded up.

    Every model counts its own way and most tokenizers would have to be downloaded. English prose
    has more than four bytes a token, the numbered prose of prompts somewhat less; with the real
    small model, tests/journeys/test_small_model.py compares the estimate with what was counted.
    """
    return math.ceil(len(text.encode("utf-8", "surrogatepass")) / _BYTES_A_TOKEN)


def window_of(settings: Settings, ledger: Ledger) -> Window:
    """The window of the settings' model: as the user set it, as known, or as the endpoint says.

    What it said is remembered for an hour, and longer while it does not answer. Where nobody says,
    what most models of the last years have is assumed: an endpoint that reads less will refuse.
    """
    if settings.context_tokens:
        return Window(settings.context_tokens, "set")
    if is_local(settings.model):
        return UNBOUNDED
    url = endpoint_url(settings)
    if url == OPENAI and (known := _known(settings.model)):
        return Window(known, "known")
    if asked := _asked(url, settings, ledger):
        return Window(asked, "asked")
    return Window(_known(settings.model) or _ASSUMED, "assumed")


def _asked(url: str, settings: Settings, ledger: Ledger) -> int | None:
    tokens, age = ledger.window(url, settings.model) or (None, _REMEMBERED)
    if tokens and age < _REMEMBERED:
        return tokens
    said = _ask(url, settings)
    if said:
        ledger.learn_window(url, settings.model, said)
    return said or tokens


def _known(name: str) -> int | None:
    bare = name.rpartition("/")[2]
    fitting = [known for known in _KNOWN if bare.startswith(known)]
    return _KNOWN[max(fitting, key=len)] if fitting else None


def _ask(url: str, settings: Settings) -> int | None:
    """What the endpoint says of the model's context; None where it does not say or not answer."""
    import httpx2

    from assistant.models.connection import connection

    headers = {"authorization": f"Bearer {settings.api_key}"} if settings.api_key else {}
    options = {**connection(url, settings), "timeout": _ASK_SECONDS, "headers": headers}
    with httpx2.Client(**options) as client:

        def get(path: str, body: dict[str, str] | None = None) -> Any:
            try:
                asked = client.post(path, json=body) if body else client.get(path)
                return asked.json() if asked.is_success else None
            except (httpx2.HTTPError, httpx2.InvalidURL, ValueError):
                return None

        if listed := _in_list(get(f"{url}/models"), settings.model):
            return listed
        root = url.removesuffix("/v1")
        for path in ("/api/ps", "/api/v0/models"):  # Ollama and LM Studio, of what is loaded
            if loaded := _in_list(get(root + path), settings.model):
                return loaded
        return _of_ollama(get(f"{root}/api/show", {"model": settings.model}))


def _in_list(answer: Any, model: str) -> int | None:
    """The context of `model` in a list of models as OpenAI (`data`) or Ollama (`models`) has it."""
    said = answer if isinstance(answer, Mapping) else {}
    entries = said.get("data") or said.get("models")
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, Mapping) and model in {entry.get("id"), entry.get("name")}:
            return _number(entry) or _number(entry.get("meta"))
    return None


def _of_ollama(answer: Any) -> int | None:
    """Ollama reads no more than `num_ctx`, whatever the model could, and cuts the rest unsaid."""
    if not isinstance(answer, Mapping) or "model_info" not in answer:
        return None
    for line in str(answer.get("parameters", "")).splitlines():
        name, _, value = line.strip().partition(" ")
        if name == "num_ctx" and value.strip().isdigit():
            return int(value)
    return _OLLAMA_UNSET


def _number(entry: Any) -> int | None:
    if not isinstance(entry, Mapping):
        return None
    values = (entry.get(name) for name in _FIELDS)
    return next((v for v in values if type(v) is int and v > 0), None)
