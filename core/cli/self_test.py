"""``--self-test``: whether an installed or frozen program can do its whole job on this machine.

Takes the bundled sample through import, check and export in a temporary folder, does it again, and
compares: saved with loaded, first run with second, document with text. A folder given as well holds
what another build made of the sample; then its files are compared with these.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from itertools import chain
from pathlib import Path

from core import sample
from core.cli.terminal import Terminal
from core.errors import AppError
from core.model.report import Report

_SUFFIXES = (".docx", ".txt", ".xlsx")
_COMPARED = (".docx", ".txt")

Check = tuple[str, bool]


def self_test(
    terminal: Terminal,
    made_elsewhere: Sequence[str] = (),
    more: Sequence[tuple[str, Callable[[], bool]]] = (),
) -> int:
    """Run every check and say how each went; 0 when all are well, 1 otherwise."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="kebao-self-test-") as place:
        trials = ((what, trial()) for what, trial in more)
        for what, good in chain(_checks(Path(place), made_elsewhere), trials):
            terminal.say(f"{'✓' if good else '✗'} {what}")
            failed += not good
    terminal.answer({"ok": not failed})
    terminal.say("自检通过。" if not failed else f"自检有{failed}项不通过。")
    return 1 if failed else 0


def _checks(place: Path, made_elsewhere: Sequence[str]) -> Iterator[Check]:
    made = sample.make(at=sample.MOMENT)
    numbers = [item for item in made.report.book.observations.values() if item.usable]
    yield f"样例工作簿导入（{len(numbers)}个数）", len(numbers) > 0
    yield "每个导入的数都有来源单元格", all(item.source for item in numbers)
    first, again = place / "一", place / "二"
    for folder in (first, again):
        folder.mkdir()
    yield from _store(made, first / "样例.kbx")
    yield from _check(made)
    _export(made.report, first)
    _export(made.report, again)
    for suffix in _SUFFIXES:
        one, two = (folder / f"样例{suffix}" for folder in (first, again))
        yield f"两次导出的 {suffix} 完全相同", one.read_bytes() == two.read_bytes()
    yield "公文与纯文本说的一样", _same_words(first / "样例.docx", first / "样例.txt")
    yield "打不开的工作簿有中文说明", _refuses_nonsense(place / "不是工作簿.xlsx")
    for folder_name in made_elsewhere:
        yield from _compare(first, Path(folder_name))


def _store(made: sample.Sample, path: Path) -> Iterator[Check]:
    from core.store import package

    package.save(made.report, path, made.sources)
    loaded = package.load(path)
    yield "报告保存后读回一致", loaded.report == made.report
    yield "来源工作簿保存在报告里", dict(loaded.sources) == dict(made.sources)


def _check(made: sample.Sample) -> Iterator[Check]:
    from core.check.engine import check
    from core.check.findings import check_counts

    before, after = check_counts(check(made.empty)), check_counts(check(made.report))
    yield f"检查（导入前{before.error}处错误，导入后{after.error}处）", after.error < before.error


def _export(report: Report, folder: Path) -> None:
    from core.export.registry import export

    for suffix in _SUFFIXES:
        export(report, folder / f"样例{suffix}")


def _same_words(document: Path, text: Path) -> bool:
    with zipfile.ZipFile(document) as package:
        body = package.read("word/document.xml").decode("utf-8")
    shown = unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", body)))
    return _letters(shown) == _letters(text.read_text(encoding="utf-8"))


def _letters(text: str) -> str:
    return "".join(text.split())


def _refuses_nonsense(path: Path) -> bool:
    from core.intake.workbook.reader import read_books

    path.write_bytes(b"\x00\x01\x02 this is no workbook")
    return _is_told(lambda: read_books((path,)))


def _is_told(work: Callable[[], object]) -> bool:
    try:
        work()
    except AppError as error:
        return bool(error.message and error.hint)
    return False


def _compare(own: Path, other: Path) -> Iterator[Check]:
    for suffix in _COMPARED:
        found = sorted(other.glob(f"*{suffix}"))
        same = len(found) == 1 and found[0].read_bytes() == (own / f"样例{suffix}").read_bytes()
        yield f"与另一处生成的 {suffix} 完全相同", same
