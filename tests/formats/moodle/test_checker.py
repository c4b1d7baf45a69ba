"""The checker sees what Moodle would refuse, or take for something else."""

from __future__ import annotations

import pytest

from tests.contract.examples import example_banks
from tests.formats.moodle.checker import complaints
from tests.formats.moodle.reading import exported

BREAKS = [
    ("multiple", 'fraction="33.33333"', 'fraction="33.33"'),
    ("multiple", 'fraction="33.33333"', 'fraction="20"'),
    ("multiple", "<single>false", "<single>true"),
    ("choice", 'fraction="100"', 'fraction="90"'),
    ("choice", "<![CDATA[La mer Noire]]>", ""),
    ("choice", "La mer Noire", "<u>La mer Noire</u>"),
    ("choice", "La mer Noire", "La mer $$Noire$$"),
    ("choice", "La mer Noire", "La mer &#36;&#36;Noire&#36;&#36;"),
    ("choice", "La mer Noire", "La mer @@PLUGINFILE@@"),
    ("choice", "La mer Noire", "La mer {mlang fr}"),
    ("choice", "La mer Noire", "La <b>mer Noire"),
    ("choice", "<penalty>0.3333333", "<penalty>0.35"),
    ("choice", "$course$/top/Essai", "Essai"),
    ("choice", "<tag><text>", "<tag><text>a,"),
    ("true_false", "<text>true</text>", "<text>vrai</text>"),
    ("true_false", 'fraction="0"', 'fraction="100"'),
    ("short", "<text>Sydney", "<text>Canberra"),
    ("short", "<text>Sydney", "<text>*"),
    ("short", 'fraction="100"', 'fraction="50"'),
    ("number", "<text>777", "<text>7,77"),
    ("number", "<tolerance>50", "<tolerance>-50"),
    ("number", "<showunits>3", "<showunits>0"),
    ("match", "<text>Rome", "<text>"),
    ("cloze", "%100%", "=%100%"),
    ("cloze", "%100%", "%50%"),
    ("cloze", "SHORTANSWER:", "SHORT:"),
    ("order", "<shownumcorrect>1</shownumcorrect>", ""),
    ("order", 'fraction="2.0000000"', 'fraction="1.0000000"'),
    ("order", "<selectcount>4", "<selectcount>6"),
    ("open", "<responseformat>plain", "<responseformat>text"),
    ("open", 'question type="essay"', 'question type="open"'),
]


@pytest.mark.parametrize(("kind", "sound", "broken"), BREAKS)
def test_what_is_broken_is_seen(kind: str, sound: str, broken: str) -> None:
    content = exported(example_banks()[kind]).decode()
    assert sound in content
    assert complaints(content.replace(sound, broken).encode()) != []
