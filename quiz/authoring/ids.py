"""Names that never change: in ASCII, so that every program can hold them, and each once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.kinds.base import ID
from quiz.kinds.dates import read_date

if TYPE_CHECKING:
    from quiz.authoring.source import Source
    from quiz.authoring.tree import Mark, Path
    from quiz.core.problem import Place

_ID = re.compile(ID)


class Ids:
    """The ids of one sort of thing, over all files."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}

    def claim(self, source: Source, path: Path, name: str, mark: Mark) -> None:
        """Take an id for the record at the end of a path; complain where it cannot be."""
        place = source.place(mark)
        first = self._places.setdefault(name, place)
        if first is not place:
            source.complain((*path, "id"), "duplicate_id", id=name, other=str(first))
        elif not _ID.fullmatch(name) or (name[0].isdigit() and read_date(name)):
            source.complain((*path, "id"), "bad_id", id=name)
