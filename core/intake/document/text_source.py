"""Plain text and pasted text: every line is a paragraph as given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from core.errors import UnreadableInput
from core.intake.decoding import decode
from core.intake.document.paragraphs import Layout, SourceDocument, SourceParagraph

_LINE_END = re.compile(r"\r\n|\n|\r")
_INDENT = re.compile(r"(?:\u3000|[ \t\u00a0]{2,})")
_INVISIBLE = str.maketrans("", "", "\ufeff\u200b\u200c\u200d\u2060\x00\x0b\x0c")
_TERMINATED = re.compile(r"[。！？；：!?;:…][”’」』）)》]*\s*$")
_WRAP_LINES = 6
_WRAP_SHARE = 0.5


def read_bytes(name: str, data: bytes) -> SourceDocument:
    """A text file. Raises :class:`UnreadableInput` when its encoding cannot be made out."""
    try:
        text = decode(data)
    except UnicodeError as error:
        raise UnreadableInput(
            f"“{name}”的文字编码认不出来。",
            hint="请用记事本或 WPS 打开它，另存为 UTF-8 编码的文本文件或 .docx 后再试。",
            kept="原文件和当前报告都没有改动。",
            detail=str(error),
        ) from error
    return read_text(text, name)


def read_text(text: str, name: str = "") -> SourceDocument:
    """Text from a file or from the clipboard."""
    lines = lines_of(text)
    paragraphs = tuple(
        SourceParagraph(number, line, Layout(indented=_INDENT.match(line) is not None))
        for number, line in enumerate(lines, start=1)
    )
    return SourceDocument(name, paragraphs, hard_wrapped=is_hard_wrapped(lines))


def lines_of(text: str) -> list[str]:
    """The lines of a text; what cannot be seen is left out of them."""
    lines = [line.translate(_INVISIBLE) for line in _LINE_END.split(text)]
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def is_hard_wrapped(lines: Sequence[str]) -> bool:
    """Whether a program broke the lines at a fixed width: most are of one length, cut anywhere."""
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    cut = [len(line.rstrip()) for line in lines if line.strip() and not _TERMINATED.search(line)]
    if len(cut) < _WRAP_LINES or not lengths:
        return False
    widest = max(Counter(cut).items(), key=lambda item: (item[1], item[0]))[0]
    near = [length for length in lengths if widest - 2 <= length <= widest + 1]
    return widest >= 15 and max(lengths) <= widest + 3 and len(near) >= _WRAP_SHARE * len(lengths)
