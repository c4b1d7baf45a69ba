"""What an edit of the bank means for what was learnt: which cards ask something else now, and what to do about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Literal, assert_never

from quiz.core.answer import Filled, Outcome
from quiz.core.event import Reschedule, Reset
from quiz.core.keyboard import keyboard
from quiz.core.moment import StudyDay
from quiz.core.question import CardId, question_of
from quiz.core.shape import Arrange, Blank, Date, Fill, Number, Pair, Pick, Reveal, Text
from quiz.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.core.bank import Bank
    from quiz.core.event import Body
    from quiz.core.fact import FactId
    from quiz.core.question import Card, Question, QuestionId
    from quiz.core.shape import Shape


class Change(IntEnum):
    """How much an edit changes a card, the least first."""

    NOTHING = 0
    WORDING = 1
    """The same is asked and the same is right: what was learnt holds."""
    ANSWER = 2
    """Something else is right: what was learnt should be asked soon."""
    FACT = 3
    """Something else is asked, or it is answered otherwise: it is another card under the same name."""
    GONE = 4


class Choice(StrEnum):
    """What a learner does about the cards that ask something else: what each suggests, nothing, or begin again."""

    PROPOSED = "proposed"
    KEEP = "keep"
    RESET = "reset"

    @property
    def acts(self) -> bool:
        """Whether anything happens to a history."""
        return self is not Choice.KEEP


@dataclass(frozen=True, slots=True)
class Changed:
    """A card that asks something else, and what differs: the answers, the first facts' statements, or the kinds."""

    card: CardId
    change: Literal[Change.ANSWER, Change.FACT]
    what: Literal["answer", "fact", "kind"]
    before: str
    after: str

    def remedy(self, choice: Choice, today: StudyDay) -> Body | None:
        """What is to happen to the card's history, if anything."""
        match choice:
            case Choice.KEEP:
                return None
            case Choice.RESET:
                return Reset()
            case Choice.PROPOSED:
                is_same_fact = self.change is Change.ANSWER
                return Reschedule(StudyDay(today + 1)) if is_same_fact else Reset()
        assert_never(choice)


def change_of(before: Bank, after: Bank, card: CardId) -> Change:
    """How much a card of the first bank is changed in the second."""
    if card not in after.cards:
        return Change.GONE
    was, now = before.question_of(card), after.question_of(card)
    if was.kind != now.kind or _asks_another_fact(before, was, after, now):
        return Change.FACT
    old, new = before.cards[card], after.cards[card]
    if not is_same_answer(after, old.shape, new.shape):
        return Change.ANSWER
    return Change.NOTHING if old == new and is_same_text(was, now) else Change.WORDING


def change_of_question(before: Bank, after: Bank, question: QuestionId) -> Change:
    """The greatest change of a question's cards; GONE where none is left."""
    if question not in after.questions:
        return Change.GONE
    cards = before.questions[question].cards
    kept = [card.id for card in cards if card.id in after.cards]
    least = Change.NOTHING if len(kept) == len(cards) else Change.WORDING
    return max((change_of(before, after, card) for card in kept), default=least)


def changes(before: Bank, after: Bank) -> Iterator[Changed]:
    """The cards of both banks that ask something else in the second, in the first's order."""
    for question in before.questions.values():
        now = after.questions.get(question.id)
        if now is None or question == now:
            continue
        for card in question.cards:
            changed = _changed(before, after, card)
            if changed:
                yield changed


def choices(changed: Sequence[Changed]) -> tuple[tuple[Choice, str], ...]:
    """What one may do about these cards, the proposed first, each with the name of what it comes to."""
    kinds = {found.change for found in changed}
    proposed = {Change.ANSWER: "sooner", Change.FACT: "reset"}
    name = proposed[next(iter(kinds))] if len(kinds) == 1 else "each"
    others = [(Choice.KEEP, "keep"), (Choice.RESET, "reset")]
    return (
        (Choice.PROPOSED, name),
        *(other for other in others if other[1] != name),
    )


def settled(changed: Sequence[Changed], choice: Choice) -> str:
    """The code of the sentence that says what was done about these cards."""
    name = next(name for one, name in (*choices(changed), (Choice.RESET, "reset")) if one is choice)
    return f"edit.settled_{name}"


def news(before: Bank, after: Bank, question: QuestionId) -> tuple[str, dict[str, str]]:
    """The code, with its parameters, of the sentence that says what an edit did to a question."""
    change = change_of_question(before, after, question)
    name = question_of(after.renames.current(CardId(question)))
    if change is Change.GONE and name in after.questions:
        return "edit.renamed", {"name": name}
    if change is not Change.GONE:
        gone = [card.id for card in before.questions[question].cards if card.id not in after.cards]
        if gone:
            return "edit.fewer", {"cards": ", ".join(gone)}
    return f"edit.{change.name.lower()}", {}


def is_same_text(was: Question, now: Question) -> bool:
    """Whether what a learner sees of a question is the same, wherever it stands."""
    return (was.prompt, was.explanation, was.hint, was.level, was.source, was.facts, was.as_of) == (
        now.prompt,
        now.explanation,
        now.hint,
        now.level,
        now.source,
        now.facts,
        now.as_of,
    )


def is_same_answer(bank: Bank, old: Shape, new: Shape) -> bool:
    """Whether who knew the old answer knows the new one; letter case, accents and punctuation are no answer."""
    match old, new:
        case Pick(), Pick():
            return _right(old) == _right(new) and _folded(old.fix) == _folded(new.fix)
        case Fill(), Fill():
            return len(old.blanks) == len(new.blanks) and all(
                _is_same_blank(bank, was, now)
                for was, now in zip(old.blanks, new.blanks, strict=True)
            )
        case Arrange(), Arrange():
            return _folded(old.items) == _folded(new.items)
        case Pair(), Pair():
            return {_folded(pair) for pair in old.pairs} == {_folded(pair) for pair in new.pairs}
        case Reveal(), Reveal():
            points = set(_folded(old.rubric)) == set(_folded(new.rubric))
            return points and _bare(old.answer) == _bare(new.answer)
        case _:
            return False


def answer_text(shape: Shape) -> str:
    """What is right, in a line."""
    match shape:
        case Pick(options=options, fix=fix):
            right = [option.text for option in options if option.correct]
            return " · ".join([*right, *([fix[1]] if fix else [])])
        case Fill(blanks=blanks):
            return " · ".join(blank.answer for blank in blanks)
        case Arrange(items=items):
            return " → ".join(items)
        case Pair(pairs=pairs):
            return " · ".join(f"{left}, {right}" for left, right in pairs)
        case Reveal(answer=answer, rubric=rubric):
            return " · ".join((answer, *rubric))
    assert_never(shape)


def _changed(before: Bank, after: Bank, card: Card) -> Changed | None:
    was, now = before.questions[question_of(card.id)], after.questions[question_of(card.id)]
    match change_of(before, after, card.id):
        case Change.ANSWER:
            texts = answer_text(card.shape), answer_text(after.cards[card.id].shape)
            return Changed(card.id, Change.ANSWER, "answer", *texts)
        case Change.FACT if was.kind != now.kind:
            return Changed(card.id, Change.FACT, "kind", was.kind, now.kind)
        case Change.FACT:
            return Changed(card.id, Change.FACT, "fact", _stated(before, was), _stated(after, now))
        case _:
            return None


def _asks_another_fact(before: Bank, was: Question, after: Bank, now: Question) -> bool:
    """Whether the first facts differ; a question that is only now linked to one asks what it asked."""
    if not was.facts or not now.facts:
        return False
    return _root(before, was.facts[0]) != _root(after, now.facts[0])


def _root(bank: Bank, fact: FactId) -> FactId:
    return bank.facts[fact].same_as or fact


def _stated(bank: Bank, question: Question) -> str:
    return bank.facts[question.facts[0]].statement


def _right(shape: Pick) -> frozenset[str]:
    return frozenset(_bare(option.text) for option in shape.options if option.correct)


def _folded(texts: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(map(_bare, texts or ()))


def _bare(text: str) -> str:
    """The words of a text, or its signs where it has none."""
    return fold(text) or keyboard(text)


def _is_same_blank(bank: Bank, old: Blank, new: Blank) -> bool:
    match old, new:
        case Text(), Text():
            return _is_accepted(bank, old.answer, new)
        case Number(), Number():
            return (old.value, _bare(old.unit)) == (new.value, _bare(new.unit))
        case Date(), Date():
            return old.value == new.value
        case _:
            return False


def _is_accepted(bank: Bank, answer: str, blank: Text) -> bool:
    """Whether a blank takes this answer without forgiving anything."""
    from quiz.core.grading import grade

    verdict = grade(Fill((blank,)), Filled((answer,)), bank.lexicon)
    return verdict.outcome is Outcome.RIGHT and not verdict.forgiven
