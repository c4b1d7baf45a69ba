"""What SECURITY.md promises is tested by files that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_promise_names_what_proves_it() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    promises = [line for line in text.splitlines() if line.startswith("| **")]
    assert len(promises) >= 7
    for promise in promises:
        proofs = re.findall(r"\]\(([\w./-]+)\)", promise)
        assert proofs, promise
        assert [path for path in proofs if not (ROOT / path).is_file()] == []
