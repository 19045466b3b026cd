"""Command-line arguments whose help and complaints are Chinese."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from core.errors import UsageError

_WORDS = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这份说明",
    "the following arguments are required: %s": "缺少参数：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "expected one argument": "后面要写一个值",
    "expected at least one argument": "后面至少要写一个值",
    "expected at most one argument": "后面最多写一个值",
    "expected %s argument": "后面要写%s个值",
    "expected %s arguments": "后面要写%s个值",
    "argument %(argument_name)s: %(message)s": "参数 %(argument_name)s：%(message)s",
    "ignored explicit argument %r": "后面不用写值 %r",
    "not allowed with argument %s": "不能和 %s 同时使用",
    "one of the arguments %s is required": "%s 要写其中一个",
    "invalid %(type)s value: %(value)r": "值 %(value)r 不对",
}


def _chinese(text: str) -> str:
    return _WORDS.get(text, text)


def _chinese_counted(one: str, many: str, count: int) -> str:
    return _chinese(one if count == 1 else many)


# argparse asks gettext for its sentences through these two names and offers no other way.
argparse._ = _chinese  # type: ignore[attr-defined]
argparse.ngettext = _chinese_counted  # type: ignore[attr-defined]


class Parser(argparse.ArgumentParser):
    """The arguments of one command; a mistake is a :class:`UsageError` and not the end."""

    def __init__(self, prog: str, summary: str) -> None:
        super().__init__(prog=prog, description=summary, allow_abbrev=False)
        self.add_argument("--json", action="store_true", help="输出一份 JSON，供其他程序使用")

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would have printed."""
        usage = re.sub(r"\s+", " ", self.format_usage()).strip()
        raise UsageError(f"{message}。", hint=f"{usage}")

    def positional(self, name: str, metavar: str, text: str, **more: Any) -> None:
        """A file or several."""
        self.add_argument(name, metavar=metavar, help=text, **more)


def year(text: str) -> int:
    """A year of four digits, full-width ones too. Raises argparse's own error in Chinese."""
    digits = text.removesuffix("年")
    if not re.fullmatch(r"\d{4}", digits):
        raise argparse.ArgumentTypeError(f"“{text}”不是四位年份，例如 2024")
    return int(digits)


def count(text: str) -> int:
    """How many of something, from 1. Raises argparse's own error in Chinese."""
    if not re.fullmatch(r"\d{1,3}", text) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}”不是 1 以上的整数")
    return int(text)
