"""The table of a run and of a comparison, as plain text for a terminal or a log."""

from collections.abc import Iterator, Mapping, Sequence

from evals.comparison import LEAST, Comparison
from evals.intervals import Interval
from evals.record import Run
from evals.suite import RIVALS
from evals.summary import Row

NONE = "-"
_SHOWN = 25  # regressions; the rest are counted


def table(run: Run, rows: Sequence[Row]) -> str:
    """Head, one line a metric, and what stands under its bar or could not be scored."""
    head = run.head
    told = [f"model {head.model}", f"rebut {head.version}", f"{len(run.cases)} cases"]
    told += [f"judge {head.judge}"] if head.judge else []
    told += [f"{head.repeats} repeats"] if head.repeats > 1 else []
    told += [f"at most {head.limit} samples a suite"] if head.limit else []
    names = ("suite", "metric", "rebut [95 % interval]", "n", *RIVALS, "other rival", "bar", "")
    lines = [tuple(_cells(row, new)) for row, new in _opening(rows)]
    return "\n".join([f"{head.id}: {', '.join(told)}", "", *_aligned([names, *lines])])


def _opening(rows: Sequence[Row]) -> Iterator[tuple[Row, bool]]:
    seen: set[str] = set()
    for row in rows:
        yield row, row.suite not in seen
        seen.add(row.suite)


def _cells(row: Row, new: bool) -> Iterator[str]:  # noqa: FBT001
    yield row.suite if new else ""
    yield row.metric
    yield figure(row.mean)
    yield str(row.mean.count) if row.mean else "0"
    for rival in RIVALS:
        yield short(row.rivals.get(rival))
    yield ", ".join(others(row.rivals)) or NONE
    yield f"{row.bar:.2f}" if row.bar is not None else NONE
    yield ", ".join(marks(row))


def others(rivals: Mapping[str, Interval]) -> list[str]:
    """The rivals that have no column of their own."""
    return [f"{name} {short(value)}" for name, value in rivals.items() if name not in RIVALS]


def marks(row: Row) -> list[str]:
    """What has to be said beside the figures."""
    told = ["UNDER ITS BAR"] if row.under_bar else []
    return told + ([f"{row.unscored} unscored"] if row.unscored else [])


def figure(value: Interval | None) -> str:
    """A mean with its interval."""
    if value is None:
        return NONE
    if value.low == value.high:
        return f"{value.mean:.3f}"
    return f"{value.mean:.3f} [{value.low:.2f}, {value.high:.2f}]"


def short(value: Interval | None) -> str:
    """A mean alone."""
    return f"{value.mean:.3f}" if value else NONE


def _aligned(lines: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    drawn = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    return [drawn[0], "  ".join("-" * width for width in widths).rstrip(), *drawn[1:]]


def comparison(before: Run, after: Run, found: Comparison) -> str:
    """Each difference with its interval, then each case that got worse."""
    names = ("suite", "metric", "difference [95 % interval]", "n", "")
    lines = [
        (
            each.suite,
            each.metric,
            f"{each.change.mean:+.3f} [{each.change.low:+.2f}, {each.change.high:+.2f}]",
            str(each.change.count),
            "FELL" if each in found.fallen else "",
        )
        for each in found.differences
        if max(abs(each.change.low), abs(each.change.high)) >= LEAST
    ]
    told = [f"from {before.head.id} to {after.head.id}", ""]
    told += _aligned([names, *lines]) if lines else ["no figure changed"]
    told += ["", f"{len(found.regressions)} cases got worse, {found.mended} were mended"]
    told += [
        f"  {r.suite}/{r.sample}, {r.metric}: "
        f"{_value(r.before)} -> {_value(r.after)} ({_cut(r.why)})"
        for r in found.regressions[:_SHOWN]
    ]
    if len(found.regressions) > _SHOWN:
        told.append(f"  and {len(found.regressions) - _SHOWN} more")
    told += [f"  missing: {name}" for name in found.missing]
    return "\n".join(told)


def _value(value: float | None) -> str:
    return NONE if value is None else f"{value:.2f}"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 100 else f"{flat[:99]}…"
