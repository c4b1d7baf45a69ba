"""`quiz export moodle` and `quiz export gift` as a teacher runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import run
from tests.formats.moodle.banks import ROOT
from tests.formats.moodle.checker import complaints
from tests.formats.moodle.reading import questions


@pytest.mark.parametrize(("name", "said"), [("moodle", "Moodle 4.4"), ("gift", "association")])
def test_a_chapter_is_written_and_what_is_lost_is_told(
    tmp_path: Path, name: str, said: str
) -> None:
    out = tmp_path / "chapter"
    arguments = ("export", name, "03", "-o", str(out), "--bank", str(ROOT))
    done = run(tmp_path / "data", *arguments, QUIZ_LANG="fr")
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    lines = done.stderr.splitlines()
    assert any(said in line for line in lines)
    assert "  frise-1986-1994" in lines
    content = out.read_bytes()
    assert b"03 La rupture" in content
    assert b"04 " not in content
    if name == "moodle":
        assert complaints(content) == []
        assert len(questions(content)) == 20
