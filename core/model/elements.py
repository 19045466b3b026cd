"""Elements of an official document (公文要素).

Sources: 《党政机关公文处理工作条例》 art. 9, GB/T 9704-2012 cl. 7.

An absent element is ``None`` or an empty tuple, never an empty string.
"""

from __future__ import annotations

import enum
from datetime import date

from attrs import frozen

from core.model.ids import SectionId


class Form(enum.Enum):
    """Which layout a document takes."""

    INTERNAL = "internal"  # 内部材料: no letterhead
    UPWARD = "upward"  # 上行文: 报告
    DOWNWARD = "downward"  # 平行文、下行文
    LETTER = "letter"  # 信函格式 (10.1)
    MINUTES = "minutes"  # 纪要格式 (10.3)


class Signing(enum.Enum):
    """How 署名 and 成文日期 stand (GB/T 9704-2012 7.3.5)."""

    SEALED = "sealed"  # 7.3.5.1 加盖印章
    UNSEALED = "unsealed"  # 7.3.5.2 不加盖印章
    STAMPED = "stamped"  # 7.3.5.3 加盖签发人签名章


@frozen
class DocumentNumber:
    """发文字号: organ code, year, serial number (7.2.5)."""

    code: str
    year: int
    number: int

    def text(self) -> str:
        """As printed: 代字〔2024〕5号."""
        return f"{self.code}〔{self.year}〕{self.number}号"


@frozen
class Annex:
    """附件: its title as listed in the 附件说明 (7.3.4, 7.3.7), and what stands on its pages.

    ``table``: the indicator table. ``section``: a section of the report, which then leaves the
    text. ``text``: paragraphs of its own, one a line. The first of these that is given counts.
    """

    title: str
    table: bool = False
    section: SectionId | None = None
    text: str = ""


@frozen
class DocumentElements:
    """Everything of the official document that is not running text.

    ``mark`` and ``author`` are those of the issuing organ; of a joint document (联合行文) they are
    those of the 主办机关, and ``joint`` names the other organs in their order. ``posts`` are the
    signers' posts beside their stamps (签发人职务), one an organ.
    """

    form: Form = Form.INTERNAL
    copy_number: str | None = None  # 份号
    secrecy: str | None = None  # 密级和保密期限
    urgency: str | None = None  # 紧急程度
    mark: str | None = None  # 发文机关标志
    number: DocumentNumber | None = None  # 发文字号
    signers: tuple[str, ...] = ()  # 签发人
    recipients: tuple[str, ...] = ()  # 主送机关
    annexes: tuple[Annex, ...] = ()  # 附件说明
    author: str | None = None  # 发文机关署名
    dated: date | None = None  # 成文日期
    signing: Signing = Signing.UNSEALED
    note: str | None = None  # 附注
    copies_to: tuple[str, ...] = ()  # 抄送机关
    printer: str | None = None  # 印发机关
    printed_on: date | None = None  # 印发日期
    joint: tuple[str, ...] = ()  # 联署机关
    posts: tuple[str, ...] = ()  # 签发人职务
    present: tuple[str, ...] = ()  # 出席
    excused: tuple[str, ...] = ()  # 请假
    observers: tuple[str, ...] = ()  # 列席
    contents: bool = False  # 目录
