"""How many questions can stand on one paper: none a sibling of another, none telling another's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.core.shuffle import shuffled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.core.question import Question
    from quiz.study.telling.telling import Telling

_COMPARED = 600
"""Questions of which each is compared with all others."""
_TRIES = 12


def together(
    telling: Telling, pool: Sequence[Question], include: Sequence[Question]
) -> tuple[Question, ...]:
    """The included questions, with as many of the pool as were found to stand together; the same each time.

    The most is hard to find (a maximum independent set); taking what stands in the way of fewest, a dozen times with
    ties broken otherwise, is close to it.
    """
    free = [
        question
        for question in pool
        if all(telling.are_apart(question, other) for other in include)
    ]
    found = max(
        (_taken(telling, free, shuffled(len(free), "together", at)) for at in range(_TRIES)),
        key=len,
    )
    return (*include, *found)


def _taken(
    telling: Telling, pool: Sequence[Question], order: Sequence[int]
) -> tuple[Question, ...]:
    if len(pool) > _COMPARED:
        taken: list[Question] = []
        for at in order[:_COMPARED]:
            if all(telling.are_apart(pool[at], other) for other in taken):
                taken.append(pool[at])
        return tuple(taken)
    rank = {at: place for place, at in enumerate(order)}
    near = {
        at: {
            other for other in order if other != at and not telling.are_apart(pool[at], pool[other])
        }
        for at in order
    }
    chosen: list[Question] = []
    while near:
        at = min(near, key=lambda place: (len(near[place]), rank[place]))
        chosen.append(pool[at])
        for gone in (at, *near[at]):
            for other in near.pop(gone):
                if other in near:
                    near[other].discard(gone)
    return tuple(chosen)
