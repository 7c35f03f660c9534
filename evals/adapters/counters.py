"""Essays with a human counter to each section: how much of it is in our brief?

Layout: `NAME.md` with a heading a section, and beside it `NAME.counters.json`, a list of
`{"title", "counter"}` whose titles are the headings.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import EvalError
from assistant.essay.sentences import split
from evals import lines, rivals
from evals.record import Sample, Score, passed
from evals.suite import FIRST, PLAIN, Suite

if TYPE_CHECKING:
    from assistant.essay.model import Section
    from evals.kit import Kit

_NOTE = re.compile(r"^\[\d+\].*$", re.MULTILINE)
_MARK = re.compile(r"\s*\[\d+\]")
_SHORTEST = 6  # words of a sentence that makes a point


@dataclass(frozen=True)
class Counter:
    """One section of an essay and the sentences of the counter that a person wrote to it."""

    essay: Path
    heading: str
    points: tuple[str, ...]


def read(folder: Path) -> list[Counter]:
    """Every counter. Raises EvalError for a folder in another layout."""
    found: list[Counter] = []
    for path in sorted(folder.glob("*.counters.json")):
        essay = path.with_name(path.name.replace(".counters.json", ".md"))
        try:
            found += [
                Counter(essay, str(each["title"]), _points(str(each["counter"])))
                for each in json.loads(path.read_text(encoding="utf-8"))
            ]
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise EvalError(f"{path} is no list of counters ({error})", "mend it") from error
    if not found:
        raise EvalError(f"no *.counters.json is in {folder}", "name the folder that has them")
    return [counter for counter in found if counter.points]


def _points(counter: str) -> tuple[str, ...]:
    text = _MARK.sub("", _NOTE.sub("", counter))
    sentences = (text[start:end] for start, end in split(text))
    return tuple(one for one in sentences if len(one.split()) >= _SHORTEST)


def suite(folder: Path) -> Suite:
    """How much of what people answered is in our briefs."""
    counters = {f"{c.essay.stem}: {c.heading}": c for c in read(folder)}
    return Suite(
        name="counters",
        about="a brief makes the points of a person's counter, section by section",
        samples=partial(_samples, counters),
        solve=partial(_solve, counters),
        scorers=[partial(_score, counters)],
        baselines={FIRST: partial(_first, counters), PLAIN: partial(_plain, counters)},
    )


def _samples(counters: dict[str, Counter]) -> Iterator[Sample]:
    for name, counter in counters.items():
        yield Sample(id=name, input=name, reference="\n".join(counter.points))


def _solve(counters: dict[str, Counter], sample: Sample, kit: "Kit") -> str:
    section = _section(counters[sample.id], kit)
    written = kit.brief(counters[sample.id].essay).sections
    return lines.of_attacks(a for s in written if s.id == section.id for a in s.attacks)


def _first(counters: dict[str, Counter], sample: Sample, kit: "Kit") -> str:
    return lines.written(rivals.first_sentences(_section(counters[sample.id], kit)))


def _plain(counters: dict[str, Counter], sample: Sample, kit: "Kit") -> str:
    return lines.written(rivals.plain_prompt(kit, counters[sample.id].essay))


def _score(
    counters: dict[str, Counter], sample: Sample, output: str, kit: "Kit"
) -> Iterator[Score]:
    counter = counters[sample.id]
    essay = kit.essay(counter.essay)
    texts = [line.text for line in lines.read(output)]
    by = kit.coverage.makes(texts, counter.points, essay.title, essay.text)
    missed = [point for point, at in zip(counter.points, by, strict=True) if at is None]
    share = 1 - len(missed) / len(counter.points)
    yield passed("counter's points covered", share, 0.2, "missed: " + " / ".join(missed))


def _section(counter: Counter, kit: "Kit") -> "Section":
    essay = kit.essay(counter.essay)
    found = next((s for s in essay.sections if s.heading.strip() == counter.heading.strip()), None)
    if found is None:
        raise EvalError(
            f"{counter.essay} has no section {counter.heading!r}", "mend the counter's title"
        )
    return found
