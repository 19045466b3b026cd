"""Words kept as data beside the program (词库): ``resources/lexicon``.

``typos.csv`` holds wrong words with the right ones, the contexts in which the wrong one is right
after all, and the reason; ``terms.csv`` abbreviations in their right case; ``wording.csv`` words of
speech and press; ``places.csv`` names of provinces and prefectures. All of our own making.
"""

from __future__ import annotations

import csv
from functools import cache

from attrs import frozen

from core.system.paths import resources_dir

TYPO = "错别字"
FORM = "规范词形"
COLLOCATION = "固定搭配"
DOUBLED = "语义重复"


@frozen
class Entry:
    """A wrong word: what is right, its kind, where it stands rightly inside others, and why."""

    wrong: str
    right: str
    kind: str
    unless: tuple[str, ...]
    reason: str


@frozen
class Term:
    """An abbreviation in its right case, and the reason."""

    term: str
    reason: str


@frozen
class Word:
    """A word that does not belong in an official paper, its kind and what to write."""

    word: str
    kind: str
    advice: str


@cache
def typos() -> tuple[Entry, ...]:
    """Typos and fixed collocations, the longer ones first."""
    rows = [
        Entry(
            row["wrong"],
            row["right"],
            row["kind"],
            tuple(filter(None, row["unless"].split("|"))),
            row["reason"],
        )
        for row in _rows("typos.csv")
    ]
    return tuple(sorted(rows, key=lambda entry: -len(entry.wrong)))


@cache
def terms() -> tuple[Term, ...]:
    """Abbreviations."""
    return tuple(Term(row["term"], row["reason"]) for row in _rows("terms.csv"))


@cache
def words() -> tuple[Word, ...]:
    """Words of speech and press."""
    return tuple(Word(row["word"], row["kind"], row["advice"]) for row in _rows("wording.csv"))


@cache
def places() -> tuple[str, ...]:
    """Names of prefectures and regions, the longer ones first; provinces are no secret."""
    names = [
        name
        for row in _rows("places.csv")
        if row["level"] == "地级"
        for name in row["names"].split()
    ]
    return tuple(sorted(names, key=lambda name: -len(name)))


def _rows(name: str) -> list[dict[str, str]]:
    path = resources_dir() / "lexicon" / name
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
