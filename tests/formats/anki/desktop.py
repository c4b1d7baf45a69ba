"""Anki itself, on a screen that nobody sees: imports packages and answers cards as a person would.

A program of its own, since Qt holds its whole process: `python desktop.py FOLDER` reads FOLDER/plan.json, and writes
FOLDER/played.json and a picture of each face.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import aqt
from aqt.import_export.import_dialog import ImportDialog
from aqt.import_export.importing import import_file
from aqt.profiles import ProfileManager, VideoDriver
from aqt.qt import QPointF, Qt
from aqt.webview import AnkiWebPage
from PyQt6.QtTest import QTest

PATIENCE = 15
"""Seconds for anything asked of the window."""
_FIND = """((selector, text) => {
  const plain = (words) => words.replace(/\\s+/g, " ").trim();
  const found = Array.from(document.querySelectorAll("#qa " + selector))
    .filter((one) => plain(one.textContent).includes(plain(text)))
    .sort((one, other) => one.textContent.length - other.textContent.length)[0];
  if (!found) return null;
  found.scrollIntoView({ block: "center" });
  const box = found.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
})"""
_KEPT = "window.reperes.kept"
_IS_TYPING = "document.activeElement.id === 'typeans'"
_FACE = """(() => {
  const face = document.querySelector("#qa .reperes.live:not(.seen)");
  if (!face || getComputedStyle(document.getElementById("qa")).opacity !== "1") return null;
  face.classList.add("seen");
  return face.dataset.id;
})()"""
_SEEN = """(() => {
  const text = (selector) => Array.from(document.querySelectorAll("#qa " + selector))
    .filter((one) => one.checkVisibility()).map((one) => one.innerText.replace(/\\s+/g, " ").trim());
  const box = document.querySelector("#qa input#typeans");
  return {
    faces: document.querySelectorAll("#qa .reperes").length,
    side: document.querySelector("#qa .reperes").classList.contains("front") ? "front" : "back",
    type: document.querySelector("#qa .reperes").dataset.type,
    text: text("main").join(" "),
    picked: text("[aria-checked=true], .items [aria-pressed=true], td.filled"),
    typed: box ? box.value : "",
    verdict: text("main > .verdict:not(:empty)").join(" "),
    explanation: text(".explanation").join(" "),
  };
})()"""


class Desktop:
    """The window of Anki with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._heard = _listen()
        base = folder / "anki"
        _prepare(base)
        aqt._run(["anki", "-b", str(base), "-l", "fr"], exec=False)  # noqa: SLF001
        sys.stderr, sys.excepthook = sys.__stderr__, sys.__excepthook__  # no window for errors
        self._until("a collection", lambda: aqt.mw.col and self._is_drawn("deckBrowser"))
        self._reviewer = aqt.mw.reviewer
        aqt.mw.resize(900, 1000)

    def import_package(self, path: str) -> None:
        """Through the window, whose boxes stay as they are."""
        import_file(aqt.mw, path)
        dialog = self._until("the import window", _dialog)
        self._press(dialog.web, "button .import")
        told = "Boolean(document.querySelector('.details-table'))"
        self._until("what was imported", lambda: self._run(dialog.web, told))
        dialog.reject()
        self._until("the window closed", lambda: not _dialog())
        aqt.mw.activateWindow()  # or it takes no keys

    def study(
        self, deck: str, acts: dict[str, list[list[str]]], grades: list[int], *, by_keys: bool
    ) -> list[Any]:
        """What was seen of each card, answered with these grades in turn, by buttons or by keys."""
        aqt.mw.moveToState("deckBrowser")
        self._until("the list of decks", lambda: self._is_drawn("deckBrowser"))
        aqt.mw.deckBrowser.set_current_deck(aqt.mw.col.decks.id_for_name(deck))
        self._until("the deck", lambda: self._is_drawn("overview"))
        self._press(aqt.mw.web, "#study")
        return [self._play(acts, grade, by_keys=by_keys) for grade in grades]

    def _play(
        self, acts: dict[str, list[list[str]]], grade: int, *, by_keys: bool
    ) -> dict[str, Any]:
        name = self._until("a front", lambda: self._run(aqt.mw.web, _FACE))
        card = self._reviewer.card
        shown = self._run(aqt.mw.web, _SEEN)
        for act, *given in acts.get(f"{name}/{card.ord}", []):
            getattr(self, f"_{act}")(*given)
        done = self._run(aqt.mw.web, _SEEN)
        self._picture(f"{name}-{card.ord}-{card.reps}-front")
        if by_keys:
            self._key("Return" if self._run(aqt.mw.web, _IS_TYPING) else "Space")
        else:
            self._press(aqt.mw.bottomWeb, "#ansbut")
        self._until("a back", lambda: self._run(aqt.mw.web, _FACE))
        back = self._run(aqt.mw.web, _SEEN)
        self._picture(f"{name}-{card.ord}-{card.reps}-back")
        if by_keys:
            self._key(str(grade))
        else:
            self._press(aqt.mw.bottomWeb, f'button[data-ease="{grade}"]')
        self._until(
            "the grade", lambda: aqt.mw.state != "review" or self._reviewer.card is not card
        )
        card.load()
        after = {"reps": card.reps, "queue": card.queue, "days": card.ivl}
        return {"id": name, "ord": card.ord, "shown": shown, "done": done, "back": back, **after}

    def errors(self) -> list[str]:
        """What the page of the cards complained of: Anki's own bars do while they load, on a busy machine."""
        return [said for page, said in self._heard if page is aqt.mw.web.page()]

    def leave(self) -> None:
        """Close the window as a person does, whose collection is then saved."""
        aqt.mw.unloadProfileAndExit()
        aqt.mw.app.exec()

    def _tap(self, selector: str, text: str) -> None:
        find = f"{_FIND}{_arguments(selector, text)}"
        at = self._until(text, lambda: self._run(aqt.mw.web, find))
        where = (QPointF(*at) * aqt.mw.web.zoomFactor()).toPoint()
        left = Qt.MouseButton.LeftButton
        self._pick(lambda: QTest.mouseClick(self._page(), left, pos=where))

    def _choose(self) -> None:
        self._pick(lambda: self._key("Right"))

    def _pick(self, act: Any) -> None:  # noqa: ANN401
        before = self._run(aqt.mw.web, _KEPT)
        act()
        self._until("a pick", lambda: self._run(aqt.mw.web, _KEPT) not in {None, before})

    def _type(self, text: str) -> None:
        self._until("the box", lambda: self._run(aqt.mw.web, _IS_TYPING))
        QTest.keyClicks(self._page(), text)
        typed = "document.getElementById('typeans').value"
        self._until(text, lambda: self._run(aqt.mw.web, typed) == text)

    def _key(self, name: str) -> None:
        QTest.keyClick(self._page(), getattr(Qt.Key, f"Key_{name}"))

    def _page(self) -> Any:  # noqa: ANN401
        return aqt.mw.web.focusProxy()

    @staticmethod
    def _is_drawn(state: str) -> bool:
        """Whether the window's three pages are: one replaced while it loads can stay empty."""
        pages = (aqt.mw.toolbarWeb, aqt.mw.web, aqt.mw.bottomWeb)
        return aqt.mw.state == state and all(page._domDone for page in pages)  # noqa: SLF001

    def _press(self, web: Any, selector: str) -> None:  # noqa: ANN401
        press = (
            f"((one) => Boolean(one) && (one.click(), true))(document.querySelector('{selector}'))"
        )
        self._until(selector, lambda: self._run(web, press))

    def _picture(self, name: str) -> None:
        QTest.qWait(20)
        window = aqt.mw.app.activeWindow() or aqt.mw
        window.grab().save(str(self._folder / f"{name}.png"))

    def _run(self, web: Any, script: str) -> Any:  # noqa: ANN401
        """What the page says; None where it was replaced meanwhile, and will never say."""
        said: list[Any] = []
        web.evalWithCallback(script, said.append)
        end = time.monotonic() + 1
        while not said and time.monotonic() < end:
            QTest.qWait(5)
        return said[0] if said else None

    def _until(self, what: str, is_true: Any) -> Any:  # noqa: ANN401
        end = time.monotonic() + PATIENCE
        while not (found := is_true()):
            if time.monotonic() > end:
                self._picture("stuck")
                raise TimeoutError(what)
            QTest.qWait(5)
        return found


def _prepare(base: Path) -> None:
    """A profile in French that draws without a graphics card and asks nobody for news."""
    manager = ProfileManager(ProfileManager.get_created_base_folder(str(base)))
    manager.setupMeta()
    manager.set_update_check(on=False)
    manager.setLang("fr")
    manager.set_video_driver(VideoDriver.Software)
    manager.db.close()


def _listen() -> list[tuple[AnkiWebPage, str]]:
    """Errors of scripts, with the page each comes from, as they will come."""
    heard = []
    tell = AnkiWebPage.javaScriptConsoleMessage

    def hear(page: AnkiWebPage, level: Any, said: str, *where: Any) -> None:  # noqa: ANN401
        if level == AnkiWebPage.JavaScriptConsoleMessageLevel.ErrorMessageLevel:
            heard.append((page, said))
        tell(page, level, said, *where)

    AnkiWebPage.javaScriptConsoleMessage = hear
    return heard


def _dialog() -> ImportDialog | None:
    found = (one for one in aqt.mw.app.topLevelWidgets() if isinstance(one, ImportDialog))
    return next((one for one in found if one.isVisible()), None)


def _arguments(*values: str) -> str:
    return f"({', '.join(map(json.dumps, values))})"


def main(folder: Path) -> None:
    plan = json.loads((folder / "plan.json").read_text("utf-8"))
    desktop = Desktop(folder)
    for package in plan["packages"]:
        desktop.import_package(package)
    played = [desktop.study(**one) for one in plan["decks"]]
    errors = desktop.errors()
    desktop.leave()
    (folder / "played.json").write_text(json.dumps([errors, played]), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    sys.stdout.flush()
    os._exit(0)  # without the last turns of Qt, which destroys its parts in no sure order
