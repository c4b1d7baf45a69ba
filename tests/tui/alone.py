"""One place alone, to work on it: python -m tests.tui.alone PLACE [fr|en] (`make place NAME=stats`).

The shipped bank and a year of somebody's answers, in memory: nothing is kept.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import cast

from quiz.authoring.load import load_or_raise
from quiz.config import Settings
from quiz.core.moment import Moment
from quiz.i18n import Words
from quiz.study.learner import Learner
from quiz.tui.app import PlaceName, QuizApp, run
from tests.tui.year import a_year

ROOT = Path(__file__).parents[2]


def main(place: str, language: str = "fr") -> int:
    bank = load_or_raise(ROOT)
    now = Moment.of(datetime.now().astimezone())
    with a_year(bank, now) as store:
        learner = Learner(bank, store, Settings(language), lambda: now)
        return run(QuizApp(learner, Words(language), start=cast("PlaceName", place)))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
