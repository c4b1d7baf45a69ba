"""Where one learner's files are, and which learners a computer has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

APP = "reperes"
_PROFILES = "profiles"
_PROFILE = re.compile(r"\w[\w.-]{0,63}")


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
        inside = Path(_PROFILES, profile) if profile else Path()
        named = folder or environment.get("QUIZ_DATA_DIR")
        if named:
            root = Path(named).expanduser()
            return cls(root / inside, root / inside / "config.toml", root / "cache")
        from platformdirs import PlatformDirs

        system = PlatformDirs(APP, appauthor=False)
        config = Path(system.user_config_path) / inside / "config.toml"
        return cls(Path(system.user_data_path) / inside, config, Path(system.user_cache_path))

    def profiles(self) -> tuple[str, ...]:
        """The learners who have a folder beside these paths of the one without a name, in order of their names.

        A folder that cannot be looked into has none.
        """
        names: set[str] = set()
        for folder in {self.data / _PROFILES, self.config.parent / _PROFILES}:
            try:
                names |= {path.name for path in folder.iterdir() if path.is_dir()}
            except OSError:
                continue
        return tuple(sorted(name for name in names if _PROFILE.fullmatch(name)))
