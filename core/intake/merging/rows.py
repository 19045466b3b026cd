"""What a merge would do, row by row (合并清单)."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId


class RowKind(enum.Enum):
    """What was changed in the file."""

    TEXT = "text"  # 改写
    NEW = "new"  # 新增段落
    DELETED = "deleted"  # 删除段落
    MOVED = "moved"  # 移动段落
    HEADING = "heading"  # 标题改写
    NEW_HEADING = "new-heading"  # 新增章节
    DELETED_HEADING = "deleted-heading"  # 删除章节
    TITLE = "title"  # 公文标题
    NUMBER = "number"  # 数字改动
    CELL = "cell"  # 表内数字改动
    ELEMENT = "element"  # 其他公文要素
    CONFLICT = "conflict"  # 两边都改了

    @property
    def name_zh(self) -> str:
        """As shown to people."""
        return _NAMES[self]


_NAMES = {
    RowKind.TEXT: "改写",
    RowKind.NEW: "新增段落",
    RowKind.DELETED: "删去段落",
    RowKind.MOVED: "移动段落",
    RowKind.HEADING: "改标题",
    RowKind.NEW_HEADING: "新增章节",
    RowKind.DELETED_HEADING: "删去章节",
    RowKind.TITLE: "改公文标题",
    RowKind.NUMBER: "改数字",
    RowKind.CELL: "改表内数字",
    RowKind.ELEMENT: "改公文要素",
    RowKind.CONFLICT: "两边都改",
}


class NumberChoice(enum.Enum):
    """Who is right about a changed number."""

    TABLE = "table"  # 以指标表为准: the figure stays as it is
    TEXT = "text"  # 以来稿为准: this place only, as a person's wording
    VALUE = "value"  # 改指标表: the table takes the number, and so every place


@frozen
class MergeRow:
    """One change of the file. ``adopted``: whether the merged report has it.

    ``ours`` is what the report says by now when it was edited meanwhile, else empty.
    ``authors`` made tracked changes there. ``key`` tells the row apart in :class:`Decisions`.
    """

    key: str
    kind: RowKind
    before: str = ""
    after: str = ""
    adopted: bool = True
    why: str = ""
    ours: str = ""
    authors: tuple[str, ...] = ()
    line: int = 0
    section: SectionId | None = None
    paragraph: ParagraphId | None = None
    figure: FigureId | None = None
    indicator: IndicatorId | None = None
    choices: tuple[NumberChoice, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """For the command line."""
        return {
            "kind": self.kind.value,
            "adopted": self.adopted,
            "line": self.line,
            "before": self.before,
            "after": self.after,
            "ours": self.ours,
            "why": self.why,
            "authors": list(self.authors),
            "section": self.section,
            "paragraph": self.paragraph,
            "figure": self.figure,
        }


@frozen
class Decisions:
    """What a person decided: rows not to adopt, conflicts to take theirs in, and numbers."""

    refused: frozenset[str] = frozenset()
    theirs: frozenset[str] = frozenset()
    numbers: Mapping[str, NumberChoice] = field(factory=dict)


UNDECIDED = Decisions()
