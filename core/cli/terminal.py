"""What a command says and where: answers on standard output, everything else beside it."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from core.errors import NotWritten
from core.jobs import JobContext

_CLEAR_LINE = "\r\x1b[K"
_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if code not in (9, 10)}
"""Names and cells of strangers may hold what would move the cursor or change the colours."""


def prepare_streams() -> None:
    """UTF-8 on every system; a program without a console gets streams that lead nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Open for the rest of the process, like the stream it stands in for.
            nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
            setattr(sys, name, nowhere)
        elif hasattr(stream, "reconfigure"):
            # A file name that is no text becomes \udcxx, which is even valid inside JSON.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class Terminal:
    """The two streams of a command; with ``json`` only :meth:`answer` reaches standard output."""

    def __init__(self, *, json: bool = False) -> None:
        self.json = json
        self._showing_progress = False

    def say(self, text: str) -> None:
        """A line for people; nothing in JSON mode."""
        if not self.json:
            self._clear()
            with _answering():
                print(text.translate(_CONTROLS), file=_stream(sys.stdout))

    def note(self, text: str) -> None:
        """A line beside the answer: a warning, a mistake."""
        self._clear()
        print(text.translate(_CONTROLS), file=_stream(sys.stderr))

    def answer(self, document: Any) -> None:
        """The one JSON document of the command; nothing for people."""
        if self.json:
            self._clear()
            with _answering():
                json.dump(document, _stream(sys.stdout), ensure_ascii=False, indent=1)
                print(file=_stream(sys.stdout))

    def finish(self) -> None:
        """Let go of the whole answer. Raises :class:`NotWritten` when it cannot be taken."""
        with _answering():
            _stream(sys.stdout).flush()

    def context(self) -> JobContext:
        """For long work: progress on standard error when a person is looking."""
        stream = _stream(sys.stderr)
        return JobContext(self._progress) if stream.isatty() else JobContext()

    def done(self) -> None:
        """Take the progress line away."""
        self._clear()

    def _progress(self, done: int, total: int, text: str) -> None:
        self._showing_progress = True
        share = f" {done}/{total}" if total > 1 else ""
        print(
            f"{_CLEAR_LINE}{text.translate(_CONTROLS)}{share}",
            end="",
            file=_stream(sys.stderr),
            flush=True,
        )

    def _clear(self) -> None:
        if self._showing_progress:
            self._showing_progress = False
            print(_CLEAR_LINE, end="", file=_stream(sys.stderr), flush=True)


@contextlib.contextmanager
def _answering() -> Iterator[None]:
    """Standard output may lead to a file, and that to a full disk."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        lead_nowhere(1)
        raise NotWritten(
            "结果没有写完：标准输出写不进去。",
            hint="请检查输出到的文件所在的磁盘是否已满。",
            detail=f"{type(error).__name__} {error.errno}",
        ) from error


def lead_nowhere(descriptor: int) -> None:
    """What is still in the buffer of a stream goes nowhere, so that no one complains at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def _stream(stream: TextIO | None) -> TextIO:
    assert stream is not None, "prepare_streams comes first"
    return stream


def width(text: str) -> int:
    """Columns a text takes in a terminal: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def columns(rows: Sequence[tuple[str, ...]], gap: str = "  ") -> list[str]:
    """Rows as lines with aligned columns."""
    if not rows:
        return []
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        gap.join(cell + " " * (widths[at] - width(cell)) for at, cell in enumerate(row)).rstrip()
        for row in rows
    ]
