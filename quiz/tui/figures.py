"""What the statistics say, as blocks: pure functions from figures to what a page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz import phrase
from quiz.core.event import Rating
from quiz.core.moment import StudyDay, calendar_date
from quiz.i18n import Words
from quiz.study.stats.answers import MATURE, Answers
from quiz.study.stats.calibration import Calibration
from quiz.study.stats.cards import Ahead, Hard, Standing
from quiz.tui.safe import plain
from quiz.tui.widgets import heat_map
from quiz.tui.widgets.chart import columns, scale
from quiz.tui.widgets.page import EMPTY, Block

_DAY_NAME = 5
_FLOOR = 60.0
"""Percent at which the scales begin: what is below stays at their left end."""
_MONTHS = 12
_SCALE = 8
"""Cells under which a scale shows nothing."""
_FORECAST_ROWS = 6


def year(
    words: Words, today: StudyDay, answers: Answers, cards: Standing, width: int
) -> Iterator[Block]:
    """Effort, the heat map with the minutes of its weeks, then grades, practice and cards."""
    if not answers.days:
        yield Block(plain(words("stats.nothing")))
        yield Block(plain(standing(words, cards)))
        return
    every = answers.reviews
    told = {"percent": phrase.percent(words, every.share), "time": duration(words, every.ms)}
    yield Block(plain(words("stats.answers", n=every.answers, **told), "bold"))
    days = answers.studied(today, 365)
    yield Block(plain(words("stats.studied", n=answers.studied(today, 30), year=days)))
    yield from _map(words, today, answers, width)
    grades = ", ".join(
        f"{phrase.rating(words, rating)} {answers.ratings[rating]}" for rating in Rating
    )
    yield Block(plain(words("stats.grades", grades=grades)), above=1)
    for purpose, tally in answers.practice.items():
        yield Block(plain(phrase.practice(words, purpose, tally.answers, tally.right)))
    yield Block(plain(standing(words, cards)))


def _map(words: Words, today: StudyDay, answers: Answers, width: int) -> Iterator[Block]:
    mondays = heat_map.weeks(today, width - _DAY_NAME)
    days = {day: one.both for day, one in answers.days.items() if day >= mondays[0]}
    counts = {day: one.answers for day, one in days.items()}
    names = heat_map.months(words("stats.months").split(), mondays)
    yield Block(EMPTY, spare=True)
    yield Block(plain(" " * _DAY_NAME + names, "$muted"))
    weekdays = [name.ljust(_DAY_NAME) for name in words("tui.weekdays").split()]
    yield from map(Block, heat_map.rows(weekdays, mondays, today, counts))
    week_ms = heat_map.sums(mondays, {day: one.ms for day, one in days.items()})
    minutes = [round(ms / 60_000) for ms in week_ms]
    label = plain(words("stats.min").ljust(_DAY_NAME), "$muted")
    yield Block(label + plain(heat_map.bars(minutes), "$accent"))
    yield Block(plain(heat_map.legend(counts, words("stats.none")), "$muted"))
    yield Block(plain(words("stats.map", most=max(minutes)), "$muted"))


def standing(words: Words, cards: Standing) -> str:
    """How the bank's cards stand."""
    counts = {
        "new": cards.new,
        "young": cards.young,
        "mature": cards.mature,
        "suspended": cards.suspended,
    }
    parts = ", ".join(words(f"stats.cards_{name}", n=count) for name, count in counts.items())
    return words("stats.cards", parts=parts)


def duration(words: Words, ms: int) -> str:
    """Hours and minutes."""
    hours, minutes = divmod(round(ms / 60_000), 60)
    code = "stats.hours" if hours else "stats.minutes"
    return words(code, n=minutes, hours=hours, minutes=f"{minutes:02}")


def retention(words: Words, answers: Answers, target: float, width: int) -> Iterator[Block]:
    """True retention by month, newest first, against the target."""
    total = answers.retention
    if not total.answers:
        yield Block(plain(words("stats.no_retention")))
        return
    wanted = round(100 * target)
    said = words(
        "stats.retention",
        n=total.answers,
        percent=phrase.percent(words, total.share),
        target=wanted,
    )
    yield Block(plain(said, "bold"))
    room = width - _MONTH_NAME - sum(_NUMBERS)
    heads = ("stats.head_all", "stats.head_answers", "stats.head_young", "stats.head_mature")
    line = " " * _MONTH_NAME + _row([words(head) for head in heads], _NUMBERS) + "  "
    line += _ends(room - 2, words("stats.target", percent=wanted))
    yield Block(plain(line, "$muted"), above=1)
    names = words("tui.months").split()
    for (when, month), one in list(answers.months.items())[: -_MONTHS - 1 : -1]:
        share = one.both.share or 0.0
        shares = (phrase.percent(words, one.young.share), phrase.percent(words, one.mature.share))
        numbers = plain(
            _row([phrase.percent(words, share), str(one.both.answers), *shares], _NUMBERS)
        )
        marks = [(100 * target, "│"), (100 * share, "●")]
        label = plain(f"{names[month - 1]} {when}".ljust(_MONTH_NAME), "$muted")
        yield Block(label + numbers + "  " + plain(_scale(room - 2, marks), "$accent"))
    yield Block(plain(words("stats.retention_how", days=MATURE), "$muted"), above=1)


_MONTH_NAME = 10
_NUMBERS = (7, 10, 8, 8)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))


def calibration(words: Words, found: Calibration, width: int) -> Iterator[Block]:
    """Predicted against observed recall, the surest predictions first."""
    if found.log_loss is None or found.rmse_bins is None:
        yield Block(plain(words("stats.no_calibration")))
        return
    said = words(
        "stats.calibration",
        n=found.answers,
        predicted=phrase.percent(words, found.predicted),
        observed=phrase.percent(words, found.observed),
    )
    yield Block(plain(said, "bold"))
    room, floor = width - sum(_BINS), min(_FLOOR, found.bins[0].low)
    heads = ("stats.head_bin", "stats.head_predicted", "stats.head_observed", "stats.head_answers")
    line = _row([words(head) for head in heads], _BINS) + "  "
    yield Block(
        plain(line + _ends(room - 2, words("stats.points"), floor), "$muted"),
        above=1,
    )
    for one in reversed(found.bins):
        means = (phrase.percent(words, one.predicted), phrase.percent(words, one.observed))
        numbers = _row([f"{one.low}–{one.high}", *means, str(one.answers)], _BINS)
        marks = [(100 * one.predicted, "○"), (100 * one.observed, "●")]
        scaled = plain(_scale(room - 2, marks, floor), "$accent")
        yield Block(plain(numbers) + "  " + scaled)
    yield Block(
        plain(
            words(
                "stats.measures",
                rmse=phrase.number(words, 100 * found.rmse_bins),
                loss=phrase.number(words, found.log_loss),
            )
        ),
        above=1,
    )
    yield Block(plain(words("stats.calibration_how"), "$muted"))


_BINS = (8, 11, 10, 10)


def forecast(words: Words, today: StudyDay, found: Ahead, new: int, width: int) -> Iterator[Block]:
    """What falls due from today on."""
    if not any(found.days) and not found.later:
        yield Block(plain(words("stats.nothing_ahead", n=new)))
        return
    days = found.days
    yield Block(plain(words("stats.ahead_today", n=days[0], overdue=found.overdue), "bold"))
    sentence = words("stats.ahead", week=sum(days[:7]), n=sum(days), later=found.later)
    yield Block(plain(sentence))
    margin = len(str(max(days))) + 1
    cell = max(1, (width - margin) // len(days))
    for number, row in enumerate(columns(days, _FORECAST_ROWS, cell)):
        scaled = f"{max(days)} " if number == 0 else " " * margin
        yield Block(
            plain(scaled, "$muted") + plain(row, "$accent"),
            above=int(number == 0),
        )
    yield Block(plain(" " * margin + _mondays(words, today, len(days), cell), "$muted"))
    yield Block(plain(words("stats.ahead_how"), "$muted"), above=1)
    if new:
        yield Block(plain(words("stats.ahead_new", n=new), "$muted"))


def _mondays(words: Words, today: StudyDay, days: int, cell: int) -> str:
    """Today and the Mondays that follow, each under its bar."""
    line = words("stats.today")
    for ahead in range(1, days):
        date = calendar_date(StudyDay(today + ahead))
        label = words("stats.short_date", day=date.day, month=f"{date.month:02}")
        if date.weekday() == 0 and len(line) < ahead * cell and ahead * cell + 5 <= days * cell:
            line = line.ljust(ahead * cell) + label
    return line


def hardest(words: Words, facts: Sequence[Hard], cursor: int) -> Iterator[Block]:
    """What was forgotten most often; one row is under the cursor."""
    if not facts:
        yield Block(plain(words("stats.never_forgotten")))
        return
    yield Block(plain(words("stats.hardest_how"), "$muted"))
    for number, one in enumerate(facts):
        here = number == cursor
        name, fill = str(number), "on $surface" if here else ""
        mark = plain("▌" if here else " ", "$accent")
        told = words("stats.lapses", n=one.lapses)
        told += " · " + words("stats.recall", percent=phrase.percent(words, one.recall))
        told += " · " + words("stats.questions", n=len(one.questions))
        text = plain(one.text, "bold" if here else "")
        # One block for both lines would part them where they wrap: the mark goes on both.
        yield Block(text, mark, 2, above=int(number > 0), name=name, fill=fill)
        yield Block(plain(told, "$muted"), mark, 2, name=name, fill=fill)


def _scale(width: int, marks: Sequence[tuple[float, str]], low: float = _FLOOR) -> str:
    return scale(width, low, 100.0, marks) if width >= _SCALE else ""


def _ends(width: int, middle: str, low: float = _FLOOR) -> str:
    """What a scale's ends stand for, and its marks between them where there is room."""
    left, right = f"{low:.0f}", "100"
    if width < _SCALE:
        return ""
    room = width - len(left) - len(right)
    return left + (middle if len(middle) <= room - 2 else "").center(room) + right
