"""`rebut brief FOLDER`: a brief against every essay in a folder, side by side, resumable."""

import json
import shlex
import traceback
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import typer

from assistant.argument.brief import Brief
from assistant.chains.brief import Desk
from assistant.cli.brief_record import Record, made_of
from assistant.cli.brief_work import brief_work, errors, missing
from assistant.cli.indexing import index_up
from assistant.cli.options import CHECK_FAILED, COULD_NOT, say_which_model, settings_beside
from assistant.cli.progress import FolderProgress
from assistant.cli.screens import say
from assistant.desk.apart import apart_from
from assistant.desk.section_list import chosen_sections
from assistant.desk.shelf import Shelf, open_shelf
from assistant.errors import (
    CannotRead,
    CannotWrite,
    EndpointUnreachable,
    KeyMissing,
    KeyRefused,
    LedgerDamaged,
    LibraryError,
    ModelUnknown,
    QuotaSpent,
    RebutError,
)
from assistant.essay import read_essay
from assistant.essay.model import Essay
from assistant.essay.readers import SUFFIXES
from assistant.essay.readers.files import read_bytes
from assistant.models.caller import Caller, open_caller
from assistant.models.rounds import Work, side_by_side
from assistant.outputs import forms
from assistant.outputs.terminal import summary
from assistant.outputs.wording import counted
from assistant.retrieval.essays import EssayIndex
from assistant.settings import Settings

BESIDE = "briefs"
_PACKAGE = Path(__file__).parents[1]
# The next essay would meet the same.
_OF_THE_RUN = (
    CannotWrite,
    EndpointUnreachable,
    KeyMissing,
    KeyRefused,
    LedgerDamaged,
    LibraryError,
    ModelUnknown,
    QuotaSpent,
)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one essay.

    `kept` was made before and still holds; `incomplete` misses what `why` says; `failed` has none.
    """

    essay: str
    briefs: list[str]
    state: Literal["written", "kept", "incomplete", "failed"]
    why: str = ""
    errors: int = 0


def run(
    folder: Path,
    outputs: Sequence[Path],
    suffixes: Sequence[str],
    flags: dict[str, Any],
    *,
    sections: str | None,
    strict: bool,
    as_json: bool,
) -> int:
    """Write the briefs and report; returns the exit code.

    Raises a RebutError where the run as a whole could not go on; what was finished is kept.
    """
    into = _place(folder, outputs)
    briefs = _briefs(_essays(folder), into, suffixes or ["md"])
    settings = settings_beside(folder, **flags)
    results: list[Result] = []
    try:
        with (
            open_shelf(settings, index_up) as shelf,
            open_caller(settings, shelf.embedder, about=str(folder)) as caller,
        ):
            _each(_Folder(settings, shelf, caller, Record(into), sections), briefs, results)
    finally:
        results.sort(key=lambda result: result.essay)
        _report(results, len(briefs), into)
    if as_json:
        typer.echo(json.dumps({"folder": str(into), "essays": [asdict(r) for r in results]}))
    say_which_model(settings)
    return _exit_code(results, strict=strict)


@dataclass(frozen=True, slots=True)
class _Folder:
    """What every essay of the run is worked on with."""

    settings: Settings
    shelf: Shelf
    caller: Caller
    record: Record
    sections: str | None

    def work(self, essay: Path, briefs: Sequence[Path]) -> Work[Result]:
        """Make the briefs of one essay, unless they are there. Raises what ends the whole run."""
        places = list(map(str, briefs))
        try:
            depends = made_of(read_bytes(essay), self.settings, self._generation(), self.sections)
            wrong = self.record.errors(essay.name, depends, briefs)
            if wrong is not None and not self.settings.fresh:
                return Result(essay.name, places, "kept", errors=wrong)
            text = read_essay(essay)
            written = yield from self._brief(text)
            for place in briefs:
                forms.write(written, text, place)
        except _OF_THE_RUN:
            raise
        except RebutError as error:
            return Result(essay.name, [], "failed", str(error))
        except Exception as error:  # noqa: BLE001 (a defect met in one essay is not the others')
            return Result(essay.name, [], "failed", _defect(error, essay))
        wrong = errors(written)
        if lost := missing(written):
            why = "; ".join(f"{', '.join(parts)}: {why}" for why, parts in lost.items())
            return Result(essay.name, places, "incomplete", why, wrong)
        self.record.add(essay.name, depends, wrong)
        return Result(essay.name, places, "written", summary(written), wrong)

    def _brief(self, essay: Essay) -> Work[Brief]:
        chosen = chosen_sections(self.sections, essay)
        embedder = self.shelf.embedder
        with closing(EssayIndex(essay, embedder, self.settings.home)) as index:
            evidence = self.shelf.searcher and apart_from(essay, self.shelf.searcher)
            desk = Desk(self.caller, index, embedder.name, evidence)
            return (yield from brief_work(essay, desk, self.settings, chosen))

    def _generation(self) -> int:
        return self.shelf.searcher.library.generation if self.shelf.searcher else 0


def _defect(error: Exception, essay: Path) -> str:
    """What to say of an exception that nobody foresaw. Its own words are not told."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    met = (ours or frames)[-1]
    return (
        f"a defect of rebut ({type(error).__name__} at {Path(met.filename).name}:{met.lineno}); "
        f"run `rebut brief {shlex.quote(str(essay))}` alone, with the same flags, and report what "
        "it prints."
    )


def _place(folder: Path, outputs: Sequence[Path]) -> Path:
    """The folder for the briefs, made if it is not there. Raises CannotWrite."""
    if len(outputs) > 1:
        raise CannotWrite(
            "the briefs of a folder go into one folder", "give -o once, and --as for each form"
        )
    into = outputs[0] if outputs else folder / BESIDE
    if into.suffix.lower() in forms.FORMS and not into.is_dir():
        raise CannotWrite(
            f"{into} names one file, and {folder} has many essays",
            f"name a folder with -o, and the form with --as {into.suffix[1:]}",
        )
    if into.resolve() == folder.resolve():
        raise CannotWrite("the briefs would lie among the essays", "name another folder with -o")
    try:
        into.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"{into} cannot be made ({error.strerror})", "name another folder with -o"
        ) from error
    return into


def _essays(folder: Path) -> list[Path]:
    """The essays in a folder, not those in folders inside it. Raises CannotRead."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES]
    except OSError as error:
        raise CannotRead(
            f"{folder} cannot be read ({error.strerror})", "mend its permissions"
        ) from error
    # Hidden files, and those that Word keeps beside a file that is open.
    essays = sorted(path for path in found if path.name[0] not in ".~" and path.is_file())
    if not essays:
        raise CannotRead(
            f"there is no essay in {folder}", f"put files there that end in {' '.join(SUFFIXES)}"
        )
    return essays


def _briefs(essays: Sequence[Path], into: Path, suffixes: Sequence[str]) -> dict[Path, list[Path]]:
    """Where the briefs of each essay go. Raises CannotWrite where one cannot.

    Essays that differ in their suffix alone keep it in the names of their briefs.
    """
    alike = Counter(essay.stem.lower() for essay in essays)
    briefs = {}
    for essay in essays:
        name = essay.stem if alike[essay.stem.lower()] == 1 else essay.name
        briefs[essay] = [into / f"{name}.{suffix.lstrip('.').lower()}" for suffix in suffixes]
    for place in (place for places in briefs.values() for place in places):
        forms.check_place(place)
    return briefs


def _each(folder: _Folder, briefs: dict[Path, list[Path]], results: list[Result]) -> None:
    """Make what is missing; `results` grows with each essay, in the order in which they end.

    An endpoint is asked about several essays side by side, as many as keep it busy; the offline
    model about one after another.
    """
    numbers = {essay.name: number for number, essay in enumerate(briefs, 1)}
    with FolderProgress(len(briefs)) as told:

        def ended(result: Result) -> None:
            results.append(result)
            told.ended()
            if result.state == "written":
                say(f"{numbers[result.essay]}/{len(briefs)} {result.essay}: {result.why}")

        works = (folder.work(essay, places) for essay, places in briefs.items())
        side_by_side(works, folder.caller, folder.caller.at_once, ended, told.done, told.waiting)


def _report(results: Sequence[Result], essays: int, into: Path) -> None:
    """What became of the essays that were reached, and every problem met."""
    states: Counter[str] = Counter(result.state for result in results)
    told = [
        f"{counted(states[state], 'brief')} {how}"
        for state, how in (
            ("written", "written"),
            ("kept", "made before"),
            ("incomplete", "incomplete"),
        )
        if states[state]
    ]
    say(f"{len(results)} of {counted(essays, 'essay')}: {', '.join(told) or 'no brief'} in {into}.")
    for result in results:
        if result.state in {"failed", "incomplete"}:
            say(f"rebut: {result.essay}: {result.why}")
    if states["failed"]:
        say("rebut: mend or remove these, then run the same again; only what is missing is made.")
    elif len(results) < essays or states["incomplete"]:
        say("rebut: run the same again to make what is missing.")


def _exit_code(results: Sequence[Result], *, strict: bool) -> int:
    if any(result.state == "failed" for result in results):
        return COULD_NOT
    if any(result.state == "incomplete" or (strict and result.errors) for result in results):
        return CHECK_FAILED
    return 0
