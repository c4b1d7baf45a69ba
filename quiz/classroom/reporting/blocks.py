"""What a report is made of, before it is a page: texts and tables in order, in the words of its reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from quiz.classroom.reporting.plots import Picture


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph; `is_aside` where it is only to be known, not read first."""

    text: str
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under a head: columns of `numbers`, columns `quoted` in the bank's language, counted from 0."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    quoted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture and its title, and a small table beside it where there is one."""

    title: str
    picture: Picture
    beside: Table | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """An answer and how many gave it; `said` is whether it is right, in a word."""

    text: str
    is_right: bool
    said: str
    count: int
    picture: Picture
    why: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question to teach again: what it asked, what went wrong, what to say; `notes` are (label, text) pairs."""

    label: str
    figures: str
    prompt: str
    caution: str
    bars: tuple[Bar, ...]
    notes: tuple[tuple[str, str], ...]
    parts: Table | None = None


@dataclass(frozen=True, slots=True)
class Concern:
    """A question to look at again, and why."""

    label: str
    prompt: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What words mean."""

    pairs: tuple[tuple[str, str], ...]


Block = Said | Plot | Table | Lesson | Concern | Terms


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole: `facts` stand below the title, `notices` are to be read before anything else."""

    language: str
    bank_language: str
    title: str
    name: str
    facts: str
    notices: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: str


def as_data(report: Report) -> Mapping[str, object]:
    """The report for a template: each block says what it `is`."""
    sections = [
        {
            "heading": section.heading,
            "blocks": [{"is": type(block).__name__, **asdict(block)} for block in section.blocks],
        }
        for section in report.sections
    ]
    return asdict(report) | {"sections": sections}
