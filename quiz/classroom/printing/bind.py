"""Papers one behind the other in one file, to print on both sides of the sheet."""

from __future__ import annotations

from io import BytesIO
from typing import IO, TYPE_CHECKING

from pikepdf import Name, Pdf

from quiz.classroom.printing.pdf_writer import PdfWriter

if TYPE_CHECKING:
    from collections.abc import Iterable


def bind(pdfs: Iterable[bytes], out: IO[bytes]) -> None:
    """Write them as one PDF in which each begins on a new sheet: after an odd number of pages a blank one follows.

    It is for printers, which are told to use both sides and to change no size; tags for screen readers stay in the
    single papers. The title and the language are the first one's. The same papers give the same bytes, and one is in
    memory at a time.
    """
    _put_together(pdfs, out, is_on_sheets=True)


def join(pdfs: Iterable[bytes], out: IO[bytes]) -> None:
    """Write them as `bind` does, one right behind the other."""
    _put_together(pdfs, out, is_on_sheets=False)


def pages_of(content: bytes) -> int:
    """How many pages a PDF has."""
    with Pdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)


def _put_together(pdfs: Iterable[bytes], out: IO[bytes], *, is_on_sheets: bool) -> None:
    writer = PdfWriter(out)
    root: dict[str, object] = {}
    title = ""
    for content in pdfs:
        with Pdf.open(BytesIO(content)) as paper:
            if not root:
                root = _described(paper)
                title = str(paper.docinfo.get("/Title", ""))
            for page in paper.pages:
                writer.page(page)
            if is_on_sheets and len(paper.pages) % 2:
                writer.blank(paper.pages[-1])
            writer.forget()
    writer.close(root, title)


def _described(paper: Pdf) -> dict[str, object]:
    """What a viewer is told of the whole: its language, and that sheets are turned along the long edge."""
    return {
        "/Lang": str(paper.Root.get("/Lang", "")),
        "/ViewerPreferences": {
            "/DisplayDocTitle": True,
            "/Duplex": Name.DuplexFlipLongEdge,
            "/PrintScaling": Name("/None"),
        },
    }
