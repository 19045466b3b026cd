"""The shape of a template file (template.toml): what may be written, before any sentence is read.

Sentences are still text here; :mod:`core.templating.loader` turns them into syntax trees.
"""

from __future__ import annotations

from attrs import frozen

from core.model.elements import Form, Signing
from core.model.indicators import Accumulation, Direction, GrowthRule, Kind
from core.model.report import Numbering, SectionRole


@frozen
class ElementsFile:
    """Defaults of the document elements (公文要素); ``dated`` is month-day of the report's year."""

    form: Form = Form.INTERNAL
    signing: Signing = Signing.UNSEALED
    recipients: tuple[str, ...] = ()
    author: str = ""
    dated: str = ""
    mark: str = ""
    note: str = ""
    copies_to: tuple[str, ...] = ()


@frozen
class ColumnFile:
    """A column of an indicator table; ``show`` is written like the words behind a bar.

    Without a ``heading`` the column is headed by its period and measure (2024年增幅).
    """

    show: str = ""
    heading: str = ""


@frozen
class TableFile:
    """A table made from the book; ``indicators`` empty: all of the template's.

    With ``annex`` it stands on an annex page of its own instead of in the section.
    """

    caption: str
    columns: tuple[ColumnFile, ...] = ()
    indicators: tuple[str, ...] = ()
    note: str = ""
    annex: bool = False


@frozen
class IndicatorFile:
    """An indicator the template adds to the catalogue's, or whose unit or decimals it sets."""

    name: str
    unit: str | None = None
    decimals: int | None = None
    kind: Kind | None = None
    direction: Direction | None = None
    accumulation: Accumulation | None = None
    growth_rule: GrowthRule | None = None
    aliases: tuple[str, ...] = ()
    group: str = ""
    owner: str = ""


@frozen
class SectionFile:
    """A section: guidance, sentences, sub-sections; ``role`` is the parent's unless said."""

    title: str
    role: SectionRole | None = None
    numbering: Numbering = Numbering.AUTO
    guidance: str = ""
    assignee: str = ""
    word_target: int | None = None
    included: bool = True
    paragraphs: tuple[str, ...] = ()
    tables: tuple[TableFile, ...] = ()
    children: tuple[SectionFile, ...] = ()


@frozen
class TemplateFile:
    """A whole template file."""

    id: str
    version: int
    name: str
    title: str
    description: str = ""
    elements: ElementsFile = ElementsFile()
    indicators: tuple[IndicatorFile, ...] = ()
    sections: tuple[SectionFile, ...] = ()
