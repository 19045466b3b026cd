"""Harder things people do, on the sample a new user opens: hidden opening, tables, long text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from core.figures.project import plain_text
from core.model.report import Report
from core.model.text import Figure
from tests.core.intake.merging.writing import Desk

Rewriting = Callable[[str], str]


@frozen
class Place:
    """A paragraph of the report with two figures at least, as it reads."""

    text: str
    numbers: tuple[str, ...]


def places(report: Report) -> list[Place]:
    """Paragraphs to edit, the ones with distinct numbers in them."""
    from core.figures.project import inline_text

    found = []
    for section, paragraph in report.paragraphs():
        if not section.included:
            continue
        numbers = tuple(
            inline_text(report, item) for item in paragraph.inlines if isinstance(item, Figure)
        )
        said = [item for item in numbers if any(c.isdigit() for c in item)]
        text = plain_text(report, paragraph)
        if len(set(said)) == len(said) >= 2 and all(text.count(item) == 1 for item in said):
            found.append(Place(text, tuple(said)))
    return found


def half_width(text: str) -> str:
    return text.translate(str.maketrans("，；：", ",;:"))


REWRITINGS: Mapping[str, Rewriting] = {
    "标点改半角": half_width,
    "句号改分号": lambda text: text.replace("。", "；", 1),
    "前面加一句": lambda text: "总的看，各项工作有序推进。" + text,
    "后面加一句": lambda text: text + "下一步还要继续抓好落实。",
    "中间加一句": lambda text: text.replace("，", "，据统计，", 1),
    "逗号全删": lambda text: text.replace("，", ""),
    "加空格": lambda text: text.replace("，", "， "),
    "软回车": lambda text: text.replace("。", "。\n", 1),
    "加粗引号": lambda text: "“" + text[:4] + "”" + text[4:],
    "序号改写": lambda text: "①" + text,
    "全角空格开头": lambda text: "\u3000\u3000" + text,
    "换掉句首": lambda text: "我局" + text[2:] if not text[:2].isdigit() else text,
    "改句末": lambda text: text.rstrip("。") + "，成效明显。",
    "括注来源": lambda text: text.rstrip("。") + "（数据来源：统计部门）。",
    "重复一个词": lambda text: text.replace("的", "的的", 1),
}


def rewrite(change: Rewriting, place: Place) -> Callable[[Desk], None]:
    """Rewrite a paragraph in Word."""

    def edit(desk: Desk) -> None:
        paragraph = desk.find(place.text[:30])
        desk.put(paragraph, change(paragraph.text))

    return edit


def swap(place: Place) -> Callable[[Desk], None]:
    """Put the first two figures of a paragraph in each other's place."""
    one, other = place.numbers[:2]

    def edit(desk: Desk) -> None:
        paragraph = desk.find(place.text[:30])
        text: Any = paragraph.text
        text = text.replace(one, "\0", 1).replace(other, one, 1).replace("\0", other, 1)
        desk.put(paragraph, text)

    return edit


def copied(place: Place) -> Callable[[Desk], None]:
    """Paste a paragraph a second time behind itself."""
    return lambda desk: desk.insert(place.text[:30], place.text)


def empty_lines(place: Place) -> Callable[[Desk], None]:
    """Press Enter twice."""

    def edit(desk: Desk) -> None:
        desk.insert(place.text[:30], "")
        desk.insert(place.text[:30], "")

    return edit


def other_number(place: Place) -> Callable[[Desk], None]:
    """Another last digit in the first figure."""

    def edit(desk: Desk) -> None:
        number = place.numbers[0]
        at = max(i for i, c in enumerate(number) if c.isdigit())
        new = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
        paragraph = desk.find(place.text[:30])
        desk.put(paragraph, paragraph.text.replace(number, new, 1))

    return edit
