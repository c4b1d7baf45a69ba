"""Plots as SVG: black on nothing, so that a page lends them its own colours, and patterns where others use colours.

They stand inline in an HTML page and are pictures in a PDF; each says in words what it shows. The names they are given
tell the plots of a page apart. Lengths are in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import product

from quiz.classroom.printing.printable import Drawing, printable_text
from quiz.classroom.reporting.given import Tally

WIDTH = 360
"""As wide as a small telephone."""
_SIZE = 11
_FACES = "Libertinus Serif, serif"
_SMALL = 9.5
_LETTER = 5.6
"""The width of a letter at the small size, at most."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG and what it shows, in words."""

    svg: Drawing
    told: str


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis measures, and its ticks: where they are and what they say."""

    title: str
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A named point; `is_marked` is drawn full and named first."""

    name: str
    x: float
    y: float
    is_marked: bool = False


def histogram(name: str, title: str, told: str, bars: Sequence[tuple[str, int]], x: str) -> Picture:
    """A bar for each class of values, its count above; `bars` are what stands below a bar and how many it counts."""
    height, left, top, bottom = 200, 8, 18, 40
    step = (WIDTH - 2 * left) / max(1, len(bars))
    tallest = max((count for _, count in bars), default=0) or 1
    floor = height - bottom
    parts = [_line(left, floor, WIDTH - left, floor)]
    for at, (below, count) in enumerate(bars):
        tall = (floor - top) * count / tallest
        middle = left + step * (at + 0.5)
        parts.append(_box(middle - step * 0.42, floor - tall, step * 0.84, tall, "currentColor"))
        if count:
            parts.append(_text(middle, floor - tall - 4, str(count)))
        parts.append(_text(middle, floor + 14, below, size=_SIZE - 1))
    parts.append(_text(WIDTH / 2, height - 6, x))
    return _picture(name, title, told, height, parts)


def scatter(
    name: str, title: str, told: str, axes: tuple[Axis, Axis], dots: Sequence[Dot]
) -> Picture:
    """Points from 0 to 1 across and from -1 to 1 up, each named where there is room; marked ones are named first."""
    height = 330
    field = _Field(44, 12, WIDTH - 10, height - 44)
    across, up = axes
    parts = [_box(field.left, field.top, field.width, field.height, "none", stroke=0.75)]
    for value, said in across.ticks:
        x = field.x(value)
        parts += [
            _line(x, field.top, x, field.bottom, dash=True),
            _text(x, field.bottom + 14, said),
        ]
    for value, said in up.ticks:
        y = field.y(value)
        parts += [
            _line(field.left, y, field.right, y, dash=True),
            _text(field.left - 5, y + 4, said, anchor="end"),
        ]
    parts.append(_text((field.left + field.right) / 2, height - 6, across.title))
    parts.append(_upright(11, (field.top + field.bottom) / 2, up.title))
    parts += _named(field, sorted(dots, key=lambda dot: not dot.is_marked))
    return _picture(name, title, told, height, parts)


def stack(name: str, title: str, told: str, tally: Tally, longest: int) -> Picture:
    """How many of each group gave an answer, side by side: the best full, the middle hatched, the weakest empty.

    A bar of `longest` answers is as long as the picture.
    """
    height, width = 16, 150
    scale = (width - 2) / max(1, longest)
    fills = ("currentColor", f"url(#{name}-p)", "none")
    parts, x = [_hatch(f"{name}-p")], 1.0
    for fill, count in zip(fills, (tally.upper, tally.middle, tally.lower), strict=True):
        if count:
            parts.append(_box(x, 2, count * scale, height - 4, fill, stroke=1))
            x += count * scale
    return _picture(name, title, told, height, parts, width)


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a scatter's points are."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def x(self, value: float) -> float:
        return self.left + 8 + (self.width - 16) * value

    def y(self, value: float) -> float:
        return self.bottom - 8 - (self.height - 16) * (value + 1) / 2


_Box = tuple[float, float, float, float]


def _named(field: _Field, dots: Iterable[Dot]) -> Iterator[str]:
    """The points, then the names that find a free place beside theirs."""
    placed = [(dot, field.x(dot.x), field.y(dot.y)) for dot in dots]
    for dot, x, y in placed:
        fill = "currentColor" if dot.is_marked else "none"
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.8" fill="{fill}" stroke="currentColor"/>'
    taken: list[_Box] = [(x - 3.3, y - 3.3, x + 3.3, y + 3.3) for _, x, y in placed]
    for dot, x, y in placed:
        wide = _LETTER * len(dot.name)
        for across, down in product((4.5, -4.5 - wide, -wide / 2), (3.5, -5, 11.5)):
            box = (x + across, y + down - 7, x + across + wide, y + down + 1)
            inside = field.left < box[0] and box[2] < field.right
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield _text(box[0], y + down, dot.name, anchor="start", size=_SMALL)
                break


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _picture(
    name: str, title: str, told: str, height: int, parts: Iterable[str], width: int = WIDTH
) -> Picture:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-labelledby="{name}-t {name}-d"'
        f' font-family="{_FACES}" font-size="{_SIZE}"><title id="{name}-t">{_escaped(title)}</title>'
        f'<desc id="{name}-d">{_escaped(told)}</desc>'
    )
    return Picture(Drawing(f"{head}{''.join(parts)}</svg>"), told)


def _escaped(text: str) -> str:
    """Text that neither a page nor a reader of XML takes for anything else."""
    return escape(printable_text(text))


def _hatch(name: str) -> str:
    return (
        f'<defs><pattern id="{name}" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<path d="M-1 1l2-2M0 5l5-5M4 6l2-2" stroke="currentColor" stroke-width="1.2"/></pattern></defs>'
    )


def _box(x: float, y: float, width: float, height: float, fill: str, stroke: float = 0) -> str:
    edge = f' stroke="currentColor" stroke-width="{stroke}"' if stroke else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"{edge}/>'


def _line(x1: float, y1: float, x2: float, y2: float, *, dash: bool = False) -> str:
    look = ' stroke-width="0.5" stroke-dasharray="2 3"' if dash else ""
    return (
        f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="currentColor" fill="none"{look}/>'
    )


def _text(x: float, y: float, text: str, anchor: str = "middle", size: float = _SIZE) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"'
        f' fill="currentColor">{_escaped(text)}</text>'
    )


def _upright(x: float, y: float, text: str) -> str:
    return (
        f'<text transform="translate({x:.1f} {y:.1f}) rotate(-90)" text-anchor="middle"'
        f' fill="currentColor">{_escaped(text)}</text>'
    )
