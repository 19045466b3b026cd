"""Saving a report as a .kbx package and opening it again.

A save is encoded, packed in memory, written beside the target, read back and compared with the
report in memory, and only then put in place; what stood there goes to the ring of earlier versions
first, and the ring gets a twin of what was saved.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from core.errors import AppError, ChangedOutside, NewerFormat, NotWritten, ReportDamaged
from core.model.report import Report
from core.store import codec, fingerprint, jsontext, ring
from core.store.container import BOOK, LIMITS, REPORT, Container, Manifest, pack
from core.store.fingerprint import Fingerprint
from core.store.integrity import repaired
from core.store.migrations import MIN_READER, SCHEMA, migrated
from core.store.sources import NO_SOURCES, Sources, part_name, part_names, read_package
from core.system.files import write_atomic

SUFFIX = ".kbx"
APP = "kebao"

_log = logging.getLogger(__name__)


class DamagedReport(ReportDamaged):
    """A damaged report; ``earlier`` is its last good version, ``None`` when there is none."""

    def __init__(self, cause: AppError, path: Path, earlier: ring.Kept | None) -> None:
        hint = cause.hint
        if earlier is not None:
            at = earlier.at.astimezone()
            day = f"{at.year}年{at.month}月{at.day}日{at:%H:%M}"
            hint = f"最近一次完好的版本保存于{day}，可以打开它：{earlier.path}"
        super().__init__(f"“{path.name}”打不开。{cause.message}", hint=hint, detail=cause.detail)
        self.earlier = earlier


@frozen
class Loaded:
    """What opening a file gave (打开的结果).

    ``read_only`` is set for a file of a newer schema; ``migrated_from`` is the earlier schema it
    was written in; ``repairs`` says in Chinese what was put right.
    """

    report: Report
    sources: Mapping[str, bytes]
    fingerprint: Fingerprint
    read_only: bool = False
    migrated_from: int | None = None
    repairs: tuple[str, ...] = ()


def build(report: Report, sources: Mapping[str, bytes] = NO_SOURCES) -> bytes:
    """The package of a report; the same report and sources give the same bytes.

    Of ``sources`` those are kept that ``report.sources`` names.
    """
    data = codec.encode(report)
    book = data.pop("book")
    parts = {REPORT: jsontext.dump(data), BOOK: jsontext.dump(book)}
    for source in {source.sha256: source for source in report.sources}.values():
        if source.sha256 in sources:
            parts[part_name(source)] = sources[source.sha256]
    return pack(Manifest(SCHEMA, MIN_READER, APP, report.id, {}), parts)


def save(
    report: Report,
    path: Path,
    sources: Mapping[str, bytes] = NO_SOURCES,
    expected: Fingerprint | None = None,
    *,
    force: bool = False,
    about_to_replace: Callable[[Fingerprint], None] | None = None,
) -> Fingerprint:
    """Write ``report`` to ``path`` and return the fingerprint to hand in at the next save.

    ``expected`` is what :func:`load` or the last save returned; ``None`` means that nothing may be
    there yet. ``force`` overwrites whatever is there. ``about_to_replace`` is told the coming
    fingerprint once the new file is verified.
    Raises :class:`ChangedOutside` when something else is there, :class:`NotWritten` or
    :class:`TargetBusy` when the disk or another program is in the way; the old file then stands.
    """
    package = build(report, sources)
    coming = fingerprint.of_bytes(package)
    present = _present(path)
    if present == coming:
        return present
    _refuse_surprise(path, present, expected, force=force)
    _keep_present(path, report.id)

    def verify(temporary: Path) -> None:
        _verify(temporary, report, coming)
        _refuse_surprise(path, _present(path), expected, force=force)
        if about_to_replace is not None:
            about_to_replace(coming)

    write_atomic(path, package, verify=verify)
    _keep_quietly(report.id, package, origin=path, at=datetime.now(UTC))
    return Fingerprint(coming.size, coming.sha256, path.stat().st_mtime_ns)


def load(path: Path) -> Loaded:
    """Open the report at ``path``; every part is checked against the manifest.

    Raises :class:`DamagedReport` (a :class:`ReportDamaged`) naming the part, :class:`NewerFormat`
    for a file that needs a newer program, :class:`UnreadableInput` when there is nothing to read.
    """
    raw = read_package(path)
    report_id: str | None = None
    try:
        container = Container(raw)
        report_id = container.manifest.id
        return _loaded(path, raw, container)
    except ReportDamaged as error:
        raise DamagedReport(error, path, ring.newest_good(report_id, path.resolve())) from error


def _loaded(path: Path, raw: bytes, container: Container) -> Loaded:
    manifest = container.manifest
    if manifest.min_reader > SCHEMA:
        raise _newer(path)
    is_newer = manifest.schema > SCHEMA
    container.check(known_names=not is_newer)
    try:
        report = _decoded(container)
    except ReportDamaged as error:
        if is_newer:
            raise _newer(path) from error
        raise
    report, repairs = repaired(report)
    return Loaded(
        report,
        Sources(path, part_names(container)),
        fingerprint.of_bytes(raw, path.stat().st_mtime_ns),
        read_only=is_newer,
        migrated_from=manifest.schema if manifest.schema < SCHEMA else None,
        repairs=repairs,
    )


def _decoded(container: Container) -> Report:
    manifest = container.manifest
    data = jsontext.parse(container.read(REPORT), REPORT)
    book = jsontext.parse(container.read(BOOK), BOOK)
    if not isinstance(data, dict) or "book" in data:
        raise ReportDamaged(
            "报告文件已损坏：其中的报告正文（report.json）不成样子。",
            hint=jsontext.REMEDY,
            detail=REPORT,
        )
    data = migrated({**data, "book": book}, manifest.schema)
    report = codec.decode(data, lenient=manifest.schema > SCHEMA)
    if report.id != manifest.id:
        raise ReportDamaged(
            "报告文件已损坏：清单（manifest.json）与报告正文不是同一份报告的。",
            hint=jsontext.REMEDY,
            detail="id",
        )
    return report


def _verify(temporary: Path, report: Report, coming: Fingerprint) -> None:
    """Read the finished file back; raise :class:`NotWritten` unless it holds exactly ``report``."""
    try:
        raw = temporary.read_bytes()
        if fingerprint.of_bytes(raw) != coming:
            raise _unsound("bytes differ")
        container = Container(raw)
        container.check()
        if _decoded(container) != report:
            raise _unsound("report differs")
    except OSError as error:
        raise _unsound(type(error).__name__) from error
    except ReportDamaged as error:
        raise _unsound(error.detail) from error


def _present(path: Path) -> Fingerprint | None:
    try:
        return fingerprint.of_file(path) if path.is_file() else None
    except OSError as error:
        raise NotWritten(
            f"“{path.name}”读不出来，没有覆盖它。",
            hint="请检查磁盘或网络，或用“另存为”换一个位置。",
            detail=type(error).__name__,
        ) from error


def _refuse_surprise(
    path: Path, present: Fingerprint | None, expected: Fingerprint | None, *, force: bool
) -> None:
    if force or present == expected:
        return
    kept = "磁盘上的文件没有改动，您的修改还在窗口里。"
    if present is None:
        message = f"“{path.name}”已被移走或删除，没有保存。"
        hint = "可以“另存为”一个新文件，或选择“仍然保存”放回原处。"
    elif expected is None:
        message = f"“{path.name}”已经存在，没有覆盖。"
        hint = "请换一个文件名，或确认覆盖。"
    else:
        message = f"“{path.name}”打开以后被别的程序改过，没有覆盖。"
        hint = "请选择“另存为”保留两份，或确认覆盖（被覆盖的一份会留在早先版本里）。"
    raise ChangedOutside(message, hint=hint, kept=kept)


def _keep_present(path: Path, report_id: str) -> None:
    """Put what is about to be replaced into the ring, under its own id if it tells one."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= LIMITS.package else b""
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return
    if raw:
        with contextlib.suppress(ReportDamaged):
            report_id = Container(raw).manifest.id
        _keep_quietly(report_id, raw, origin=path, at=at)


def _keep_quietly(report_id: str, package: bytes, *, origin: Path, at: datetime) -> None:
    """The ring is a second net: when it cannot take a version, the save itself still counts."""
    try:
        ring.keep(report_id, package, origin=origin.resolve(), at=at)
    except NotWritten as error:
        _log.warning("an earlier version was not kept: %s", error.detail)


def _newer(path: Path) -> NewerFormat:
    return NewerFormat(
        f"“{path.name}”是用更新版本的科报保存的，这个版本打不开。",
        hint="请升级本软件，或请发送人用旧版本能打开的格式另存。",
        kept="文件没有改动。",
    )


def _unsound(detail: str) -> NotWritten:
    return NotWritten(
        "写出的文件与报告内容核对不上，没有替换原文件。",
        hint="请换一个位置“另存为”；如仍不行，请导出 .docx 留底并联系技术支持。",
        kept="磁盘上原有的文件没有改动，您的修改还在窗口里。",
        detail=detail,
    )
