"""The documents of the house: links lead somewhere, generated pages are fresh."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tools.make_commands import PAGE, page

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (document.parent / link).exists()] == []


def test_the_command_reference_says_what_the_commands_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_two_commands_come_first() -> None:
    first = (ROOT / "README.md").read_text(encoding="utf-8").split("\n\n")[1]
    assert first.split("\n") == ["    python3 tasks.py demo", "    python3 tasks.py test"]


def test_the_glossary_names_classes_that_exist() -> None:
    named = set(re.findall(r"`([A-Z]\w+)`", (ROOT / "docs" / "术语.md").read_text("utf-8")))
    classes = {
        name
        for file in (ROOT / "core").rglob("*.py")
        for name in re.findall(r"^class (\w+)", file.read_text("utf-8"), re.MULTILINE)
    }
    assert named - classes == set()
