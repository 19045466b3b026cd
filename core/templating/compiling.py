"""From the file's text to a checked template: sentences parsed, names looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from attrs import evolve

from core.catalogue.catalogue import Catalogue
from core.model.ids import IndicatorId
from core.model.indicators import Indicator
from core.model.report import Numbering, SectionRole
from core.model.text import Column
from core.templating.grammar import parse
from core.templating.mistakes import Mistake, PhraseInvalid
from core.templating.modifiers import read_modifiers
from core.templating.phrases import Blank, Phrase, Reference, Words
from core.templating.schema import (
    ColumnFile,
    ElementsFile,
    IndicatorFile,
    SectionFile,
    TableFile,
    TemplateFile,
)
from core.templating.structure import Step, place
from core.templating.template import Template, TemplateElements, TemplateSection, TemplateTable
from core.templating.vocabulary import Vocabulary

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MONTH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})")
_DEEPEST = 4

Path = tuple[Step, ...]


class Compiler:
    """Compiles one template file; collects every mistake instead of stopping at the first."""

    def __init__(self, catalogue: Catalogue, data: Mapping[str, Any], source: str) -> None:
        self.mistakes: list[Mistake] = []
        self._catalogue = catalogue
        self._data = data
        self._source = source
        self._vocabulary = Vocabulary.of(catalogue)
        self._used: dict[IndicatorId, Indicator] = {}

    def template(self, file: TemplateFile) -> Template:
        """The compiled template; worth something only when there were no mistakes."""
        self._identity(file)
        own = self._indicators(file.indicators)
        self._vocabulary = Vocabulary.of(self._catalogue, own)
        title = self._plain(file.title, ("title",))
        elements = self._elements(file.elements)
        sections = tuple(
            self._section(item, ("sections", index), SectionRole.OTHER, 1)
            for index, item in enumerate(file.sections)
        )
        if not sections:
            self._wrong(("sections",), "模板里一个章节也没有。", "请至少写一个 [[sections]]。")
        return Template(
            file.id,
            file.version,
            file.name,
            file.description,
            title,
            elements,
            tuple(self._used.values()),
            sections,
        )

    def _wrong(self, steps: Path, what: str, remedy: str, line: int | None = None) -> None:
        where = place(steps, self._data)
        if line is not None:
            where += f"（文件第{line}行）"
        self.mistakes.append(Mistake(where, what, remedy))

    def _identity(self, file: TemplateFile) -> None:
        if not _ID.fullmatch(file.id):
            remedy = "请只用小写字母、数字和短横线，如 annual-summary-plan。"
            self._wrong(("id",), f"“{file.id}”不能作模板标识。", remedy)
        if file.version < 1:
            self._wrong(("version",), "版本号应从 1 起。", "请改成 1 或更大的整数。")
        if not file.name.strip():
            self._wrong(("name",), "模板没有名称。", "请写一个名称。")

    def _indicators(self, files: Iterable[IndicatorFile]) -> list[Indicator]:
        made: list[Indicator] = []
        seen: set[str] = set()
        for index, file in enumerate(files):
            steps: Path = ("indicators", index)
            if file.name in seen:
                self._wrong(steps, f"“{file.name}”写了两遍。", "请合并成一处。")
            seen.add(file.name)
            if file.decimals is not None and not 0 <= file.decimals <= 6:
                self._wrong((*steps, "decimals"), "小数位数应是 0 到 6。", "请改正。")
                continue
            known = self._vocabulary.find(file.name)
            if known is None and (file.kind is None or file.unit is None):
                meant = self._vocabulary.suggestions(file.name)
                named = f"；是不是“{meant[0]}”？" if meant else "。"
                remedy = f"目录外的指标请写明 unit 和 kind{named}"
                self._wrong(steps, f"指标目录里没有“{file.name}”。", remedy)
                continue
            made.append(_merged(known, file))
        return made

    def _elements(self, file: ElementsFile) -> TemplateElements:
        def each(texts: tuple[str, ...], key: str) -> tuple[Phrase, ...]:
            return tuple(
                self._plain(text, ("elements", key, index)) for index, text in enumerate(texts)
            )

        return TemplateElements(
            file.form,
            file.signing,
            each(file.recipients, "recipients"),
            self._plain(file.author, ("elements", "author")),
            self._day(file.dated),
            self._plain(file.mark, ("elements", "mark")),
            self._plain(file.note, ("elements", "note")),
            each(file.copies_to, "copies_to"),
        )

    def _day(self, text: str) -> tuple[int, int] | None:
        if not text:
            return None
        match = _MONTH_DAY.fullmatch(text)
        try:
            if match is None:
                raise ValueError(text)
            # 2001 is no leap year: 2-29 does not exist every year.
            day = date(2001, int(match[1]), int(match[2]))
        except ValueError:
            self._wrong(("elements", "dated"), f"“{text}”不是月-日。", "请写成 12-31 这样。")
            return None
        return day.month, day.day

    def _section(
        self, file: SectionFile, steps: Path, parent: SectionRole, depth: int
    ) -> TemplateSection:
        role = file.role or parent
        if depth > _DEEPEST:
            self._wrong(steps, "章节超过四层。", "公文层次只到（1），请减少一层。")
        if not file.title.strip() and file.numbering is not Numbering.HIDDEN:
            self._wrong(
                (*steps, "title"), "章节没有标题。", '请写标题，或写 numbering = "hidden"。'
            )
        if file.word_target is not None and file.word_target < 1:
            self._wrong((*steps, "word_target"), "字数目标应大于 0。", "请改正或删去。")
        return TemplateSection(
            self._plain(file.title, (*steps, "title")),
            role,
            file.numbering,
            file.guidance.strip(),
            file.assignee,
            file.word_target,
            file.included,
            tuple(
                self._sentence(text.strip(), (*steps, "paragraphs", index))
                for index, text in enumerate(file.paragraphs)
            ),
            tuple(
                self._table(item, (*steps, "tables", index))
                for index, item in enumerate(file.tables)
            ),
            tuple(
                self._section(child, (*steps, "children", index), role, depth + 1)
                for index, child in enumerate(file.children)
            ),
        )

    def _table(self, file: TableFile, steps: Path) -> TemplateTable:
        columns = tuple(
            self._column(item, (*steps, "columns", index))
            for index, item in enumerate(file.columns)
        )
        if not columns:
            remedy = '请写 columns = [{ show = "本期" }]。'
            self._wrong((*steps, "columns"), "指标表一列也没有。", remedy)
        rows: list[Indicator] = []
        for index, name in enumerate(file.indicators):
            phrase = self._sentence(f"{{{name}}}", (*steps, "indicators", index))
            rows += [piece.indicator for piece in phrase if isinstance(piece, Reference)]
        caption = self._plain(file.caption, (*steps, "caption"))
        return TemplateTable(caption, columns, tuple(rows), file.note, file.annex)

    def _column(self, file: ColumnFile, steps: Path) -> Column:
        words = [(word, 0) for word in re.split(r"[|｜]", file.show)] if file.show.strip() else []
        try:
            said = read_modifiers(words, self._vocabulary)
        except PhraseInvalid as error:
            self._wrong((*steps, "show"), error.what, error.remedy, self._line(file.show))
            said = read_modifiers([], self._vocabulary)
        if said.years or said.against or said.unit or said.decimals is not None or said.wording:
            remedy = "请只写期间和量，如“同比”“目标|下年”。"
            self._wrong((*steps, "show"), "附表的列不能带这样的修饰词。", remedy)
        return Column(file.heading, said.measure, said.period)

    def _sentence(self, text: str, steps: Path) -> Phrase:
        """A sentence with live figures; its indicators belong to the template from here on."""
        phrase = self._parsed(text, steps)
        for piece in phrase:
            if isinstance(piece, Reference):
                self._used.setdefault(piece.indicator.id, piece.indicator)
                if piece.against is not None:
                    self._used.setdefault(piece.against.id, piece.against)
        return phrase

    def _plain(self, text: str, steps: Path) -> Phrase:
        """A heading or an element: words, names and periods, nothing to be resolved."""
        phrase = self._parsed(text, steps)
        if any(isinstance(piece, Reference | Blank) for piece in phrase):
            self._wrong(steps, "这里不能引用指标，也不能写待补。", "请把它移到正文段落里。")
            return tuple(piece for piece in phrase if isinstance(piece, Words))
        return phrase

    def _parsed(self, text: str, steps: Path) -> Phrase:
        try:
            return parse(text, self._vocabulary)
        except PhraseInvalid as error:
            where, column = _line_of(text, error.offset)
            at = (
                f"第{column}个字："
                if "\n" not in text.strip()
                else f"“{where[:8]}…”一行第{column}个字："
            )
            self._wrong(steps, at + error.what, error.remedy, self._line(where))
            return ()

    def _line(self, text: str) -> int | None:
        """The line of the file that holds ``text``, when exactly one does."""
        wanted = text.strip()
        if not wanted:
            return None
        found = [n for n, line in enumerate(self._source.splitlines(), 1) if wanted in line]
        return found[0] if len(found) == 1 else None


def _line_of(text: str, offset: int) -> tuple[str, int]:
    """The line of a sentence an offset falls in, and the 1-based column there."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    return line, offset - start + 1


def _merged(known: Indicator | None, file: IndicatorFile) -> Indicator:
    """The catalogue's indicator with what the template says otherwise, or a new one."""
    base = known or Indicator(IndicatorId(f"t-{file.name}"), file.name)
    said: dict[str, Any] = {
        name: value
        for name in ("unit", "decimals", "kind", "direction", "accumulation", "growth_rule")
        if (value := getattr(file, name)) is not None
    }
    said |= {
        name: value for name in ("aliases", "group", "owner") if (value := getattr(file, name))
    }
    return evolve(base, **said)
