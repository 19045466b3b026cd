"""Reading a text or a file and looking at its outline."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from core.intake.document.reader import read_pasted
from core.intake.document.reading import DocumentReading


class Head(NamedTuple):
    """A heading as a test compares it."""

    line: int
    level: int
    marker: str
    title: str
    run_in: bool


def heads(reading: DocumentReading) -> list[Head]:
    """Every heading of a reading in order."""
    return [
        Head(
            reading.place(node.heading.piece, node.heading.start)[0],
            node.level,
            node.heading.marker,
            node.heading.title,
            node.heading.run_in,
        )
        for node in reading.outline.walk()
    ]


@pytest.fixture
def outline() -> Callable[[str], list[tuple[int, str]]]:
    """Level and title of each heading of a text."""

    def read(text: str) -> list[tuple[int, str]]:
        return [(head.level, head.title) for head in heads(read_pasted(text))]

    return read
