from pathlib import Path

import pytest

from quiz.kinds import KINDS

FORMAT = (Path(__file__).parents[2] / "docs" / "format.md").read_text("utf-8")


@pytest.mark.parametrize("name", KINDS)
def test_the_documentation_quotes_the_example_that_is_tested(name: str) -> None:
    assert f"### {name}\n" in FORMAT
    assert f"```yaml\n{KINDS[name].EXAMPLE}```" in FORMAT


@pytest.mark.parametrize("name", KINDS)
def test_the_documentation_names_every_field(name: str) -> None:
    missing = [field for field in KINDS[name].__struct_fields__ if f"`{field}`" not in FORMAT]
    assert not missing
