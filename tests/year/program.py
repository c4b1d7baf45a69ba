"""The terminal app on a day of the lived year: python -m tests.year.program FOLDER CACHE, and a clock in a variable.

`QUIZ_TEST_DAY` is JSON: when the session begins (`ms`, `offset`, `rollover`), `retention`, `new` cards a day, the day
of the `exam` or null. From then on the clock runs, faster than the real one: answers take as long as a person's.
"""

import json
import os
import sys
import time
from datetime import date
from pathlib import Path

from quiz.authoring.cache import load_cached
from quiz.config import Settings
from quiz.core.moment import Moment
from quiz.i18n import Words
from quiz.store import open_store
from quiz.study.learner import Learner
from quiz.tui.app import QuizApp, run

ROOT = Path(__file__).resolve().parents[2]
FASTER = 15


def main(folder: str, cache: str) -> int:
    today = json.loads(os.environ["QUIZ_TEST_DAY"])
    began = time.monotonic()

    def now() -> Moment:
        elapsed = round(FASTER * 1000 * (time.monotonic() - began))
        return Moment(today["ms"] + elapsed, today["offset"], today["rollover"])

    exam = date.fromisoformat(today["exam"]) if today["exam"] else None
    settings = Settings(
        "fr",
        retention=today["retention"],
        new_per_day=today["new"],
        rollover=today["rollover"],
        exam=exam,
    )
    bank, _ = load_cached(ROOT, Path(cache))
    store = open_store(Path(folder), retention=settings.retention)
    return run(QuizApp(Learner(bank, store, settings, now), Words("fr")))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
