import pytest
from textual.color import Color
from textual.theme import Theme

from quiz.tui.theme import DARK, LIGHT, MONOCHROME, theme_for
from tests.tui.banks import CHOICE
from tests.tui.desk import at_desk


def contrast(one: str, other: str) -> float:
    """WCAG 2.1's ratio."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [value / 255 for value in Color.parse(colour).rgb]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_text_is_legible_on_every_ground(theme: Theme) -> None:
    texts = [theme.foreground, theme.accent, theme.success, theme.warning, theme.error]
    texts += [theme.variables["muted"], theme.variables["key"]]
    for ground in (theme.background, theme.surface):
        for text in texts:
            assert contrast(str(text), str(ground)) >= 4.5, (text, ground)


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({}, DARK.name),
        ({"COLORFGBG": "15;0"}, DARK.name),
        ({"COLORFGBG": "0;15"}, LIGHT.name),
        ({"COLORFGBG": "0;default;7"}, LIGHT.name),
        ({"COLORFGBG": "nonsense"}, DARK.name),
        ({"NO_COLOR": "1", "COLORFGBG": "0;15"}, MONOCHROME),
    ],
)
def test_the_theme_suits_the_terminal_where_nobody_chooses(
    environment: dict[str, str], theme: str
) -> None:
    assert theme_for(environment) == theme


@pytest.mark.parametrize(
    ("chosen", "theme"),
    [("auto", LIGHT.name), ("dark", DARK.name), ("light", LIGHT.name), ("mono", MONOCHROME)],
)
def test_a_chosen_theme_holds_unless_no_color_is_set(chosen: str, theme: str) -> None:
    assert theme_for({"COLORFGBG": "0;15"}, chosen) == theme
    assert theme_for({"COLORFGBG": "0;15", "NO_COLOR": ""}, chosen) == MONOCHROME


async def test_colours_can_be_taken_away_and_given_back() -> None:
    async with at_desk(CHOICE, start="settings", theme="mono") as desk:
        assert desk.colours <= {"default"}
        await desk.press(*["down"] * 5, "right")
        assert desk.app.theme == DARK.name
        assert len(desk.colours - {"default"}) > 3
        await desk.press("ctrl+p")
        await desk.type("aucune")
        await desk.press("enter")
        assert desk.colours <= {"default"}
        assert desk.shows("‹ aucune ›")


async def test_no_color_leaves_no_colour_and_everything_still_says_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_desk(CHOICE) as desk:
        await desk.press("down")
        assert desk.shows("▌ a")
        assert desk.colours <= {"default"}
        await desk.press("enter")
        assert desk.colours <= {"default"}
        assert desk.shows("✗") or desk.shows("✓ Juste")
        assert desk.shows("▌")
        await desk.press("t")
        assert desk.colours <= {"default"}


async def test_with_colour_there_is_some() -> None:
    async with at_desk(CHOICE) as desk:
        assert "default" not in desk.colours
        assert len(desk.colours) > 3
