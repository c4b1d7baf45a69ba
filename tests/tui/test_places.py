"""What every place and every dialog owes: no colour where none is wanted, any size, the mouse, hostile titles."""

import re
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import cast, get_args

import pytest

from quiz.tui import screens
from quiz.tui.app import PlaceName
from quiz.tui.dialogs.dialog import Dialog
from quiz.tui.frame import Frame, key_name
from quiz.tui.place import Place
from quiz.tui.widgets.key_line import KeyLine
from tests.hostile import ESCAPES, HIDDEN, MARKUP, texts
from tests.tui.banks import EVERY_SHAPE, bank_of
from tests.tui.desk import SATURDAY, SMALL, TINY, WIDE, Desk, at_desk
from tests.tui.year import a_year

PLACES = get_args(PlaceName)
HUGE = (200, 60)
HELP_BY_MOUSE = "a click on ?"
HOSTILE = " ".join(texts(MARKUP, ESCAPES, HIDDEN))
BANK = replace(
    bank_of(*EVERY_SHAPE),
    title=HOSTILE,
    decks=tuple(replace(deck, title=HOSTILE) for deck in bank_of(*EVERY_SHAPE).decks),
)


def exists(name: str) -> bool:
    return find_spec(f"quiz.tui.screens.{name}") is not None


def test_every_place_is_a_module_and_every_module_a_place() -> None:
    modules = {name for _, name, _ in iter_modules(screens.__path__)}
    assert modules <= set(PLACES)
    for name in modules:
        assert issubclass(import_module(f"quiz.tui.screens.{name}").PLACE, Frame)


def keys_of(screen: Frame[object]) -> dict[str, str]:
    """The action of every active key, by the key as it is displayed."""
    return {
        key_name(screen.words, key): bound.binding.action
        for key, bound in reversed(screen.active_bindings.items())
    }


def hints_of(screen: Frame[object]) -> list[tuple[str, str]]:
    line = screen.query_one(KeyLine)
    return [(hint.key, hint.action) for hint in line.fitting(10_000) if hint.action]


def assert_hints_do_what_their_keys_do(screen: Frame[object]) -> None:
    """A click runs the hint's action: its key has to run the same one, or be taken by a line that one types in."""
    keys = keys_of(screen)
    for key, action in hints_of(screen):
        if key in keys and screen.focused is None and not action.startswith("face("):
            assert keys[key] == action, (key, action, keys[key])


async def click_on_help(desk: Desk) -> None:
    """The hint that every place offers last, however narrow it is."""
    region = cast("Place", desk.app.screen).keys.content_region
    x = desk.frame().splitlines()[region.y].rindex("aide")
    await desk.pilot.click(offset=(x, region.y))
    await desk.settle()


async def every_size(desk: Desk, *sizes: tuple[int, int]) -> None:
    for columns, rows in (*sizes, WIDE):
        await desk.resize(columns, rows)
        frame = desk.frame()
        assert frame.strip()
        assert all(len(line) <= columns for line in frame.splitlines())
        assert len(frame.splitlines()) <= rows
        assert not re.search("[\x1b\u202e]", frame)


@pytest.mark.parametrize("name", PLACES)
async def test_a_place_keeps_its_promises(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exists(name):
        pytest.skip("this place is not built yet")
    monkeypatch.setenv("NO_COLOR", "1")
    with a_year(BANK, SATURDAY, days=40) as store:
        async with at_desk(bank=BANK, store=store, start=cast("PlaceName", name)) as desk:
            assert desk.colours <= {"default"}
            assert_hints_do_what_their_keys_do(cast("Frame[object]", desk.app.screen))
            await every_size(desk, TINY, SMALL, HUGE)
            for opened in ("f1", "ctrl+p", HELP_BY_MOUSE):
                await (click_on_help(desk) if opened == HELP_BY_MOUSE else desk.press(opened))
                dialog = desk.app.screen
                assert isinstance(dialog, Dialog), opened
                assert desk.colours <= {"default"}
                assert_hints_do_what_their_keys_do(cast("Frame[object]", dialog))
                if opened != HELP_BY_MOUSE:
                    await every_size(desk, TINY)
                await desk.press("escape")
                assert not isinstance(desk.app.screen, Dialog)
