"""The bank as one table, for spreadsheets and for other programs: a row a question, every kind, with all it has.

A header, then rows in deck order, in UTF-8 after a byte order mark, lines ended by CR LF. Cells are parted by
semicolons for a bank in French, by commas otherwise: Excel opens without asking what is parted as its own country does.
A text that a spreadsheet would read as a formula has an apostrophe before it (`quiz.formats.spreadsheet`). A cell that
says several things has a line for each. Columns have these names in every language; one that does not apply is empty:

- `id`, `deck`, `kind`, `level` (1 to 3), `bloom`, `themes`, then `prompt`, where a blank shows as « [année] »;
- `option_a`, `option_b` and so on, as many as the longest question has and six at least: options in the author's order,
  what is put in order (here in the right one), or what is to be matched;
- `right`, the letters of the right options (« ac »); `why`, by letter, why an option is wrong or what proves a place;
- `answer`: the right options, the canonical answer of each blank, the items in order, what matches each option, or what
  an open question expects;
- `also`, what a blank accepts besides, `almost` and `wrong`, what to say to a foreseen answer (« 1990 → Quel mois ? »),
  `unit` and `within` (plus or minus, 0 for exact) of a number; what is said of a second blank begins with « [2] »;
- `expected`, what form of answer (« mois et année ») or how long;
- `extra`, what matches nothing; `corrected`, what a false statement should say; `rubric`, a point a line;
- `reverse_prompt` and `reverse_answer` of a card that is asked both ways;
- `explanation`, `hint`, `sources` in words, `facts` and `cards` by id, `as_of` (ISO 8601).

Excel makes dates of what looks like one (« mars 2000 »): import such columns as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.core.item import item_of
from quiz.core.letters import letter
from quiz.core.shape import Arrange, Date, Fill, Number, Pair, Pick, Reveal, Text
from quiz.formats.spreadsheet import table
from quiz.i18n import LANGUAGES, Words
from quiz.phrase import expects, source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from quiz.core.bank import Bank
    from quiz.core.question import Question
    from quiz.core.shape import Blank, Remark, Shape
    from quiz.formats import Lost

SUFFIX = ".csv"

_Cells = dict[str, str]
_FEWEST_OPTIONS = 6
_HEAD = ("id", "deck", "kind", "level", "bloom", "themes", "prompt")
_TAIL = (
    *("right", "why", "answer", "also", "expected", "unit", "within", "almost", "wrong"),
    *("extra", "corrected", "rubric", "reverse_prompt", "reverse_answer"),
    *("explanation", "hint", "sources", "facts", "cards", "as_of"),
)


def write(bank: Bank, out: BinaryIO) -> tuple[Lost, ...]:
    """Write the table; nothing of the bank's questions is lost."""
    words = Words(bank.language if bank.language in LANGUAGES else "en")
    rows = [_row(words, bank, question) for question in bank.questions.values()]
    most = max((sum(name.startswith("option_") for name in row) for row in rows), default=0)
    options = [f"option_{letter(at)}" for at in range(max(most, _FEWEST_OPTIONS))]
    columns = (*_HEAD, *options, *_TAIL)
    lines = ([row.get(column, "") for column in columns] for row in rows)
    delimiter = ";" if words.language == "fr" else ","
    out.write(table([columns, *lines], delimiter=delimiter))
    return ()


def _row(words: Words, bank: Bank, question: Question) -> _Cells:
    item = item_of(question)
    places = [source(words, bank, place) for place in bank.sources(question)]
    reverse = [card for card in question.cards[1:] if isinstance(card.shape, Reveal)]
    return {
        "id": question.id,
        "deck": question.deck,
        "kind": question.kind,
        "level": str(question.level or ""),
        "bloom": question.bloom,
        "themes": _lines(question.themes),
        "prompt": item.prompt,
        **_asked(item.shape, item.prompt),
        "expected": expects(words, item.shape),
        "reverse_prompt": _lines(card.prompt for card in reverse),
        "reverse_answer": _lines(
            card.shape.answer for card in reverse if isinstance(card.shape, Reveal)
        ),
        "explanation": question.explanation,
        "hint": question.hint,
        "sources": _lines([*places, *filter(None, [question.source])]),
        "facts": _lines(question.facts),
        "cards": _lines(card.id for card in question.cards),
        "as_of": question.as_of.iso if question.as_of else "",
    }


def _asked(shape: Shape, prompt: str) -> _Cells:
    match shape:
        case Pick(options=options, fix=fix):
            return {
                **_options([option.text for option in options]),
                "right": "".join(map(letter, sorted(shape.right))),
                "why": _lettered([option.why for option in options]),
                "answer": _lines(option.text for option in options if option.correct),
                "corrected": prompt.replace(*fix) if fix else "",
            }
        case Fill(blanks=blanks):
            return _filled(blanks)
        case Arrange(items=items, proofs=proofs):
            return {**_options(items), "why": _lettered(proofs), "answer": _lines(items)}
        case Pair(pairs=pairs, extra=extra):
            matching = {"answer": _lines(right for _, right in pairs), "extra": _lines(extra)}
            return _options([left for left, _ in pairs]) | matching
        case Reveal(answer=answer, rubric=rubric):
            return {"answer": answer, "rubric": _lines(rubric)}
    assert_never(shape)


def _filled(blanks: Sequence[Blank]) -> _Cells:
    return {
        "answer": _lines(blank.answer for blank in blanks),
        "also": _numbered([_also(blank) for blank in blanks]),
        "unit": _numbered([(one.unit,) if isinstance(one, Number) else () for one in blanks]),
        "within": _numbered(
            [(f"{one.within:f}",) if isinstance(one, Number) else () for one in blanks]
        ),
        "almost": _numbered([_remarks(blank.almost) for blank in blanks]),
        "wrong": _numbered([_remarks(blank.wrong) for blank in blanks]),
    }


def _also(blank: Blank) -> Sequence[str]:
    match blank:
        case Text(also=also):
            return also
        case Number() | Date():
            return ()
    assert_never(blank)


def _remarks(remarks: Iterable[Remark]) -> list[str]:
    return [f"{remark.answer} → {remark.message}" for remark in remarks]


def _numbered(blanks: Iterable[Iterable[str]]) -> str:
    """What is said of each blank, those after the first by their number."""
    return _lines(
        f"[{number}] {text}" if number > 1 else text
        for number, texts in enumerate(blanks, 1)
        for text in texts
        if text
    )


def _lettered(texts: Sequence[str]) -> str:
    """What is said of each option, by its letter."""
    return _lines(f"{letter(at)}: {text}" for at, text in enumerate(texts) if text)


def _options(texts: Sequence[str]) -> _Cells:
    return {f"option_{letter(at)}": text for at, text in enumerate(texts)}


def _lines(texts: Iterable[str]) -> str:
    """Texts one a line; a text of several lines stands on one."""
    return "\n".join(" ".join(text.splitlines()) for text in texts)
