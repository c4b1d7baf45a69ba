"""The terminal app over the tests' bank and a history in a folder: python program.py FOLDER LANGUAGE."""

import sys
from datetime import datetime
from pathlib import Path

from quiz.config import Settings
from quiz.core.moment import Moment
from quiz.i18n import Words
from quiz.store import open_store
from quiz.tui.app import run
from tests.tui.banks import EVERY_SHAPE, bank_of


def now() -> Moment:
    return Moment.of(datetime.now().astimezone())


def main(folder: str, language: str) -> int:
    settings = Settings(language, new_per_day=20)
    with open_store(Path(folder), retention=settings.retention) as store:
        return run(
            bank_of(*EVERY_SHAPE), store, settings, now, words=Words(language), lessons=False
        )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
