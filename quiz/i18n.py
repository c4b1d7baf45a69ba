"""The interface's words: catalogues of sentences by code, one JSON file an area and a language.

`Words("fr")("verdict.typo", given="Vladivostock", expected="Vladivostok")` reads `locale/fr/verdict.json` at
its first use and fills the sentence `typo`. A sentence that counts is an object of plural forms (`one`,
`other`), chosen by `n`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

LANGUAGES = ("fr", "en")
Catalogue = dict[str, "str | dict[str, str]"]
# Not importlib.resources: it costs a command a tenth of its start.
_LOCALE = Path(__file__).parent / "locale"


@cache
def catalogue(language: str, area: str) -> Catalogue:
    """The sentences of one area in one language; raises FileNotFoundError for an area that does not exist."""
    sentences: Catalogue = json.loads((_LOCALE / language / f"{area}.json").read_bytes())
    return sentences


class Words:
    """The interface in one language ("fr" or "en")."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            msg = f"no catalogue for {language!r}"
            raise ValueError(msg)
        self.language = language

    def __call__(self, code: str, **params: object) -> str:
        """The sentence `area.key`, its parameters filled; raises KeyError where the catalogue lacks it."""
        area, _, key = code.partition(".")
        sentence = catalogue(self.language, area)[key]
        if not isinstance(sentence, str):
            sentence = sentence[self._plural(params["n"])]
        return sentence.format(**params)

    def _plural(self, n: object) -> str:
        """CLDR's cardinal forms of our two languages: French counts zero as one."""
        count = abs(float(str(n)))
        return "one" if (count < 2 if self.language == "fr" else count == 1) else "other"


def from_environment(environment: dict[str, str]) -> str:
    """The language the system asks for (LC_ALL, LC_MESSAGES, LANG), English where it is neither of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name)
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
