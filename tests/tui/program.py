"""The terminal app over the tests' bank and a history in a folder: python program.py FOLDER LANGUAGE."""

import sys
from datetime import datetime
from pathlib import Path

from quiz.config import Settings
from quiz.core.moment import Moment
from quiz.i18n import Words
from quiz.store import open_store
from quiz.study.learner import Learner
from quiz.study.sitting import Sitting
from quiz.tui.app import QuizApp, run
from tests.tui.banks import EVERY_SHAPE, bank_of


def now() -> Moment:
    return Moment.of(datetime.now().astimezone())


def main(folder: str, language: str) -> int:
    settings = Settings(language, new_per_day=20)
    with open_store(Path(folder), retention=settings.retention) as store:
        learner = Learner(bank_of(*EVERY_SHAPE), store, settings, now)
        return run(QuizApp(learner, Words(language), sitting=Sitting(lessons=False)))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
