"""Rules that are a list of patterns, each with what it says and what it puts instead (按样式检查).

Patterns read :attr:`~core.check.passages.Passage.wide`, so that one pattern serves drafts with
half-width marks too. Code-like text and live figures are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from attrs import field, frozen

from core.check.findings import Finding, Fix, Level
from core.check.passages import Passage
from core.check.rule import PassageRule, replacement


@frozen
class Pattern:
    """One wording to object to.

    ``text`` is a regular expression; a group named ``at`` is what is marked, else the whole match.
    ``instead`` is a replacement template of the marked characters, ``None``: no fix. ``message``
    may quote the marked characters as ``{0}`` and the replacement as ``{1}``.
    """

    text: str
    message: str
    instead: str | None = None
    safe: bool = False
    level: Level | None = None
    regex: re.Pattern[str] = field(init=False, eq=False)

    @regex.default
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.text)


class PatternRule(PassageRule):
    """A rule whose findings are the matches of its patterns."""

    patterns: ClassVar[tuple[Pattern, ...]]

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Matches in typed text that is not code-like; overlapping ones are told once."""
        text = passage.wide
        taken: list[tuple[int, int]] = []
        for pattern in self.patterns:
            for match in pattern.regex.finditer(text):
                start, end = match.span("at" if "at" in pattern.regex.groupindex else 0)
                free = all(last <= start or end <= first for first, last in taken)
                if free and not passage.is_kept(start, end) and self.applies(passage, match):
                    taken.append((start, end))
                    yield self._finding(passage, pattern, match, start, end)

    def applies(self, passage: Passage, match: re.Match[str]) -> bool:
        """Whether this match is really meant; for what no pattern can tell."""
        del passage, match
        return True

    def _finding(
        self, passage: Passage, pattern: Pattern, match: re.Match[str], start: int, end: int
    ) -> Finding:
        fix, new = None, ""
        if pattern.instead is not None:
            new = match.expand(pattern.instead)
            label = f"改为“{new}”" if new.strip() else "删去"
            fix = Fix(label, pattern.safe, (replacement(passage, start, end, new),))
        message = pattern.message.format(passage.text[start:end], new)
        return self.at(passage, start, end, message, fix=fix, level=pattern.level)
