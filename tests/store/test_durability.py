import subprocess
import sys
from pathlib import Path
from random import Random

from quiz.store import open_store
from tests.builders import RETENTION, START

LEARNER = """
import sys
from pathlib import Path
from quiz.core.event import Flag, Rating, Review
from quiz.core.moment import Moment
from quiz.store import open_store

folder, seconds, answers = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
sys.stdin.readline()
with open_store(folder, retention=0.9) as store:
    for number in range(answers):
        moment = Moment((seconds + number) * 1000)
        due = moment.day + 3
        review = Review(Rating.GOOD, Rating.GOOD, {}, 0, 1, "fsrs-6", due)
        event = store.append(f"card-{number % 7}", review, moment)
        print(event.id, flush=True)
"""


def a_learner(folder: Path, answers: int) -> subprocess.Popen[str]:
    """A process that answers once it is given a line, and says the id of each answer once it is saved."""
    seconds = 1_700_000_000
    return subprocess.Popen(
        [sys.executable, "-c", LEARNER, str(folder), str(seconds), str(answers)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def begin(learner: subprocess.Popen[str]) -> None:
    assert learner.stdin is not None
    learner.stdin.write("\n")
    learner.stdin.flush()


def test_what_was_acknowledged_survives_a_process_that_is_killed(folder: Path) -> None:
    random = Random(8)
    acknowledged: list[str] = []
    for _ in range(8):
        with a_learner(folder, answers=100_000) as learner:
            begin(learner)
            assert learner.stdout is not None
            acknowledged += [
                learner.stdout.readline().strip() for _ in range(random.randint(1, 60))
            ]
            learner.kill()
            acknowledged += learner.stdout.read().split()
        with open_store(folder, retention=RETENTION) as store:
            assert {event.id for event in store.events()} >= set(acknowledged)
            assert store.check() == ()
    assert len(set(acknowledged)) == len(acknowledged) > 8


def test_two_processes_append_side_by_side(folder: Path) -> None:
    learners = [a_learner(folder, answers=60) for _ in range(2)]
    for learner in learners:
        begin(learner)
    said = [learner.communicate()[0].split() for learner in learners]
    assert [len(ids) for ids in said] == [60, 60]
    with open_store(folder, retention=RETENTION) as store:
        events = list(store.events())
        assert {event.id for event in events} == {*said[0], *said[1]}
        assert len({event.clock for event in events}) == 120
        assert all(event.day < START for event in events)
        assert store.check() == ()
        assert sum(state.reps for state in store.states().values()) == 120
