"""Mistakes in a template, told so that the person who wrote it can mend them.

A mistake says where it is inside the file, what is wrong and how to put it right. Nothing here is a
program error: a template is data a bureau may write itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from attrs import frozen

from core.errors import TemplateInvalid

_SHOWN = 8


@frozen
class Mistake:
    """One mistake: ``where`` inside the file in Chinese, ``what`` is wrong, ``remedy`` to apply."""

    where: str
    what: str
    remedy: str

    def text(self) -> str:
        """As one line of a list."""
        lead = f"{self.where}：" if self.where else ""
        return f"{lead}{self.what}{self.remedy}"


class TemplateFaults(TemplateInvalid):
    """All mistakes found in one template file."""

    def __init__(self, file: Path, mistakes: Sequence[Mistake]) -> None:
        self.file = file
        self.mistakes = tuple(mistakes)
        super().__init__(
            _message(file, self.mistakes),
            hint=_hint(self.mistakes),
            kept="已有的报告和其他模板不受影响。",
        )


class PhraseInvalid(TemplateInvalid):
    """A sentence of a template cannot be read; ``offset`` counts characters from 0."""

    def __init__(self, offset: int, what: str, remedy: str) -> None:
        self.offset = offset
        self.what = what
        self.remedy = remedy
        super().__init__(f"第{offset + 1}个字：{what}", hint=remedy)


def nearest(word: str, known: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Known words that ``word`` was probably meant to be, best first."""
    return tuple(get_close_matches(word, tuple(known), n=count, cutoff=0.5))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``是不是“…”？``, or nothing when no known word is near."""
    found = nearest(word, known)
    return f"是不是{'、'.join(f'“{item}”' for item in found)}？" if found else ""


def _message(file: Path, mistakes: Sequence[Mistake]) -> str:
    if len(mistakes) == 1:
        only = mistakes[0]
        where = f"{only.where}：" if only.where else ""
        return f"模板文件 {file} 写错了。{where}{only.what}"
    listed = [f"{number}. {item.text()}" for number, item in enumerate(mistakes[:_SHOWN], 1)]
    if len(mistakes) > _SHOWN:
        listed.append(f"……另有{len(mistakes) - _SHOWN}处。")
    return "\n".join((f"模板文件 {file} 有{len(mistakes)}处写错了。", *listed))


def _hint(mistakes: Sequence[Mistake]) -> str:
    if len(mistakes) == 1:
        return mistakes[0].remedy
    return "请逐处改正后保存，再重新载入模板。"
