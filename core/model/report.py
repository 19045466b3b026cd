"""The report as one immutable value."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from datetime import datetime

from attrs import field, frozen

from core.model.continuity import Baseline, Carried, Commitment, Correspondence
from core.model.elements import DocumentElements, Form
from core.model.ids import ParagraphId, SectionId
from core.model.indicators import IndicatorBook
from core.model.opinions import Opinion
from core.model.page import NATIONAL, PageStyle
from core.model.periods import Period
from core.model.profiles import Profile
from core.model.text import Block, Figure, Paragraph


class SectionRole(enum.Enum):
    """What a section does in the report (节角色)."""

    OPENING = "opening"  # 导语
    SUMMARY = "summary"  # 上年总结
    FIGURES = "figures"  # 主要指标
    REVIEW = "review"  # 五年回顾
    PROBLEMS = "problems"  # 存在问题
    PLAN = "plan"  # 下年计划
    LONG_TERM = "long-term"  # 远景规划
    CLOSING = "closing"
    OTHER = "other"


class Numbering(enum.Enum):
    """How a section is headed."""

    AUTO = "auto"  # computed number: 一、（一）1.（1）
    NONE = "none"  # a heading without number
    HIDDEN = "hidden"  # no heading at all: 导语


class Stage(enum.Enum):
    """How far a section is (状态)."""

    TODO = "todo"  # 待写
    DRAFT = "draft"  # 草稿
    CHECKED = "checked"  # 已核
    FINAL = "final"  # 定稿


@frozen
class Section:
    """A node of the outline (章节): heading, text, sub-sections.

    ``guidance`` tells the writer what belongs here and is never exported. ``audiences`` holds ids
    of versions and :data:`core.model.audiences.INTERNAL`; empty: in every version.
    """

    id: SectionId
    title: str
    role: SectionRole = SectionRole.OTHER
    blocks: tuple[Block, ...] = ()
    children: tuple[Section, ...] = ()
    numbering: Numbering = Numbering.AUTO
    stage: Stage = Stage.TODO
    included: bool = True
    guidance: str = ""
    assignee: str = ""
    note: str = ""
    word_target: int | None = None
    audiences: tuple[str, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This section and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of this section itself, not of its children."""
        return (block for block in self.blocks if isinstance(block, Paragraph))


@frozen
class Suppression:
    """A finding a person decided to ignore, with the reason (忽略)."""

    rule: str
    where: str
    reason: str
    by: str = ""
    at: str = ""


@frozen
class Evidence:
    """What proves a claim without a number — 首个, 唯一, 走在前列 (断言的证据).

    ``where`` is the place of the claim as a finding tells it; ``text`` says what proves it,
    ``document`` names the file or its number.
    """

    where: str
    text: str
    document: str = ""
    by: str = ""
    at: str = ""


@frozen
class SectionTarget:
    """How many characters a section is to have in one version (分节字数目标)."""

    section: SectionId
    words: int


@frozen
class Version:
    """One of several versions of the same report (一稿多版): what it has of its own.

    Whatever is ``None`` or empty is as in the report. ``outside``: it leaves the bureau, so that
    nothing marked 内部 gets into it. ``annexes`` ``False`` leaves the annexes and their tables out.
    """

    id: str
    name: str
    title: str | None = None
    recipients: tuple[str, ...] = ()
    word_target: int | None = None
    outside: bool = True
    form: Form | None = None
    copies_to: tuple[str, ...] = ()
    annexes: bool = True
    targets: tuple[SectionTarget, ...] = ()

    def target_of(self, section_id: SectionId) -> int | None:
        """The section's own target in this version, or ``None``."""
        return next((item.words for item in self.targets if item.section == section_id), None)


@frozen
class TemplateRef:
    """Which template the report was made from."""

    id: str
    version: int


@frozen
class SourceFile:
    """An imported workbook kept inside the report, by content."""

    sha256: str
    name: str
    size: int
    imported_at: datetime


@frozen
class ReportMeta:
    """Title, period and author of the report. ``self_name`` is 我局 or the like.

    ``half_even``: figures are rounded by GB/T 8170—2008 3.2 (四舍六入五成双), not half-up.
    """

    title: str
    period: Period
    unit: str = ""
    district: str = ""
    self_name: str = "我局"
    created: datetime | None = None
    modified: datetime | None = None
    half_even: bool = False


@frozen
class Report:
    """A yearly report: a value. Every edit makes a new one.

    ``profiles`` are the confirmed readings of the forms its figures came from, ``page`` is how its
    documents are set (单位版式).
    """

    id: str
    meta: ReportMeta
    template: TemplateRef | None = None
    elements: DocumentElements = field(factory=DocumentElements)
    outline: tuple[Section, ...] = ()
    book: IndicatorBook = field(factory=IndicatorBook)
    commitments: tuple[Commitment, ...] = ()
    versions: tuple[Version, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    profiles: tuple[Profile, ...] = ()
    baseline: Baseline | None = None
    correspondences: tuple[Correspondence, ...] = ()
    carried: tuple[Carried, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    page: PageStyle = NATIONAL
    evidence: tuple[Evidence, ...] = ()

    def sections(self) -> Iterator[Section]:
        """Every section in reading order."""
        for section in self.outline:
            yield from section.walk()

    def section(self, section_id: SectionId) -> Section | None:
        """The section with this id, or ``None``."""
        return next((section for section in self.sections() if section.id == section_id), None)

    def paragraphs(self) -> Iterator[tuple[Section, Paragraph]]:
        """Every paragraph with its section, in reading order."""
        for section in self.sections():
            for paragraph in section.paragraphs():
                yield section, paragraph

    def find_paragraph(self, paragraph_id: ParagraphId) -> tuple[Section, Paragraph] | None:
        """The paragraph with this id and its section, or ``None``."""
        return next((pair for pair in self.paragraphs() if pair[1].id == paragraph_id), None)

    def figures(self) -> Iterator[tuple[Section, Paragraph, Figure]]:
        """Every live figure of the text in reading order."""
        for section, paragraph in self.paragraphs():
            for inline in paragraph.inlines:
                if isinstance(inline, Figure):
                    yield section, paragraph, inline
