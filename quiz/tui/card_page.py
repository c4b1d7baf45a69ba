"""What browsing says of cards: a line of the list, and the page of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from textual.content import Content

from quiz import phrase
from quiz.core.bank import Bank
from quiz.core.event import Bury, Flag, Practice, Rating, Reschedule, Reset, Review, Suspend, Undo
from quiz.core.memory import recall
from quiz.core.moment import StudyDay, calendar_date
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal, Shape
from quiz.i18n import Words
from quiz.study.browsing.glimpse import spans
from quiz.study.browsing.past import Curve, Happened
from quiz.study.browsing.rows import Row
from quiz.study.browsing.searching import State
from quiz.tui.safe import plain
from quiz.tui.widgets.memory_curve import memory_curve
from quiz.tui.widgets.page import Block

SIGNS = {
    State.SUSPENDED: "‖",
    State.BURIED: "~",
    State.DUE: "▸",
    State.NEW: "○",
    State.YOUNG: "◐",
    State.MATURE: "●",
}
"""The sign of a state, that of the first that holds."""
FLAG, LEECH = "⚑", "!"
_STYLES = {State.SUSPENDED: "$muted", State.BURIED: "$muted", State.DUE: "bold $accent"}
_SIGN_CELLS = 3
_DAY_CELLS = 13
_DATE_CELLS = 14
_CURVE_ROWS = 5
_LOW_CURVE_ROWS = 3
_APART, _SKIPPED = " · ", "… "
_TELLING = (State.SUSPENDED, State.BURIED, State.NEW)
"""States that are said where the day would stand."""


@dataclass(frozen=True, slots=True)
class CardStory:
    """A card, its past, and what was sought when it was found: beginnings of words, folded."""

    row: Row
    past: Sequence[Happened]
    curve: Curve | None
    sought: Sequence[str] = ()


def state_of(row: Row) -> State:
    """The state that a card's sign shows."""
    return next(state for state in SIGNS if state in row.states)


def day_name(words: Words, day: StudyDay, today: StudyDay) -> str:
    """A day in short: today, tomorrow, « 12 déc. », with its year where it is another."""
    if day - today in (-1, 0, 1):
        return words(f"browse.{('yesterday', 'today', 'tomorrow')[day - today + 1]}")
    return short_date(words, day, today)


def short_date(words: Words, day: StudyDay, today: StudyDay) -> str:
    """« 12 déc. », with its year where it is not today's."""
    date = calendar_date(day)
    month = words("tui.months").split()[date.month - 1]
    text = words("browse.date", day=date.day, month=month)
    return text if date.year == calendar_date(today).year else f"{text} {date.year}"


def full_date(words: Words, day: StudyDay) -> str:
    """« 12 décembre 2026 »."""
    return phrase.day(words, calendar_date(day))


@dataclass(frozen=True, slots=True)
class Glimpse:
    """Why a card was found: beginnings of words, folded; where its prompt may begin; what else of it has them."""

    sought: Sequence[str] = ()
    opening: int = 0
    piece: str = ""


def list_line(words: Words, row: Row, today: StudyDay, width: int, glimpse: Glimpse) -> Content:
    """A sign, the prompt as far as it fits, then the next day or why there is none.

    Of a prompt that does not fit, the part is shown that has what is sought; what else has it is shown after it.
    """
    state = state_of(row)
    style = _STYLES.get(state, "")
    sign = plain(SIGNS[state], style or "$muted")
    marks = (FLAG if State.FLAGGED in row.states else "") + (
        LEECH if State.LEECH in row.states else ""
    )
    sign = (sign + plain(marks[:1], "bold $warning")).pad_right(_SIGN_CELLS - 1 - len(marks[:1]))
    due = plain(_next_day(words, row, today), style or "$muted")
    due = due.truncate(_DAY_CELLS, ellipsis=True)
    room = max(1, width - _SIGN_CELLS - _DAY_CELLS - 1)
    prompt = _shown(row.card.prompt, glimpse, room)
    prompt = prompt.pad_right(room + 1 + _DAY_CELLS - prompt.cell_length - due.cell_length)
    return Content.assemble(
        sign, prompt.stylize("dim") if state is State.SUSPENDED else prompt, due
    )


def _shown(prompt: str, glimpse: Glimpse, room: int) -> Content:
    """As much of a prompt as tells, then of the piece: half of the room at most where the prompt needs the rest."""
    piece = plain(glimpse.piece, "$muted")
    piece = _marked(piece, spans(glimpse.piece, glimpse.sought))
    piece = piece.truncate(max(1, room // 2 - len(_APART)), ellipsis=True)
    if not piece.cell_length:
        return _prompt(prompt, glimpse, room)
    left = _prompt(prompt, glimpse, max(1, room - piece.cell_length - len(_APART)))
    return left + plain(_APART, "$muted") + piece


def _prompt(prompt: str, glimpse: Glimpse, room: int) -> Content:
    """A prompt, without its opening phrase where it does not fit."""
    text = plain(prompt)
    if text.cell_length <= room or not glimpse.opening:
        return _around(text, glimpse.sought, room).truncate(room, ellipsis=True)
    rest = _around(text[glimpse.opening :], glimpse.sought, room - len(_SKIPPED))
    begun = rest if rest.plain.startswith("…") else Content(_SKIPPED) + rest
    return begun.truncate(room, ellipsis=True)


def _around(text: Content, sought: Sequence[str], room: int) -> Content:
    """A text with what is sought marked, from a little before the first of it where the beginning would hide it."""
    found = spans(text.plain, sought)
    marked = _marked(text, found)
    if not found or found[0][1] < room:
        return marked
    start = text.plain.find(" ", max(0, found[0][0] - room // 2)) + 1
    return Content("…") + marked[start:]


def _marked(text: Content, spans: Iterable[tuple[int, int]]) -> Content:
    for start, end in spans:
        text = text.stylize("bold underline", start, end)
    return text


def _next_day(words: Words, row: Row, today: StudyDay) -> str:
    state = state_of(row)
    if state in _TELLING:
        return words(f"browse.short_{state}")
    return "" if row.state.due is None else day_name(words, row.state.due, today)


# --- the page of one card


def card_page(
    words: Words, bank: Bank, story: CardStory, today: StudyDay, *, low: bool, width: int
) -> Iterator[Block]:
    """The question, its answer and where it comes from; then what the learner made of it."""
    row = story.row
    for block in _asked(words, story, today):
        yield replace(block, text=_marked(block.text, spans(block.text.plain, story.sought)))
    sources = phrase.places(words, bank, row.question)
    for number, text in enumerate(sources):
        yield Block(plain(text, "$muted"), above=int(number == 0))
    if story.curve is not None:
        yield from _memory(words, story, today, low=low, width=width)
    yield from _past(words, story.past, today)


def _asked(words: Words, story: CardStory, today: StudyDay) -> Iterator[Block]:
    """What can be searched: the prompt, a flag's note, the answers, the explanation."""
    row = story.row
    yield Block(plain(row.card.prompt, "bold"))
    yield from _standing(words, story, today)
    for number, block in enumerate(_answers(words, row.card.shape)):
        yield replace(block, above=int(number == 0))
    if row.question.explanation:
        yield Block(plain(row.question.explanation), above=1)


def _standing(words: Words, story: CardStory, today: StudyDay) -> Iterator[Block]:
    """What the card is now, and its next day."""
    row, state = story.row, state_of(story.row)
    parts = [words(f"browse.is_{state}")]
    due = row.state.due
    if due is not None and state is not State.NEW:
        code = "browse.overdue" if due < today else "browse.next"
        code = "browse.would_be" if state is State.SUSPENDED else code
        parts.append(words(code, day=day_name(words, due, today)))
    if row.state.lapses:
        parts.append(words("browse.lapses", n=row.state.lapses))
    sign = plain(SIGNS[state], _STYLES.get(state, "$accent"))
    yield Block(plain(" · ".join(parts), "$accent"), sign, 2)
    if State.LEECH in row.states:
        yield Block(plain(words("browse.leech"), "$warning"), plain(LEECH, "$warning"), 2)
    if row.state.flag is not None:
        note = words("browse.flagged_with", note=row.state.flag) if row.state.flag else ""
        text = plain(note or words("browse.is_flagged"), "$warning")
        yield Block(text, plain(FLAG, "$warning"), 2)


def _answers(words: Words, shape: Shape) -> Iterable[Block]:
    """What is right, and beside it what is offered and wrong."""
    match shape:
        case Pick(options=options):
            return [_option(one.text, one.why, right=one.correct) for one in options]
        case Fill(blanks=blanks):
            expected = (phrase.expects_blank(words, blank) for blank in blanks)
            told = zip(blanks, expected, strict=True)
            return [_option(blank.answer, text, right=True) for blank, text in told]
        case Arrange(items=items, proofs=proofs):
            placed = enumerate(zip(items, proofs, strict=True), 1)
            return [_listed(str(number), item, proof) for number, (item, proof) in placed]
        case Pair(pairs=pairs, extra=extra):
            matched = [_listed("–", f"{left} → {right}") for left, right in pairs]
            return [*matched, *(_option(text, "", right=False) for text in extra)]
        case Reveal(answer=answer, rubric=rubric):
            return [_option(answer, "", right=True), *(_listed("–", one) for one in rubric)]
    assert_never(shape)


def _option(text: str, remark: str, *, right: bool) -> Block:
    sign = plain("✓", "bold $success") if right else plain("✗", "$muted")
    shown = plain(text, "bold $success" if right else "")
    if remark:
        shown = Content.assemble(shown, "  ", plain(remark, "$muted"))
    return Block(shown, sign, 2)


def _listed(mark: str, text: str, remark: str = "") -> Block:
    shown = Content.assemble(plain(text), "  ", plain(remark, "$muted")) if remark else plain(text)
    return Block(shown, plain(mark, "bold $success"), 3)


def _memory(
    words: Words, story: CardStory, today: StudyDay, *, low: bool, width: int
) -> Iterator[Block]:
    state, curve = story.row.state, story.curve
    if curve is None:
        return
    yield Block(plain(words("browse.memory"), "bold"), above=1)

    def name_day(day: StudyDay) -> str:
        return short_date(words, day, today)

    rows = _LOW_CURVE_ROWS if low else _CURVE_ROWS
    yield from memory_curve(words, curve, width, rows, name_day)
    said = words("browse.recall", n=round(100 * recall(state, today)))
    if state.due is not None and state.due > today:
        said += " " + words("browse.recall_due", n=round(100 * recall(state, state.due)))
    yield Block(plain(said, "$muted"))


def _past(words: Words, past: Iterable[Happened], today: StudyDay) -> Iterator[Block]:
    """What happened, the latest first."""
    told = [_happened(words, one, today) for one in past]
    yield Block(plain(words("browse.past"), "bold"), above=1)
    if not told:
        yield Block(plain(words("browse.no_past"), "$muted"))
    yield from reversed(told)


def _happened(words: Words, happened: Happened, today: StudyDay) -> Block:
    event = happened.event
    day = plain(day_name(words, event.day, today), "$muted")
    match event.body:
        case Review() as review:
            interval = happened.interval
            days = max(0, interval) if interval is not None else 0
            led = words("browse.led", interval=phrase.spoken_interval(words, days))
            return Block(_graded(words, review.rating, review.duration, led), day, _DATE_CELLS)
        case Practice() as done:
            led = words(f"browse.practice_{done.purpose}") if done.purpose in _PURPOSES else ""
            return Block(_graded(words, done.rating, done.duration, led), day, _DATE_CELLS)
        case Reschedule(due):
            said = words("browse.was_rescheduled", day=day_name(words, due, today))
        case Flag(note):
            said = (
                words("browse.was_flagged_with", note=note) if note else words("browse.was_flagged")
            )
        case Suspend() | Bury() | Reset():
            said = words(f"browse.was_{type(event.body).__name__.lower()}")
        case Undo():
            said = ""
        case _:
            assert_never(event.body)
    return Block(plain(said, "$muted"), day, _DATE_CELLS)


_PURPOSES = frozenset({"exam", "cram", "mistakes"})


def _graded(words: Words, rating: Rating, duration: int, led: str) -> Content:
    """`✓ Bien · 12 s · revient dans 9 jours`."""
    right = rating is not Rating.AGAIN
    grade = plain(
        f"{'✓' if right else '✗'} {phrase.rating(words, rating)}", "$success" if right else "$error"
    )
    seconds = words("browse.seconds", n=round(duration / 1000))
    rest = " · ".join(part for part in (seconds, led) if part)
    return Content.assemble(grade, plain(f" · {rest}", "$muted"))
