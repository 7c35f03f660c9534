"""Every fault by name: what tests go through and what `python -m tests.endpoint.report` prints."""

from tests.endpoint import faults

# Over once the model is asked again.
PASSING = {
    "429 with Retry-After": faults.too_many(retry_after=1),
    "500": faults.server_error(500),
    "reset mid-stream": faults.reset_midway(),
    "malformed JSON": faults.malformed(),
    "wrong schema": faults.wrong_schema(),
    "ids not shown": faults.unshown_ids(),
    "truncated": faults.truncated(),
    "empty": faults.empty(),
    "60 s silence": faults.silence(60),
    "wrong content type": faults.wrong_content_type(),
    "broken body": faults.broken_body(),
}
# The same however often it is asked.
LASTING = {
    **PASSING,
    "429 with Retry-After": faults.too_many(retry_after=3600),
    "refusal": faults.refusal(),
    "content filter": faults.filtered(),
    "context too long": faults.context_too_long(),
}
# Of the endpoint as a whole.
TOTAL = {
    "wrong key": faults.wrong_key(),
    "unknown model": faults.unknown_model(),
    "no quota": faults.no_quota(),
    "wrong content type": faults.wrong_content_type(),
    "proxy wants a password": faults.error(407, "Proxy Authentication Required"),
}
