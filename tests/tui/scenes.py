"""Whole screens as readable text: what a learner sees, to be looked at when it changes.

Each place has its scenes beside its tests, and their frames in a folder of frames/. `UPDATE_FRAMES=1 python -m pytest
tests/tui -k looks` writes them again.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from quiz.core.bank import Bank
from quiz.core.shape import Shape
from quiz.store import Store
from quiz.tui.app import PlaceName
from tests.tui.desk import SMALL, TINY, WIDE, Desk, at_desk, somebody
from tests.tui.keys import give, read_lesson

FRAMES = Path(__file__).parent / "frames"
SIZES = {"80x24": WIDE, "60x18": SMALL, "40x12": TINY}
LANGUAGES = ("fr", "en")
READ = ("space",)
"""What reads a lesson, however many pages it takes."""


@dataclass(frozen=True)
class Scene:
    """How to come to a screen: keys, then an answer, then more keys."""

    bank: Bank
    keys: tuple[str, ...] = ()
    answer: Callable[[Shape], object] | None = None
    then: tuple[str, ...] = ()
    start: PlaceName = "study"
    store: Callable[[], Store] = field(default=somebody)
    settings: dict[str, object] = field(default_factory=dict)
    tiny: bool = False
    """Whether it is also looked at in 40 columns of 12 rows."""
    anew: bool = False
    """Whether each size is started anew, since a resize still shows otherwise: another scroll, another column."""

    async def play(self, desk: Desk) -> None:
        keys = self.keys
        if keys[:1] == READ and self.start == "study":
            await read_lesson(desk)
            keys = keys[1:]
        await desk.press(*keys)
        if self.answer is not None:
            await give(desk, self.answer(desk.asking.card.shape))  # type: ignore[arg-type]
        await desk.press(*self.then)


def frames(scenes: dict[str, Scene]) -> list[tuple[str, str]]:
    """Every scene and language to look at: parameters of a test."""
    return [(name, language) for name in scenes for language in LANGUAGES]


def _sizes(scene: Scene, language: str) -> tuple[str, ...]:
    return ("80x24", "60x18", *(("40x12",) if scene.tiny and language == "fr" else ()))


async def compare(area: str, scenes: dict[str, Scene], frame: tuple[str, ...]) -> None:
    """Play a scene, and compare what the terminal shows with what it showed, at one size after the other.

    What a size shows is what the app started at that size would (but see `Scene.anew`).
    """
    name, language = frame
    scene = scenes[name]
    sizes = _sizes(scene, language)
    for together in [(size,) for size in sizes] if scene.anew else [sizes]:
        async with at_desk(
            bank=scene.bank,
            store=scene.store(),
            size=SIZES[together[0]],
            language=language,
            start=scene.start,
            **scene.settings,  # type: ignore[arg-type]
        ) as desk:
            await scene.play(desk)
            for size in together:
                if desk.app.size != SIZES[size]:
                    await desk.resize(*SIZES[size])
                _look(desk, f"{area}/{name}-{size}-{language}")


def _look(desk: Desk, name: str) -> None:
    columns, rows = desk.app.size
    shown = desk.frame().rstrip("\n")
    assert all(len(line) <= columns for line in shown.splitlines())
    assert len(shown.splitlines()) <= rows
    path = FRAMES / f"{name}.txt"
    if os.environ.get("UPDATE_FRAMES"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown + "\n", encoding="utf-8")
    assert shown.splitlines() == path.read_text(encoding="utf-8").splitlines(), name


def assert_every_frame_has_its_scene(area: str, scenes: dict[str, Scene]) -> None:
    """No picture is left over from a scene that is gone."""
    names = {
        f"{name}-{size}-{language}"
        for name, language in frames(scenes)
        for size in _sizes(scenes[name], language)
    }
    assert {path.stem for path in (FRAMES / area).glob("*.txt")} == names
