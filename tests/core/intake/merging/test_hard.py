"""Harder edits of a full report: adopted word for word, every live figure alive or told of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from core.figures.project import plain_text
from core.intake.document.reader import read_source
from core.intake.merging.merge import Merged, merge
from core.intake.merging.rows import RowKind
from core.model.report import Report
from core.sample import make
from tests.core.intake.merging import hard
from tests.core.intake.merging.writing import (
    Desk,
    by_libreoffice,
    exported,
    plainly,
    sample,
    stripped,
)


@pytest.fixture(scope="module")
def report() -> Report:
    return make().report


@pytest.fixture(scope="module")
def export(report: Report) -> bytes:
    return exported(report)


Brought = Callable[[bytes], Merged]


@pytest.fixture
def brought(report: Report, tmp_path: Path) -> Brought:
    def bring(data: bytes) -> Merged:
        path = tmp_path / "来稿.docx"
        path.write_bytes(data)
        return merge(report, read_source(path))

    return bring


def edited(export: bytes, edit: Callable[[Desk], None]) -> bytes:
    desk = Desk(export)
    edit(desk)
    return desk.saved()


def bare(text: str) -> str:
    return "".join(text.split())


def texts(report: Report) -> list[str]:
    return [bare(plain_text(report, paragraph)) for _, paragraph in report.paragraphs()]


def figures(report: Report) -> Counter[str]:
    return Counter(str(figure.id) for _, _, figure in report.figures())


def assert_nothing_lost_unsaid(report: Report, found: Merged) -> None:
    before, after = figures(report), figures(found.report)
    assert max(after.values()) == 1
    assert not after - before
    lost = (before - after).total()
    told = [row for row in found.rows if "数字引用" in row.why]
    assert not lost or told


EDITS: dict[str, Callable[[hard.Place], Callable[[Desk], None]]] = {
    name: (lambda place, change=change: hard.rewrite(change, place))  # type: ignore[misc]
    for name, change in hard.REWRITINGS.items()
}


def wanted(report: Report, place: hard.Place, name: str) -> list[str]:
    change = hard.REWRITINGS[name]
    return [
        bare(change(place.text)) if text == bare(place.text) else text for text in texts(report)
    ]


@pytest.mark.parametrize("writer", [plainly, stripped], ids=["plain", "stripped"])
@pytest.mark.parametrize("name", EDITS)
def test_a_rewritten_paragraph_keeps_its_figures(
    report: Report, export: bytes, brought: Brought, name: str, writer: Callable[[bytes], bytes]
) -> None:
    offered = hard.places(report)
    place = offered[list(EDITS).index(name) % len(offered)]
    found = brought(writer(edited(export, EDITS[name](place))))
    assert texts(found.report) == wanted(report, place, name)
    assert figures(found.report) == figures(report)


@pytest.mark.parametrize("writer", [plainly, stripped], ids=["plain", "stripped"])
def test_swapped_figures_are_not_lost_unsaid(
    report: Report, export: bytes, brought: Brought, writer: Callable[[bytes], bytes]
) -> None:
    for place in hard.places(report)[:2]:
        found = brought(writer(edited(export, hard.swap(place))))
        assert_nothing_lost_unsaid(report, found)
        assert found.rows


@pytest.mark.parametrize("writer", [plainly, stripped], ids=["plain", "stripped"])
def test_a_paragraph_pasted_twice_has_its_figures_once(
    report: Report, export: bytes, brought: Brought, writer: Callable[[bytes], bytes]
) -> None:
    for place in hard.places(report)[:2]:
        found = brought(writer(edited(export, hard.copied(place))))
        assert texts(found.report).count(bare(place.text)) == 2
        assert figures(found.report) == figures(report)


@pytest.mark.parametrize("writer", [plainly, stripped], ids=["plain", "stripped"])
def test_empty_lines_change_nothing(
    report: Report, export: bytes, brought: Brought, writer: Callable[[bytes], bytes]
) -> None:
    place = hard.places(report)[0]
    found = brought(writer(edited(export, hard.empty_lines(place))))
    assert found.report == report
    assert found.rows == ()


RESTATED = {
    "换单位": ("35.68亿元", "356800万元", "356800万元"),
    "千分位": ("35.68亿元", "356,800万元", "356800万元"),
    "汉字数": ("12个", "十二个", "12个"),
    "汉字大数": ("391家", "三百九十一家", "391家"),
    "全角数字": ("391家", "３９１家", "391家"),
    "数字后空格": ("391家", "391 家", "391家"),
    "百分之": ("增长19.9%", "增长百分之十九点九", "增长19.9%"),
}


@pytest.mark.parametrize("writer", [plainly, stripped], ids=["plain", "stripped"])
@pytest.mark.parametrize("name", RESTATED)
def test_the_same_number_written_otherwise_lives_on(
    tmp_path: Path, name: str, writer: Callable[[bytes], bytes]
) -> None:
    old, new, says = RESTATED[name]
    small = sample()
    path = tmp_path / "来稿.docx"
    path.write_bytes(writer(edited(exported(small), lambda desk: desk.replace(old, new))))
    found = merge(small, read_source(path))
    assert figures(found.report) == figures(small)
    assert texts(found.report) == [text.replace(old, says, 1) for text in texts(small)]
    assert not any(row.kind is RowKind.NUMBER for row in found.rows)


@pytest.mark.parametrize(
    ("old", "new"), [("12个", "十三个"), ("35.68亿元", "361000万元"), ("391家", "395户")]
)
def test_another_number_written_otherwise_is_asked_about(
    tmp_path: Path, old: str, new: str
) -> None:
    small = sample()
    path = tmp_path / "来稿.docx"
    path.write_bytes(edited(exported(small), lambda desk: desk.replace(old, new)))
    found = merge(small, read_source(path))
    assert texts(found.report) == texts(small)
    assert [(row.kind, row.before) for row in found.rows] == [(RowKind.NUMBER, old)]


def test_a_changed_digit_is_asked_about(report: Report, export: bytes, brought: Brought) -> None:
    for place in hard.places(report)[:2]:
        found = brought(plainly(edited(export, hard.other_number(place))))
        assert texts(found.report) == texts(report)
        assert [row.kind for row in found.rows] == [RowKind.NUMBER]
        assert figures(found.report) == figures(report)


@pytest.mark.office
@pytest.mark.timeout(300)
def test_libreoffice_saves_the_same_edits(
    report: Report, export: bytes, brought: Brought, tmp_path: Path
) -> None:
    place = hard.places(report)[0]
    names = {f"n{at}": name for at, name in enumerate(EDITS)}
    files = {code: edited(export, EDITS[name](place)) for code, name in names.items()}
    saved = by_libreoffice(files, tmp_path)
    wrong = []
    for code, name in names.items():
        found = brought(saved[code])
        if texts(found.report) != wanted(report, place, name):
            wrong.append(name)
        if figures(found.report) != figures(report):
            wrong.append(f"{name}：数")
    assert not wrong
