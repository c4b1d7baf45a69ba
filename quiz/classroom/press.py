"""Pages by typst: a template of `typst/` and data, which is never markup."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typst

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = Path(__file__).with_name("typst")
_FONTS = Path(__file__).with_name("fonts")


def press(template: str, data: Mapping[str, object]) -> bytes:
    """A tagged PDF (PDF/UA-1) of the template `typst/<template>.typ`, the same bytes for the same data.

    The template finds the data by `json(bytes(sys.inputs.data))`: strings there are text whatever they hold.
    """
    compiled = _compiler().compile(
        input=str(_FOLDER / f"{template}.typ"),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    return cast("bytes", compiled)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=str(_FOLDER), font_paths=[str(_FONTS)], ignore_system_fonts=True)
