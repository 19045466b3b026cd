"""What a typesetter would not leave as it is (版面提示): each with the place and a remedy.

孤字, a last line of one character; a page that begins with the last line of a paragraph; a last
page of a line or two; a number on one line and its unit on the next; a line that begins with a
dash or dots where the program that shows it does not keep the rules of line ends.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator

from attrs import evolve, frozen

from core.layout.items import FlowImprint, FlowParagraph, Source
from core.layout.pages import Fragment
from core.layout.paginate import Page, Pages
from core.layout.styles import TWIPS_PER_POINT, FlowStyle
from core.layout.typeset import SetText, Typesetter, typesetter

TIGHTEST = 2
"""Twips that characters may be set closer: 0.1 pt, which nobody sees."""

_MARKS = "，。、；：！？”’）》〉】〕…—"
_MOST_CUT = 6
_SHORT_PAGE = 2
_UNITS = frozenset("万亿元家个项件人次年月日号位名所户篇亩吨台套场种类级期批")
_SHOWN = 12


class NoticeKind(enum.Enum):
    """What is not as it should be."""

    LONELY = "孤字"
    WIDOW = "页首一行"
    SHORT_PAGE = "末页太短"
    TORN = "数字与单位分开"
    MARK = "行首标点"


@frozen
class Notice:
    """One thing to look at. ``line`` counts from 1 on the page, ``start`` in the paragraph."""

    kind: NoticeKind
    page: int
    line: int
    source: Source
    start: int
    message: str


def layout_notices(pages: Pages) -> tuple[Notice, ...]:
    """Everything to look at, in reading order."""
    setter = typesetter(pages.flow.profile)
    found: list[Notice] = []
    for page in pages.pages:
        if not page.turned:
            found.extend(_of_page(pages, page, setter))
    found.extend(_short_last_page(pages))
    return tuple(found)


def _of_page(pages: Pages, page: Page, setter: Typesetter) -> Iterator[Notice]:
    line = 0
    for number, fragment in enumerate(page.fragments):
        item = pages.flow.items[fragment.item]
        if not isinstance(item, FlowParagraph) or item.style is FlowStyle.TITLE:
            line += fragment.count
            continue
        text = setter.paragraph(item)
        if number == 0:
            yield from _widow(page, item, text, fragment)
        for at in range(fragment.first, fragment.first + fragment.count):
            line += 1
            yield from _of_line(page, line, item, text, at, setter)


def _of_line(
    page: Page, line: int, item: FlowParagraph, text: SetText, at: int, setter: Typesetter
) -> Iterator[Notice]:
    start, end = text.lines[at]
    shown = text.text[start:end].strip()
    if not shown:
        return
    here = (page.number, line, item.source, start)
    place = f"第 {page.number} 页第 {line} 行"
    if at == len(text.lines) - 1 and at > 0 and len(shown.strip(_MARKS)) <= 1:
        remedy = _remedy(item, text, setter)
        yield Notice(NoticeKind.LONELY, *here, f"{place}只有“{shown}”。{remedy}")
    before = text.text[start - 1 : start]
    if at and before.isdigit() and shown[0] in _UNITS:
        message = f"{place}：数字“{_number(text.text[:start])}”和单位“{shown[0]}”分在两行。"
        yield Notice(NoticeKind.TORN, *here, f"{message}在前面增删一个字即可。")
    if at and shown[0] in setter.metrics.habits.loose:
        message = f"{place}以“{shown[0]}”开头。Word、WPS 会自动避开；"
        yield Notice(NoticeKind.MARK, *here, f"{message}用其他软件打开时请在前面增删一个字。")


def _number(text: str) -> str:
    tail = text[-_SHOWN:]
    digits = len(tail) - len(tail.rstrip("0123456789.,"))
    return tail[len(tail) - digits :]


def _remedy(item: FlowParagraph, text: SetText, setter: Typesetter) -> str:
    """Closer characters when that takes the last line back, else so many characters less."""
    for closer in range(1, TIGHTEST + 1):
        spec = evolve(text.spec, spacing=text.spec.spacing - closer)
        if len(setter.paragraph(evolve(item, spec=spec)).lines) < len(text.lines):
            return f"把这一段的字距收紧 {closer / TWIPS_PER_POINT:g} 磅即可收回。"
    for count in range(1, _MOST_CUT + 1):
        if len(_without(item, count, setter).lines) < len(text.lines):
            return f"这一段删去 {count} 个字即可收回。"
    return "请把这一段缩短一些。"


def _without(item: FlowParagraph, count: int, setter: Typesetter) -> SetText:
    """The paragraph with so many characters less before its last mark."""
    runs = list(item.runs)
    last = runs[-1].text
    body = last.rstrip(_MARKS)
    runs[-1] = evolve(runs[-1], text=body[: max(len(body) - count, 0)] + last[len(body) :])
    return setter.paragraph(evolve(item, runs=tuple(runs)))


def _widow(page: Page, item: FlowParagraph, text: SetText, fragment: Fragment) -> Iterator[Notice]:
    last = len(text.lines) - 1
    if fragment.first != last or last < 1:
        return
    start, end = text.lines[last]
    shown = text.text[start:end].strip()
    if len(shown.strip(_MARKS)) <= 1:
        return  # told as 孤字
    message = (
        f"第 {page.number} 页第 1 行是上一段的最后一行（{len(shown)} 个字）。"
        f"删去上一段 {len(shown)} 个字可以收回，也可以不改。"
    )
    yield Notice(NoticeKind.WIDOW, page.number, 1, item.source, start, message)


def _short_last_page(pages: Pages) -> Iterator[Notice]:
    """A last page of text that holds a line or two."""
    if pages.count < 2:
        return
    page = pages.pages[-1]
    items = pages.flow.items
    shown = [part for part in page.fragments if not isinstance(items[part.item], FlowImprint)]
    paragraphs = [items[part.item] for part in shown]
    if not shown or not all(isinstance(item, FlowParagraph) for item in paragraphs):
        return
    lines = sum(part.count for part in shown)
    if lines > _SHORT_PAGE:
        return
    message = f"最后一页只有 {lines} 行。全文压缩 {lines} 行可以少一页。"
    source = paragraphs[0].source
    yield Notice(NoticeKind.SHORT_PAGE, page.number, 1, source, 0, message)
