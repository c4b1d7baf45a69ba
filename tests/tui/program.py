"""The terminal app over the tests' bank and a history in a folder: python program.py FOLDER LANGUAGE [broken].

Broken, its sources are a defect of the program.
"""

import os
import sys
from datetime import datetime
from pathlib import Path

from quiz.cli.context import Context
from quiz.cli.guard import guarded
from quiz.config import Settings
from quiz.core.moment import Moment
from quiz.i18n import Words
from quiz.store import open_store
from quiz.study.learner import Learner
from quiz.study.sitting.sitting import Sitting
from quiz.tui.app import QuizApp, run
from quiz.tui.dialogs.source import SourceDialog
from tests.tui.banks import EVERY_SHAPE, bank_of


def now() -> Moment:
    return Moment.of(datetime.now().astimezone())


def break_down(_dialog: SourceDialog) -> str:
    raise RuntimeError("a defect")


def main(folder: str, language: str, state: str = "") -> int:
    if state == "broken":
        SourceDialog.heading = break_down  # type: ignore[assignment, method-assign]
    settings = Settings(language, new_per_day=20)
    with open_store(Path(folder), retention=settings.retention) as store:
        learner = Learner(bank_of(*EVERY_SHAPE), store, settings, now)
        app = QuizApp(learner, Words(language), sitting=Sitting(lessons=False))
        return guarded(Context(dict(os.environ), language), lambda: run(app))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
