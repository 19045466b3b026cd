"""Reports as governments and bureaus lay them out, each with its headings marked in the file.

``{2|（一）|打造平台。}`` is a heading of level 2 with its marker and title; the rest is text.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.intake.document.reader import read_pasted

_HEADING = re.compile(r"\{(\d)\|([^|]*)\|([^}]*)\}")
_FILES = sorted((Path(__file__).parent / "lifelike").glob("*.txt"))


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_a_report_as_people_write_them_yields_its_headings_and_nothing_else(path: Path) -> None:
    marked = path.read_text("utf-8")
    expected = {
        (line, int(match[1]), match[2].strip().rstrip("，"), _letters(match[3]))
        for line, text in enumerate(marked.splitlines(), start=1)
        for match in _HEADING.finditer(text)
    }
    reading = read_pasted(_HEADING.sub(lambda match: match[2] + match[3], marked))
    found = {
        (
            reading.place(node.heading.piece, node.heading.start)[0],
            node.level,
            node.heading.marker.lstrip("—"),
            _letters(node.heading.title),
        )
        for node in reading.outline.walk()
    }

    assert found == expected


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_taking_back_every_repair_gives_the_text_as_it_was(path: Path) -> None:
    text = _HEADING.sub(lambda match: match[2] + match[3], path.read_text("utf-8"))
    refused: set[str] = set()
    for _ in range(5):
        reading = read_pasted(text, refuse=refused)
        refused |= {repair.id for repair in reading.cleaned.repairs}
    assert not reading.cleaned.repairs

    kept = _letters("".join(reading.cleaned.texts))

    assert kept == _letters(text)
