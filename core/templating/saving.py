"""A report saved as a template (另存为模板): outline, guidance and sentences, none of its values.

Left behind: values, sources, decisions, commitments, versions and everything else that belongs to
one year. The file is read back and checked before it stands where templates are looked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from core.catalogue import catalogue
from core.catalogue.catalogue import Catalogue
from core.errors import UsageError
from core.model.ids import IndicatorId
from core.model.indicators import Indicator
from core.model.report import Numbering, Report, Section
from core.model.text import Chart, Figure, IndicatorTable, Paragraph
from core.system.files import write_atomic
from core.templating.catalog import OWN, list_templates, user_templates_dir
from core.templating.loader import FILE_NAME, load_file
from core.templating.vocabulary import Vocabulary
from core.templating.writing import Writer

_LONGEST_NAME = 40
_SENTENCE = re.compile(r"(?<=[。；])(?=\S)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@frozen
class Written:
    """A template as text, and in Chinese what of the report a template could not hold."""

    text: str
    remarks: tuple[str, ...]


@frozen
class Saved:
    """Where the template now stands."""

    path: Path
    id: str
    version: int
    remarks: tuple[str, ...]


def save_as_template(report: Report, name: str, description: str = "") -> Saved:
    """Put the report among the person's own templates; a known name becomes its next version.

    Raises ``UsageError`` for an empty name or a report without sections, ``TemplateInvalid`` when
    what came out could not be read again, ``NotWritten`` when it cannot be put there.
    """
    named = " ".join(name.split())[:_LONGEST_NAME]
    if not named:
        raise UsageError("模板没有名称，没有保存。", hint="请写一个名称，如“本局年度总结”。")
    if not report.outline:
        raise UsageError("报告里没有章节，不能存为模板。", hint="请先在大纲里添加章节。")
    template_id, version = _identity(named)
    written = template_text(report, template_id, version, named, description)
    path = user_templates_dir() / f"{template_id}-{version}" / FILE_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, written.text.encode("utf-8"), verify=_prove)
    return Saved(path, template_id, version, written.remarks)


def template_text(
    report: Report, template_id: str, version: int, name: str, description: str = ""
) -> Written:
    """The report as the text of a template file."""
    known = catalogue.load()
    writer = Writer(report, Vocabulary.of(known, report.book.indicators))
    body = list(_body(report, writer))
    head = [
        "# 由报告另存的模板。写法见使用说明里的“模板怎么写”；数字是引用，年份随报告期变。",
        "",
        f"id = {_quoted(template_id)}",
        f"version = {version}",
        f"name = {_quoted(name)}",
        f"description = {_quoted(description or _described(report))}",
        f"title = {_quoted(writer.plain(report.meta.title) or name)}",
        "",
        *_elements(report, writer),
        *_indicators(report, known),
    ]
    return Written("\n".join([*head, *body]) + "\n", tuple(writer.remarks))


def _prove(path: Path) -> None:
    load_file(path)


def _identity(name: str) -> tuple[str, int]:
    """The id and version to save under: the next version of an own template of this name."""
    infos = list_templates()
    same = [info for info in infos if info.origin == OWN and info.name == name]
    if same:
        newest = max(same, key=lambda info: info.version)
        return newest.id, newest.version + 1
    taken = {info.id for info in infos} | {path.name for path in _folders()}
    number = next(n for n in range(1, 10_000) if not _stands(f"own-{n}", taken))
    return f"own-{number}", 1


def _stands(template_id: str, taken: set[str]) -> bool:
    return any(item == template_id or item.startswith(f"{template_id}-") for item in taken)


def _folders() -> Iterable[Path]:
    folder = user_templates_dir()
    return tuple(folder.iterdir()) if folder.is_dir() else ()


def _described(report: Report) -> str:
    chapters = [section.title for section in report.outline if section.title.strip()]
    return f"由《{report.meta.title}》另存，共{len(chapters)}章。"


def _elements(report: Report, writer: Writer) -> Iterator[str]:
    elements = report.elements
    yield "[elements]"
    yield f'form = "{elements.form.value}"'
    yield f'signing = "{elements.signing.value}"'
    for key, texts in (("recipients", elements.recipients), ("copies_to", elements.copies_to)):
        if texts:
            yield f"{key} = [{', '.join(_quoted(writer.plain(text)) for text in texts)}]"
    for key, text in (
        ("author", elements.author), ("mark", elements.mark), ("note", elements.note),
    ):  # fmt: skip
        if text:
            yield f"{key} = {_quoted(writer.plain(text))}"
    if elements.dated is not None and (elements.dated.month, elements.dated.day) != (2, 29):
        yield f'dated = "{elements.dated.month}-{elements.dated.day}"'
    yield ""


def _indicators(report: Report, known: Catalogue) -> Iterator[str]:
    """Units and decimals that differ from the catalogue's, and indicators it does not have."""
    used = set(_used(report))
    for indicator in report.book.indicators:
        if indicator.id not in used:
            continue
        entry = known.by_name(indicator.name)
        theirs = entry.indicator() if entry is not None else None
        said = list(_facts(indicator, theirs))
        if said:
            yield from ("[[indicators]]", f"name = {_quoted(indicator.name)}", *said, "")


def _facts(indicator: Indicator, known: Indicator | None) -> Iterator[str]:
    if known is None or indicator.unit != known.unit:
        yield f"unit = {_quoted(indicator.unit)}"
    if indicator.decimals is not None and (known is None or indicator.decimals != known.decimals):
        yield f"decimals = {min(indicator.decimals, 6)}"
    for key in ("kind", "direction", "accumulation", "growth_rule"):
        value = getattr(indicator, key)
        if known is None or value is not getattr(known, key):
            yield f'{key} = "{value.value}"'


def _used(report: Report) -> Iterator[IndicatorId]:
    for section in report.sections():
        for block in section.blocks:
            if isinstance(block, IndicatorTable):
                yield from block.indicators
            elif isinstance(block, Paragraph):
                for inline in block.inlines:
                    if isinstance(inline, Figure):
                        yield inline.indicator
                        if inline.against is not None:
                            yield inline.against


def _body(report: Report, writer: Writer) -> Iterator[str]:
    for section in report.outline:
        yield from _section(report, section, writer, "sections")


def _section(report: Report, section: Section, writer: Writer, path: str) -> Iterator[str]:
    title = writer.plain(section.title.strip())
    if not title and section.numbering is not Numbering.HIDDEN:
        title = "未命名章节"
    yield f"[[{path}]]"
    yield f"title = {_quoted(title)}"
    yield f'role = "{section.role.value}"'
    if section.numbering is not Numbering.AUTO:
        yield f'numbering = "{section.numbering.value}"'
    if section.guidance.strip():
        yield f"guidance = {_long(section.guidance.strip().splitlines())}"
    if section.assignee:
        yield f"assignee = {_quoted(section.assignee)}"
    if section.word_target:
        yield f"word_target = {section.word_target}"
    if not section.included:
        yield "included = false"
    yield from _blocks(report, section, writer, path)
    for child in section.children:
        yield from _section(report, child, writer, f"{path}.children")


def _blocks(report: Report, section: Section, writer: Writer, path: str) -> Iterator[str]:
    sentences = [writer.sentence(item.inlines) for item in section.paragraphs()]
    written = [_long(_SENTENCE.split(text)) for text in sentences if text]
    if written:
        yield "paragraphs = ["
        yield from (f"  {text}," for text in written)
        yield "]"
    yield ""
    for block in section.blocks:
        if isinstance(block, IndicatorTable):
            yield from _table(report, block, writer, path)
        elif isinstance(block, Chart):
            writer.remarks[f"图表“{block.caption}”没有写进模板，新建报告后请重新插入。"] = None


def _table(report: Report, table: IndicatorTable, writer: Writer, path: str) -> Iterator[str]:
    shown = [(column.heading, writer.column(column)) for column in table.columns]
    for heading, show in shown:
        if show is None:
            text = (
                f"附表“{table.caption}”里有一列“{heading or '未命名'}”模板写不出来，没有带进模板。"
            )
            writer.remarks[text] = None
    columns = [
        f"{{ show = {_quoted(show)}, heading = {_quoted(_lasting(heading))} }}"
        if _lasting(heading)
        else f"{{ show = {_quoted(show)} }}"
        for heading, show in shown
        if show is not None
    ]
    if not columns:
        return
    names = [report.book.indicator(item) for item in table.indicators]
    annex = any(item.table and item.title == table.caption for item in report.elements.annexes)
    yield f"[[{path}.tables]]"
    yield f"caption = {_quoted(writer.plain(table.caption))}"
    yield f"columns = [{', '.join(columns)}]"
    if names:
        yield f"indicators = [{', '.join(_quoted(item.name) for item in names if item)}]"
    if table.note:
        yield f"note = {_quoted(table.note)}"
    if annex:
        yield "annex = true"
    yield ""


def _lasting(heading: str) -> str:
    """A column's heading if it names no year; else the template makes one from the period."""
    return "" if re.search(r"\d{4}", heading) else heading


def _quoted(text: str) -> str:
    """A string of one line as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _long(lines: Iterable[str]) -> str:
    """Several lines as one readable string; escapes only where they cannot be avoided."""
    kept = [line.strip() for line in lines if line.strip()]
    whole = "\n".join(kept)
    if "''" in whole or whole.endswith("'") or _CONTROL.search(whole):
        return _quoted(whole)
    return "'''\n" + "".join(f"{line}\n" for line in kept) + "'''"
