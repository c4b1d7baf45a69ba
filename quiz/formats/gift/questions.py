"""A question of the bank as questions of GIFT: one, or one a blank where a sentence has several."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from quiz import phrase
from quiz.core.question import question_of
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal
from quiz.formats.gift import answers
from quiz.formats.moodle.body import expected
from quiz.formats.moodle.picks import is_shared, is_statement
from quiz.formats.moodle.typed import beside, form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.core.item import Item
    from quiz.core.question import Card
    from quiz.formats.gift.answers import Lines
    from quiz.formats.moodle.setting import Setting
    from quiz.i18n import Words

_GAP = "_____"


class Written(NamedTuple):
    """One question of GIFT: its id, its prompt for a name, its text before the answers, these, its text after them."""

    id: str
    prompt: str
    before: str
    lines: Lines = ()
    after: str = ""


def questions(item: Item, setting: Setting) -> Iterator[Written]:
    """The questions of GIFT that ask this one; none where no share of the marks fits."""
    words = setting.words
    match item.shape:
        case Pick() as pick:
            if is_shared(pick):
                yield _pick(item, pick, words)
        case Fill() as fill:
            yield from _fill(item, fill, setting)
        case Arrange(items=items):
            places = ((shown, str(place)) for place, shown in enumerate(items, 1))
            asked = expected(words("gift.places", n=len(items)), words)
            yield _one(item, asked, answers.pairs(places))
        case Pair(pairs=pairs, extra=extra):
            distractors = (("", right) for right in extra)
            yield _one(item, "", answers.pairs((*pairs, *distractors)))
        case Reveal(length=length):
            yield _one(item, expected(length, words), ())
        case _:
            assert_never(item.shape)


def _one(item: Item, below: str, lines: Lines) -> Written:
    """A question with what stands below it, where anything does."""
    shown = f"{item.prompt}\n{below}" if below else item.prompt
    return Written(item.question.id, item.prompt, shown, lines)


def _pick(item: Item, pick: Pick, words: Words) -> Written:
    if is_statement(pick):
        return _one(item, "", answers.statement(pick))
    return _one(item, phrase.expects(words, pick), answers.options(pick))


def _fill(item: Item, fill: Fill, setting: Setting) -> Iterator[Written]:
    if not fill.frame:
        (blank,) = fill.blanks
        lines = answers.blank(blank, setting, stands_alone=True)
        yield _one(item, expected(form(blank, setting.words), setting.words), lines)
        return
    cards = item.question.cards
    for card in cards:
        yield from _sentence(card, setting, is_only=len(cards) == 1)


def _sentence(card: Card, setting: Setting, *, is_only: bool) -> Iterator[Written]:
    """A question for each blank of a card, the others filled."""
    if not isinstance(card.shape, Fill):
        return
    name = question_of(card.id) if is_only else card.id
    for at, blank in enumerate(card.shape.blanks):
        before, rest = _around(card.shape, at)
        identity = f"{name}.{at + 1}" if len(card.shape.blanks) > 1 else name
        after = beside(blank, setting.words) + rest
        yield _missing(identity, (before, after), answers.blank(blank, setting, stands_alone=False))


def _around(fill: Fill, at: int) -> tuple[str, str]:
    """The sentence before a blank and after it."""
    pieces = [text + blank.answer for text, blank in zip(fill.frame, fill.blanks, strict=False)]
    before = "".join(pieces[:at]) + fill.frame[at]
    return before, "".join((*pieces[at + 1 :], fill.frame[-1]))


def _missing(identity: str, around: tuple[str, str], lines: Lines) -> Written:
    """The answers stand where the blank does, or after the sentence where that begins or ends with the blank."""
    before, after = around
    prompt = f"{before}{_GAP}{after}"
    if before.strip() and after.strip():
        return Written(identity, prompt, before, lines, after)
    return Written(identity, prompt, prompt, lines)
