"""A question as a note of Anki: its type, the fields in their order, its tags."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, assert_never

from quiz import phrase
from quiz.core.keyboard import keyboard
from quiz.core.question import CardId
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Text
from quiz.core.shuffle import shuffled
from quiz.formats.anki import told
from quiz.formats.anki.markup import escape, listed, paragraph, table
from quiz.formats.anki.tags import tags
from quiz.formats.script.grading import grading
from quiz.i18n import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.core.bank import Bank
    from quiz.core.question import Card, DeckId, Question
    from quiz.core.shape import Blank, Option


@dataclass(frozen=True, slots=True)
class NoteData:
    """What Anki keeps of a question: the key of its note type, and its fields as HTML in the order of the type's."""

    key: str
    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: DeckId


@cache
def _words(language: str) -> Words:
    return Words(language if language in LANGUAGES else "en")


def words_of(bank: Bank) -> Words:
    """The words of cards: the bank's language where we speak it, English otherwise."""
    return _words(bank.language)


def note_of(question: Question, bank: Bank) -> NoteData:
    """The one note of a question, with all its cards."""
    words = words_of(bank)
    key, fields = _asked(words, bank, question)
    tail = (
        told.explanation(words, question),
        escape(question.hint),
        told.source(words, bank, question),
        told.dispute(words, bank, question),
        escape(question.id),
        "",
        "",
    )
    found = tags(words, bank, question)
    return NoteData(key, guid_of(question, bank), (*fields, *tail), found, question.deck)


def guid_of(question: Question, bank: Bank) -> str:
    """What Anki knows the note by, for ever: the first name that the question had."""
    return f"reperes:{bank.renames.names(CardId(question.id))[-1]}"


def _asked(words: Words, bank: Bank, question: Question) -> tuple[str, tuple[str, ...]]:
    """The key of the note type, and its own fields; the first is never empty."""
    prompt = escape(question.prompt) or escape(question.id)
    card = question.cards[0]
    match card.shape:
        case Pick() as pick:
            return "options", (prompt, *_options(words, question, pick))
        case Fill(blanks=(blank,), frame=()):
            return "typed", (prompt, *_typed(words, bank, blank))
        case Fill():
            return "cloze", _cloze(bank, question.cards)
        case Arrange() as arrange:
            return "order", (prompt, *_order(question, arrange))
        case Pair() as pair:
            return "match", (prompt, *_match(question, pair))
        case Reveal() as reveal:
            return "card", (prompt, *_card(reveal, question.cards[1:]))
    assert_never(card.shape)


def _options(words: Words, question: Question, pick: Pick) -> tuple[str, ...]:
    """Authors write the right option first: unless sorted, they are shuffled once for all, for where no script runs."""
    count = len(pick.options)
    order = range(count) if pick.fixed else shuffled(count, question.id)
    options = [pick.options[at] for at in order]
    right = [number for number, option in enumerate(options, 1) if option.correct]
    mode = ("many" if pick.many else "one") + (" fixed" if pick.fixed else "")
    shown = listed(escape(option.text) for option in options)
    if pick.many:
        expected = escape(words("study.answers", n=len(right)))
        shown = shown.replace("<ul>", f'<ul data-expects="{expected}">', 1)
    reasons = (_reason(words, question, pick, option) for option in options)
    return shown, ",".join(map(str, right)), mode, listed(reasons)


def _reason(words: Words, question: Question, pick: Pick, option: Option) -> str:
    """Why an option is wrong; of the right one, that it is, and how a false statement is mended."""
    if not option.correct:
        return escape(option.why)
    right = f"<b>✓ {escape(words('anki.right_option'))}</b>"
    if pick.fix is None:
        return right
    said, meant = pick.fix
    before, _, after = question.prompt.partition(said)
    mended = f"{escape(before)}<ins>{escape(meant)}</ins>{escape(after)}"
    return right + paragraph(f"{escape(words('anki.corrected'))} {mended}", "corrected")


def _typed(words: Words, bank: Bank, blank: Blank) -> tuple[str, ...]:
    also = ", ".join(blank.also) if isinstance(blank, Text) else ""
    return (
        escape(keyboard(blank.answer)),
        escape(also),
        escape(phrase.expects_blank(words, blank)),
        escape(grading(bank.lexicon, {"c1": (blank,)})),
    )


def _cloze(bank: Bank, cards: Sequence[Card]) -> tuple[str, ...]:
    """The sentence in Anki's notation, put together again from its cards: each shows the others' blanks filled."""
    gaps: list[tuple[int, int, str, Blank]] = []
    blanks: dict[str, tuple[Blank, ...]] = {}
    sentence = ""
    for card in cards:
        if not isinstance(card.shape, Fill):
            continue
        number = card.id.rpartition("/")[2]
        blanks[number] = card.shape.blanks
        sentence = ""
        for before, blank in zip(card.shape.frame, card.shape.blanks, strict=False):
            sentence += before
            gaps.append((len(sentence), len(sentence) + len(blank.answer), number, blank))
            sentence += blank.answer
        sentence += card.shape.frame[-1]
    text, end = "", 0
    for start, stop, number, blank in sorted(gaps, key=lambda gap: gap[0]):
        label = f"::{_apart(blank.label)}" if blank.label else ""
        gap = f"{number}::{_apart(blank.answer)}{label}"
        text += f"{escape(sentence[end:start])}{{{{{gap}}}}}"
        end = stop
    return text + escape(sentence[end:]), escape(grading(bank.lexicon, blanks))


def _apart(text: str) -> str:
    """A text inside a cloze, where a colon may part."""
    return escape(text).replace(":", "&#58;")


def _order(question: Question, arrange: Arrange) -> tuple[str, ...]:
    """The items in an order that is not the right one, each with its place; and what proves the places, in order."""
    count = len(arrange.items)
    order = shuffled(count, question.id)
    if order == tuple(range(count)):
        order = (*order[1:], order[0])
    items = "".join(f'<li value="{at + 1}">{escape(arrange.items[at])}</li>' for at in order)
    proofs = listed(map(escape, arrange.proofs), "ol") if any(arrange.proofs) else ""
    return f"<ol>{items}</ol>", proofs


def _match(question: Question, pair: Pair) -> tuple[str, ...]:
    """The pairs, and all right-hand texts in an order that tells nothing."""
    choices = [pair.choices[at] for at in shuffled(len(pair.choices), question.id)]
    pairs = table((escape(left), escape(right)) for left, right in pair.pairs)
    return pairs, listed(map(escape, choices))


def _card(front: Reveal, others: Sequence[Card]) -> tuple[str, ...]:
    """The answer, the same the other way round where there is a second card, and how to mark oneself."""
    reverse = ("", "")
    for card in others:
        if isinstance(card.shape, Reveal):
            reverse = escape(card.prompt), escape(card.shape.answer)
    rubric = listed(map(escape, front.rubric), "ol") if front.rubric else ""
    return escape(front.answer), *reverse, rubric, escape(front.length)
