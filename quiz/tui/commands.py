"""What can be done at each stage of a session."""

from __future__ import annotations

from typing import assert_never

from quiz.core.answer import Outcome
from quiz.core.shape import Reveal
from quiz.study.sitting.stage import Asking, Finished, Judged, Lesson, Stage

_CARD = frozenset({"suspend", "bury", "flag", "edit"})
_OF_STAGES = _CARD | {
    "go",
    "grade",
    "move_grade",
    "hint",
    "give_up",
    "claim",
    "guess",
    "source",
    "mistakes",
}
"""Actions that not every stage has."""


def has_action(stage: Stage | None, action: str) -> bool:
    """Whether an action means something at a stage; those that no stage decides on always do."""
    return action not in _OF_STAGES or (stage is not None and action in _actions(stage))


def _actions(stage: Stage) -> frozenset[str]:
    match stage:
        case Lesson():
            return frozenset({"go", "source", "edit"})
        case Finished():
            return frozenset({"go", "mistakes"} if stage.missed else {"go"})
        case Asking():
            may_hint = bool(stage.question.hint) and not stage.hinted
            return _CARD | {"give_up", "source"} | ({"hint"} if may_hint else frozenset())
        case Judged():
            return _CARD | {"go", "grade", "move_grade", "source"} | _second_thoughts(stage)
        case _:
            assert_never(stage)


def _second_thoughts(stage: Judged) -> frozenset[str]:
    """A right answer may have been a guess; a wrong one that could be compared may have been right."""
    if stage.answer is None or isinstance(stage.card.shape, Reveal):
        return frozenset()
    match stage.verdict.outcome:
        case Outcome.RIGHT:
            return frozenset({"guess"})
        case Outcome.WRONG:
            return frozenset({"claim"})
        case Outcome.ALMOST | Outcome.SELF:
            return frozenset()
        case _:
            assert_never(stage.verdict.outcome)
