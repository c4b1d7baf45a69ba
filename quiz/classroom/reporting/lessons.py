"""The report's first part: what the class got wrong, to teach again tomorrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from quiz.classroom.printing.cited import cited
from quiz.classroom.reporting.again import Reason
from quiz.classroom.reporting.blocks import Bar, Block, Lesson, Said, Section, Table
from quiz.classroom.reporting.figures import Analysis, QuestionFigures
from quiz.classroom.reporting.given import Choice
from quiz.classroom.reporting.plots import stack
from quiz.classroom.reporting.spoken import right_answer, share
from quiz.core.bank import Bank
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Shape
from quiz.i18n import Words

ENOUGH = 0.6
"""A facility from which a question need not be taught again."""
ALIKE = 1 / 3
"""The share of a class that makes a mistake a common one."""
_MOST = 5


def lessons(bank: Bank, analysis: Analysis, words: Words) -> Section:
    """The questions that defeated the class, the worst first; the least good one where none did.

    The worst are those that most pupils failed, and failed alike: a mistake that is shared can be taught away.
    """
    ranked = sorted(analysis.questions, key=lambda question: question.facility - _shared(question))
    failed = [question for question in ranked if question.facility < ENOUGH][:_MOST]
    worst = min(analysis.questions, key=lambda question: question.facility)
    shown = failed or [worst] * (worst.facility < 1)
    none = words("report.teach_none", share=share(words, worst.facility))
    blocks: list[Block] = [Said(_lead(failed[0], words) if failed else none)]
    blocks += (_lesson(bank, question, words) for question in shown)
    if any(isinstance(block, Lesson) and block.bars for block in blocks):
        blocks.insert(1, Said(words("report.legend"), is_aside=True))
    return Section(words("report.teach"), tuple(blocks))


def _shared(question: QuestionFigures) -> float:
    """The share of papers with the mistake most often made."""
    return question.misleading.tally.total / question.papers if question.misleading else 0.0


def _lead(worst: QuestionFigures, words: Words) -> str:
    told = {"label": worst.label, "papers": worst.papers}
    if worst.misleading and not worst.misleading.part and _shared(worst) >= ALIKE:
        count = worst.misleading.tally.total
        return words("report.teach_misled", n=count, text=worst.misleading.text, **told)
    return words("report.teach_failed", n=worst.right, **told)


def _lesson(bank: Bank, question: QuestionFigures, words: Words) -> Lesson:
    has_key_doubt = any(doubt.reason is Reason.KEY and doubt.is_sure for doubt in question.doubts)
    return Lesson(
        question.label,
        _figures(question, words),
        question.item.prompt,
        words("report.check_key") if has_key_doubt else "",
        tuple(_bars(question, words)),
        tuple(_notes(bank, question, words)),
        _parts(question, words),
    )


def _figures(question: QuestionFigures, words: Words) -> str:
    told = [words("report.right", n=question.right, papers=question.papers)]
    if question.right != round(question.facility * question.papers, 9):
        told.append(words("report.facility_short", share=share(words, question.facility)))
    if question.blanks.total:
        told.append(words("report.blanks", n=question.blanks.total))
    return " · ".join(told)


def _bars(question: QuestionFigures, words: Words) -> Iterator[Bar]:
    """Every answer of a Pick, the most given first; what several pupils typed into the one blank of a Fill."""
    if not _has_bars(question):
        return
    ranked = sorted(question.choices, key=lambda choice: -choice.tally.total)
    for at, choice in enumerate(ranked):
        tally = choice.tally
        told = words("report.bar", upper=tally.upper, middle=tally.middle, lower=tally.lower)
        name = f"{question.question}-{at}"
        picture = stack(name, choice.text, told, tally, question.papers)
        said = words(f"report.bar_{'right' if choice.is_right else 'wrong'}")
        yield Bar(choice.text, choice.is_right, said, tally.total, picture, choice.why)


def _has_bars(question: QuestionFigures) -> bool:
    match question.item.shape:
        case Pick():
            return True
        case Fill(blanks=blanks):
            return len(blanks) == 1 and any(choice.tally.total for choice in question.choices)
        case Arrange() | Pair() | Reveal():
            return False
    assert_never(question.item.shape)


def _notes(bank: Bank, question: QuestionFigures, words: Words) -> Iterator[tuple[str, str]]:
    shape = question.item.shape
    if isinstance(shape, Pick) and shape.fix:
        said, true = shape.fix
        yield words("report.answer"), words("paper.fix", said=said, true=true)
    if not _has_bars(question):
        if not question.parts:
            yield words("report.answer"), right_answer(shape)
        if question.misleading:
            count = question.misleading.tally.total
            yield words("report.misled", n=count), _mistake(shape, question.misleading, words)
    if question.item.question.explanation:
        yield words("report.explanation"), question.item.question.explanation
    if source := cited(words, bank, question.item.question):
        yield words("report.source"), source


def _mistake(shape: Shape, choice: Choice, words: Words) -> str:
    """A wrong pair as it was made; a wrong word with the one that was expected."""
    if isinstance(shape, Pair):
        return f"{choice.part} → {choice.text}"
    text = words("report.instead", text=choice.text, part=choice.part)
    return f"{text}\n{choice.why}".rstrip()


def _parts(question: QuestionFigures, words: Words) -> Table | None:
    if not question.parts:
        return None
    rights = _rights(question)
    rows = tuple(
        (text, share(words, part.share)) for text, part in zip(rights, question.parts, strict=True)
    )
    title = words(f"report.{_verb(question)}")
    return Table("", (words("report.answer"), title), rows, numbers=(1,), quoted=(0,))


def _rights(question: QuestionFigures) -> Sequence[str]:
    texts = right_answer(question.item.shape).split("\n")
    return texts if len(texts) == len(question.parts) else [part.text for part in question.parts]


def _verb(question: QuestionFigures) -> str:
    match question.item.shape:
        case Arrange():
            return "placed"
        case Pair():
            return "matched"
        case Pick() | Fill() | Reveal():
            return "filled"
    assert_never(question.item.shape)
