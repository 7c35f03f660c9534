"""Where runs are kept, and how they are named on the command line."""

from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import EvalError
from evals import log
from evals.kit import HOME
from evals.record import Case, Run

BASELINE = "baseline"
LAST = "last"
BASELINES = Path(__file__).parent / "baselines"
COMMITTED = BASELINES / "offline.jsonl"


def folder(home: Path) -> Path:
    """Where the runs of this user are."""
    return home / HOME / "runs"


def new_id(home: Path, model: str) -> str:
    """A name for a run that begins now, which no run has yet."""
    name = "".join(sign if sign.isalnum() else "-" for sign in Path(model).stem.lower())[:40]
    stem = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{name}"
    taken = (stem if not n else f"{stem}-{n}" for n in range(1_000))
    return next(one for one in taken if not (folder(home) / f"{one}.jsonl").exists())


def find(name: str, home: Path) -> Path:
    """The log of a run: its id, its path, `last`, or `baseline`. Raises EvalError."""
    if name == BASELINE:
        if not COMMITTED.is_file():
            raise EvalError(
                f"no baseline is at {COMMITTED}",
                "make one with `rebut eval run --new-baseline`",
            )
        return COMMITTED
    if name == LAST:
        if every := kept(home):
            return every[-1]
        raise EvalError("nothing was run yet", "begin with `rebut eval run`")
    for place in (folder(home) / f"{name}.jsonl", Path(name).expanduser()):
        if place.is_file():
            return place
    raise EvalError(
        f"there is no run {name!r}", "see `rebut eval list`, or give the path of its log"
    )


def kept(home: Path) -> list[Path]:
    """The logs of all runs of this user, the oldest first. One that a kill left empty is none."""
    logs = [path for path in folder(home).glob("*.jsonl") if path.stat().st_size]
    return sorted(logs, key=lambda path: path.stat().st_mtime)


def read(name: str, home: Path) -> Run:
    """The run of that name."""
    return log.read(find(name, home))


def commit_baseline(run: Run) -> None:
    """Write the scores of a run, without its texts, as the baseline that is committed.

    The one before stands until this one is whole.
    """
    BASELINES.mkdir(exist_ok=True)
    beside = COMMITTED.with_suffix(".new")
    beside.unlink(missing_ok=True)
    log.start(beside, run.head.model_copy(update={"id": BASELINE}))
    for case in run.cases:
        if not case.baseline:
            log.append(beside, _bare(case))
    beside.replace(COMMITTED)


def _bare(case: Case) -> Case:
    """A case with its scores alone: what a comparison needs, and small enough to commit."""
    scores = [
        score.model_copy(
            update={"why": "", "value": None if score.value is None else round(score.value, 6)}
        )
        for score in case.scores
    ]
    bare = {"input": "", "output": "", "reference": "", "scores": scores, "seconds": 0.0}
    return case.model_copy(update=bare)
