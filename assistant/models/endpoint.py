"""A model behind an OpenAI-compatible endpoint, reached through `ChatOpenAI`."""

import httpx2
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from assistant.models.connection import connection
from assistant.settings import Settings

# Servers of the user's own want no key, but the client insists on one.
_NO_KEY = "none"


def open_endpoint(name: str, url: str, settings: Settings) -> ChatOpenAI:
    """The model `name` at `url`. Retries are not its business: see `sending`."""
    ways = connection(url, settings)
    return ChatOpenAI(
        model=name,
        base_url=url,
        api_key=SecretStr(settings.api_key or _NO_KEY),
        temperature=settings.temperature,
        seed=settings.seed,
        timeout=ways["timeout"],
        max_retries=0,
        stream_usage=True,
        use_responses_api=False,
        # Else it warns of proxies, which our own clients heed.
        http_socket_options=(),
        http_client=httpx2.Client(**ways),
        http_async_client=httpx2.AsyncClient(**ways),
    )
