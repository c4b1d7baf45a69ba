"""Characters for terminals that lack some: the narrow space of French, curly apostrophes, œ."""

from __future__ import annotations

import codecs
import unicodedata

NEAR = "quiz.near"
"""The name of the error handler: a near character instead of one that cannot be written."""

_NEAR = str.maketrans(
    {
        "\u202f": " ",
        "\u00a0": " ",
        "’": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "…": "...",
        "–": "-",
        "—": "-",
        "œ": "oe",
        "Œ": "OE",
    }
)


def _near(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end].translate(_NEAR)
    apart = (unicodedata.normalize("NFKD", character)[0] for character in missing)
    return "".join(apart).encode("ascii", "replace").decode("ascii"), error.end


codecs.register_error(NEAR, _near)
