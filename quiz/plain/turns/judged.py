"""An answer that was judged and waits for its grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.event import Rating
from quiz.core.shape import Reveal
from quiz.plain.faces import face
from quiz.plain.letters import UnclearError, numbered, numbers
from quiz.plain.verdict import grades, judged, reasons
from quiz.study.sitting.stage import Judged

if TYPE_CHECKING:
    from quiz.i18n import Words
    from quiz.study.sitting.session import Session
    from quiz.study.sitting.stage import Stage


class JudgedTurn:
    """First the points of a rubric, where there is one and the person answered; then the grade."""

    def __init__(self, words: Words, session: Session, stage: Judged) -> None:
        self._words, self._session, self._stage = words, session, stage
        self._face = face(words, stage.card.shape, stage.order)
        shape = stage.card.shape
        self._rubric = shape.rubric if isinstance(shape, Reveal) else ()
        self._wants_points = bool(self._rubric) and stage.suggested is None

    def lines(self) -> tuple[str, ...]:
        """The verdict, then the points to tick or the grades to choose from."""
        said = judged(self._words, self._session.bank, self._stage, self._face)
        if self._wants_points:
            return (*said, self._words("plain.rubric"), *numbered(self._rubric))
        return (*said, grades(self._words, self._stage))

    def prompt(self) -> str:
        """Which points, or which grade."""
        if self._wants_points:
            return self._words("plain.ask_points")
        suggested = self._stage.suggested
        if suggested is None:
            return self._words("plain.ask_grade", last=len(self._stage.ratings))
        name = phrase.rating(self._words, suggested)
        return self._words("plain.ask_grade_or", last=len(self._stage.ratings), name=name)

    def take(self, line: str) -> None:
        """Tick points, or save the answer with its grade."""
        if self._wants_points:
            met = numbers(line, len(self._rubric))
            self._wants_points = False
            self._session.points(met)
        elif line or self._stage.suggested is None:
            self._session.accept(self._rating(line))
        else:
            self._session.accept()

    def _rating(self, line: str) -> Rating:
        """The rating a number stands for: the first, the second and so on; 3 is Good among two as well."""
        ratings = self._stage.ratings
        numbered = dict(enumerate((None, *ratings))) | {
            int(rating): rating for rating in ratings if rating > len(ratings)
        }
        found = numbered.get(int(line)) if line.isdecimal() else None
        if found is None:
            raise UnclearError("plain.unclear_grade", last=len(ratings))
        return found

    def news(self, stage: Stage) -> tuple[str, ...] | None:
        """What the points come to, or that the person overrules the verdict; None for another card."""
        before = self._stage
        if not isinstance(stage, Judged) or stage.card is not before.card:
            return None
        self._stage = stage
        if stage.verdict is not before.verdict:
            return (
                *reasons(self._words, stage.verdict, self._face),
                grades(self._words, stage),
            )
        if stage.claimed != before.claimed and not stage.guessed:
            return (self._words("plain.claimed" if stage.claimed else "plain.unclaimed"),)
        if stage.guessed != before.guessed:
            return (self._words("plain.guessed" if stage.guessed else "plain.unguessed"),)
        return ()
