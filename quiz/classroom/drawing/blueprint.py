"""One blueprint, filled for every variant: a row of questions a slot, alike in deck, level and kind.

A row is first added where the margins want it most, then each is drawn again as long as that makes the whole better.
Everything is counted in whole numbers and drawn by `shuffled`: the same everywhere.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from quiz.classroom.drawing.margins import Cell, Margins, cell_of
from quiz.study.telling.secrets import is_coin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quiz.core.question import Question, QuestionId
    from quiz.study.telling.telling import Telling

_TRIED = 20
"""Cells that are looked at for a row, those that the margins want most."""
_PASSES = 8
_PATIENCE = 150_000
"""Pairs of questions held against each other, after which the first row that fits is good enough."""
_SHARED, _STAND_IN, _COIN = 6000, 500, 2000
"""What it costs that a question stands in two variants, and that one of another kind stands in for it: more where one
guess in two is right for one of them only."""

Row = tuple["Question", ...]


class _Found(NamedTuple):
    cost: int
    row: Row


class Blueprint:
    """Rows of questions, one a variant; in none of the variants do two stand in each other's way."""

    def __init__(
        self, telling: Telling, pool: Sequence[Question], margins: Sequence[Margins]
    ) -> None:
        """Of questions of a pool, with the margins of each variant."""
        self.rows: list[Row] = []
        self._telling = telling
        self._margins = margins
        self._variants = len(margins)
        # From either end: what fits one variant only may be wanted by the other.
        self._ways = (range(self._variants), range(self._variants - 1, -1, -1))[: self._variants]
        self._uses: Counter[QuestionId] = Counter()
        self._fixed = 0
        self._looks = 0
        self._cells: dict[Cell, list[Question]] = {}
        self._alike: dict[tuple[str, int, str], list[Question]] = {}
        for question in pool:
            self._cells.setdefault(cell_of(question), []).append(question)
            self._alike.setdefault(_like(question), []).append(question)

    @property
    def cost(self) -> int:
        """How far it is from what was wanted."""
        return sum(margins.cost for margins in self._margins) + self._cost_of_likeness

    @property
    def is_apart(self) -> bool:
        """Whether no question stands in two variants, nor in for one of another kind."""
        return not self._cost_of_likeness

    @property
    def is_tired(self) -> bool:
        """Whether so much was looked at that it must do."""
        return self._looks > _PATIENCE

    @property
    def _cost_of_likeness(self) -> int:
        drawn = self.rows[self._fixed :]
        repeated = self._variants * len(drawn) - len({each.id for row in drawn for each in row})
        return _SHARED * repeated + sum(map(_cost_of_stand_ins, drawn))

    def fix(self, questions: Iterable[Question]) -> None:
        """Give each of these questions a row in every variant, which stays."""
        for question in questions:
            self._put((question,) * self._variants)
        self._fixed = len(self.rows)

    def take(self, questions: Iterable[Question], count: int) -> None:
        """Add rows until there are `count`, each of one question in every variant, from some that stand together."""
        left = list(questions)
        while len(self.rows) < count:
            best = min(left, key=lambda question: self._wish(cell_of(question)))
            left.remove(best)
            self._put((best,) * self._variants)

    def grow(self, count: int) -> bool:
        """Add rows until there are `count`; False where no other can be added."""
        while len(self.rows) < count:
            found = self._best()
            if found is None:
                return False
            self._put(found.row)
        return True

    def mend(self) -> None:
        """Draw each row again where another is better, until none is."""
        for _ in range(_PASSES):
            before = list(self.rows)
            for at in range(self._fixed, len(self.rows)):
                if self.is_tired:
                    return
                self._draw_again(at)
            if self.rows == before:
                return

    def _draw_again(self, at: int) -> None:
        row = self.rows.pop(at)
        self._count(row, -1)
        old = _Found(self._cost_of(row), row)
        found = self._best()
        best = found if found and found.cost < old.cost else old
        self.rows.insert(at, best.row)
        self._count(best.row, 1)

    def _put(self, row: Row) -> None:
        self.rows.append(row)
        self._count(row, 1)

    def _count(self, row: Row, times: int) -> None:
        for margins, question in zip(self._margins, row, strict=True):
            margins.add(cell_of(question), times)
        for question in dict.fromkeys(row):
            self._uses[question.id] += times

    def _wish(self, cell: Cell) -> int:
        """How little the margins want a cell; those of the first variant speak for all, which are nearly alike."""
        return self._margins[0].cost_of(cell)

    def _best(self) -> _Found | None:
        """The best row to add: among the cells that the margins want most, and further where those have none."""
        cells = sorted(self._cells, key=self._wish)
        best: _Found | None = None
        for tried, cell in enumerate(cells):
            most = 1 if self.is_tired else _TRIED
            if best and (tried >= most or best.cost <= self._variants * self._wish(cell)):
                break
            found = (self._filled(cell, way) for way in self._ways)
            rows = [_Found(self._cost_of(row), row) for row in found if row]
            best = min([best, *rows] if best else rows, key=lambda each: each.cost, default=None)
        return best

    def _filled(self, cell: Cell, way: Iterable[int]) -> Row | None:
        row: dict[int, Question] = {}
        for variant in way:
            chosen = next(
                (
                    question
                    for question in self._candidates(cell, tuple(row.values()))
                    if self._fits(question, variant)
                ),
                None,
            )
            if chosen is None:
                return None
            row[variant] = chosen
        return tuple(row[variant] for variant in range(self._variants))

    def _candidates(self, cell: Cell, row: Row) -> Iterator[Question]:
        """What may stand in a slot, the best first: new ones of its cell, then like it, those of the row, the rest."""
        own = self._cells[cell]
        alike = self._alike[_like(own[0])]
        others = [other for other in alike if other.kind != cell.kind]
        others.sort(key=lambda other: is_coin(other) is not is_coin(own[0]))
        for question in (*own, *others):
            if not self._uses[question.id] and question not in row:
                yield question
        yield from row
        yield from (question for question in own if question not in row)

    def _fits(self, question: Question, variant: int) -> bool:
        self._looks += len(self.rows)
        return all(self._telling.are_apart(question, row[variant]) for row in self.rows)

    def _cost_of(self, row: Row) -> int:
        """Of a row that is not there: what it does to the margins, and what it repeats."""
        moved = (
            margins.cost_of(cell_of(each)) for margins, each in zip(self._margins, row, strict=True)
        )
        once = dict.fromkeys(row)
        shared = self._variants - len(once) + sum(bool(self._uses[each.id]) for each in once)
        return sum(moved) + _SHARED * shared + _cost_of_stand_ins(row)


def _cost_of_stand_ins(row: Row) -> int:
    first = row[0]
    return sum(
        _STAND_IN + _COIN * (is_coin(each) is not is_coin(first))
        for each in row
        if each.kind != first.kind
    )


def _like(question: Question) -> tuple[str, int, str]:
    """Deck, level and shape: the nearest that is not of the same kind."""
    return question.deck, question.level, type(question.cards[0].shape).__name__
