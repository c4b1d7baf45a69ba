"""For everybody: names and roles, contrast, sizes to touch, motion, and where the focus goes."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from quiz.i18n import Words
from tests.formats.html.opened import flat
from tests.formats.html.samples import all_kinds

if TYPE_CHECKING:
    from tests.formats.html.conftest import Open
    from tests.formats.html.opened import Opened

CSS = (Path(__file__).parents[3] / "quiz/formats/html/page.css").read_text(encoding="utf-8")
WORDS = Words("fr")
# Every control has a name, every id is one, every field of a group is in one, nothing is smaller than a finger.
_FAULTS = """() => {
  const faults = [];
  const shown = (el) => el.getClientRects().length && getComputedStyle(el).visibility !== "hidden";
  const named = (el) => el.getAttribute("aria-label") || el.textContent.trim()
    || (el.labels && [...el.labels].some((label) => label.textContent.trim()));
  for (const el of document.querySelectorAll("button, input, select, textarea, summary")) {
    if (shown(el) && !named(el)) faults.push("no name: " + el.outerHTML);
  }
  for (const el of document.querySelectorAll("#main button, label.row, #main select, summary")) {
    const box = el.getBoundingClientRect();
    if (shown(el) && box.height < 43.5) faults.push("small: " + el.outerHTML);
  }
  for (const el of document.querySelectorAll("input[type=radio], input[type=checkbox]")) {
    const group = el.closest("fieldset");
    if (!group || !group.querySelector("legend")) faults.push("alone: " + el.outerHTML);
  }
  const ids = [...document.querySelectorAll("[id]")].map((el) => el.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push("twice: " + id);
  for (const el of document.querySelectorAll("[aria-describedby], [aria-labelledby]")) {
    const id = el.getAttribute("aria-describedby") || el.getAttribute("aria-labelledby");
    if (!document.getElementById(id)) faults.push("points nowhere: " + el.outerHTML);
  }
  const levels = [...document.querySelectorAll("h1, h2, h3")].map((el) => +el.tagName[1]);
  levels.forEach((level, at) => { if (level > (levels[at - 1] || 0) + 1) faults.push("a heading skips a level"); });
  if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
  if (document.querySelectorAll("main").length !== 1) faults.push("not one main");
  return faults;
}"""


def faults(page: Opened) -> list[str]:
    found: list[str] = page.page.evaluate(_FAULTS)
    return found


def test_every_screen_of_practice_has_names_roles_and_sizes(opened: Open) -> None:
    bank = all_kinds()
    page = opened(bank)
    assert faults(page) == []
    page.press("Enter")
    for _ in bank.questions:
        assert faults(page) == []
        page.page.locator(".actions button").last.click()
        assert page.page.locator(".solution").count() == 1
        assert faults(page) == []
        page.page.locator(".actions .primary").click()
        if page.text("#notice"):
            page.page.locator(".actions .primary").click()


def test_every_screen_of_a_test_has_names_roles_and_sizes(opened: Open) -> None:
    bank = all_kinds()
    page = opened(bank)
    page.press("b", "Enter")
    assert page.page.locator(".overview").count() == 1
    for _ in bank.questions:
        page.page.locator(".overview summary").click()
        assert faults(page) == []
        page.page.locator(".question > .actions .primary").click()
    assert faults(page) == []
    page.page.locator(".actions .primary").click()
    assert page.page.locator("article").count() == len(bank.questions)
    assert faults(page) == []


def test_a_verdict_is_said_to_who_does_not_see_it(opened: Open) -> None:
    page = opened(all_kinds("true_false"))
    page.press("Enter", "a", "Enter")
    said = page.page.locator("#said[role=status]")
    said.get_by_text(WORDS("html.wrong")).wait_for(state="attached")
    assert page.page.evaluate("document.activeElement.className") == "primary"


def test_a_new_question_takes_the_focus_to_its_heading(opened: Open) -> None:
    page = opened(all_kinds("short", "date"))
    page.press("b", "Enter", "Enter")
    assert page.page.evaluate("document.activeElement.tagName") == "H2"
    assert page.text("#progress p").startswith(WORDS("html.progress", number=2, total=2))


def test_a_letter_typed_into_a_field_is_a_letter(opened: Open) -> None:
    page = opened(all_kinds("short"))
    page.press("Enter", "Tab", "a", "b")
    assert page.page.locator(".fields input").input_value() == "ab"


def test_right_and_wrong_are_words_and_signs(opened: Open) -> None:
    page = opened(all_kinds("multiple"))
    page.press("Enter", "a", "b", "c", "d", "e", "Enter")
    rows = page.page.locator(".solution .row").all()
    for row in rows:
        letter, text = row.locator(".letter").inner_text(), flat(row.inner_text())
        assert letter in "✓✗"
        assert (WORDS("html.right_option") in text) == (letter == "✓")


# ---- Colours, as WCAG 2.2 measures them (1.4.3 and 1.4.11).


def schemes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r":root[^{]*\{([^}]*)\}", CSS)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]
    day, auto, night = [one for one in found if "paper" in one][:3]
    assert auto == night
    return {"day": day, "night": night}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    *product(
        ("ink", "soft"), ("paper", "sheet", "tint", "right-tint", "wrong-tint", "almost-tint")
    ),
    *product(("accent",), ("paper", "sheet", "tint")),
    *((name, f"{name}-tint") for name in ("right", "wrong", "almost")),
    *product(("right", "wrong"), ("paper",)),
    *(("sheet", name) for name in ("right", "wrong")),
    ("on-accent", "accent"),
]
EDGES = [*product(("edge", "accent"), ("paper", "sheet"))]


@pytest.mark.parametrize("scheme", ["day", "night"])
def test_colours_stand_apart(scheme: str) -> None:
    colours = schemes()[scheme]
    faint = [pair for pair in TEXT if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
    assert faint == []
    assert [pair for pair in EDGES if contrast(colours[pair[0]], colours[pair[1]]) < 3] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_day_and_night_follow_the_system_and_the_switch(
    opened: Open, scheme: Literal["light", "dark"]
) -> None:
    page = opened(all_kinds("short"))
    page.page.emulate_media(color_scheme=scheme)
    ground = "getComputedStyle(document.body).backgroundColor"
    papers = {name: one["paper"] for name, one in schemes().items()}
    rgb = {
        name: f"rgb({', '.join(str(int(c[at : at + 2], 16)) for at in (1, 3, 5))})"
        for name, c in papers.items()
    }
    assert page.page.evaluate(ground) == rgb["day" if scheme == "light" else "night"]
    page.use("#look")
    assert page.page.evaluate(ground) == rgb["day"]
    page.press("Enter")
    assert page.page.evaluate(ground) == rgb["night"]
    page.page.reload()
    assert page.page.evaluate(ground) == rgb["night"]


def test_nothing_moves_where_motion_is_not_wanted(opened: Open) -> None:
    page = opened(all_kinds("choice"))
    page.page.emulate_media(reduced_motion="reduce")
    page.press("Enter")
    lasting = "(all) => all.filter((el) => getComputedStyle(el).transitionDuration !== '0s').length"
    assert page.page.locator("*").evaluate_all(lasting) == 0


def test_a_result_prints_without_its_buttons(opened: Open) -> None:
    page = opened(all_kinds("choice"))
    page.press("b", "Enter", "Enter")
    page.use(".actions .primary")
    assert page.page.locator("article").count() == 1
    page.page.emulate_media(media="print")
    assert page.page.locator("button:visible").count() == 0
    assert page.page.locator("article").is_visible()
