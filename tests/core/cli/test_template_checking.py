"""templates --check on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.cli.template_checking import check_templates
from core.cli.terminal import Terminal
from core.errors import UnreadableInput
from core.system.paths import templates_dir

BROKEN = """
id = "brief"
version = 1
name = "简报"
title = "{单位}{本年}简报"
[[sections]]
title = "指标"
role = "figure"
paragraphs = ['成交额{技术合同成交金}，{技术合同成交额|同彼}']
"""


def folder(tmp_path: Path, text: str = BROKEN) -> Path:
    path = tmp_path / "简报" / "template.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_templates_that_come_with_the_program_are_sound(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check_templates(templates_dir(), Terminal()) == 0
    assert "共检查9个模板，0个有错。" in capsys.readouterr().out


def test_mistakes_are_told_with_place_and_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_templates(folder(tmp_path), Terminal()) == 1
    told = capsys.readouterr().err
    assert "sections 第1个（“指标”） › role" in told
    assert "figures" in told


def test_after_the_first_is_mended_the_sentences_are_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mended = folder(tmp_path, BROKEN.replace('"figure"', '"figures"'))
    assert check_templates(mended / "简报" / "template.toml", Terminal()) == 1
    assert "技术合同成交额" in capsys.readouterr().err


def test_a_place_without_a_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="没有模板"):
        check_templates(tmp_path, Terminal())
    with pytest.raises(UnreadableInput, match="找不到"):
        check_templates(tmp_path / "不存在", Terminal())
