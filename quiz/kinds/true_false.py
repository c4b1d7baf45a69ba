"""A statement to judge, with what to mend in a false one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from msgspec import Meta

from quiz.core.question import Card
from quiz.core.shape import Option, Pick
from quiz.kinds.base import Context, Flaw, Written


def _in_any_case(word: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


_WORDS = {"true": True, "vrai": True, "oui": True, "yes": True} | {
    "false": False,
    "faux": False,
    "non": False,
    "no": False,
}
Truth = Annotated[
    str,
    Meta(
        extra_json_schema={
            "type": ["boolean", "string"],
            "pattern": f"^(?:{'|'.join(map(_in_any_case, _WORDS))})$",
            "patternErrorMessage": "Write true or false.",
        }
    ),
]
_SHOWN = {"fr": ("Vrai", "Faux")}


class Kind(Written, frozen=True, kw_only=True):
    """A statement to judge; a false one says what to mend."""

    EXAMPLE: ClassVar[str] = """\
- id: tour-eiffel-exposition
  kind: true_false
  prompt: La tour Eiffel est construite pour l'Exposition universelle de 1900.
  answer: false
  fix:
    de 1900: de 1889
  explanation: Elle ouvre en 1889, pour le centenaire de la Révolution. L'Exposition de 1900 la repeint en jaune.
  source: Une histoire des expositions universelles
  level: 1
  bloom: remember
  themes: [histoire]
"""

    answer: Truth
    """true or false."""
    fix: Mapping[str, str] = {}
    """What a false statement says, and what it should say; the corrected sentence is shown."""

    def flaws(self, context: Context) -> Iterator[Flaw]:
        """An answer that is neither, or a correction that does not apply."""
        if self._truth is None:
            yield Flaw(("answer",), "not_a_truth", {"given": self.answer})
        elif self._truth and self.fix:
            yield Flaw(("fix",), "fix_of_truth")
        elif len(self.fix) > 1:
            yield Flaw(("fix",), "several_fixes")
        statement = context.typeset(self.prompt)
        for said in self.fix:
            count = statement.count(context.typeset(said))
            if count != 1:
                rule = "fix_ambiguous" if count else "fix_not_found"
                yield Flaw(("fix", said), rule, {"text": said})

    def cards(self, context: Context) -> tuple[Card, ...]:
        """True stands before false, always."""
        yes, no = _SHOWN.get(context.language, ("True", "False"))
        truth = bool(self._truth)
        options = Option(yes, correct=truth), Option(no, correct=not truth)
        fixes = [(context.typeset(said), context.typeset(true)) for said, true in self.fix.items()]
        return (self.card(context, Pick(options, fixed=True, fix=fixes[0] if fixes else None)),)

    @property
    def _truth(self) -> bool | None:
        return _WORDS.get(self.answer.lower())
