"""`quiz backlog`: keep today what fits into some minutes, and spread the rest of what waits over the days to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json, warn
from quiz.cli.selecting import decks_argument, filters, select
from quiz.cli.values import whole
from quiz.core.moment import StudyDay, calendar_date
from quiz.study.backlog import LONGEST, Terms, last_triage, triage, undone
from quiz.study.planning.pace import pace_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.cli.context import Context
    from quiz.core.bank import Selection
    from quiz.i18n import Words
    from quiz.store import Store
    from quiz.study.backlog import Triage

_MINUTES, _DAYS = 12, 6
_LONGEST_SITTING = 600


@make(
    "backlog",
    decks_argument(),
    *filters(),
    Option(["--minutes"], metavar="cli.metavar_number", help="cli.option_backlog_minutes"),
    Option(["--days"], metavar="cli.metavar_number", help="cli.option_backlog_days"),
    Option(["--apply", "is_meant"], is_flag=True, help="cli.option_apply"),
    Option(["--undo"], is_flag=True, help="cli.option_undo"),
    json_option(),
)
def command(  # noqa: PLR0913 (an option each)
    ours: Context,
    *,
    decks: tuple[str, ...],
    minutes: str | None,
    days: str | None,
    is_meant: bool,
    undo: bool,
    as_json: bool,
    **wanted: tuple[str, ...],
) -> None:
    """Say what it would come to, do it, or take it back."""
    selection = select(ours.sound_bank(), decks, **wanted)
    wished = (
        _MINUTES if minutes is None else whole("minutes", minutes, 1, _LONGEST_SITTING),
        _DAYS if days is None else whole("days", days, 1, LONGEST),
    )
    with ours.open_store(ours.bank) as store:
        if undo:
            _take_back(ours, store)
            return
        found = _triage(ours, store, selection, wished)
        if is_meant and found.later:
            store.append_all(found.events, ours.now())
        if as_json:
            say_json(_data(ours, found, is_done=is_meant))
            return
        say(*_lines(ours.words, ours.now().day, found))
        if found.later and is_meant:
            warn(ours.words("cli.backlog_applied", n=len(found.later)))
        elif found.later:
            warn(ours.words("cli.backlog_preview"))


def _triage(ours: Context, store: Store, selection: Selection, wished: tuple[int, int]) -> Triage:
    day, limit = ours.now().day, ours.settings.reviews_per_day
    left = limit - store.tally(day).reviews
    terms = Terms(*wished, left=left, limit=limit, pace=pace_of(ours.bank.outline, store))
    return triage(ours.bank.select(selection).outline, store.states(), day, terms)


def _take_back(ours: Context, store: Store) -> None:
    now = ours.now()
    events = last_triage(store.events(day=now.day))
    store.append_all(undone(events), now)
    code = "home.untriaged" if events else "cli.backlog_nothing_to_undo"
    warn(ours.words(code, n=len(events)))


def _lines(words: Words, today: StudyDay, found: Triage) -> Iterator[str]:
    if not found.now and not found.later:
        yield words("home.nothing_late")
        return
    minutes = words("home.minutes", n=-(-found.seconds // 60))
    yield words("cli.backlog_today", n=len(found.now), minutes=minutes)
    for ahead, (there, added) in enumerate(zip(found.there, found.added, strict=True), 1):
        date = calendar_date(StudyDay(today + ahead)).isoformat()
        yield words("cli.backlog_day", date=date, n=there + added, added=added)


def _data(ours: Context, found: Triage, *, is_done: bool) -> dict[str, object]:
    today = ours.now().day
    return {
        "applied": is_done,
        "seconds": found.seconds,
        "now": list(found.now),
        "later": [
            {"card": card, "day": calendar_date(due).isoformat()} for card, due in found.later
        ],
        "days": [
            {
                "day": calendar_date(StudyDay(today + ahead)).isoformat(),
                "due": there,
                "added": added,
            }
            for ahead, (there, added) in enumerate(zip(found.there, found.added, strict=True), 1)
        ],
    }
