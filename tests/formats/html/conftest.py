"""Pages opened in the browser, from a bank or from a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.core.bank import Bank
from quiz.formats.html import write
from tests.formats.html.opened import PHONE, Opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Open = Callable[..., Opened]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a bank's page, or a page's text; at the end nothing was complained of, and nothing asked of a network."""
    pages: list[Opened] = []

    def open_page(what: Bank | str, size: tuple[int, int] = PHONE) -> Opened:
        file = tmp_path / f"{len(pages)}.html"
        if isinstance(what, str):
            file.write_text(what, encoding="utf-8")
        else:
            written = BytesIO()
            write(what, written)
            file.write_bytes(written.getvalue())
        pages.append(Opened(browser, file, size))
        return pages[-1]

    yield open_page
    for page in pages:
        page.close()
        assert page.faults == []
        assert {url for url in page.asked_for if not url.startswith("blob:file:")} == {page.address}
