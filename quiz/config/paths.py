"""Where one learner's files are, and which learners a computer has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.core.problem import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

APP = "reperes"
_PROFILES = "profiles"
_PROFILE = re.compile(r"\w[\w.-]{0,63}")


@dataclass(frozen=True, slots=True)
class Paths:
    """Where one learner's history (a folder) and choices (a file) are, and what can be thrown away; none may exist.

    `root` is the folder of all learners, `is_named` whether a person said which one that is: it is then theirs, and may
    hold anything else.
    """

    data: Path
    config: Path
    cache: Path
    root: Path
    is_named: bool

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
            folder = root / inside
            return cls(folder, folder / "config.toml", root / "cache", root, is_named=True)
        from platformdirs import PlatformDirs

        system = PlatformDirs(APP, appauthor=False)
        root, choices = Path(system.user_data_path), Path(system.user_config_path)
        cache = Path(system.user_cache_path)
        return cls(root / inside, choices / inside / "config.toml", cache, root, is_named=False)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders on the way to a learner's files that are the application's own, the innermost first."""
        ours = (*self._down_to(self.data), *self._down_to(self.config.parent))
        return tuple(dict.fromkeys(ours if self.is_named else (*ours, self.cache)))

    def _down_to(self, folder: Path) -> Iterator[Path]:
        """A learner's folder, then those around it up to that of all learners, without one that a person named."""
        around = [folder, folder.parent, folder.parent.parent] if self._has_profile else [folder]
        yield from around[:-1] if self.is_named else around

    @property
    def _has_profile(self) -> bool:
        return self.data != self.root

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
