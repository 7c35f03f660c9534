"""Plots as inline SVG: one figure on a line from 0 to 1, its interval, its rivals, its bar."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from evals.intervals import Interval
from evals.report.text import short
from evals.suite import RIVALS
from evals.summary import Row

WIDTH, HEIGHT = 260, 22
_LEFT, _RIGHT = 8, 252
_MIDDLE = 11
# Each rival has a shape of its own, so that colour is not needed to tell them apart.
_SHAPES = ("triangle", "square", "diamond", "cross")


def row(found: Row) -> Markup:
    """The plot of one row of the table."""
    parts = "".join(_parts(found))
    said = escape(_said(found))
    return Markup(  # noqa: S704 - every text in it is escaped, the rest is numbers
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">'
        f"<title>{said}</title>{parts}</svg>"
    )


def key(shape: str) -> Markup:
    """The sign of the legend."""
    return Markup(  # noqa: S704
        f'<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{_sign(shape, 8, 8)}'
        "</svg>"
    )


def shape_of(rival: str) -> str:
    """The shape that stands for a rival."""
    return _SHAPES[RIVALS.index(rival)] if rival in RIVALS else _SHAPES[-1]


def _parts(found: Row) -> Iterator[str]:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = _x(share)
        yield f'<line class="grid" x1="{x}" y1="3" x2="{x}" y2="{HEIGHT - 3}"/>'
    yield f'<line class="axis" x1="{_LEFT}" y1="{_MIDDLE}" x2="{_RIGHT}" y2="{_MIDDLE}"/>'
    if found.bar is not None:
        x = _x(found.bar)
        yield f'<line class="bar" x1="{x}" y1="1" x2="{x}" y2="{HEIGHT - 1}"/>'
    for name, rival in found.rivals.items():
        yield _sign(shape_of(name), _x(rival.mean), _MIDDLE)
    if found.mean is not None:
        yield from _ours(found.mean, "under" if found.under_bar else "ours")


def _ours(mean: Interval, kind: str) -> Iterator[str]:
    low, high = _x(mean.low), _x(mean.high)
    yield f'<line class="{kind}" x1="{low}" y1="{_MIDDLE}" x2="{high}" y2="{_MIDDLE}"/>'
    for x in (low, high):
        yield f'<line class="{kind}" x1="{x}" y1="7" x2="{x}" y2="15"/>'
    yield f'<circle class="{kind}" cx="{_x(mean.mean)}" cy="{_MIDDLE}" r="4.5"/>'


def _sign(shape: str, x: float, y: float) -> str:
    match shape:
        case "ours":
            return f'<circle class="ours" cx="{x}" cy="{y}" r="4.5"/>'
        case "bar":
            return f'<line class="bar" x1="{x}" y1="{y - 7}" x2="{x}" y2="{y + 7}"/>'
        case "triangle":
            points = f"{x},{y - 5} {x + 5},{y + 4} {x - 5},{y + 4}"
        case "square":
            points = f"{x - 4},{y - 4} {x + 4},{y - 4} {x + 4},{y + 4} {x - 4},{y + 4}"
        case "diamond":
            points = f"{x},{y - 5.5} {x + 5.5},{y} {x},{y + 5.5} {x - 5.5},{y}"
        case _:
            return (
                f'<path class="rival" d="M{x - 4},{y - 4} L{x + 4},{y + 4} '
                f'M{x - 4},{y + 4} L{x + 4},{y - 4}"/>'
            )
    return f'<polygon class="rival" points="{points}"/>'


def _x(share: float) -> float:
    """Where a share stands; a figure below 0 (kappa can be) stands at 0."""
    return round(_LEFT + (_RIGHT - _LEFT) * min(max(share, 0.0), 1.0), 1)


def _said(found: Row) -> str:
    told = [f"{found.metric}: {short(found.mean)}"]
    told += [f"{name} {short(value)}" for name, value in found.rivals.items()]
    told += [f"bar {found.bar:.2f}"] if found.bar is not None else []
    return ", ".join(told)
