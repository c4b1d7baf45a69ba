"""`quiz plan`: the way to an exam."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING

from quiz import phrase
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json, warn
from quiz.core.moment import StudyDay, calendar_date
from quiz.core.problem import UsageError
from quiz.study.planning.days import is_ahead
from quiz.study.planning.final_pass import exam_day
from quiz.study.planning.outlook import decks_ahead, outlook
from quiz.study.planning.remarks import remarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.cli.context import Context
    from quiz.i18n import Words
    from quiz.study.planning.outlook import DeckOutlook, Outlook

_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@make(
    "plan",
    Option(["--exam"], metavar="plan.metavar_day", help="plan.option_exam"),
    Option(["--no-exam", "forget"], is_flag=True, help="plan.option_no_exam"),
    json_option(),
)
def command(ours: Context, *, exam: str | None, forget: bool, as_json: bool) -> None:
    """Keep or forget the day of an exam, and say what it comes to."""
    if exam is not None and forget:
        raise UsageError("plan.both")
    day = ours.now().day
    settings = ours.settings
    if exam is not None:
        settings = replace(settings, exam=_keep(ours, _read(exam, day)))
    elif forget:
        settings = replace(settings, exam=_keep(ours, None))
    chosen = exam_day(settings.exam)
    if chosen is None or not is_ahead(day, chosen):
        _say_none(ours.words, settings.exam, is_today=chosen == day, as_json=as_json)
        return
    from quiz.study.planning.pace import pace_of

    outline = ours.sound_outline()
    with ours.open_store(outline) as store:
        states, pace = store.states(), pace_of(outline, store)
    found = outlook(outline, states, day, chosen, settings, pace)
    decks = decks_ahead(outline, states, day, chosen, settings)
    if as_json:
        say_json(_data(found, decks))
        return
    words = ours.words
    say(words("plan.when", n=found.days, date=_named(words, found.exam)))
    for remark in remarks(found, settings):
        say(words(f"plan.{remark.code}", setting=remark.setting, **remark.params))
    is_on = found.final <= day
    say(words("plan.final_now" if is_on else "plan.final", date=_named(words, found.final)))
    say(*_deck_lines(words, decks))


def _read(given: str, today: StudyDay) -> date:
    """The day of an exam to come; raises UsageError."""
    text = given.strip()
    try:
        day = date.fromisoformat(text) if _WRITTEN.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise UsageError("plan.unreadable", given=given)
    exam = StudyDay(day.toordinal())
    if exam == today:
        raise UsageError("plan.is_today", given=given)
    if exam < today:
        raise UsageError("plan.is_past", given=given)
    if not is_ahead(today, exam):
        raise UsageError("plan.is_far", given=given)
    return day


def _keep(ours: Context, exam: date | None) -> date | None:
    from quiz.config import keep

    keep(ours.paths.config, {"exam": exam}, ours.words.language)
    code = "plan.forgotten" if exam is None else "plan.kept"
    warn(ours.words(code, path=ours.paths.config))
    return exam


def _say_none(words: Words, exam: date | None, *, is_today: bool, as_json: bool) -> None:
    if as_json:
        say_json({"exam": exam.isoformat() if exam else None})
    elif exam is None:
        say(words("plan.none"))
    else:
        code = "plan.today" if is_today else "plan.over"
        say(words(code, date=_named(words, StudyDay(exam.toordinal()))))


def _named(words: Words, day: StudyDay) -> str:
    return phrase.day(words, calendar_date(day))


def _deck_lines(words: Words, decks: tuple[DeckOutlook, ...]) -> Iterator[str]:
    for deck in decks:
        met = deck.total - deck.unmet
        share = phrase.percent(words, deck.recall if met else None)
        yield words("plan.deck", title=deck.title, percent=share, met=met, total=deck.total)


def _data(found: Outlook, decks: tuple[DeckOutlook, ...]) -> dict[str, object]:
    data = asdict(found)
    for name in ("exam", "final"):
        data[name] = calendar_date(data[name]).isoformat()
    for name in ("recall", "stopped", "shaky"):
        data[name] = round(data[name], 4)
    data["course"] = [
        {
            "day": calendar_date(ahead.day).isoformat(),
            "reviews": round(ahead.reviews, 2),
            "new": ahead.new,
            "minutes": round(ahead.seconds / 60, 2),
        }
        for ahead in found.course
    ]
    data["curve"] = [
        {"day": calendar_date(day).isoformat(), "recall": round(recall, 4)}
        for day, recall in found.curve
    ]
    data["decks"] = [
        {**asdict(deck), "recall": round(deck.recall, 4), "stopped": round(deck.stopped, 4)}
        for deck in decks
    ]
    return data
