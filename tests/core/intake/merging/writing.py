"""A report, its export, hands that edit it, and the programs they edit it with."""

from __future__ import annotations

import copy
import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
from attrs import evolve

from core.export.docx.writer import docx_bytes
from core.intake.merging.structure import patched
from core.layout.flow import flow
from core.model.ids import FigureId
from core.model.report import Report, Section
from core.model.text import Figure
from tests.core.check.building import report_of

TABLE = (
    {
        "name": "高企",
        "values": {"2022": "326", "2023": "391", "2023.target": "360", "2024.target": "420"},
    },
    {"name": "技术合同成交额", "unit": "亿元", "kind": "amount",
     "values": {"2022": "31.2", "2023": "35.68"}},
    {"name": "孵化器", "unit": "个", "values": {"2023": "12", "2024.target": "15"}},
    {"name": "科技特派员", "unit": "名", "values": {"2023": "52"}},
    {"name": "缺数指标", "unit": "项", "values": {}},
)  # fmt: skip
TEXT = """
# 导语 [role=opening numbering=hidden]
今年以来，全区科技工作取得新的进展，现将有关情况报告如下。
# 工作总结 [role=summary]
全年工作成效明显。
## 创新主体梯次成长
一是壮大企业队伍。建立入库培育机制，有效高企达到{高企}，同比{高企.growth.worded}，队伍更加整齐。
二是做优服务保障。组织专员进企业讲解政策，帮助企业用足优惠。
## 创新平台提质增效
全区建成孵化器{孵化器}，孵化链条更加完整；平台开放共享机制逐步健全，服务企业更加及时。
举办对接活动多场，推动高校院所与企业深度合作。
## 成果转化持续提速
技术合同成交额{技术合同成交额}，同比{技术合同成交额.growth.worded}，成果就近转化成为常态。
完成专项任务{缺数指标}，各项工作有序推进。
# 工作计划 [role=plan]
## 培育创新主体
力争有效高企达到{高企.target.next}，后备企业更加充足。
## 建强创新平台
力争孵化器达到{孵化器.target.next}，推动开放共享。
## 深化科技惠农
选派科技特派员{科技特派员}驻村服务，把技术送到田间。
"""


def sample() -> Report:
    """The report that is sent round."""
    title = "临江区科学技术局2023年工作总结和2024年工作计划"
    made = report_of(TEXT, table=TABLE, title=title)
    return evolve(made, outline=patched(made, _with_own_ids))


def _with_own_ids(section: Section) -> Section:
    """Ids of live parts that are unique in the report, as they are in real ones."""
    return evolve(
        section,
        blocks=tuple(
            evolve(
                block,
                inlines=tuple(
                    evolve(item, id=FigureId(f"{block.id}-{item.id}"))
                    if isinstance(item, Figure)
                    else item
                    for item in block.inlines
                ),
            )
            for block in section.paragraphs()
        ),
    )


def exported(report: Report) -> bytes:
    """Its export."""
    return docx_bytes(flow(report))


class Desk:
    """An exported document under the hands of somebody with Word."""

    def __init__(self, data: bytes) -> None:
        self.document: Any = docx.Document(io.BytesIO(data))

    def find(self, words: str) -> Any:
        return next(p for p in self.document.paragraphs if words in p.text)

    def put(self, paragraph: Any, text: str) -> None:
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)
        paragraph.runs[0].text = text

    def replace(self, old: str, new: str) -> None:
        """Other words for some; ``old`` stands once."""
        paragraph = self.find(old)
        self.put(paragraph, paragraph.text.replace(old, new, 1))

    def delete(self, words: str) -> None:
        element = self.find(words)._p
        element.getparent().remove(element)

    def insert(self, after: str, text: str, *, like: str | None = None) -> None:
        """A new paragraph behind one, in the style of another."""
        anchor = self.find(after)._p
        made = copy.deepcopy(self.find(like or after)._p)
        anchor.addnext(made)
        self.put(docx.text.paragraph.Paragraph(made, None), text)

    def move(self, words: str, after: str) -> None:
        """A paragraph elsewhere."""
        element = self.find(words)._p
        self.find(after)._p.addnext(element)

    def split(self, before: str) -> None:
        """Enter in front of some words."""
        paragraph = self.find(before)
        head, _, tail = paragraph.text.partition(before)
        self.insert(before, before + tail)
        self.put(paragraph, head)

    def join(self, first: str, second: str) -> None:
        """Delete at the end of a paragraph."""
        one, other = self.find(first), self.find(second)
        self.put(one, one.text + other.text)
        other._p.getparent().remove(other._p)

    def cell(self, old: str, new: str) -> None:
        """Other text in a cell of a table."""
        for table in self.document.tables:
            for row in table._tbl.tr_lst:
                for cell in row.tc_lst:
                    paragraph = docx.table._Cell(cell, table).paragraphs[0]
                    if paragraph.text == old:
                        self.put(paragraph, new)
                        return
        raise AssertionError(old)

    def track(self, old: str, new: str, author: str) -> None:
        """Other words with changes recorded."""
        paragraph = self.find(old)
        head, _, tail = paragraph.text.partition(old)
        self.put(paragraph, head)
        namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        about = f'w:id="900" w:author="{author}" w:date="2024-01-05T09:00:00Z"'
        for xml in (
            f"<w:del {about}><w:r><w:delText>{old}</w:delText></w:r></w:del>",
            f"<w:ins {about}><w:r><w:t>{new}</w:t></w:r></w:ins>",
            f"<w:r><w:t>{tail}</w:t></w:r>",
        ):
            paragraph._p.append(
                docx.oxml.parse_xml(xml.replace(">", f' xmlns:w="{namespace}">', 1))
            )

    def saved(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


Edit = Callable[[Desk], None]

_STRIPPED = (
    re.compile(rb"</?w:sdt[A-Za-z]*[^>]*>"),
    re.compile(rb"<w:bookmark(?:Start|End)[^>]*/>"),
    re.compile(rb"""\sw(?:14)?:(?:rsid\w*|paraId|textId)="[^"]*\""""),
)


def plainly(data: bytes) -> bytes:
    """Saved by a program that changes nothing else."""
    return Desk(data).saved()


def stripped(data: bytes) -> bytes:
    """Saved by a program that drops content controls, bookmarks, ids and file properties."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = re.sub(rb"<w:sdtPr>.*?</w:sdtPr>", b"", content, flags=re.DOTALL)
                for pattern in _STRIPPED:
                    content = pattern.sub(b"", content)
            new.writestr(name, content)
    return stream.getvalue()


def by_libreoffice(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Opened and saved again by LibreOffice, all at one go."""
    source, target, profile = folder / "in", folder / "out", folder / "profile"
    for item in (source, target):
        item.mkdir(parents=True)
    paths = []
    for name, data in files.items():
        path = source / f"{name}.docx"
        path.write_bytes(data)
        paths.append(path)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", target, *paths],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return {name: (target / f"{name}.docx").read_bytes() for name in files}
