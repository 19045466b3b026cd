"""Remarks in the margin of a returned draft."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from attrs import evolve

from core.edit.opinions import add_opinions, answer_opinion, remove_opinions
from core.export.opinions import opinions_table, write_opinions
from core.intake.document.reader import read_source
from core.intake.merging.opinions import collected
from core.model.opinions import Answer, Opinion
from tests.core.intake.merging.writing import Desk, exported, sample


def returned(folder: Path, *remarks: tuple[str, str, str]) -> Path:
    """The export with comments: on which words, by whom, what."""
    desk = Desk(exported(sample()))
    for words, author, text in remarks:
        paragraph = desk.find(words)
        desk.document.add_comment(paragraph.runs, text=text, author=author)
    path = folder / "高新股回稿.docx"
    path.write_bytes(desk.saved())
    return path


def test_a_remark_knows_who_what_and_where(tmp_path: Path) -> None:
    path = returned(tmp_path, ("做优服务保障", "高新股", "建议补充专员人数"))
    (found,) = collected(sample(), read_source(path))
    assert (found.author, found.text, found.file) == ("高新股", "建议补充专员人数", path.name)
    assert found.where == "（一）创新主体梯次成长"
    assert "做优服务保障" in found.quoted
    assert sample().find_paragraph(found.paragraph) is not None  # type: ignore[arg-type]


def test_remarks_come_in_the_order_of_the_text(tmp_path: Path) -> None:
    path = returned(
        tmp_path, ("驻村服务", "农村股", "核对人数"), ("2023年工作总结", "办公室", "标题再短些")
    )
    found = collected(sample(), read_source(path))
    assert [(item.author, item.where) for item in found] == [
        ("办公室", "标题和版头"),
        ("农村股", "（三）深化科技惠农"),
    ]


def test_a_remark_on_a_changed_paragraph_finds_its_place(tmp_path: Path) -> None:
    desk = Desk(exported(sample()))
    desk.replace("做优服务保障", "做实服务保障")
    desk.document.add_comment(desk.find("做实服务保障").runs, text="此处已改", author="王局长")
    path = tmp_path / "回稿.docx"
    path.write_bytes(desk.saved())
    (found,) = collected(sample(), read_source(path))
    assert found.where == "（一）创新主体梯次成长"


def test_the_same_remark_is_taken_once() -> None:
    one = Opinion("a", "高新股", "补充人数", "做优服务")
    report, _ = add_opinions(sample(), (one,))
    again, change = add_opinions(report, (evolve(one, id="b"),))
    assert again is report
    assert change.label == ""


def test_opinions_are_answered_and_taken_off() -> None:
    report, _ = add_opinions(
        sample(), (Opinion("a", "高新股", "补充"), Opinion("b", "农村股", "删"))
    )
    report, _ = answer_opinion(report, evolve(report.opinions[0], answer=Answer.ADOPTED))
    assert [item.answer for item in report.opinions] == [Answer.ADOPTED, Answer.OPEN]
    report, _ = remove_opinions(report, frozenset({"b"}))
    assert [item.id for item in report.opinions] == ["a"]


def test_the_table_asks_for_the_reason_of_a_refusal() -> None:
    opinions = (
        Opinion("a", "高新股", "补充人数", "做优服务", "（一）主体", answer=Answer.ADOPTED),
        Opinion("b", "", "删去", answer=Answer.REFUSED),
        Opinion("c", "农村股", "改短", answer=Answer.REFUSED, reason="上级文件原文"),
    )
    report, _ = add_opinions(sample(), opinions)
    table = opinions_table(report)
    assert [row[-1].value for row in table.rows] == ["", "（请填写理由）", "上级文件原文"]
    assert [row[-1].warn for row in table.rows] == [False, True, False]
    assert table.rows[1][1].value == "未署名"
    assert table.notes == ("注：共收到意见3条，其中未处理0条，采纳1条，部分采纳0条，不采纳2条。",)


def test_the_table_is_written_as_document_and_as_workbook(tmp_path: Path) -> None:
    report, _ = add_opinions(sample(), (Opinion("a", "高新股", "补充人数"),))
    for suffix, part in ((".docx", "word/document.xml"), (".xlsx", "xl/workbook.xml")):
        path = write_opinions(report, tmp_path / f"意见{suffix}")
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            assert package.read(part)
