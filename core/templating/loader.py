"""Reading a template file; every mistake is told by file, place and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.catalogue import catalogue
from core.templating.compiling import Compiler
from core.templating.mistakes import Mistake, TemplateFaults
from core.templating.structure import Malformed, structure
from core.templating.template import Template

FILE_NAME = "template.toml"
_LARGEST_BYTES = 2_000_000
_POSITION = re.compile(r"at line (\d+), column (\d+)")


def load_file(path: Path) -> Template:
    """The template in ``path``, read and checked.

    Raises :class:`~core.templating.mistakes.TemplateFaults` (a ``TemplateInvalid``) with every
    mistake found: its place in the file, what is wrong, and the remedy.
    """
    text = _text(path)
    data = _tables(path, text)
    try:
        file = structure(data)
    except Malformed as malformed:
        raise TemplateFaults(path, malformed.mistakes) from None
    compiler = Compiler(catalogue.load(), data, text)
    template = compiler.template(file)
    if compiler.mistakes:
        raise TemplateFaults(path, compiler.mistakes)
    return template


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise TemplateFaults(path, [Mistake("", "文件太大，不像模板。", "请核对文件。")])
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateFaults(
            path, [Mistake("", "文件不是 UTF-8 编码。", "请用记事本另存为 UTF-8 编码。")]
        ) from error
    except OSError as error:
        raise TemplateFaults(
            path, [Mistake("", "文件打不开。", "请核对文件是否存在、能否读取。")]
        ) from error


def _tables(path: Path, text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = _POSITION.search(str(error))
        where = f"第{found[1]}行第{found[2]}列附近" if found else "文件末尾附近"
        remedy = "请核对引号、等号和方括号是否成对，同一项是否写了两遍。"
        raise TemplateFaults(path, [Mistake(where, "不合 TOML 的写法。", remedy)]) from error
