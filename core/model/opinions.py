"""What others said of a draft that was sent round (征求意见)."""

from __future__ import annotations

import enum

from attrs import frozen

from core.model.ids import ParagraphId, SectionId


class Answer(enum.Enum):
    """What the office makes of an opinion (采纳情况)."""

    OPEN = "open"  # 未处理
    ADOPTED = "adopted"  # 采纳
    PARTLY = "partly"  # 部分采纳
    REFUSED = "refused"  # 不采纳


@frozen
class Opinion:
    """One remark (意见): who, on which words, what; what became of it, and why.

    ``where`` is the heading it stands under as printed then; ``file`` the document it came in.
    """

    id: str
    author: str
    text: str
    quoted: str = ""
    where: str = ""
    section: SectionId | None = None
    paragraph: ParagraphId | None = None
    file: str = ""
    answer: Answer = Answer.OPEN
    reason: str = ""
