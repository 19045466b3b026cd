"""The way in: a file or pasted text to a reading (读入的入口).

What a file is, its bytes tell and not its name: a .wps is often a .docx. Office files are read in a
child process with limits.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from core.errors import UnreadableInput
from core.intake.document import markdown_source, text_source
from core.intake.document.docx_package import LIMITS as DOCX_LIMITS
from core.intake.document.docx_package import MIB, refused
from core.intake.document.office_program import SAVE_AS, converted
from core.intake.document.old_formats import suffix_of
from core.intake.document.paragraphs import SourceDocument
from core.intake.document.reading import DocumentReading, digest
from core.jobs import QUIET, JobContext

_ZIP = b"PK\x03\x04"
_MARKDOWN = (".md", ".markdown")
_TEXT_LIMIT = 8 * MIB
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}
_CHILD = "core.intake.document.docx_source:read"
_WEB = (b"<!doctype html", b"<html", b"<head", b"<meta", b"<table", b"<?xml")


@frozen
class ReadLimits:
    """How long one document may take and how much memory its reader may have."""

    seconds: float = 60.0
    memory_mb: int = 1024


LIMITS = ReadLimits()


def read_document(
    path: Path,
    context: JobContext = QUIET,
    *,
    refuse: Collection[str] = (),
    limits: ReadLimits = LIMITS,
) -> DocumentReading:
    """The outline, figures and repairs of an existing report.

    ``refuse`` are ids of repairs that are not to be made. Raises
    :class:`~core.errors.UnreadableInput` naming the file, the reason and the remedy.
    """
    context.step(0, 2, f"正在读取“{path.name}”")
    source = read_source(path, context, limits)
    context.step(1, 2, "正在整理段落和标题")
    reading = digest(source, refuse)
    context.step(2, 2, "读取完成")
    return reading


def read_pasted(text: str, *, refuse: Collection[str] = ()) -> DocumentReading:
    """The same for text from the clipboard.

    Raises :class:`~core.errors.UnreadableInput` when there is no text or too much of it.
    """
    if not text.strip():
        raise UnreadableInput("粘贴的内容里没有文字。", hint="请先复制报告的正文，再粘贴。")
    if len(text) > _TEXT_LIMIT // 2:
        raise UnreadableInput("粘贴的内容太长。", hint="请分几次粘贴，或存成文件后再读入。")
    return digest(text_source.read_text(text, "粘贴的文字"), refuse)


def read_source(
    path: Path, context: JobContext = QUIET, limits: ReadLimits = LIMITS
) -> SourceDocument:
    """The paragraphs of the file as given. Raises :class:`~core.errors.UnreadableInput`."""
    head = _head(path)
    if head.startswith(_ZIP):
        found: Any = _in_child(path, context, limits)
        assert isinstance(found, SourceDocument)
        source = found
    elif (suffix := suffix_of(path, head)) is not None:
        source = _through_program(path, suffix, context, limits)
    else:
        data = _text_bytes(path, head)
        markdown = path.suffix.lower() in _MARKDOWN
        reader = markdown_source if markdown else text_source
        source = reader.read_bytes(path.name, data)
    if not any(paragraph.text.strip() for paragraph in source.paragraphs):
        raise refused(path.name, "里面没有文字", "请检查选的是不是这份报告；扫描件要先转成文字。")
    return source


def _through_program(
    path: Path, suffix: str, context: JobContext, limits: ReadLimits
) -> SourceDocument:
    with converted(path, suffix, context) as copy:
        found = _in_child(copy, context, limits)
    assert isinstance(found, SourceDocument)
    return evolve(found, name=path.name)


def _in_child(path: Path, context: JobContext, limits: ReadLimits) -> Any:
    from core.system.child import Blame, run_limited

    return run_limited(
        _CHILD,
        path,
        seconds=limits.seconds,
        memory_mb=limits.memory_mb,
        context=context,
        blame=Blame(UnreadableInput, f"“{path.name}”", SAVE_AS),
    )


def _head(path: Path) -> bytes:
    """The first bytes of a file that is there, holds something and is not too large."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise refused(path.name, "是一个文件夹", "请选择报告文件。")
        if size == 0:
            raise refused(path.name, "是空文件", "请检查选的是不是这份报告。")
        if size > DOCX_LIMITS.file:
            text = f"太大（{size // MIB} MB，最多 {DOCX_LIMITS.file // MIB} MB）"
            raise refused(path.name, text, "请删去其中的图片，另存后再试。")
        with path.open("rb") as stream:
            return stream.read(4096)
    except OSError as error:
        raise refused(
            path.name, "读不出来", "请检查文件是否还在、是否被别的程序占用。", detail=str(error)
        ) from error


def _text_bytes(path: Path, head: bytes) -> bytes:
    if head.startswith(b"%PDF"):
        raise refused(path.name, "是 PDF", "请用 Word 或 WPS 转成 .docx，或复制其中的文字后粘贴。")
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB):
        raise refused(path.name, "是网页或 XML", "请用浏览器打开它，复制正文后粘贴。")
    if path.stat().st_size > _TEXT_LIMIT:
        raise refused(path.name, "太长，不像一份报告", "请只留下报告的正文后再试。")
    data = path.read_bytes()
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:200]
    strange = sum(byte in _CONTROLS for byte in head)
    if not wide and strange > len(head) // 50:
        raise refused(path.name, "不是文字文件", "请选择 .docx、.txt 或 .md 文件。")
    return data
