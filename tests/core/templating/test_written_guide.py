"""What docs/templates.md shows really works as shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.catalogue.catalogue import load
from core.templating.grammar import parse
from core.templating.loader import load_file
from core.templating.phrases import NameWord
from core.templating.vocabulary import Vocabulary

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "templates.md"
TEXT = GUIDE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
EXAMPLES = [
    found.replace(r"\|", "|")
    for found in re.findall(r"`([^`\n]*\{[^`\n{}]+\}[^`\n]*)`", TEXT)
    if "{指标}" not in found and "{{" not in found
]


def test_the_smallest_template_of_the_guide_loads(tmp_path: Path) -> None:
    path = tmp_path / "template.toml"
    path.write_text(BLOCKS[0], encoding="utf-8")
    assert load_file(path).name == "工作简报"


def test_the_indicators_of_the_guide_load(tmp_path: Path) -> None:
    path = tmp_path / "template.toml"
    use = "paragraphs = ['''{楼宇科创中心数|净增}''']"
    path.write_text(BLOCKS[0].split("paragraphs")[0] + use + "\n" + BLOCKS[1], encoding="utf-8")
    assert [item.name for item in load_file(path).indicators] == ["楼宇科创中心数"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_guide_can_be_read(example: str) -> None:
    assert parse(example, Vocabulary.of(load()))


def test_the_guide_names_every_word_about_the_bureau() -> None:
    assert all(f"{{{word.value}}}" in TEXT for word in NameWord)
