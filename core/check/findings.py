"""What a check finds, and how it may be put right (检查结果与修改)."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Any

from attrs import frozen

from core.model.ids import ParagraphId, SectionId
from core.model.report import Evidence, Suppression
from core.model.text import Figure


class Level(enum.Enum):
    """How grave a finding is (级别). Errors hold back a strict export."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def name_zh(self) -> str:
        """As shown to people."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "info").index(self.value)


@frozen
class ReplaceText:
    """Other typed text for characters ``start`` to ``end`` of a paragraph, or of a heading.

    Offsets count in the text as shown; ``expected`` is what stands there, and the edit is refused
    when it no longer does. ``paragraph`` is ``None`` for a heading, ``section`` too for the title.
    """

    section: SectionId | None
    paragraph: ParagraphId | None
    start: int
    end: int
    expected: str
    text: str


@frozen
class BindFigure:
    """A live figure in place of typed characters that read exactly as it does."""

    section: SectionId
    paragraph: ParagraphId
    start: int
    end: int
    expected: str
    figure: Figure


@frozen
class DropSuppression:
    """Take back an ignored finding that nothing matches any more."""

    suppression: Suppression


@frozen
class DropEvidence:
    """Take away evidence for a claim that is no longer made."""

    evidence: Evidence


ModelEdit = ReplaceText | BindFigure | DropSuppression | DropEvidence


@frozen
class Fix:
    """A way to put a finding right: ``safe`` ones may be applied in bulk without looking."""

    label: str
    safe: bool
    edits: tuple[ModelEdit, ...]


@frozen
class Finding:
    """One thing a rule objects to, and where.

    ``paragraph`` ``None`` means the heading of ``section``; both ``None`` the report itself, then
    ``element`` names the document element. ``start`` and ``length`` count characters of the text as
    shown, ``text`` is what stands there. ``subject`` tells apart what reads the same: the id of the
    live figure.
    """

    rule: str
    level: Level
    section: SectionId | None
    paragraph: ParagraphId | None
    start: int
    length: int
    text: str
    message: str
    basis: str
    fix: Fix | None = None
    element: str = ""
    subject: str = ""

    @property
    def where(self) -> str:
        """The place a suppression remembers: unmoved by edits elsewhere in the paragraph."""
        place = self.paragraph or self.section or self.element or "report"
        return "#".join(filter(None, (place, self.text, self.subject)))


@frozen
class Counts:
    """How many findings of each level."""

    error: int = 0
    warning: int = 0
    info: int = 0

    def to_json(self) -> dict[str, int]:
        """For the command line."""
        return {"error": self.error, "warning": self.warning, "info": self.info}


def check_counts(findings: Iterable[Finding]) -> Counts:
    """Findings counted by level."""
    tally = dict.fromkeys(Level, 0)
    for finding in findings:
        tally[finding.level] += 1
    return Counts(tally[Level.ERROR], tally[Level.WARNING], tally[Level.INFO])


def fix_to_json(fix: Fix | None) -> dict[str, Any] | None:
    """The fix as the command line tells it: its label, and each replacement."""
    if fix is None:
        return None
    edits = [
        {
            "start": edit.start,
            "length": edit.end - edit.start,
            "before": edit.expected,
            "after": edit.text if isinstance(edit, ReplaceText) else edit.expected,
        }
        for edit in fix.edits
        if isinstance(edit, ReplaceText | BindFigure)
    ]
    return {"label": fix.label, "safe": fix.safe, "edits": edits}
