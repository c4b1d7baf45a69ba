"""A disk that can be filled to the last byte."""

from dataclasses import dataclass
from pathlib import Path

SIZE = 1 << 20


@dataclass(frozen=True)
class SmallDisk:
    """A disk of its own, at a path."""

    path: Path

    @property
    def _ballast(self) -> Path:
        return self.path / "ballast"

    def fill(self) -> None:
        """Leave no room."""
        size = 1 << 16
        with self._ballast.open("ab", buffering=0) as file:
            while size:
                try:
                    written = file.write(b"x" * size)
                except OSError:
                    written = 0
                if written < size:
                    size //= 2

    def make_room(self) -> None:
        """Delete what fills it."""
        self._ballast.unlink()
