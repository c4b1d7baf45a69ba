"""Papers for two-sided printing: each on sheets of its own, nothing lost, the same bytes."""

from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from quiz.classroom.printing.bind import bind, join, pages_of
from tests.classroom.printing.boxes import needs_pdftotext, pages, said

ODD = [1, Decimal("1.5"), True, "é(\\", None]
"""A value of each sort."""


def a_pdf(count: int, *, width: float = 595.0, text: str = "") -> bytes:
    """A PDF of so many pages, each of which says the text and its number, with a font that all share."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
        for number in range(1, count + 1):
            page = pdf.add_blank_page(page_size=(width, 842))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = pdf.make_stream(
                f"BT /F1 12 Tf 72 700 Td ({text}{number}) Tj ET".encode()
            )
            page.StructParents = number
            page.Odd = pikepdf.Array(ODD)
        pdf.docinfo["/Title"] = "Essai d’été"
        pdf.Root.Lang = "fr"
        pdf.save(out)
    return out.getvalue()


def bound(*pdfs: bytes) -> bytes:
    out = BytesIO()
    bind(iter(pdfs), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("counts", "expected"), [((1,), 2), ((2,), 2), ((3, 2, 1), 8), ((), 0), ((1,) * 7, 14)]
)
def test_each_paper_begins_on_a_new_sheet(counts: tuple[int, ...], expected: int) -> None:
    whole = bound(*(a_pdf(count) for count in counts))

    assert pages_of(whole) == expected


@needs_pdftotext
def test_papers_follow_one_another_with_a_blank_page_after_an_odd_one() -> None:
    whole = pages(bound(a_pdf(3, text="a"), a_pdf(2, text="b"), a_pdf(1, text="c")))

    assert [said(page.words) for page in whole] == ["a1", "a2", "a3", "", "b1", "b2", "c1", ""]


def test_a_blank_page_is_as_large_as_the_one_before() -> None:
    with pikepdf.open(BytesIO(bound(a_pdf(1, width=421), a_pdf(1)))) as whole:
        assert [float(page.mediabox[2]) for page in whole.pages] == [421, 421, 595, 595]


def test_what_is_bound_is_a_sound_pdf() -> None:
    with pikepdf.open(BytesIO(bound(a_pdf(3), a_pdf(2)))) as whole:
        assert whole.check_pdf_syntax() == []
        assert str(whole.docinfo["/Title"]) == "Essai d’été"
        assert str(whole.Root.Lang) == "fr"
        assert whole.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipLongEdge
        assert "/StructParents" not in whole.pages[0].obj
        assert [str(each) for each in whole.pages[0].obj.Odd] == [str(each) for each in ODD]


def test_what_pages_share_is_written_once() -> None:
    with pikepdf.open(BytesIO(bound(a_pdf(30)))) as whole:
        fonts = {page.Resources.Font.F1.objgen for page in whole.pages}

    assert len(fonts) == 1


def test_the_same_papers_give_the_same_bytes() -> None:
    assert bound(a_pdf(3), a_pdf(2)) == bound(a_pdf(3), a_pdf(2))


def test_a_paper_is_read_when_the_one_before_is_written() -> None:
    out = BytesIO()
    sizes = []

    def papers() -> object:
        for _ in range(4):
            sizes.append(len(out.getvalue()))
            yield a_pdf(2)

    bind(papers(), out)  # type: ignore[arg-type]

    assert sizes == sorted(set(sizes))


def test_what_is_joined_has_no_blank_pages() -> None:
    out = BytesIO()

    join([a_pdf(1), a_pdf(2)], out)

    assert pages_of(out.getvalue()) == 3
