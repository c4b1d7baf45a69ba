"""Banks for the pages of tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.authoring.load import load_or_raise
from quiz.core.bank import Bank
from quiz.kinds import KINDS
from tests.authoring.folders import write_deck


@cache
def all_kinds(*kinds: str) -> Bank:
    """The EXAMPLE of every kind in one bank, or of some."""
    with TemporaryDirectory() as folder:
        examples = [KINDS[kind].EXAMPLE for kind in kinds or KINDS]
        return load_or_raise(write_deck(Path(folder), "".join(examples)))
