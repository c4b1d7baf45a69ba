"""A page opened from its file without a network, and answered as a person does who has a keyboard alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quiz.core.answer import Arranged, Filled, Paired, Picked, Told
from quiz.core.item import item_of
from quiz.core.shape import Arrange, Fill, Pair, Pick, Reveal

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Locator, Page

    from quiz.core.answer import Answer
    from quiz.core.bank import Bank
    from quiz.core.item import Item

PHONE, DESK = (360, 740), (1280, 800)
_FOCUSED = "element => element === document.activeElement"
_KEPT = "for (const [key, text] of Object.entries(%s)) localStorage.getItem(key) ?? localStorage.setItem(key, text)"
_IS_BEHIND = "(el) => Boolean(el.compareDocumentPosition(document.activeElement) & 4)"


def flat(text: str) -> str:
    """The text with all its spaces alike: how a browser shows them is its own affair."""
    return " ".join(text.split())


class Opened:
    """The page, with what it complained of, what it asked for, and how it is answered."""

    def __init__(self, browser: Browser, file: Path, size: tuple[int, int] = PHONE) -> None:
        width, height = size
        context = browser.new_context(offline=True, viewport={"width": width, "height": height})
        context.set_default_timeout(5_000)
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.asked_for: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("dialog", self._dismiss)
        self.page.on("request", lambda request: self.asked_for.append(request.url))
        self.address = file.as_uri()
        self.page.goto(self.address)

    def _dismiss(self, dialog: Dialog) -> None:
        self.faults.append(dialog.message)
        dialog.dismiss()

    def close(self) -> None:
        self.page.context.close()

    def reopen(self) -> None:
        """Open the page again, with what it has kept: a busy browser now and then loses what it was just given."""
        self.page.add_init_script(_KEPT % self.page.evaluate("JSON.stringify(localStorage)"))
        self.page.reload()

    def text(self, selector: str = "#main") -> str:
        """What is shown there, spaces made plain."""
        return flat(self.page.locator(selector).inner_text())

    def shown(self, bank: Bank) -> Item:
        """The item of the question on the screen, known by the end of its prompt: blanks are shown otherwise."""
        prompt = self.text(".prompt")
        items = map(item_of, bank.questions.values())
        return next(item for item in items if flat(item.prompt)[-20:] == prompt[-20:])

    def code(self) -> str:
        """The code to hand in, once it is there: it is packed in the background."""
        from playwright.sync_api import expect

        field = self.page.locator("textarea.code")
        expect(field).not_to_have_value("")
        return field.input_value()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, target: Locator, most: int = 80) -> None:
        for _ in range(most):
            if target.evaluate(_FOCUSED):
                return
            self.press("Tab")
        raise AssertionError(f"no way to {target} by the keyboard")

    def use(self, selector: str) -> None:
        """Go to a button by the keyboard, and press it."""
        self.tab_to(self.page.locator(selector).first)
        self.press("Enter")

    def answer(self, item: Item, answer: Answer) -> None:
        """Give an answer to the question that is shown; nothing is handed in."""
        match item.shape, answer:
            case Pick(options=options), Picked(options=picked):
                self.press(*(self._letter(options[at].text) for at in sorted(picked)))
            case Fill(), Filled(texts=texts):
                self._type(".fields input", texts)
            case Arrange(items=items), Arranged(order=order):
                self._put([items[at] for at in order])
            case Pair(choices=choices), Paired(choices=chosen):
                self._choose([None if at is None else choices[at] for at in chosen])
            case Reveal(), Told(text=text):
                self._type("textarea", (text,) if text else ())
            case _:
                raise TypeError(answer)

    def _type(self, fields: str, texts: Iterable[str]) -> None:
        for at, typed in enumerate(texts):
            self.tab_to(self.page.locator(fields).nth(at))
            self.page.keyboard.insert_text(typed)

    def _letter(self, text: str) -> str:
        for row in self.page.locator(".options .row").all():
            if row.locator(".text").text_content() == text:
                return row.locator(".letter").inner_text().lower()
        raise AssertionError(text)

    def _put(self, texts: Iterable[str]) -> None:
        """Raise each text to its place, the first first; an order that is already so is ticked as one's own."""
        for rank, text in enumerate(texts):
            shown = self.page.locator(".items .text").all_text_contents()
            if (place := shown.index(text)) != rank:
                self._go_to_row(place)
                self.press(*["ArrowUp"] * (place - rank))
        tick = self.page.locator(".tick input")
        if not tick.is_checked():
            self.tab_to(tick)
            self.press("Space")

    def _go_to_row(self, place: int) -> None:
        """To the buttons of a row, forwards or backwards from where one is."""
        target = self.page.locator(".items .row").nth(place).locator(".move").first
        while not target.evaluate(_FOCUSED):
            self.press("Shift+Tab" if target.evaluate(_IS_BEHIND) else "Tab")

    def _choose(self, texts: Iterable[str | None]) -> None:
        for row, text in enumerate(texts):
            if text is not None:
                select = self.page.locator("select").nth(row)
                self.tab_to(select)
                known = select.locator("option").all_text_contents()
                self.press(*["ArrowDown"] * known.index(text))
