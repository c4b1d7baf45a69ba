"""Colours: one calm palette for dark terminals and one for light ones, and none where NO_COLOR asks for none."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

DARK = Theme(
    name="reperes-dark",
    primary="#7aa6da",
    secondary="#8fb8de",
    accent="#e0a458",
    foreground="#d9dce3",
    background="#16181d",
    surface="#20242c",
    panel="#2a2f39",
    boost="#2a2f39",
    success="#93c47d",
    warning="#e5c07b",
    error="#e5837a",
    dark=True,
    variables={"muted": "#949cac", "rule": "#3a404c", "key": "#c3c9d5", "scrollbar": "#3a404c"},
)
LIGHT = Theme(
    name="reperes-light",
    primary="#2f6299",
    secondary="#3d6d9e",
    accent="#9a5b0b",
    foreground="#2a2d34",
    background="#faf8f3",
    surface="#efebe2",
    panel="#e6e1d6",
    boost="#e6e1d6",
    success="#2f6f2a",
    warning="#8a5a00",
    error="#a9322a",
    dark=False,
    variables={"muted": "#62666d", "rule": "#cfc9bc", "key": "#45484f", "scrollbar": "#cfc9bc"},
)
MONOCHROME = "ansi-dark"
"""Textual's theme of the terminal's own colours, of which NoColor then leaves none."""

OWN_VARIABLES = dict.fromkeys(("muted", "rule", "key", "scrollbar"), "ansi_default")
"""Our names for colours, for the themes that do not have them."""

_CHOSEN = {"dark": DARK, "light": LIGHT}
_LIGHT_BACKGROUNDS = frozenset({"7", "15"})


def theme_for(environment: Mapping[str, str], chosen: str = "auto") -> str:
    """The theme a learner chose; "auto" suits the terminal, which COLORFGBG may say to be light. NO_COLOR wins."""
    if "NO_COLOR" in environment or chosen == "mono":
        return MONOCHROME
    if chosen in _CHOSEN:
        return _CHOSEN[chosen].name
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if background in _LIGHT_BACKGROUNDS else DARK.name
