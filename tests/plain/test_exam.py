"""A mock exam line by line: nothing is judged before the end, and everything is told after it."""

import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from quiz.core.bank import Bank
from quiz.core.event import Practice, Rating, Review
from quiz.core.moment import Moment
from quiz.core.shape import Reveal
from quiz.i18n import Words
from quiz.plain.console import Console
from quiz.plain.exam import ExamDialogue
from quiz.store import Store, memory_store
from quiz.study.exam.exam import Exam
from quiz.study.exam.paper import Paper
from quiz.study.learner import Learner
from tests.cli.program import run
from tests.study.banks import Clock, bank_of, bank_of_shapes, settings

CORRECTION = "Correction, question"


class SlowClock(Clock):
    """A clock that moves each time it is looked at."""

    def __call__(self) -> Moment:
        self.forward(seconds=3)
        return super().__call__()


@dataclass(frozen=True)
class Sat:
    """What was said, before and after the paper was handed in, and what the log holds."""

    text: str
    store: Store

    @property
    def before(self) -> str:
        return self.text[: self.text.index("Note")]

    @property
    def after(self) -> str:
        return self.text[self.text.index("Note") :]

    @property
    def practised(self) -> list[tuple[str, Rating]]:
        return [
            (event.card, event.body.rating)
            for event in self.store.events()
            if isinstance(event.body, Practice)
        ]

    @property
    def reviews(self) -> int:
        return sum(isinstance(event.body, Review) for event in self.store.events())


def sit(
    bank: Bank,
    *lines: str,
    minutes: int = 0,
    clock: Clock | None = None,
    interactive: bool = False,
) -> Sat:
    cards = tuple(c.id for c in bank.cards.values() if not isinstance(c.shape, Reveal))
    store, sink = memory_store(), StringIO()
    learner = Learner(bank, store, settings(), clock or Clock())
    source = StringIO("".join(f"{line}\n" for line in lines))
    with Console(source, sink, interactive=interactive) as console:
        exam = Exam(learner, Paper(cards, minutes, "7"))
        ExamDialogue(exam, console, Words("fr")).hold()
    return Sat(sink.getvalue().replace("\u00a0", " ").replace("\u202f", " "), store)


def right_letters(count: int) -> list[str]:
    """The right letters of a paper, read from it."""
    asked = sit(bank_of(count), *[""] * count, ":end").before
    return ["a" if "a. Séoul" in part else "b" for part in re.split(r"Question \d", asked)[1:]]


def test_nothing_is_judged_before_the_paper_is_handed_in() -> None:
    sat = sit(bank_of(2), "a", "b", ":end")
    for word in ("juste", "Bonne réponse", "Réponse", "Explication", "fausse"):
        assert word not in sat.before
    assert sat.after.count(CORRECTION) == 2
    assert sat.after.count("Explication : Parce que.") == 2


def test_right_answers_make_twenty_out_of_twenty() -> None:
    sat = sit(bank_of(3), *right_letters(3), ":end")
    assert "Note : 20/20, soit 100 %." in sat.after
    assert sat.practised == [(f"q000{at}", Rating.GOOD) for at in range(3)]
    assert sat.reviews == 0


def test_every_shape_can_be_answered() -> None:
    lines = ("a", "Vladivostok", "10000", "juillet 2000", "abc", "1a 2b", ":end")
    sat = sit(bank_of_shapes(), *lines)
    assert len(sat.practised) == 6
    assert "Votre réponse : Vladivostok" in sat.after


def test_one_goes_back_and_changes_an_answer() -> None:
    right = right_letters(2)
    wrong = "b" if right[0] == "a" else "a"
    sat = sit(bank_of(2), wrong, ":back", right[0], right[1], ":end")
    assert "Réponse déjà donnée" in sat.before
    assert "2 justes." in sat.after


def test_an_empty_line_skips_and_handing_in_asks_once_more() -> None:
    sat = sit(bank_of(3), "", ":skip", right_letters(3)[2], "1", right_letters(3)[0], ":e", ":e")
    assert "Dernière question passée. 2 questions sans réponse : 1, 2." in sat.before
    assert "1 question sans réponse : 2. :end encore une fois" in sat.before
    assert "2 justes, 1 sans réponse." in sat.after


@pytest.mark.parametrize("order", [":x", ":", ":marking"])
def test_what_is_no_order_counts_for_nothing(order: str) -> None:
    sat = sit(bank_of(1), order, ":mark", ":mark", "z")
    assert f"« {order} » n’est pas un ordre ici." in sat.before
    assert "Marquée pour y revenir." in sat.before
    assert "Plus marquée." in sat.before
    assert sat.practised == []


def test_the_end_of_the_lines_hands_in_what_is_there() -> None:
    sat = sit(bank_of(2), "a")
    assert len(sat.practised) == 1
    assert "1 sans réponse." in sat.after


def test_a_line_typed_after_the_time_is_up_does_not_count() -> None:
    sat = sit(bank_of(20), *"ab" * 10, minutes=2, clock=SlowClock())
    assert "Question 1 sur 20. Il reste 2 minutes." in sat.before
    assert "Temps écoulé" in sat.before
    assert len(sat.practised) == sat.before.count("sur 20.") - 1


def test_a_person_may_count_the_answers_as_reviews_and_undo_it() -> None:
    counted = sit(bank_of(2), "a", "b", ":end", ":count", "", interactive=True)
    assert "2 réponses comptées en révisions." in counted.after
    assert counted.reviews == 2
    undone = sit(bank_of(2), "a", "b", ":end", ":x", ":count", ":undo", interactive=True)
    assert all(state.first is None for state in undone.store.states().values())


def test_a_program_is_offered_nothing() -> None:
    assert ":count" not in sit(bank_of(1), "a", ":end").text


def test_the_command_draws_the_same_paper_for_the_same_seed(tmp_path: Path) -> None:
    asked = ("exam", "03", "--questions", "3", "--minutes", "0", "--seed", "5")
    first, again = (run(tmp_path / "data", *asked) for _ in range(2))
    assert first.exit_code == 0, first.stderr
    assert first.stdout == again.stdout
    assert "3 questions, sans limite. Tirage 5." in first.stdout


@pytest.mark.parametrize("asked", [("--questions", "0"), ("--minutes", "x"), ("--level", "9")])
def test_the_command_says_what_it_cannot_draw(tmp_path: Path, asked: tuple[str, ...]) -> None:
    done = run(tmp_path / "data", "exam", *asked)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert asked[1] in done.stderr


def test_the_command_says_where_there_is_nothing_to_mark(tmp_path: Path) -> None:
    done = run(tmp_path / "data", "exam", "--kind", "open")
    assert done.exit_code == 0
    assert "se corrigent soi-même" in done.stderr


def test_what_ends_a_session_hands_a_paper_in_and_is_told_to_whoever_forgets_its_colon() -> None:
    sat = sit(bank_of(2), "q", ":q", ":q")
    assert "La commande s’écrit :q." in sat.before
    assert sat.text.count("Question 1 sur 2.") == 1
    assert sat.practised == []
