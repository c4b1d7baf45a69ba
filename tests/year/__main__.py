"""A longer year, and how long it takes to sum it up: python -m tests.year [QUESTIONS] [NEW-A-DAY].

What the figures of docs/log.md were made with. Leaves nothing behind.
"""

import sys
import time
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from quiz.authoring.load import load
from quiz.cli.output import say
from quiz.config import Settings
from quiz.core.moment import Moment
from tests.bench.generate import write_bank
from tests.year.agreement import differences, told
from tests.year.life import LAST, PARIS, Life


def main(questions: int = 1000, new: int = 4) -> int:
    with TemporaryDirectory() as made:
        folder = Path(made)
        bank = write_bank(folder / "bank", questions)
        began = time.process_time()
        settings = Settings("fr", new_per_day=new)
        life = Life(folder / "data", load(bank).bank, None, settings, Random("a longer year"))
        life.live()
        lived = time.process_time() - began
        chosen = f"retention = {life.settings.retention}\n"
        (life.folder / "config.toml").write_text(chosen, encoding="utf-8")
        night = datetime(LAST.year, LAST.month, LAST.day, 23, tzinfo=PARIS)
        began = time.process_time()
        evening = told(life.folder, Moment.of(night, life.settings.rollover), bank)
        summed = time.process_time() - began
        began = time.perf_counter()
        found = differences(evening.said, evening.recounted())
        recounted = time.perf_counter() - began
        said, size = evening.said, evening.log.stat().st_size
    fit = said["calibration"]
    say(
        f"{said['seen']} cards, {said['answers']} answers on {said['days']} days",
        f"lived in {lived:.1f} s, summed up and exported in {summed:.1f} s, "
        f"counted again in {recounted:.1f} s; the log has {size / 1e6:.1f} MB",
        f"retention {said['retention']:.4f} over {said['retention_answers']} answers; "
        f"predicted {fit['predicted']:.4f}, log loss {fit['log_loss']:.4f}, "
        f"RMSE (bins) {fit['rmse_bins']:.4f}",
        *(found or ["nothing differs"]),
    )
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
