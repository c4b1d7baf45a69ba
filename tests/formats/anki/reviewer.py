"""A reviewer of Anki in a browser: it shows a face, and carries to the next what the real one would."""

from __future__ import annotations

import html
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from quiz.core.bank import Bank
from quiz.core.question import Question
from quiz.formats.anki.note_types import NoteType, note_types
from quiz.formats.anki.notes import NoteData, note_of, words_of
from quiz.formats.anki.render import face

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

PLACE = "http://cards.invalid/"
DENIED = """
Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("denied", "SecurityError"); },
});
"""
_SHOW = """(face) => {
  const qa = document.getElementById("qa");
  qa.innerHTML = face;
  for (const old of Array.from(qa.querySelectorAll("script"))) {
    const script = document.createElement("script");
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
}"""
_SHOW_OFTEN = f"""([face, rows, times]) => {{
  const show = {_SHOW};
  const seen = [];
  for (let showing = 0; showing < times; showing++) {{
    show(face);
    document.querySelectorAll(rows).forEach((row, at) => seen.push([at, row.textContent]));
  }}
  return seen;
}}"""
_ANSWER = re.compile(r'<code id="?typeans"?>(.*?)</code>', re.DOTALL)


class Reviewer:
    """Shows the faces of notes in a page whose only address is ours.

    `faults` are what the page complained of, and the other addresses it asked for.
    """

    def __init__(self, context: BrowserContext, classes: str = "") -> None:
        self._context = context
        self._classes = classes
        self.faults: list[str] = []
        context.route("**/*", self._serve)
        self.page = self._open()

    def renew(self) -> None:
        """A page that remembers nothing."""
        self.page.close()
        self.page = self._open()
        self.faults.clear()

    def _open(self) -> Page:
        page = self._context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        return page

    def front(self, question: Question, bank: Bank, card: int = 0) -> None:
        self.load(*faces(question, bank, card)[:2])

    def back(self, question: Question, bank: Bank, card: int = 0, typed: str = "") -> None:
        kind, _, shown = faces(question, bank, card)
        self.load(kind, compared(shown, typed))

    def load(self, kind: NoteType, shown: str) -> None:
        """A face in a new page, as on phones."""
        self._content = (
            '<!doctype html><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<style>body{{margin:20px}}</style><style>{kind.css}</style>"
            f'<body class="card card1 {self._classes}"><div id="qa">{shown}</div></body>'
        )
        self.page.goto(PLACE)

    def swap(self, shown: str) -> None:
        """A face in the same page, as on the desktop."""
        self.page.evaluate(_SHOW, shown)

    def swapped(self, shown: str, rows: str, times: int) -> set[tuple[int, str]]:
        """The places and texts of the rows seen over many showings of a face in the same page."""
        seen = self.page.evaluate(_SHOW_OFTEN, [shown, rows, times])
        return {(at, text) for at, text in seen}

    def _serve(self, route: Route) -> None:
        if route.request.url == PLACE:
            route.fulfill(body=self._content, content_type="text/html; charset=utf-8")
            return
        self.faults.append(route.request.url)
        route.abort()

    def texts(self, selector: str) -> list[str]:
        return [" ".join(text.split()) for text in self.page.locator(selector).all_inner_texts()]

    def text(self, selector: str = "main") -> str:
        return " ".join(self.texts(selector))

    def all(self, selector: str) -> list[Locator]:
        return self.page.locator(selector).all()


@contextmanager
def reviewing(
    browser: Browser,
    *,
    width: int = 800,
    classes: str = "",
    denied: bool = False,
    **options: Any,  # noqa: ANN401
) -> Iterator[Reviewer]:
    context = browser.new_context(
        reduced_motion="reduce", viewport={"width": width, "height": 800}, **options
    )
    if denied:
        context.add_init_script(DENIED)
    try:
        yield Reviewer(context, classes)
    finally:
        context.close()


def faces(question: Question, bank: Bank, card: int = 0) -> tuple[NoteType, str, str]:
    """The note type of a question, and the two faces of one of its cards."""
    kind, note = noted(question, bank)
    named = dict(zip((one.name for one in kind.fields), note.fields, strict=True))
    template = kind.templates[0 if kind.is_cloze else card]
    front = face(template.front, named, card, is_back=False)
    return kind, front, face(template.back, named, card, is_back=True)


def noted(question: Question, bank: Bank) -> tuple[NoteType, NoteData]:
    note = note_of(question, bank)
    return note_types(words_of(bank).language)[note.key], note


def compared(shown: str, typed: str) -> str:
    """The back with what was typed in Anki's two lines, every letter wrong."""
    if not typed:
        return shown
    line = (
        f"<span class=typeBad>{html.escape(typed)}</span><br><span id=typearrow>&darr;</span><br>"
    )
    return _ANSWER.sub(
        lambda found: f"<code id=typeans>{line}<span class=typeMissed>{found[1]}</span></code>",
        shown,
    )
