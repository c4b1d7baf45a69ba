"""Every figure under a stable name, for other programs: what `quiz stats --json` prints (docs/stats.md)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from quiz.core.moment import StudyDay, calendar_date
from quiz.study.queue import is_due
from quiz.study.stats.answers import count, runs
from quiz.study.stats.calibration import calibrate, predictions
from quiz.study.stats.cards import ahead, hardest, standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quiz.core.bank import Bank
    from quiz.core.event import Event
    from quiz.core.memory import CardState
    from quiz.core.question import CardId
    from quiz.study.stats.answers import Answers, Tally
    from quiz.study.stats.cards import Ahead


@dataclass(frozen=True, slots=True)
class Today:
    """Answers that scheduled today, those that were right, cards met today; cards met so far, and due now."""

    answers: int
    right: int
    new: int
    seen: int
    due: int


def today(answers: Answers, states: Mapping[CardId, CardState], day: StudyDay) -> Today:
    """What today comes to, from the states of the bank's cards."""
    found = answers.days.get(day)
    return Today(
        answers=found.reviews.answers if found else 0,
        right=found.reviews.right if found else 0,
        new=sum(state.first == day for state in states.values()),
        seen=sum(state.first is not None for state in states.values()),
        due=sum(is_due(state, day) for state in states.values()),
    )


def data(
    bank: Bank,
    states: Mapping[CardId, CardState],
    history: Sequence[Event],
    day: StudyDay,
    retention: float,
) -> dict[str, object]:
    """The figures of a history (as `quiz.core.memory.effective` leaves it) for a bank on a day."""
    known = {card: states[card] for card in bank.cards if card in states}
    answers, cards = count(history), standing(bank.outline, states)
    every, measured, now = answers.reviews, answers.retention, today(answers, known, day)
    streaks = runs(answers.days, day)
    return {
        "day": _date(day),
        "answers": every.answers,
        "right": every.right,
        "wrong": every.answers - every.right,
        "ratings": {rating.name.lower(): number for rating, number in answers.ratings.items()},
        "seconds": _seconds(every),
        "practice": {purpose: _tally(tally) for purpose, tally in answers.practice.items()},
        "days": len(answers.days),
        "streaks": {
            "last_30": answers.studied(day, 30),
            "last_365": answers.studied(day, 365),
            "current": streaks.current,
            "longest": streaks.longest,
        },
        "seen": now.seen,
        "new": len(bank.cards) - now.seen,
        "due": now.due,
        "suspended": sum(state.suspended for state in known.values()),
        "cards": asdict(cards),
        "target": retention,
        "retention": measured.share,
        "retention_answers": measured.answers,
        "today": {"answers": now.answers, "right": now.right, "new": now.new},
        "calendar": [
            {"date": _date(one), **_tally(found.reviews), "practice": _tally(found.practice)}
            for one, found in answers.days.items()
        ],
        "months": [
            {
                "month": f"{year:04}-{month:02}",
                "answers": found.both.answers,
                "retention": found.both.share,
                "young": {"answers": found.young.answers, "right": found.young.right},
                "mature": {"answers": found.mature.answers, "right": found.mature.right},
            }
            for (year, month), found in answers.months.items()
        ],
        "calibration": asdict(calibrate(predictions(history, retention))),
        "forecast": _forecast(ahead(bank.outline, states, day), day),
        "hardest": [asdict(one) for one in hardest(bank, states, day)],
        "states": {card: _state(state) for card, state in known.items() if state.last is not None},
    }


def _tally(tally: Tally) -> dict[str, int]:
    return {"answers": tally.answers, "right": tally.right, "seconds": _seconds(tally)}


def _seconds(tally: Tally) -> int:
    return round(tally.ms / 1000)


def _forecast(found: Ahead, day: StudyDay) -> dict[str, object]:
    days = [
        {"date": _date(StudyDay(day + number)), "due": due} for number, due in enumerate(found.days)
    ]
    return {"days": days, "overdue": found.overdue, "later": found.later}


def _state(state: CardState) -> dict[str, object]:
    return {
        "due": None if state.due is None else _date(state.due),
        "stability": state.stability,
        "difficulty": state.difficulty,
        "reps": state.reps,
        "lapses": state.lapses,
        "suspended": state.suspended,
    }


def _date(day: StudyDay) -> str:
    return calendar_date(day).isoformat()
