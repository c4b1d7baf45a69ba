"""What an exam says before, around and after its questions, as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from textual.content import Content

from quiz import phrase
from quiz.core.bank import Bank
from quiz.i18n import Words
from quiz.study.exam.exam import Exam
from quiz.study.exam.marks import OUT_OF, Marked, Result, Share
from quiz.tui import texts
from quiz.tui.safe import clean, plain
from quiz.tui.widgets.page import Block, Columns

_LABEL = 14
_VALUE = 14
_BAR = 24
_NARROW_BAR = 10
_NAME = 30
_SHORT = 5 * 60_000
"""Milliseconds from which the time that is left has a sign."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A number to set before the exam: its name, what it shows, and a remark."""

    name: str
    shown: str
    remark: str


def before(
    words: Words, settings: Sequence[Setting], cursor: int, selection: str
) -> Iterator[Block]:
    """What will be drawn, and what can be changed about it."""
    yield Block(plain(words("exam.intro")))
    for row, setting in enumerate(settings):
        here = row == cursor
        label = clean(words(f"exam.{setting.name}")).ljust(_LABEL)
        value = f"‹ {clean(setting.shown)} ›".ljust(_VALUE)
        text = Content.assemble(
            plain(label, "bold" if here else ""),
            (value, "bold $accent"),
            plain(setting.remark, "$muted"),
        )
        yield Block(
            text,
            plain("▌" if here else " ", "$accent"),
            2,
            above=int(row == 0),
            name=setting.name,
            fill="on $surface" if here else "",
        )
    yield Block(plain(words("exam.selected", selection=selection)), above=1)
    yield Block(plain(words("exam.not_scheduled"), "$muted"), above=1)


def nothing(words: Words) -> Block:
    """There is nothing that could be asked."""
    return Block(plain(words("exam.nothing_to_ask")))


def remark(words: Words, exam: Exam) -> str:
    """Where one is, whether the question is marked, and the time that is left, with a sign once it is short."""
    place = words("exam.place", number=exam.at + 1, total=len(exam.questions))
    parts = [place, words("exam.marked_sign") if exam.at in exam.marked else ""]
    if exam.left is not None:
        sign = "! " if exam.left <= _SHORT else ""
        parts.append(f"{sign}{phrase.clock(exam.left)}")
    return " · ".join(part for part in parts if part)


def results(words: Words, bank: Bank, exam: Exam, result: Result) -> Columns:
    """The mark, the counts, the time, then bars by theme, chapter and level."""
    return partial(_results, words, bank, exam, result)


def _results(words: Words, bank: Bank, exam: Exam, result: Result, width: int) -> Iterator[Block]:
    mark = words("exam.mark", mark=phrase.mark(words, result.part * OUT_OF))
    percent = words("exam.percent", percent=round(100 * result.part))
    yield Block(Content.assemble(plain(mark, "bold $accent"), "  ", plain(percent, "$muted")))
    yield Block(plain(", ".join(counts(words, result))))
    yield Block(plain(took(words, exam, result), "$muted"))
    themes = [replace(share, name=bank.theme(share.name)) for share in result.by_theme()]
    levels = [
        replace(share, name=words("exam.level", number=share.name)) for share in result.by_level()
    ]
    yield from _bars(words, "exam.by_theme", themes, width)
    yield from _bars(words, "exam.by_deck", result.by_deck(bank), width)
    yield from _bars(words, "exam.by_level", levels, width)
    yield Block(plain(words("exam.seed", seed=exam.paper.seed), "$muted"), above=1)


def counts(words: Words, result: Result) -> Iterator[str]:
    """How many answers were right, right in part, wrong, and how many questions were left blank."""
    for name in ("right", "partly", "wrong", "blank"):
        number = getattr(result, name)
        if number or name == "right":
            yield words(f"exam.count_{name}", n=number)


def took(words: Words, exam: Exam, result: Result) -> str:
    """How long it took, and of how long."""
    spent = phrase.duration(words, result.seconds)
    if not exam.paper.minutes:
        return words("exam.took_untimed", spent=spent)
    return words("exam.took", spent=spent, minutes=exam.paper.minutes)


def _bars(words: Words, heading: str, shares: Sequence[Share], width: int) -> Iterator[Block]:
    if not shares:
        return
    yield Block(plain(words(heading), "bold"), above=1)
    cells = _BAR if width >= 66 else _NARROW_BAR
    points = [_points(words, share) for share in shares]
    room = max(map(len, points))
    longest = max(len(clean(share.name)) for share in shares)
    name = min(longest, _NAME, max(8, width - cells - room - 4))
    for share, point in zip(shares, points, strict=True):
        title = plain(share.name).truncate(name, ellipsis=True)
        done = round(cells * share.score / share.count)
        text = Content.assemble(
            title.pad_right(name - title.cell_length),
            "  ",
            ("━" * done, "$accent"),
            ("─" * (cells - done), "$rule"),
            plain(f"  {point:>{room}}"),
        )
        yield Block(text)


def _points(words: Words, share: Share) -> str:
    return words("exam.points", score=phrase.mark(words, share.score), count=share.count)


def verdict(words: Words, row: Marked) -> Block:
    """What one answer of the paper was worth: a sign and a word."""
    if row.answer is None:
        return Block(
            plain(words("exam.no_answer"), "bold $warning"), plain("○", "bold $warning"), 2
        )
    return texts.verdict(words, row.judged)


def exam_map(words: Words, exam: Exam, cursor: int) -> Columns:
    """A row a question: its number, whether it is answered, whether it is marked, and how it begins."""
    return partial(_exam_map, words, exam, cursor)


def _exam_map(words: Words, exam: Exam, cursor: int, width: int) -> Iterator[Block]:
    signs = (("●", "answered"), ("○", "empty"), ("?", "marked"))
    legend = (f"{sign} {words(f'exam.map_{name}')}" for sign, name in signs)
    yield Block(plain("   ".join(legend), "$muted"))
    for at, asking in enumerate(exam.questions):
        here = at == cursor
        is_answered = at in exam.answers
        mark = Content.assemble(
            ("▌" if here else " ", "$accent"),
            plain(f"{at + 1:>3} "),
            ("●" if is_answered else "○", "$accent" if is_answered else "$muted"),
            ("?" if at in exam.marked else " ", "bold $warning"),
        )
        prompt = plain(asking.card.prompt, "bold" if here else "")
        yield Block(
            prompt.truncate(max(8, width - 8), ellipsis=True),
            mark,
            8,
            name=str(at),
            fill="on $panel" if here else "",
        )


def numbers(positions: Iterable[int]) -> str:
    """Questions by their numbers."""
    return ", ".join(str(at + 1) for at in sorted(positions))


def unfinished(words: Words, exam: Exam) -> Iterator[str]:
    """What has no answer, and what was marked to come back to."""
    if exam.unanswered:
        count = len(exam.unanswered)
        yield words("exam.some_unanswered", n=count, numbers=numbers(exam.unanswered))
    else:
        yield words("exam.all_answered")
    if exam.marked:
        yield words("exam.some_marked", n=len(exam.marked), numbers=numbers(exam.marked))
