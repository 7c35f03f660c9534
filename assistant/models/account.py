"""What the ledger tells: recent runs, what they cost by prompt, and a run to play back."""

import os
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import CannotWrite, ReplayMissing
from assistant.models.ledger import Ledger

_SUMS = """COUNT(*), SUM(status = 'cached'), SUM(status NOT IN ('asked', 'cached')),
           SUM(input_tokens), SUM(output_tokens), SUM(provider_cached),
           SUM(characters), SUM(shared), SUM(calls.seconds)"""


@dataclass(frozen=True, slots=True)
class Sums:
    """Calls added up. `cached` were answered from the ledger, `failed` not at all.

    `provider_cached` input tokens were cached by the provider, as it says; `shared` of the
    `characters` sent were the beginning of an earlier prompt of the run, so that they could be.
    """

    calls: int
    cached: int
    failed: int
    input_tokens: int
    output_tokens: int
    provider_cached: int
    characters: int
    shared: int
    seconds: float

    def price(self, price_in: float, price_out: float) -> float:
        """What the tokens cost at so much a million, in and out."""
        return (self.input_tokens * price_in + self.output_tokens * price_out) / 1_000_000


@dataclass(frozen=True, slots=True)
class RunAccount:
    """One run and its sums."""

    run: int
    at: str
    about: str
    model: str
    endpoint: str
    version: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class PromptAccount:
    """One prompt and its sums over some runs."""

    prompt: str
    version: str
    sums: Sums


def runs(ledger: Ledger, limit: int, run: int | None = None) -> list[RunAccount]:
    """The most recent runs, the newest first; only `run` if given."""
    rows = ledger.rows(
        f"SELECT runs.id, runs.at, about, model, endpoint, runs.version, {_SUMS}"  # noqa: S608
        " FROM runs JOIN calls ON calls.run = runs.id WHERE ? IS NULL OR runs.id = ?"
        " GROUP BY runs.id ORDER BY runs.id DESC LIMIT ?",
        (run, run, limit),
    )
    return [
        RunAccount(number, at, about, model, endpoint, version, Sums(*sums))
        for number, at, about, model, endpoint, version, *sums in rows
    ]


def prompts(ledger: Ledger, first_run: int, last_run: int) -> list[PromptAccount]:
    """What each prompt cost from `first_run` to `last_run`, the dearest first."""
    rows = ledger.rows(
        f"SELECT prompt, version, {_SUMS} FROM calls WHERE run BETWEEN ? AND ?"  # noqa: S608
        " GROUP BY prompt, version ORDER BY SUM(input_tokens + output_tokens) DESC, prompt",
        (first_run, last_run),
    )
    return [PromptAccount(prompt, version, Sums(*sums)) for prompt, version, *sums in rows]


def export(ledger: Ledger, run: int, place: Path) -> int:
    """Write a run so that `--model replay:FILE` can play it; returns how many calls it holds.

    Raises ReplayMissing for a run without an answer, CannotWrite.
    """
    from assistant.models.replay import RecordedCall, Recording

    heads = ledger.rows("SELECT model, version, at, context_tokens FROM runs WHERE id = ?", (run,))
    rows = ledger.rows(
        "SELECT label, prompt, version, question, text, input_tokens, output_tokens"
        " FROM calls JOIN answers ON calls.answer = answers.id WHERE run = ? ORDER BY calls.id",
        (run,),
    )
    names = list(RecordedCall.model_fields)
    calls = [RecordedCall(**dict(zip(names, row, strict=True))) for row in rows]
    if not heads or not calls:
        raise ReplayMissing(f"the ledger has no answers of a run {run}", "see `rebut ledger`")
    [(model, version, at, context)] = heads
    recording = Recording(model=model, version=version, at=at, context_tokens=context, calls=calls)
    _write_whole(place, recording.model_dump_json(indent=2, by_alias=True) + "\n")
    return len(calls)


def _write_whole(place: Path, text: str) -> None:
    """Write a file or leave what was there; readable by its owner alone."""
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
        beside.replace(place)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CannotWrite(
            f"{place} cannot be written ({error.strerror})", "choose another place"
        ) from error
