"""Where a learner's files are, and what they chose in `config.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.core.moment import ROLLOVER
from quiz.core.problem import InputError, Place, Problem, UsageError
from quiz.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

APP = "reperes"
_PROFILE = re.compile(r"\w[\w.-]{0,63}")
_POSITION = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Settings:
    """A learner's choices.

    `retention` is the share of cards to remember when they come back, from 0.7 to 0.99. `rollover` is the hour at which
    a study day begins, 0 to 23. `theme` is "auto", "dark", "light" or "mono". `grades` is 4, or 2 for those who
    only say right or wrong. `exam` is the day of an exam. `keys` gives actions other keys than their usual ones.
    """

    language: str = "en"
    retention: float = 0.9
    new_per_day: int = 10
    reviews_per_day: int = 100
    rollover: int = ROLLOVER
    theme: str = "auto"
    grades: int = 4
    exam: date | None = None
    keys: Mapping[str, str] = field(default_factory=dict)

    def speaking(self, language: str) -> Settings:
        """The same choices in another language."""
        return replace(self, language=language)


@dataclass(frozen=True, slots=True)
class Paths:
    """Where one learner's history (a folder) and choices (a file) are, and what can be thrown away; none may exist."""

    data: Path
    config: Path
    cache: Path

    @classmethod
    def find(
        cls, environment: Mapping[str, str], folder: Path | None = None, profile: str | None = None
    ) -> Paths:
        """The paths of a profile: in `folder`, else in `QUIZ_DATA_DIR`, else in the platform's own folders.

        A named folder holds everything, so that it can travel; the platform keeps data and choices apart. Raises
        UsageError where the profile's name cannot be that of a folder.
        """
        if profile is not None and not _PROFILE.fullmatch(profile):
            raise UsageError("cli.bad_profile", name=profile)
        inside = Path("profiles", profile) if profile else Path()
        named = folder or environment.get("QUIZ_DATA_DIR")
        if named:
            root = Path(named).expanduser()
            return cls(root / inside, root / inside / "config.toml", root / "cache")
        from platformdirs import PlatformDirs

        system = PlatformDirs(APP, appauthor=False)
        config = Path(system.user_config_path) / inside / "config.toml"
        return cls(Path(system.user_data_path) / inside, config, Path(system.user_cache_path))


def load_settings(path: Path, language: str) -> Settings:
    """The choices in `config.toml`, or the usual ones where there is no such file.

    `language` is what the system speaks, for a file that does not choose. Raises InputError with every problem found.
    """
    usual = Settings(language=language)
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        return usual
    except NotADirectoryError:
        return usual  # the store says better what is wrong with its folder
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("cli.config_unreadable", path=path, reason=_reason(error)) from error
    chosen = _parse(path, text)
    problems = tuple(_problems(path, text, chosen))
    if problems:
        raise InputError("cli.config_invalid", problems, path=path)
    return replace(usual, **chosen)


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return "UTF-8" if isinstance(error, UnicodeDecodeError) else (error.strerror or str(error))


def _parse(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _POSITION.search(str(error))
        line, column = (int(at[1]), int(at[2])) if at else (text.count("\n") + 1, 1)
        problem = Problem(Place(str(path), line, column), "config_syntax")
        raise InputError("cli.config_invalid", [problem], path=path) from error


def _problems(path: Path, text: str, chosen: Mapping[str, object]) -> Iterator[Problem]:
    for key, value in chosen.items():
        place = Place(str(path), _line(text, key))
        if key not in _ACCEPTED:
            yield Problem(place, "config_key", (("key", key), ("known", _nearest(key))))
        elif not _fits(key, value):
            wanted = (("key", key), ("value", str(value)), ("accepted", _ACCEPTED[key]))
            yield Problem(place, "config_value", wanted)


_ACCEPTED = {
    "language": ", ".join(LANGUAGES),
    "retention": "0.7–0.99",
    "new_per_day": "0–9999",
    "reviews_per_day": "0–9999",
}
"""What each key may hold."""


def _fits(key: str, value: object) -> bool:
    if isinstance(value, bool):
        return False
    match key:
        case "language":
            return value in LANGUAGES
        case "retention":
            return isinstance(value, int | float) and 0.7 <= value <= 0.99
        case _:
            return isinstance(value, int) and 0 <= value <= 9999


def _nearest(key: str) -> str:
    """The known key that looks most like this one, or all of them."""
    from difflib import get_close_matches

    known = [field.name for field in fields(Settings)]
    return ", ".join(get_close_matches(key, known, 1) or known)


def _line(text: str, key: str) -> int:
    """The line (from 1) where a top-level key or table begins; tomllib does not tell."""
    quoted = re.escape(key)
    found = re.search(rf"""(?m)^\s*\[*\s*["']?{quoted}["']?\s*[=.\]]""", text)
    return text.count("\n", 0, found.end()) + 1 if found else 1
