"""What goes on beside the app leaves the machine to whoever is at the keys."""

from dataclasses import dataclass, field

import pytest

from quiz.tui import lull
from quiz.tui.lull import LeftError, Lull
from tests.tui.banks import CHOICE
from tests.tui.desk import at_desk


@dataclass
class Clock:
    """Seconds that pass only while somebody sleeps; each sleep may be disturbed."""

    lull: Lull
    keys: list[float] = field(default_factory=list)
    now: float = 100.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        end = self.now + seconds
        while self.keys and self.keys[0] <= end:
            self.now = self.keys.pop(0)
            self.lull.disturb()
        self.now = end


@dataclass
class Hand:
    """A worker, as far as a lull asks."""

    is_cancelled: bool = False


def waited(keys: list[float], *, is_cancelled: bool = False) -> float:
    """How long a step waits where keys are touched that many seconds after the clock's beginning."""
    quiet = Lull()
    clock = Clock(quiet, [100.0 + key for key in keys])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lull, "time", clock)
        quiet.wait(Hand(is_cancelled))  # type: ignore[arg-type]
    return clock.now - 100.0


def test_a_step_waits_little_where_nobody_is_at_the_keys() -> None:
    assert 0 < waited([]) < 0.01


def test_a_step_waits_until_a_key_is_some_time_ago() -> None:
    assert waited([0.001]) == pytest.approx(0.251)
    assert waited([0.001, 0.2, 0.4]) == pytest.approx(0.65)


def test_a_program_that_ends_does_not_wait_for_its_learner() -> None:
    with pytest.raises(LeftError):
        waited([0.001], is_cancelled=True)


async def test_keys_and_the_mouse_make_it_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_desk(CHOICE) as desk:
        told: list[str] = []
        monkeypatch.setattr(Lull, "disturb", lambda _: told.append("touched"))
        await desk.press("down")
        assert told
        told.clear()
        await desk.pilot.click()
        assert told
