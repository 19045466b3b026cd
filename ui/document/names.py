"""File names made from titles."""

from __future__ import annotations

from pathlib import Path

_TITLE_LIMIT = 60


def file_name(title: str) -> str:
    """A file name made of a title, without what file systems refuse."""
    kept = "".join(" " if sign in '\\/:*?"<>|\n\r\t' else sign for sign in title)
    return " ".join(kept.split())[:_TITLE_LIMIT].rstrip(". ") or "未命名报告"


def free_name(path: Path) -> Path:
    """A name nobody uses yet, beside ``path``: 总结（2）.docx."""
    number = 2
    while (other := path.with_name(f"{path.stem}（{number}）{path.suffix}")).exists():
        number += 1
    return other
