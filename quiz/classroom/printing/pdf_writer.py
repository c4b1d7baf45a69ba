"""A PDF written page by page (ISO 32000-1, 7.5): only the places of its objects are kept in memory.

pikepdf reads the pages that go in; merging with it as well would keep every object of every page until the end.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import IO, TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Object, Stream, String

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pikepdf import Page

_ROOT, _PAGES, _INFO = 1, 2, 3
_OF_TAGS = frozenset({"/StructParents", "/Tabs", "/Parent", "/Annots"})
"""What leads out of the page to what is not copied."""


class PdfWriter:
    """Pages go in one after the other; `forget` is called when a file that they come from is closed."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self._at = 0
        self._places: dict[int, int] = {}
        self._next = _INFO + 1
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: list[tuple[int, Object]] = []
        self._kids: list[int] = []
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def page(self, page: Page) -> None:
        """Copy a page and all it needs."""
        entries = {key: value for key, value in page.obj.items() if key not in _OF_TAGS}
        self._add_page({**entries, "/MediaBox": page.mediabox, "/Resources": page.resources})
        while self._waiting:
            number, each = self._waiting.pop()
            self._object(number, self._body(each))

    def blank(self, like: Page) -> None:
        """Add an empty page of the same size."""
        self._add_page({"/Type": Name.Page, "/MediaBox": like.mediabox, "/Resources": {}})

    def forget(self) -> None:
        """The next pages come from another file, whose objects have numbers of their own."""
        self._numbers.clear()

    def close(self, root: Mapping[str, object], title: object) -> None:
        """Write what holds it all together; `root` is added to the catalogue."""
        kids = b" ".join(b"%d 0 R" % kid for kid in self._kids)
        pages = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self._kids), kids)
        self._object(_PAGES, pages)
        catalogue = b"/Type/Catalog/Pages %d 0 R" % _PAGES
        self._object(_ROOT, b"<<%s%s>>" % (catalogue, self._entries(root)))
        self._object(_INFO, self._value({"/Title": title}))
        start = self._at
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % self._next)
        for number in range(1, self._next):
            self._write(b"%010d 00000 n \n" % self._places[number])
        digest = self._hash.hexdigest()[:32].encode()
        ends = (self._next, _ROOT, _INFO, digest, digest, start)
        self._write(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
            % ends
        )

    def _add_page(self, entries: Mapping[str, object]) -> None:
        number = self._new()
        self._kids.append(number)
        self._object(number, b"<<%s/Parent %d 0 R>>" % (self._entries(entries), _PAGES))

    def _new(self) -> int:
        self._next += 1
        return self._next - 1

    def _object(self, number: int, body: bytes) -> None:
        self._places[number] = self._at
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _write(self, content: bytes) -> None:
        self._out.write(content)
        self._hash.update(content)
        self._at += len(content)

    def _body(self, each: Object) -> bytes:
        if not isinstance(each, Stream):
            return self._direct(each)
        raw = each.read_raw_bytes()
        entries = {key: value for key, value in each.items() if key != "/Length"}
        head = b"<<%s/Length %d>>" % (self._entries(entries), len(raw))
        return b"%s\nstream\n%s\nendstream" % (head, raw)

    def _value(self, value: object) -> bytes:
        """A value inside another: what has a number there gets one here, and waits to be written."""
        if not isinstance(value, Object) or not value.is_indirect:
            return self._direct(value)
        if value.objgen not in self._numbers:
            self._numbers[value.objgen] = self._new()
            self._waiting.append((self._numbers[value.objgen], value))
        return b"%d 0 R" % self._numbers[value.objgen]

    def _direct(self, value: object) -> bytes:
        match value:
            case Array() | list():
                return self._list(value)
            case Dictionary() | dict():
                return b"<<%s>>" % self._entries(dict(value.items()))
            case bool():
                return b"true" if value else b"false"
            case int() | Decimal():
                return f"{value:f}".encode() if isinstance(value, Decimal) else b"%d" % value
            case str():
                return String(value).unparse()
            case Object():
                return value.unparse()
            case _:
                return b"null"

    def _list(self, values: Iterable[object]) -> bytes:
        return b"[%s]" % b" ".join(map(self._value, values))

    def _entries(self, entries: Mapping[str, object]) -> bytes:
        """Name and value, one after the other; the order is that of the alphabet."""
        return b" ".join(
            Name(key).unparse() + b" " + self._value(entries[key]) for key in sorted(entries)
        )
