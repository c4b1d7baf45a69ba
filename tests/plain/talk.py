"""A dialogue over typed lines, for the tests of the plain session."""

from dataclasses import dataclass
from io import StringIO

from quiz.core.bank import Bank
from quiz.i18n import Words
from quiz.plain.console import Console
from quiz.plain.dialogue import Dialogue
from quiz.store import Store
from quiz.study.learner import Learner, Outside
from quiz.study.sitting.session import Session
from quiz.study.sitting.sitting import Sitting
from tests.study.banks import Clock, settings


@dataclass(frozen=True)
class Talk:
    """What was said, and what the store holds afterwards."""

    text: str
    store: Store

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()


def talk(
    bank: Bank,
    store: Store,
    *lines: str,
    language: str = "fr",
    interactive: bool = False,
    ids: bool = False,
    clock: Clock | None = None,
    sitting: Sitting = Sitting(),  # noqa: B008
    outside: Outside | None = None,
    **changes: object,
) -> Talk:
    sink = StringIO()
    source = StringIO("".join(f"{line}\n" for line in lines))
    with Console(source, sink, interactive=interactive) as console:
        learner = Learner(bank, store, settings(**changes), clock or Clock(), outside)
        session = Session(learner, sitting)
        Dialogue(session, console, Words(language), ids=ids).hold()
    return Talk(sink.getvalue(), store)
