"""Cards for Quizlet: a card a line, the term, a tab, the definition, to paste where Quizlet imports a set.

Its import takes the text as it is, without header, mark or quotes: a tab or an end of line inside a text becomes a
space, and straight double quotes become curly, since a table would double them. The term holds the options of a
choice, in an order that is not the author's; the definition begins with the answer, then where to check it, then the
question's id. What a spreadsheet would take for a formula has a no-break space before it, which learners do not see.
"""

from __future__ import annotations

import re
from itertools import cycle
from typing import TYPE_CHECKING, assert_never

from quiz.core.shape import Arrange, Date, Fill, Number, Pair, Pick, Reveal, Text
from quiz.core.shuffle import shuffled
from quiz.formats import Lost
from quiz.formats.spreadsheet import neutral, table
from quiz.i18n import LANGUAGES, Words
from quiz.phrase import expects, source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from quiz.core.bank import Bank
    from quiz.core.question import Card, Question
    from quiz.core.shape import Blank, Shape

SUFFIX = ".tsv"
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def write(bank: Bank, out: BinaryIO) -> Sequence[Lost]:
    """Write the cards in deck order; nothing that can be recalled is left out, but how it is practised is."""
    words = Words(bank.language if bank.language in LANGUAGES else "en")
    rows = [
        (_cell(_term(words, card)), _cell(_definition(words, bank, question, card)))
        for question in bank.questions.values()
        for card in question.cards
    ]
    out.write(table(rows, delimiter="\t", has_mark=False, end="\n"))
    return [
        Lost(question.id, what)
        for question in bank.questions.values()
        for what in _losses(question)
    ]


def _losses(question: Question) -> Iterator[str]:
    shapes = [card.shape for card in question.cards]
    if any(isinstance(shape, Arrange | Pair) for shape in shapes):
        yield "quizlet.lost_doing"
    if any(isinstance(shape, Reveal) and shape.rubric for shape in shapes):
        yield "quizlet.lost_rubric"
    if question.explanation or question.hint:
        yield "quizlet.lost_explanation"


def _cell(text: str) -> str:
    """The text on one line; nothing of a table's own is left to add to it."""
    curly = cycle("“”")
    line = re.sub('"', lambda _: next(curly), _BREAKS.sub(" ", text)).strip()
    return line if neutral(line) == line else f"\u00a0{line}"


def _term(words: Words, card: Card) -> str:
    """The prompt, with what it does not say: the options, what is put in order or matched, the form of the answer."""
    is_framed = isinstance(card.shape, Fill) and card.shape.frame
    expected = "" if is_framed else expects(words, card.shape)
    listed = _listed(words, card)
    if listed and expected:
        return words("quizlet.counted", prompt=card.prompt, expected=expected, listed=listed)
    told = listed or expected
    return words("quizlet.told", prompt=card.prompt, told=told) if told else card.prompt


def _listed(words: Words, card: Card) -> str:
    match card.shape:
        case Pick(options=options, fixed=fixed):
            texts = [option.text for option in options]
            return _choices(texts if fixed else _mixed(texts, card.id))
        case Arrange(items=items):
            return _choices(_disordered(items, card.id))
        case Pair(pairs=pairs) as pair:
            lefts = _choices([left for left, _ in pairs])
            rights = _choices(_mixed(pair.choices, card.id))
            return words("quizlet.to_match", lefts=lefts, rights=rights)
        case Fill() | Reveal():
            return ""
    assert_never(card.shape)


def _choices(texts: Iterable[str]) -> str:
    return " / ".join(texts)


def _mixed(texts: Sequence[str], card: str) -> list[str]:
    return [texts[at] for at in shuffled(len(texts), "quizlet", card)]


def _disordered(items: Sequence[str], card: str) -> list[str]:
    """The items in an order that is never the right one."""
    mixed = _mixed(items, card)
    return mixed if mixed != list(items) else [*mixed[1:], mixed[0]]


def _definition(words: Words, bank: Bank, question: Question, card: Card) -> str:
    places = [source(words, bank, place) for place in bank.sources(question)[:1]]
    told = places or list(filter(None, [question.source]))
    return " · ".join((_answer(words, card.prompt, card.shape), *told, f"[{question.id}]"))


def _answer(words: Words, prompt: str, shape: Shape) -> str:
    match shape:
        case Pick(options=options, fix=fix):
            right = _apart(words, [option.text for option in options if option.correct])
            if fix is None:
                return right
            return words("quizlet.corrected", answer=right, text=prompt.replace(*fix))
        case Fill(blanks=blanks):
            return _apart(words, [_blank(words, blank) for blank in blanks])
        case Arrange(items=items):
            return " → ".join(items)
        case Pair(pairs=pairs):
            return _apart(words, [f"{left} – {right}" for left, right in pairs])
        case Reveal(answer=answer):
            return answer
    assert_never(shape)


def _blank(words: Words, blank: Blank) -> str:
    match blank:
        case Text(answer=answer, also=also) if also:
            return words("quizlet.also", answer=answer, also=", ".join(also))
        case Text(answer=answer) | Number(answer=answer) | Date(answer=answer):
            return answer
    assert_never(blank)


def _apart(words: Words, texts: Sequence[str]) -> str:
    return words("quizlet.between").join(texts)
