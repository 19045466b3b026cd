"""Where an office program ends lines: every kind of text pushed over the edge place by place."""

from __future__ import annotations

import re
from pathlib import Path

from core.layout.flow import flow
from core.layout.items import Flow, FlowParagraph
from core.layout.styles import FlowStyle
from core.layout.typeset import Typesetter
from tests.agreement.compare import BLANKS, HYPHENS
from tests.core.layout.reports import report, section

TEXTS = (
    "……", "，……", "——", "2021—2025年", "，2021—2025", "（2021—2025年）", "A—B", "5—国",
    "5…国", "3～5年", "15%～20%", "A～B", "国～5", "GB/T 9704-2012", "3-5年", "8:30",
    "10:30—11:30", "1/3", "3:2", "3∶2", "36.5℃", "12.6‰", "10%以上", "5%，", "5％", "¥100",
    "100+国", "“十四五”", "‘专精’", "“2025”", "5“国", "A‘国", "《规划》（试行）",
    "《2025年》", "A《国", "5（国", "A（国", "（5G）", "GDP）", "GDP。", "R&D经费", "AI+制造",
    "O2O", "1,286.5万元", "3250万元", "0.35个百分点", "38家", "12月10日", "国。”", "国！”",
    "。（一）", "；2025", "：2025", "、5G", "！5", "？A", "A、B", "5、6", "〔2025〕18号", "[1]",
    "(5)", "e.g.", "km/h", "①国", "Ⅱ型",
)  # fmt: skip
_PUSHED = range(16, 30)


def pushed_texts() -> Flow:
    """A report with every text at every place near the end of a first line."""
    return flow(
        report(
            (
                section(
                    "甲",
                    *(
                        "国" * count + half + text + "国" * 8
                        for text in TEXTS
                        for count in _PUSHED
                        for half in ("", "1国")
                    ),
                ),
            )
        )
    )


def other_ends(made: Flow, pdf: Path) -> list[str]:
    """First lines that end elsewhere in the PDF: ``ours | theirs``."""
    stream, ends = _lines(pdf)
    setter = Typesetter(made.profile)
    found, at = [], 0
    for item in made.items:
        if not isinstance(item, FlowParagraph) or item.style is not FlowStyle.BODY:
            continue
        text = BLANKS.sub("", item.text)
        place = stream.index(text, at)
        at = place + 1
        theirs = min((end - place for end in ends if end > place), default=0)
        first = setter.paragraph(item).lines[0][1]
        ours = len(BLANKS.sub("", item.text[:first]))
        if ours != theirs and text[theirs - 1] != "-":  # lines ending in hyphens are glued by PDF
            found.append(f"{text[ours - 4 : ours + 4]} {ours} | {theirs}")
    return found


def _lines(pdf: Path) -> tuple[str, list[int]]:
    """The text of the PDF without blanks and where its lines end."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    text, ends = "", []
    for page in document:
        for line in re.split(r"[\r\n]+", page.get_textpage().get_text_range()):
            bare = BLANKS.sub("", line.translate(HYPHENS))
            if bare and not re.fullmatch(r"—\d+—", bare):
                text += bare
                ends.append(len(text))
    document.close()
    return text, ends
