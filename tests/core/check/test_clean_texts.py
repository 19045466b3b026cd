"""Clean reports, as they are really written, are left in peace.

The texts are of our own making, in the manner of a district, a city, a province, a county, another
trade and a speech.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from core.check.findings import Level
from core.cli.examining import examine
from core.jobs import QUIET

TEXTS = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "check_clean").glob("*.txt"))
CHARACTERS_AN_ERROR = 2000
CHARACTERS_A_WARNING = 500


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_clean_text_has_no_errors_and_few_warnings(path: Path) -> None:
    length = len(path.read_text(encoding="utf-8"))
    found = [item.finding for item in examine(path, QUIET).found]
    errors = [item for item in found if item.level is Level.ERROR]
    warnings = [item for item in found if item.level is Level.WARNING]
    assert len(errors) * CHARACTERS_AN_ERROR <= length // 2
    assert len(warnings) <= max(1, length // CHARACTERS_A_WARNING) + 2


def test_there_is_enough_clean_text_to_mean_something() -> None:
    assert sum(len(path.read_text(encoding="utf-8")) for path in TEXTS) > 6000
    assert len(TEXTS) >= 6
