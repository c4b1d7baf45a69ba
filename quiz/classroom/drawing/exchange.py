"""One question of a set for another, in every variant that has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quiz.classroom.drawing.slots import slot_of
from quiz.classroom.drawing.wishes import pool_of, unknown
from quiz.classroom.printed import printed, recoded
from quiz.core.problem import UsageError
from quiz.core.shuffle import shuffled
from quiz.study.telling.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.classroom.sets import Recipe, Slot, Wanted
    from quiz.core.bank import Bank
    from quiz.core.question import Question, QuestionId


class Exchange:
    """A question of a set that is to make room for another."""

    def __init__(self, bank: Bank, recipe: Recipe, old: QuestionId) -> None:
        """Raises UsageError for a question that the set does not have."""
        if old not in recipe.questions:
            raise unknown("draw.not_in_set", old, recipe.questions)
        self._bank, self._recipe, self._old = bank, recipe, old
        self._telling = Telling(bank)
        self._slots = [slot for slot in recipe.slots if old in slot.questions]
        uses = (
            dict.fromkeys(at for at, name in enumerate(slot.questions) if name == old)
            for slot in self._slots
        )
        self._variants = tuple(dict.fromkeys(at for slot in uses for at in slot))

    def made(self, by: QuestionId | None) -> Recipe:
        """The recipe with another question there: this one, or the nearest that fits."""
        new = self._nearest() if by is None else self._checked(by)
        slots = tuple(self._exchanged(slot, new) for slot in self._recipe.slots)
        recipe = replace(self._recipe, slots=slots, wanted=self._wanted(new.id))
        kept = {name: recipe.printed[name] for name in recipe.questions if name in recipe.printed}
        return recoded(replace(recipe, printed={**kept, **printed(self._bank, (new.id,))}))

    def _exchanged(self, slot: Slot, new: Question) -> Slot:
        if self._old not in slot.questions:
            return slot
        names = tuple(new.id if name == self._old else name for name in slot.questions)
        if any(name not in self._bank.questions for name in names):
            return replace(slot, questions=names)
        return slot_of([self._bank.questions[name] for name in names], slot.points)

    def _wanted(self, new: QuestionId) -> Wanted:
        """What is wanted from now on: never the old one again."""
        wanted = self._recipe.wanted
        include = tuple(name for name in wanted.include if name != self._old)
        exclude = dict.fromkeys((*wanted.exclude, self._old))
        return replace(
            wanted, include=include, exclude=tuple(name for name in exclude if name != new)
        )

    def _beside(self) -> Iterator[Question]:
        """The questions of the variants that it stands in, but itself; what the bank no longer has stands in no way."""
        for slot in self._recipe.slots:
            for at in self._variants:
                name = slot.questions[at]
                if name != self._old and name in self._bank.questions:
                    yield self._bank.questions[name]

    def fitting(self) -> tuple[Question, ...]:
        """The questions that may stand there, the nearest first."""
        pool = pool_of(self._bank, self._recipe.wanted)
        order = shuffled(len(pool), self._recipe.seed, "replace", self._old)
        beside = tuple(self._beside())
        found = (
            question
            for question in (pool[at] for at in order)
            if question.id != self._old
            and self._has_shape(question)
            and all(self._telling.are_apart(question, other) for other in beside)
        )
        return tuple(sorted(found, key=self._distance))

    def _nearest(self) -> Question:
        fitting = self.fitting()
        if not fitting:
            raise UsageError("draw.nothing_fits", name=self._old)
        return fitting[0]

    def _distance(self, question: Question) -> tuple[bool, ...]:
        """How unlike the slot's others it is: what matters most first, and that another variant has it."""
        slot = self._slots[0]
        unlike_deck, unlike_level = question.deck != slot.deck, question.level != slot.level
        return (
            unlike_deck or unlike_level,
            question.id in self._recipe.questions,
            unlike_deck,
            question.kind != slot.kind,
            unlike_level,
        )

    def _has_shape(self, question: Question) -> bool:
        """Whether it is answered as the slot's questions are; where the bank has none of them, their kind tells."""
        known = [
            self._bank.questions[name]
            for slot in self._slots
            for name in slot.questions
            if name in self._bank.questions
        ]
        if not known:
            return question.kind == self._slots[0].kind
        return type(question.cards[0].shape) is type(known[0].cards[0].shape)

    def _checked(self, by: QuestionId) -> Question:
        """The question asked for; it may be of any deck and level, but as long to answer where others keep theirs."""
        new = self._bank.questions.get(by)
        if new is None:
            raise unknown("draw.unknown", by, self._bank.questions)
        if by == self._old:
            raise UsageError("draw.by_itself", name=by)
        names = {slot.questions[at] for slot in self._recipe.slots for at in self._variants}
        if by in names:
            raise UsageError("draw.by_there", name=by)
        clash = [
            other.id
            for other in dict.fromkeys(self._beside())
            if not self._telling.are_apart(new, other)
        ]
        if clash:
            raise UsageError("draw.by_clash", name=by, others=", ".join(clash), n=len(clash))
        stays = any(name != self._old for slot in self._slots for name in slot.questions)
        if stays and not self._has_shape(new):
            raise UsageError("draw.by_shape", name=by, old=self._old)
        return new
