"""A model behind an OpenAI-compatible endpoint, reached through `ChatOpenAI`."""

from typing import Any

import httpx2
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from assistant.models.connection import connection
from assistant.settings import Settings

# Servers of the user's own want no key, but the client insists on one.
_NO_KEY = "none"


class _Chat(ChatOpenAI):
    """The client, with the messages put into the body as they are.

    Where they are parameters, it walks through each of them under six types that it might have,
    and changes nothing: a quarter of what a request costs before it is sent.
    """

    def _get_request_payload(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        payload: dict[str, Any] = super()._get_request_payload(*args, **kwargs)
        body = {**(payload.get("extra_body") or {}), "messages": payload["messages"]}
        return {**payload, "messages": [], "extra_body": body}


def open_endpoint(name: str, url: str, settings: Settings) -> ChatOpenAI:
    """The model `name` at `url`. Retries are not its business: see `sending`."""
    ways = connection(url, settings)
    return _Chat(
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
