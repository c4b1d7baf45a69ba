"""`quiz browse`: find a card again, on a screen or in lines; or list the flags for the bank's author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.help import Argument, Option
from quiz.cli.options import command as make
from quiz.cli.options import json_option
from quiz.cli.output import say, say_json, warn
from quiz.cli.selecting import decks_of, filters, option, select
from quiz.core.moment import StudyDay, calendar_date
from quiz.core.problem import UsageError
from quiz.study.browsing.searching import STATES, Field, folded, parse, states_named, with_term

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

    from quiz.cli.context import Context
    from quiz.core.bank import Bank, Selection
    from quiz.store import Store
    from quiz.study.browsing.flags import Flagged
    from quiz.study.browsing.rows import Row


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [word for word in _state_words() if word.startswith(incomplete)]


def _state_words() -> list[str]:
    return sorted({word for names in STATES.values() for word in names.values()})


@make(
    "browse",
    Argument(["typed"], nargs=-1, metavar="cli.metavar_words"),
    option("--deck", "decks", "deck", decks_of, multiple=True),
    *filters(),
    Option(
        ["--state", "states"],
        multiple=True,
        metavar="cli.metavar_state",
        help="cli.option_states",
        shell_complete=_complete,
    ),
    Option(["--flagged"], is_flag=True, help="cli.option_flagged"),
    Option(["--plain"], is_flag=True, help="cli.option_plain"),
    json_option(),
)
def command(
    ours: Context,
    *,
    typed: tuple[str, ...],
    states: tuple[str, ...],
    flagged: bool,
    plain: bool,
    as_json: bool,
    **wanted: tuple[str, ...],
) -> int:
    """Search as the screen's line does, and show what is found on a screen, in lines or as data."""
    search = _search(ours, select(ours.bank, **wanted), " ".join(typed), states)
    if not (plain or as_json or flagged) and ours.has_terminal():
        return _on_screen(ours, search)
    bank = ours.sound_bank()
    with ours.open_store(bank) as store:
        found = _found(ours, bank, store, search)
        if flagged:
            _print_flags(ours, bank, store, found, as_json=as_json)
        else:
            _print_cards(ours, found, as_json=as_json)
    return 0


def _search(ours: Context, selection: Selection, typed: str, states: Iterable[str]) -> str:
    """What one would type on the screen for the same; raises UsageError for a state that is none."""
    language = ours.words.language
    asked = {
        Field.DECK: selection.decks,
        Field.THEME: selection.themes,
        Field.LEVEL: {str(level) for level in selection.levels},
        Field.KIND: selection.kinds,
        Field.ARTICLE: selection.articles,
        Field.STATE: {_state(ours, state) for state in states},
    }
    for field, values in asked.items():
        if values:
            typed = with_term(typed, field, ",".join(sorted(values)), language)
    return typed


def _state(ours: Context, given: str) -> str:
    language = ours.words.language
    named = states_named(folded(given))
    if not given or len(named) != 1:
        known = ", ".join(name[language] for name in STATES.values())
        raise UsageError("cli.unknown_choice", option="--state", given=given, known=known)
    return STATES[next(iter(named))][language]


def _on_screen(ours: Context, search: str) -> int:
    from quiz.tui.app import QuizApp, run

    with ours.open_store(ours.bank) as store:
        learner = ours.learner(ours.bank, store)
        app = QuizApp(learner, ours.words, start="browse", notices=ours.notices())
        app.sought = search
        return run(app)


def _found(ours: Context, bank: Bank, store: Store, search: str) -> tuple[Row, ...]:
    from quiz.study.browsing.rows import Index, rows

    every = rows(bank, store.states(), ours.now().day)
    return Index(bank).find(every, parse(search)).rows


def _print_cards(ours: Context, found: Iterable[Row], *, as_json: bool) -> None:
    found = tuple(found)
    if as_json:
        say_json([_data(row) for row in found])
        return
    if not found:
        warn(ours.words("browse.nothing"))
    for row in found:
        due = "-" if row.state.due is None else _iso(row.state.due)
        say("\t".join((due, row.card.id, " ".join(row.card.prompt.split()))))


def _data(row: Row) -> dict[str, object]:
    state, question = row.state, row.question
    return {
        "card": row.card.id,
        "question": question.id,
        "deck": question.deck,
        "kind": question.kind,
        "level": question.level,
        "themes": list(question.themes),
        "prompt": row.card.prompt,
        "states": sorted(row.states),
        "due": None if state.due is None else _iso(state.due),
        "last": None if state.last is None else _iso(state.last),
        "answers": state.reps,
        "lapses": state.lapses,
        "stability": state.stability,
        "difficulty": state.difficulty,
        "flag": state.flag,
        "place": f"{question.place.path}:{question.place.line}",
    }


def _print_flags(
    ours: Context, bank: Bank, store: Store, found: Iterable[Row], *, as_json: bool
) -> None:
    from quiz.formats.spreadsheet import neutral
    from quiz.study.browsing.flags import COLUMNS, flagged

    flags: tuple[Flagged, ...] = tuple(flagged(bank, store, {row.card.id for row in found}))
    if as_json:
        say_json([dict(zip(COLUMNS, flag.columns, strict=True)) for flag in flags])
        return
    if not flags:
        warn(ours.words("browse.no_flags"))
    for flag in flags:
        say("\t".join(map(neutral, flag.columns)))


def _iso(day: StudyDay) -> str:
    return calendar_date(day).isoformat()
