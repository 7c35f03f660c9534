"""An OpenAI-compatible server on the loopback, whose faults are scripted; for tests and benchmarks.

    with Endpoint() as endpoint:
        endpoint.script(faults.too_many(retry_after=1), faults.malformed())
        ...  # point a client at endpoint.url
        assert len(endpoint.chats) == 3

It answers `/v1/chat/completions` (streamed or not), `/v1/models` and `/v1/embeddings`. What a model
would say is made from the schema asked for, or by any function of the request.
"""

from tests.endpoint import faults, speech
from tests.endpoint.server import Endpoint
from tests.endpoint.wire import Exchange, Request

__all__ = ["Endpoint", "Exchange", "Request", "faults", "speech"]
