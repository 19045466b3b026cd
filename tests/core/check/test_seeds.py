"""Every flaw quoted in the list of flaws is found in its article, at its place.

The list is read from the shared material, so that nothing of it stands here; each flaw names the
rules that may report it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from attrs import frozen

from core.cli.examining import Examined, examine
from core.jobs import QUIET

RULES = {
    "F-01": {"WRD001"},
    "F-02": {"NUM002"},
    "F-03": {"NUM002"},
    "F-04": {"NUM007", "PUN002"},
    "F-05": {"NUM001"},
    "F-06": {"NUM001", "NUM006"},
    "F-07": {"SEC002"},
    "F-08": {"SEC003"},
    "F-09": {"PUN001"},
    "F-10": {"PUN002"},
    "F-11": {"PUN003"},
    "F-12": {"TYP002"},
    "F-13": {"STR006"},
    "F-14": {"STR007", "STR006"},
    "F-15": {"TYP001", "TYP005"},
    "F-16": {"TYP003"},
    "F-17": {"TYP001", "TYP004"},
    "F-18": {"QTY010"},
    "F-19": {"QTY001"},
    "F-20": {"QTY002"},
    "F-21": {"QTY004"},
    "F-22": {"QTY005"},
    "F-23": {"QTY006"},
    "F-24": {"WRD002"},
    "F-25": {"QTY007"},
    "F-26": {"QTY008"},
    "F-27": {"QTY009"},
    "F-28": {"WRD003"},
    "F-29": {"STR012"},
    "F-30": {"WRD004"},
    "F-31": {"STR008"},
    "F-32": {"ELM002"},
    "F-33": {"STR009"},
    "F-34": {"STR011"},
    "F-35": {"SEC001"},
    "F-36": {"WRD005"},
    "F-37": {"WRD006"},
    "F-38": {"STR010"},
}
QUOTED = re.compile(r"「([^」]+)」[^「」〔]*〔([\d-]+):(\d+)〕")
ARTICLES = ("000", "001", "002", "003", "004-1", "004-2", "004-3", "004-4", "004-5")


@frozen
class Article:
    """An article's lines and what was found in it."""

    lines: tuple[str, ...]
    found: tuple[Examined, ...]

    def rules_at(self, line: int, start: int, end: int) -> set[str]:
        """The rules with a finding that touches these characters."""
        return {
            item.finding.rule
            for item in self.found
            if item.line == line
            and item.col < end
            and start < item.col + max(1, item.finding.length)
        }


@cache
def article(shared: Path, name: str) -> Article:
    path = shared / "seeds" / "articles" / f"{name}.txt"
    lines = tuple(path.read_text(encoding="utf-8").split("\n"))
    return Article(lines, examine(path, QUIET).found)


def flaws(shared: Path) -> list[tuple[str, str, str, int]]:
    text = (shared / "domain" / "structures.md").read_text(encoding="utf-8")
    table = text[text.index("## D ") : text.index("## E ")]
    found = []
    for row in table.splitlines():
        if row.startswith("| F-"):
            cells = row.split("|")
            for quote, name, line in QUOTED.findall(cells[3]):
                found.append((cells[1].strip()[:4], quote, name, int(line)))
    return found


def test_every_quoted_flaw_is_found_at_its_place(shared: Path) -> None:
    quoted = flaws(shared)
    assert len(quoted) > 90
    missed = []
    for flaw, quote, name, line in quoted:
        found = article(shared, name)
        at = found.lines[line - 1].index(quote)
        if not RULES[flaw] & found.rules_at(line, at, at + len(quote)):
            missed.append((flaw, name, line, quote))
    assert missed == []


def test_every_flaw_of_the_list_has_a_rule(shared: Path) -> None:
    text = (shared / "domain" / "structures.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| (F-\d\d) ", text, re.MULTILINE)) == set(RULES)


@pytest.mark.parametrize("name", ARTICLES)
def test_half_width_marks_are_found_in_every_article(shared: Path, name: str) -> None:
    assert any(item.finding.rule == "PUN001" for item in article(shared, name).found)


def test_the_lost_numbers_of_the_scrubbed_article_are_all_found(shared: Path) -> None:
    found = article(shared, "000").found
    lost = [item for item in found if item.finding.rule == "NUM002" and item.line in (8, 10)]
    assert len(lost) >= 24


def test_the_mask_that_its_sentence_undoes_is_found(shared: Path) -> None:
    line = article(shared, "004-4").lines[9]
    rules = article(shared, "004-4").rules_at(
        10, line.index("1xx773.8"), line.index("1xx773.8") + 1
    )
    assert "SEC003" in rules


def test_skipped_levels_gaps_and_odd_leads_are_found(shared: Path) -> None:
    assert any(item.finding.rule == "STR009" for item in article(shared, "002").found)
    assert any(item.finding.rule == "STR009" for item in article(shared, "000").found)
    assert any(item.finding.rule == "STR011" for item in article(shared, "001").found)


@pytest.mark.parametrize("name", ARTICLES)
def test_a_finding_stands_where_its_text_is(shared: Path, name: str) -> None:
    found = article(shared, name)
    for item in found.found:
        if item.finding.text and "\n" not in item.finding.text:
            piece = item.finding.text[:6]
            assert found.lines[item.line - 1][item.col :].startswith(piece[:1])
