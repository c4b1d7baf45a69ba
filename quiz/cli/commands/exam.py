"""`quiz exam`: a mock exam, on a screen or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.guard import INTERRUPTED
from quiz.cli.help import Option
from quiz.cli.options import command as make
from quiz.cli.output import warn
from quiz.cli.recovering import attending
from quiz.cli.selecting import decks_argument, filters, select
from quiz.cli.upkeep import look_after
from quiz.cli.values import whole
from quiz.study.exam.paper import MOST_MINUTES, MOST_QUESTIONS, QUESTIONS, Wanted

if TYPE_CHECKING:
    from quiz.cli.context import Context


def _option(name: str, metavar: str) -> Option:
    return Option([f"--{name}"], metavar=f"cli.metavar_{metavar}", help=f"cli.option_exam_{name}")


@make(
    "exam",
    decks_argument(),
    *filters(),
    _option("questions", "number"),
    _option("minutes", "number"),
    _option("seed", "text"),
    Option(["--plain"], is_flag=True, help="cli.option_plain"),
)
def command(
    ours: Context,
    *,
    decks: tuple[str, ...],
    questions: str | None,
    minutes: str | None,
    seed: str | None,
    plain: bool,
    **wanted: tuple[str, ...],
) -> int:
    """Draw the paper that is wanted, and choose the interface."""
    paper = Wanted(
        select(ours.bank, decks, **wanted),
        QUESTIONS if questions is None else whole("questions", questions, 1, MOST_QUESTIONS),
        None if minutes is None else whole("minutes", minutes, 0, MOST_MINUTES),
        seed or "",
    )
    if not plain and ours.has_terminal():
        return _on_screen(ours, paper)
    return _in_lines(ours, paper)


def _on_screen(ours: Context, paper: Wanted) -> int:
    from quiz.study.sitting.sitting import Sitting
    from quiz.tui.app import QuizApp, run

    with ours.open_store(ours.bank) as store:
        learner, sitting = ours.learner(ours.bank, store), Sitting(paper.selection)
        app = QuizApp(learner, ours.words, sitting=sitting, start="exam", notices=ours.notices())
        app.paper = paper
        return run(app)


def _in_lines(ours: Context, wanted: Wanted) -> int:
    from dataclasses import replace

    from quiz.plain.console import Console
    from quiz.plain.exam import ExamDialogue
    from quiz.study.exam.exam import Exam
    from quiz.study.exam.paper import draw, fresh_seed

    words, bank = ours.words, ours.sound_bank()
    with ours.open_store(bank) as store, Console.standard() as console:
        aside = {card for card, state in store.states().items() if state.suspended}
        seed = wanted.seed or fresh_seed(ours.now())
        paper = draw(bank, replace(wanted, seed=seed), aside)
        if not paper.cards:
            warn(words("exam.nothing_to_ask"))
            return 0
        if len(paper.cards) < wanted.questions:
            warn(words("exam.fewer", n=len(paper.cards)))
        with attending(ours, store):
            ExamDialogue(Exam(ours.learner(bank, store), paper), console, words).hold()
        look_after(ours, store)
        return INTERRUPTED if console.interrupted else 0
