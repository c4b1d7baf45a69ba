"""Pages by typst: a template of `typst/` and data, which is never markup."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typst

from quiz.classroom.printing.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = Path(__file__).with_name("typst")
_FONTS = Path(__file__).with_name("fonts")
_NO_LETTER = "could not be displayed"
_KEPT = 10
"""Compilations that typst remembers the parts of: blank ones in their place take no time, and halve the memory."""
_ours = threading.local()
"""A thread's compilers: one at a time may use one, and two threads are faster than one."""


def press(template: str, data: Mapping[str, object]) -> bytes:
    """A tagged PDF (PDF/UA-1) of the template `typst/<template>.typ`, the same bytes for the same data.

    The template finds the data by `json(bytes(sys.inputs.data))`: strings there are text whatever they hold, made
    printable but for our drawings. Letters that our faces lack (Chinese, emoji) are borrowed from
    the system's fonts, and where it has none either, shown as the empty box of such letters: then the file is tagged,
    but not PDF/UA.
    """
    inputs = {"data": json.dumps(printable(data), ensure_ascii=False)}
    for borrows, is_accessible in ((False, True), (True, True), (True, False)):
        try:
            return _compiled(template, inputs, borrows=borrows, is_accessible=is_accessible)
        except typst.TypstError as error:
            if _NO_LETTER not in str(error):
                raise
    raise AssertionError  # without a standard, typst draws a box for a letter it lacks


def _compiled(
    template: str, inputs: dict[str, str], *, borrows: bool, is_accessible: bool
) -> bytes:
    compiler = _compiler(borrows=borrows)
    compiled = compiler.compile(
        input=str(_FOLDER / f"{template}.typ"),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=["ua-1"] if is_accessible else [],
        timestamp=0,
    )
    for _ in range(_KEPT):
        compiler.compile(input=str(_FOLDER / "blank.typ"), format="svg")
    return cast("bytes", compiled)


def _compiler(*, borrows: bool) -> typst.Compiler:
    name = "borrowing" if borrows else "own"
    if not hasattr(_ours, name):
        made = typst.Compiler(
            root=str(_FOLDER), font_paths=[str(_FONTS)], ignore_system_fonts=not borrows
        )
        setattr(_ours, name, made)
    return cast("typst.Compiler", getattr(_ours, name))
