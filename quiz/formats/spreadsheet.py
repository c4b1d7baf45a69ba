"""Tables for spreadsheets: CSV (RFC 4180) in which nothing is a formula.

A cell that begins with `= + - @`, a tab or a carriage return is one to a spreadsheet (OWASP, "CSV Injection"): such a
text is written with an apostrophe before it, which `plain` takes off again.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BOM = "\ufeff"
"""What tells Excel that a file is in UTF-8."""
_FORMULA = re.compile(r"'*[-=+@\t\r\uff0b\uff0d\uff1d\uff20]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no table holds as a character: a terminal that shows one would obey it."""
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


def neutral(text: str) -> str:
    """The text as a cell that is no formula; a mere number stays one."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def plain(cell: str) -> str:
    """The text that `neutral` made a cell of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell


def table(
    rows: Iterable[Iterable[str]], *, delimiter: str = ",", has_mark: bool = True, end: str = "\r\n"
) -> bytes:
    """The rows in UTF-8, after a byte order mark where `has_mark`, without control characters."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    for row in rows:
        writer.writerow([neutral(_CONTROL.sub("", cell)) for cell in row])
    return ((BOM if has_mark else "") + out.getvalue()).encode()
