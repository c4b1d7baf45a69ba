"""A mock exam held line by line: nothing is judged until the paper is handed in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.core.answer import Arranged, Filled, Paired, Picked
from quiz.core.problem import StoreError
from quiz.core.shape import Arrange, Pair, Pick
from quiz.plain.faces import face
from quiz.plain.letters import UnclearError
from quiz.plain.verdict import judged
from quiz.study.exam.counting import count, take_back
from quiz.study.exam.marks import OUT_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.core.event import Event
    from quiz.i18n import Words
    from quiz.plain.console import Console
    from quiz.plain.faces import Face
    from quiz.study.exam.exam import Exam
    from quiz.study.exam.marks import Marked, Result, Share

BACK, SKIP, MARK, END = ":back", ":skip", ":mark", ":end"
COUNT, UNDO = ":count", ":undo"
_WRITING, _AT_THE_END, _AFTER = (BACK, SKIP, MARK, END), (END,), (COUNT, UNDO)
_QUIT = ":q"
"""What ends a session ends a paper too."""
_ALONE = frozenset(order[1] for order in (_QUIT, *_WRITING))
_MINUTE = 60_000


class _TimeUpError(Exception):
    """Nothing can be written any more."""


class ExamDialogue:
    """Asks a paper's questions from a console, then says what it is worth and corrects it."""

    def __init__(self, exam: Exam, console: Console, words: Words) -> None:
        self._exam, self._console, self._words = exam, console, words

    def hold(self) -> None:
        """Ask, hand in (whatever ends the lines), mark and correct; raises StoreError."""
        self._begin()
        try:
            self._write()
        except (_TimeUpError, EOFError):
            pass
        except KeyboardInterrupt:
            self._console.say("")
        result = self._hand_in()
        self._console.say("", *self._marks(result))
        for number, row in enumerate(result.rows, 1):
            self._console.say("", *self._correction(number, row))
        if self._console.interactive and not self._console.interrupted and result.answered:
            self._offer(result)

    def _begin(self) -> None:
        words, paper = self._words, self._exam.paper
        minutes = paper.minutes
        time = words("exam.plain_minutes", n=minutes) if minutes else words("exam.untimed")
        begun = words("exam.plain_begin", n=len(paper.cards), time=time, seed=paper.seed)
        self._console.say(begun, self._how())

    def _how(self) -> str:
        return self._words("exam.plain_how", back=BACK, skip=SKIP, mark=MARK, end=END, quit=_QUIT)

    def _hand_in(self) -> Result:
        """Hand in; where that cannot be kept, a person may make it possible and try again."""
        while True:
            try:
                return self._exam.hand_in()
            except StoreError as error:
                if not self._console.interactive:
                    raise
                self._console.say(phrase.error(self._words, error))
                try:
                    self._console.ask(self._words("exam.plain_again"))
                except EOFError:
                    raise error from None

    # --- writing

    def _write(self) -> None:
        at: int | None = 0
        while at is not None:
            at = self._ask(at)
            if at is None:
                at = self._end("exam.plain_sure", is_asked=True)
            elif at == len(self._exam.questions):
                at = self._end("exam.plain_end", is_asked=False)

    def _ask(self, at: int) -> int | None:
        """Ask a question; returns the position to go to, None to hand in."""
        exam = self._exam
        exam.go(at)
        asking = exam.asking
        shown = face(self._words, asking.card.shape, asking.order)
        self._console.say("", self._heading(), asking.card.prompt, *shown.lines())
        if exam.answer is not None:
            self._console.say(self._words("exam.plain_given"))
        to: int | None = at
        while to == at:
            line = self._line(shown.prompt())
            try:
                to = self._obey(self._order(line, _WRITING), at) if line else at + 1
                if to == at and line[0] not in ":?" and self._take(shown, line):
                    to = at + 1
            except UnclearError as unclear:
                self._console.say(self._words(unclear.code, **unclear.params))
                if line.lower() in _ALONE:
                    self._console.say(self._words("plain.meant", command=f":{line.lower()}"))
        return to

    def _obey(self, order: str, at: int) -> int | None:
        """Where an order leads: to a position, which is the same where it leads nowhere, or to None to hand in."""
        if order == END:
            return None
        if order == MARK:
            self._mark()
        return at + {BACK: -1 if at else 0, SKIP: 1}.get(order, 0)

    def _end(self, code: str, *, is_asked: bool) -> int | None:
        """Before handing in: where questions are left, once more; returns the position to go back to, None for none."""
        exam, words = self._exam, self._words
        if is_asked and not exam.unanswered:
            return None
        while True:
            line = self._line(words(code, unanswered=self._unanswered(), end=END))
            if line.isascii() and line.isdecimal() and 0 < int(line[:9]) <= len(exam.questions):
                return int(line) - 1
            try:
                if self._order(line, _AT_THE_END) == END:
                    return None
            except UnclearError as unclear:
                self._console.say(words(unclear.code, **unclear.params))

    def _line(self, prompt: str) -> str:
        """A line that was typed in time."""
        line = self._console.ask(prompt)
        if self._exam.is_over:
            self._console.say(self._words("exam.time_up"))
            raise _TimeUpError
        return line

    def _order(self, line: str, orders: Sequence[str]) -> str:
        """The order that a line gives, by its first letters; "" where it gives none. Raises UnclearError."""
        if line == "?":
            self._console.say(self._how())
            return "?"
        if not line.startswith(":"):
            return ""
        found = [order for order in orders if line != ":" and order.startswith(line.lower())]
        if line.lower() == _QUIT and END in orders:
            found = [END]
        if len(found) != 1:
            raise UnclearError("exam.plain_unclear", given=line)
        return found[0]

    def _take(self, shown: Face, line: str) -> bool:
        """Whether the line completes an answer, which then stands."""
        answer = shown.take(line)
        if answer is not None:
            self._exam.write(answer)
        return answer is not None

    def _mark(self) -> None:
        self._exam.mark()
        is_marked = self._exam.at in self._exam.marked
        self._console.say(self._words(f"exam.plain_{'marked' if is_marked else 'unmarked'}"))

    def _heading(self) -> str:
        exam, words = self._exam, self._words
        parts = [words("exam.plain_question", number=exam.at + 1, total=len(exam.questions))]
        if exam.left is not None:
            time = words("exam.plain_minutes", n=-(-exam.left // _MINUTE))
            parts.append(words("exam.plain_left", time=time))
        return " ".join(parts)

    def _unanswered(self) -> str:
        left = self._exam.unanswered
        if not left:
            return self._words("exam.all_answered")
        numbers = ", ".join(str(at + 1) for at in left)
        return self._words("exam.some_unanswered", n=len(left), numbers=numbers)

    # --- after

    def _marks(self, result: Result) -> Iterator[str]:
        words, bank = self._words, self._exam.learner.bank
        mark = phrase.mark(words, result.part * OUT_OF)
        yield words("exam.plain_result", mark=mark, percent=round(100 * result.part))
        counts = ((name, getattr(result, name)) for name in ("right", "partly", "wrong", "blank"))
        yield ", ".join(words(f"exam.count_{name}", n=n) for name, n in counts if n) + "."
        levels = tuple(
            replace(share, name=words("exam.level", number=share.name))
            for share in result.by_level()
        )
        themes = [replace(share, name=bank.theme(share.name)) for share in result.by_theme()]
        yield from self._shares("exam.by_theme", themes)
        yield from self._shares("exam.by_deck", result.by_deck(bank))
        yield from self._shares("exam.by_level", levels)

    def _shares(self, heading: str, shares: Sequence[Share]) -> Iterator[str]:
        words = self._words
        if shares:
            yield words(heading)
        for share in shares:
            score = phrase.mark(words, share.score)
            yield words("exam.plain_share", name=share.name, score=score, count=share.count)

    def _correction(self, number: int, row: Marked) -> Iterator[str]:
        words, card = self._words, row.asking.card
        yield words("exam.plain_correction", number=number, prompt=card.prompt)
        given = _given(row)
        if given:
            yield words("exam.plain_your_answer", answer=given)
        shown = face(words, card.shape, row.asking.order)
        outcome, *why = judged(words, self._exam.learner.bank, row.judged, shown)
        yield outcome if given else words("exam.no_answer")
        yield from why

    def _offer(self, result: Result) -> None:
        """Count the answers as reviews where it is asked for, and no longer where that is."""
        words, learner = self._words, self._exam.learner
        counted: tuple[Event, ...] = ()
        while True:
            prompt = "exam.plain_ask_counted" if counted else "exam.plain_ask_after"
            try:
                line = self._console.ask(words(prompt, count=COUNT, undo=UNDO))
                if line.lower() in ("", _QUIT):
                    return
                order = self._order(line, _AFTER)
            except UnclearError as unclear:
                self._console.say(words(unclear.code, **unclear.params))
                continue
            except (EOFError, KeyboardInterrupt):
                return
            if order == COUNT and not counted:
                counted = count(learner, result)
                self._console.say(words("exam.plain_counted", n=len(counted)))
            elif order == UNDO and counted:
                take_back(learner, counted)
                counted = ()
                self._console.say(words("exam.taken_back"))


def _given(row: Marked) -> str:
    """What stood for an answer, in words; "" for nothing."""
    shape = row.asking.card.shape
    match row.answer, shape:
        case Picked(options=options), Pick():
            return ", ".join(shape.options[at].text for at in row.asking.order if at in options)
        case Filled(texts=texts), _:
            return ", ".join(text or "…" for text in texts)
        case Arranged(order=order), Arrange():
            return ", ".join(shape.items[at] for at in order)
        case Paired(choices=choices), Pair():
            return ", ".join(
                f"{left} – {'…' if at is None else shape.choices[at]}"
                for at, (left, _) in zip(choices, shape.pairs, strict=True)
            )
        case _:
            return ""
