"""What suites work with: the model asked for, essays read once, briefs written once."""

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant.chains.answer import ask
from assistant.chains.brief import Desk, write_brief
from assistant.errors import EvalError
from assistant.essay import read_essay
from assistant.models.caller import Caller, open_caller
from assistant.retrieval.embedders import open_embedder
from assistant.retrieval.essays import EssayIndex
from assistant.retrieval.opening import open_library

if TYPE_CHECKING:
    from assistant.argument.brief import Brief
    from assistant.argument.reply import Reply
    from assistant.essay.model import Essay
    from assistant.library.model import Source
    from assistant.retrieval.embedders import Embedder
    from assistant.retrieval.search import Searcher
    from assistant.settings import Settings
    from evals.judge import Judge
    from evals.measures.coverage import Coverage
    from evals.record import Sample

ROOT = Path(__file__).parents[1]
ESSAYS = ROOT / "corpus" / "essays"
EVIDENCE = ROOT / "corpus" / "evidence"
DATA = Path(__file__).parent / "data"
HOME = "evals"

Held = TypeVar("Held")
Key = tuple[Path, Path | None]


def corpus() -> list[Path]:
    """The sample essays, by name. Raises EvalError outside a checkout of the project."""
    if not ESSAYS.is_dir():
        raise EvalError(
            f"the sample essays are not at {ESSAYS}, since an installed rebut carries none",
            "run `rebut eval` from a checkout of the project (pip install -e .)",
        )
    return sorted(path for path in ESSAYS.iterdir() if path.suffix in {".txt", ".md"})


@dataclass
class Kit:
    """Essays, indexes, libraries and briefs, each opened once a run and shared by the suites.

    `model` may play a recording (`replay:FILE`). Vectors, indexes and the ledger of calls are kept
    under `settings.home`, so that a run that was killed does not pay twice. The rounds after the
    first ask a model afresh.
    """

    settings: "Settings"
    judge_model: str = ""
    _open: ExitStack = field(default_factory=ExitStack)
    _essays: "dict[Path, Essay]" = field(default_factory=dict)
    _indexes: dict[Path, EssayIndex] = field(default_factory=dict)
    _searchers: "dict[Path, Searcher]" = field(default_factory=dict)
    _briefs: "dict[Key, Brief]" = field(default_factory=dict)
    _replies: "dict[tuple[Path, str], Reply]" = field(default_factory=dict)
    _rounds: "dict[int, Kit]" = field(default_factory=dict)
    _players: "dict[str, Kit]" = field(default_factory=dict)

    @property
    def model(self) -> str:
        """The name of the model that is measured."""
        return self.settings.model

    @cached_property
    def embedder(self) -> "Embedder":
        """What the product embeds with, and what coverage is measured with."""
        used = self.settings
        return open_embedder(used.embedder, used.home, base_url=used.base_url, api_key=used.api_key)

    @cached_property
    def coverage(self) -> "Coverage":
        """Does a text make a point? One measure for all suites."""
        from evals.measures.coverage import Coverage

        return Coverage(self.embedder)

    @cached_property
    def judge(self) -> "Judge | None":
        """The model judge, where one was named."""
        if not self.judge_model:
            return None
        from evals.judge import Judge

        settings = replace(self.settings, model=self.judge_model)
        return Judge(self._open.enter_context(open_caller(settings, about="eval judge")))

    @cached_property
    def caller(self) -> Caller:
        """The line to the model that is measured."""
        return self._open.enter_context(open_caller(self.settings, self.embedder, "eval"))

    def essay(self, path: Path) -> "Essay":
        """The essay at `path`."""
        if path not in self._essays:
            self._essays[path] = read_essay(path)
        return self._essays[path]

    def index(self, path: Path) -> EssayIndex:
        """The index of the essay at `path`."""
        if path not in self._indexes:
            index = EssayIndex(self.essay(path), self.embedder, self.settings.home)
            self._indexes[path] = self._open.enter_context(closing(index))
        return self._indexes[path]

    def searcher(self, folder: Path) -> "Searcher":
        """What searches a folder of evidence."""
        if folder not in self._searchers:
            library, searcher = open_library(str(folder), self.settings.home, self.embedder)
            self._open.enter_context(closing(library))
            self._searchers[folder] = self._open.enter_context(closing(searcher))
        return self._searchers[folder]

    def sources(self, folder: Path) -> "dict[str, Source]":
        """Every source in a folder of evidence, by id."""
        return {source.id: source for source in self.searcher(folder).library.list()}

    def desk(self, path: Path, evidence: Path | None = None) -> Desk:
        """What is needed to work on the essay at `path`."""
        searcher = self.searcher(evidence) if evidence else None
        return Desk(self.caller, self.index(path), self.embedder.name, searcher)

    def brief(self, path: Path, evidence: Path | None = None) -> "Brief":
        """The brief against the essay at `path`, written once."""
        key = (path, evidence)
        if key not in self._briefs:
            self._briefs[key] = write_brief(self.essay(path), self.desk(path, evidence))
        return self._briefs[key]

    def reply(self, path: Path, question: str) -> "Reply":
        """The answer to a question about the essay at `path`, asked once."""
        key = (path, question)
        if key not in self._replies:
            self._replies[key] = ask(self.essay(path), self.desk(path), question)
        return self._replies[key]

    def written(self, name: str, text: str) -> Path:
        """A file with that text, for data that comes as text and is worked on as an essay."""
        folder = self.settings.home / "texts"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{hashlib.sha256(f'{name} {text}'.encode()).hexdigest()[:16]}.txt"
        if not path.exists():
            path.write_text(text, encoding="utf-8")
        return path

    def held(self, opening: AbstractContextManager[Held]) -> Held:
        """Something opened now and closed with the kit."""
        return self._open.enter_context(opening)

    def named(self, sample: "Sample") -> Path:
        """The sample essay that a sample is about."""
        return ESSAYS / str(sample.data["essay"])

    def round(self, number: int) -> "Kit":
        """The kit for the repeat of that number, counted from 1."""
        if number == 1:
            return self
        if number not in self._rounds:
            self._rounds[number] = self._another(replace(self.settings, fresh=True))
        return self._rounds[number]

    def playing(self, recording: Path) -> "Kit":
        """The kit whose model plays a recorded run."""
        model = f"replay:{recording}"
        if model not in self._players:
            self._players[model] = self._another(replace(self.settings, model=model))
        return self._players[model]

    def _another(self, settings: "Settings") -> "Kit":
        kit = Kit(settings, self.judge_model, self._open, _essays=self._essays)
        kit.__dict__["embedder"] = self.embedder
        kit._indexes, kit._searchers = self._indexes, self._searchers
        return kit

    def close(self) -> None:
        """Close everything that was opened."""
        self._open.close()


@contextmanager
def open_kit(settings: "Settings", judge_model: str = "") -> Iterator[Kit]:
    """A kit that closes what it opened; its home is a folder of its own in that of the settings."""
    kit = Kit(replace(settings, home=settings.home / HOME), judge_model)
    try:
        yield kit
    finally:
        kit.close()
