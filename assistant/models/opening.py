"""From a model's name to something that answers: the offline model, a replay, or an endpoint."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.errors import KeyMissing, SettingsInvalid
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.retrieval.embedders import Embedder

OFFLINE = "offline"
REPLAY = "replay:"
OPENAI = "https://api.openai.com/v1"


def is_local(name: str) -> bool:
    """Whether the model of that name answers inside this process, without network."""
    return name == OFFLINE or is_replay(name)


def is_replay(name: str) -> bool:
    """Whether that name plays a recorded run."""
    return name.startswith(REPLAY)


def open_model(
    name: str, settings: Settings, embedder: "Embedder | None" = None
) -> "BaseChatModel":
    """The chat model of that name. `embedder` is what the offline model reads with.

    Raises KeyMissing, SettingsInvalid, CannotRead.
    """
    if name == OFFLINE:
        from assistant.models.offline import OfflineModel
        from assistant.retrieval.embedders import bundled

        return OfflineModel(embedder or bundled())
    if is_replay(name):
        from assistant.models.replay import open_replay

        return open_replay(name.removeprefix(REPLAY))
    from assistant.models.endpoint import open_endpoint

    return open_endpoint(name, endpoint_url(settings), settings)


def endpoint_url(settings: Settings) -> str:
    """Where models are asked, with no slash at its end.

    Raises SettingsInvalid for a URL that is none, KeyMissing where a key is needed and not set.
    """
    if not settings.base_url and not settings.api_key:
        raise KeyMissing(
            "no key is set for that model",
            "set OPENAI_API_KEY, or name your own server with --base-url, or use --model offline",
        )
    url = (settings.base_url or OPENAI).strip().rstrip("/").removesuffix("/chat/completions")
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsInvalid(
            "the endpoint's address is no web address",
            "write it like http://localhost:11434/v1",
        )
    # The address is not repeated: all of these are places where people put keys.
    if parts.username or parts.password:
        raise SettingsInvalid(
            "the endpoint's address has a name or password in it",
            "give the key as OPENAI_API_KEY instead",
        )
    if "/openai/deployments/" in parts.path:
        raise SettingsInvalid(
            "the endpoint's address is that of one Azure deployment",
            f"write https://{parts.hostname}/openai/v1, and the deployment's name as --model",
        )
    if parts.query or parts.fragment:
        raise SettingsInvalid(
            "the endpoint's address goes on after its path, with ? or #", "leave that part out"
        )
    return url
