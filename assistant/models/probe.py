"""Trying a model out: one tiny structured call and one streamed, and what they tell."""

import time
from contextlib import closing
from dataclasses import dataclass, replace

from assistant.argument.answers import ProbeAnswer
from assistant.argument.context import Block, Group, Line, write_block
from assistant.models.caller import Caller
from assistant.models.calls import Call, Outcome
from assistant.models.ledger import Ledger
from assistant.models.opening import endpoint_url, open_model
from assistant.models.prompts import load
from assistant.settings import Settings

_PIECES = 8
_SENTENCES = Block(
    "ESSAY",
    "Why the harbour should close",
    (
        Group(
            "S1",
            "",
            (
                Line("S1.1", "The harbour should close."),
                Line("S1.2", "It has lost money for nine years."),
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Probe:
    """What a model can do. Seconds are of the tiny structured call and of the first streamed words.

    `structured` is the mode that worked, None with `problem` where none did; `pieces` is 1 for an
    endpoint that says it streams and sends all at once; `tokens_per_second` is 0 without `usage`.
    """

    model: str
    endpoint: str
    structured: str | None
    repaired: bool
    problem: str | None
    usage: bool
    seconds: float
    tokens_per_second: float
    first_words: float
    pieces: int
    context_tokens: int
    context_origin: str


def probe(settings: Settings, ledger: Ledger) -> Probe:
    """Try the settings' model at its endpoint. What was learned of it before is learned anew.

    Raises a ModelError where it cannot be reached or does not answer at all.
    """
    url = endpoint_url(settings)
    ledger.unlearn(url, settings.model)
    anew = replace(settings, fresh=True)
    model = open_model(settings.model, anew)
    with Caller(settings.model, model, ledger, anew, "models test") as caller:
        [outcome] = caller.answer_all([_call()])
        first_words, pieces = _stream(caller)
        window = caller.window
    mode = ledger.traits(url, settings.model).mode.value
    return Probe(
        model=settings.model,
        endpoint=url,
        structured=None if outcome.error else mode,
        repaired=outcome.repaired,
        problem=str(outcome.error) if outcome.error else None,
        usage=outcome.input_tokens > 0,
        seconds=outcome.seconds,
        tokens_per_second=_speed(outcome),
        first_words=first_words,
        pieces=pieces,
        context_tokens=window.tokens,
        context_origin=window.origin,
    )


def _call() -> Call:
    prompt = load("probe")
    return Call(
        label="test",
        prompt=prompt.name,
        version=prompt.version,
        messages=prompt.render(sentences=write_block(_SENTENCES)),
        answer=ProbeAnswer,
        shown=frozenset(_SENTENCES.ids()),
    )


def _stream(caller: Caller) -> tuple[float, int]:
    """Seconds until the first words, and in how many pieces they came, counted to `_PIECES`."""
    prompt = load("greeting")
    began = time.monotonic()
    first = 0.0
    count = 0
    with closing(caller.stream("test", prompt.name, prompt.version, prompt.render())) as pieces:
        for _ in pieces:
            first = first or time.monotonic() - began
            count += 1
            # A small model may go on counting until its context is full.
            if count == _PIECES:
                break
    return first, count


def _speed(outcome: Outcome) -> float:
    return outcome.output_tokens / outcome.seconds if outcome.seconds else 0.0
