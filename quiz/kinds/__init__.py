"""The ways to write a question. A kind is one module here, named as its questions name it, and its line in `KINDS`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.kinds.base import Written

_NAMES = (
    "choice",
    "multiple",
    "true_false",
    "short",
    "number",
    "date",
    "cloze",
    "order",
    "match",
    "card",
    "open",
)

KINDS: Mapping[str, type[Written]] = {
    name: import_module(f"quiz.kinds.{name}").Kind for name in _NAMES
}
"""What each kind's questions are read as, in the order the documentation tells them."""
