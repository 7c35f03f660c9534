"""What suites work with: the model asked for, essays read once, briefs written once."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from assistant.argument.brief import Brief
from assistant.chains.brief import Desk, write_brief
from assistant.cli.desk import open_desk
from assistant.essay import read_essay
from assistant.essay.model import Essay
from assistant.settings import Settings
from evals.record import Sample

ROOT = Path(__file__).parents[1]
ESSAYS = ROOT / "corpus" / "essays"
EVIDENCE = ROOT / "corpus" / "evidence"
DATA = Path(__file__).parent / "data"


def corpus() -> list[Path]:
    """The sample essays, by name."""
    return sorted(path for path in ESSAYS.iterdir() if path.suffix in {".txt", ".md"})


@dataclass
class Kit:
    """Essays, desks and briefs, each opened once a run and shared by the suites that need them."""

    settings: Settings
    _open: ExitStack = field(default_factory=ExitStack)
    _essays: dict[Path, Essay] = field(default_factory=dict)
    _desks: dict[Path, Desk] = field(default_factory=dict)
    _briefs: dict[Path, Brief] = field(default_factory=dict)

    @property
    def model(self) -> str:
        """The name of the model that is measured."""
        return self.settings.model

    def essay(self, path: Path) -> Essay:
        """The essay at `path`."""
        if path not in self._essays:
            self._essays[path] = read_essay(path)
        return self._essays[path]

    def desk(self, path: Path) -> Desk:
        """What is needed to work on the essay at `path`, the sample evidence included."""
        if path not in self._desks:
            self._desks[path] = self._open.enter_context(open_desk(self.essay(path), self.settings))
        return self._desks[path]

    def brief(self, path: Path) -> Brief:
        """The brief against the essay at `path`, written once."""
        if path not in self._briefs:
            self._briefs[path] = write_brief(self.essay(path), self.desk(path))
        return self._briefs[path]

    def named(self, sample: Sample) -> Path:
        """The sample essay that a sample is about."""
        return ESSAYS / str(sample.data["essay"])

    def close(self) -> None:
        """Close every desk that was opened."""
        self._open.close()


@contextmanager
def open_kit(settings: Settings) -> Iterator[Kit]:
    """A kit that closes what it opened."""
    kit = Kit(settings)
    try:
        yield kit
    finally:
        kit.close()
