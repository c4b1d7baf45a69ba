"""Packages as Anki takes them, and what they say."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

if TYPE_CHECKING:
    from anki.collection import Collection


def import_package(collection: Collection, content: bytes, **options: bool) -> Any:  # noqa: ANN401
    """Import as a person does who leaves the box's settings alone; returns Anki's log of it."""
    from anki.collection import ImportAnkiPackageRequest

    file = Path(collection.path).with_name("package.apkg")
    file.write_bytes(content)
    chosen = collection._backend.get_import_anki_package_presets()  # noqa: SLF001
    for name, value in options.items():
        setattr(chosen, name, value)
    request = ImportAnkiPackageRequest(package_path=str(file), options=chosen)
    log = collection.import_anki_package(request).log
    collection.models._clear_cache()  # noqa: SLF001
    return log


def dump(content: bytes) -> dict[str, Any]:
    """All that a package says, whatever the order of its bytes."""
    with ZipFile(BytesIO(content)) as archive, closing(sqlite3.connect(":memory:")) as database:
        assert archive.testzip() is None
        database.deserialize(archive.read("collection.anki2"))
        tables = {
            table: database.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in ("notes", "cards", "revlog")
        }
        (row,) = database.execute("SELECT conf, models, decks, dconf, tags FROM col").fetchall()
        return {**tables, "col": list(map(json.loads, row)), "media": archive.read("media")}
