"""Edited exports come back through three programs: every edit is adopted, no figure is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from core.figures.project import plain_text
from core.intake.document.reader import read_source
from core.intake.merging.merge import Merged, merge
from core.intake.merging.rows import RowKind
from core.model.report import Numbering, Report
from core.model.text import Text
from tests.core.intake.merging.scenarios import SCENARIOS, Scenario
from tests.core.intake.merging.writing import (
    Desk,
    by_libreoffice,
    exported,
    plainly,
    sample,
    stripped,
)


def lines(report: Report) -> list[str]:
    """Headings and paragraphs in reading order."""
    found = []
    for section in report.sections():
        if section.numbering is not Numbering.HIDDEN:
            found.append(section.title)
        found += [plain_text(report, paragraph) for paragraph in section.paragraphs()]
    return found


def live(report: Report) -> Counter[str]:
    """The live parts of the text, by what they are about."""
    return Counter(
        repr((getattr(inline, "indicator", ""), getattr(inline, "measure", "")))
        for _, paragraph in report.paragraphs()
        for inline in paragraph.inlines
        if not isinstance(inline, Text)
    )


def expected(report: Report, scenario: Scenario) -> list[str]:
    """The lines after the edit."""
    found = [
        after for line in lines(report) if (after := scenario.becomes.get(line, line)) is not None
    ]
    for before, line in scenario.new:
        found.insert(found.index(before) + 1, line)
    for before, line in scenario.order:
        found.remove(line)
        found.insert(found.index(before) + 1, line)
    return found


@pytest.fixture(scope="module")
def report() -> Report:
    return sample()


@pytest.fixture(scope="module")
def edited(report: Report) -> dict[str, bytes]:
    """The export of each scenario as its editor saved it."""
    made = {}
    for name, scenario in SCENARIOS.items():
        desk = Desk(exported(report))
        scenario.edit(desk)
        made[name] = desk.saved()
    return made


def merged(report: Report, data: bytes, folder: Path) -> Merged:
    path = folder / "来稿.docx"
    path.write_bytes(data)
    return merge(report, read_source(path))


def assert_right(report: Report, scenario: Scenario, found: Merged) -> None:
    wanted = expected(report, scenario)
    got = lines(found.report)
    if scenario.order:
        # Where a section moved as a whole, its lines moved with it.
        assert Counter(got) == Counter(wanted)
        for before, line in scenario.order:
            assert got[got.index(before) + 1] == line
    else:
        assert got == wanted
    kept, were = live(found.report), live(report)
    assert not kept - were
    assert (were - kept).total() == scenario.dead
    asked = {(row.before, row.after) for row in found.rows if row.kind is RowKind.NUMBER}
    assert asked == set(scenario.asked)
    if scenario.kinds:
        assert Counter(row.kind for row in found.rows) == Counter(scenario.kinds)


@pytest.mark.parametrize("name", SCENARIOS)
def test_an_edit_in_word_is_adopted(
    report: Report, edited: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    found = merged(report, plainly(edited[name]), tmp_path)
    assert_right(report, SCENARIOS[name], found)


@pytest.mark.parametrize("name", SCENARIOS)
def test_an_edit_in_a_program_that_keeps_no_ids_is_adopted(
    report: Report, edited: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    found = merged(report, stripped(edited[name]), tmp_path)
    assert_right(report, SCENARIOS[name], found)


@pytest.mark.office
@pytest.mark.timeout(300)
def test_edits_in_libreoffice_are_adopted(
    report: Report, edited: dict[str, bytes], tmp_path: Path
) -> None:
    names = {f"n{number}": name for number, name in enumerate(edited)}
    saved = by_libreoffice({code: edited[name] for code, name in names.items()}, tmp_path)
    wrong = []
    for code, name in names.items():
        try:
            assert_right(report, SCENARIOS[name], merged(report, saved[code], tmp_path))
        except AssertionError as error:
            wrong.append(f"{name}: {error}")
    assert not wrong, "\n".join(wrong)


def test_nothing_edited_means_the_very_same_report(
    report: Report, edited: dict[str, bytes], tmp_path: Path
) -> None:
    found = merged(report, edited["什么也没改"], tmp_path)
    assert found.rows == ()
    assert found.report is report or found.report == report
