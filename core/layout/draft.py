"""What every part of the flow is made from, and the small pieces they share."""

from __future__ import annotations

import re

from attrs import frozen

from core.figures.resolved import PLACEHOLDER
from core.layout.items import Element, FlowParagraph, FlowRun, Source
from core.layout.profile import Profile
from core.layout.styles import FlowStyle
from core.model.elements import DocumentElements
from core.model.report import Report, Version

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|\r")
_LINE_SEPARATORS = re.compile("[\u2028\u2029\x85]")


@frozen
class Draft:
    """A report on its way to paper: for which page and which version (``None``: everything)."""

    report: Report
    profile: Profile
    version: Version | None = None

    @property
    def elements(self) -> DocumentElements:
        """The document's elements (公文要素)."""
        return self.report.elements

    @property
    def title(self) -> str:
        """The version's own title, or the report's."""
        own = self.version.title if self.version is not None else None
        return (own or self.report.meta.title).strip()

    @property
    def recipients(self) -> tuple[str, ...]:
        """The version's own 主送机关, or the document's."""
        own = self.version.recipients if self.version is not None else ()
        return own or self.elements.recipients

    @property
    def names(self) -> tuple[str, ...]:
        """Names of organs and places that a line break keeps whole."""
        meta = self.report.meta
        return tuple(name for name in (self.elements.author, meta.unit, meta.district) if name)


def printable(text: str) -> str:
    """The text without characters that no document can hold; line separators become line feeds."""
    return _NOT_XML.sub("", _LINE_SEPARATORS.sub("\n", text))


def blank(source: Source) -> FlowParagraph:
    """An empty line of the grid."""
    return FlowParagraph(FlowStyle.BLANK, source=source)


def pending(what: str = "") -> FlowRun:
    """A marked place for what is still missing."""
    return FlowRun(f"【待补：{what}】" if what else PLACEHOLDER, pending=True, computed=True)


def of(element: Element) -> Source:
    """The source of an item that stands for an element of the document."""
    return Source(element=element)
