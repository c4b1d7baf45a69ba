"""The orders that a page draws for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Drawn = Callable[[dict[str, Any]], set[tuple[int, ...]]]
SEEDS = 400
_DRAW = """([source, question, seeds]) => {
  const state = { seed: 0, asked: 0 };
  const hash = (text) => [...text].reduce((sum, one) => Math.imul(sum ^ one.charCodeAt(0), 16777619), 2166136261);
  const draw = new Function("DATA", "state", "hash", source + "; return shownOrder");
  const shown = draw({ questions: [question] }, state, hash);
  return Array.from({ length: seeds }, (none, seed) => { state.seed = seed; return shown(0); });
}"""


@pytest.fixture(scope="module")
def drawn(browser: Browser) -> Iterator[Drawn]:
    source = files("quiz.formats.html").joinpath("script/shuffle.js").read_text(encoding="utf-8")
    page = browser.new_page()

    def draw(question: dict[str, Any]) -> set[tuple[int, ...]]:
        """The orders in which this question is shown by so many seeds."""
        return set(map(tuple, page.evaluate(_DRAW, [source, question, SEEDS])))

    yield draw
    page.close()


def test_items_to_order_are_shown_in_every_order_but_the_right_one(drawn: Drawn) -> None:
    right = [2, 0, 3, 1]
    question = {"is": "arrange", "items": ["c", "a", "d", "b"], "key": {"right": right}}
    assert drawn(question) == set(permutations(range(4))) - {tuple(right)}


def test_options_are_shown_in_every_order_and_sorted_ones_in_theirs(drawn: Drawn) -> None:
    question = {"is": "pick", "options": ["1", "2", "3"], "fixed": False}
    assert drawn(question) == set(permutations(range(3)))
    assert drawn({**question, "fixed": True}) == {(0, 1, 2)}


def test_a_sealed_order_is_any(drawn: Drawn) -> None:
    assert drawn({"is": "arrange", "items": ["a", "b", "c"]}) == set(permutations(range(3)))
