"""What people do to an export, and what the report must say afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from core.intake.merging.rows import RowKind
from tests.core.intake.merging.writing import Desk, Edit


@frozen
class Scenario:
    """An edit. ``becomes`` maps lines of the report to what they become (``None``: gone).

    ``new`` are lines that come behind another one, ``dead`` counts live parts that are taken out
    with their words, ``asked`` are changed numbers as (before, after).
    """

    edit: Edit
    becomes: Mapping[str, str | None] = {}
    new: tuple[tuple[str, str], ...] = ()
    order: tuple[tuple[str, str], ...] = ()
    dead: int = 0
    asked: tuple[tuple[str, str], ...] = ()
    kinds: tuple[RowKind, ...] = ()


P1 = "一是壮大企业队伍。建立入库培育机制，有效高企达到391家，同比增长19.9%，队伍更加整齐。"
P2 = "二是做优服务保障。组织专员进企业讲解政策，帮助企业用足优惠。"
P3 = "全区建成孵化器12个，孵化链条更加完整；平台开放共享机制逐步健全，服务企业更加及时。"
P4 = "举办对接活动多场，推动高校院所与企业深度合作。"
P5 = "技术合同成交额35.68亿元，同比增长14.4%，成果就近转化成为常态。"
P6 = "完成专项任务【待补】，各项工作有序推进。"
P7 = "力争有效高企达到420家，后备企业更加充足。"
P8 = "力争孵化器达到15个，推动开放共享。"
P9 = "选派科技特派员52名驻村服务，把技术送到田间。"
OPENING = "今年以来，全区科技工作取得新的进展，现将有关情况报告如下。"
LEAD = "全年工作成效明显。"


def words(old: str, new: str, line: str, **more: Any) -> Scenario:
    """Some words for others, in one line."""
    return Scenario(
        lambda desk: desk.replace(old, new), {line: line.replace(old, new)},
        kinds=more.pop("kinds", (RowKind.TEXT,)), **more,
    )  # fmt: skip


def number(old: str, new: str, line: str) -> Scenario:
    """Another number: the report keeps its own and asks."""
    return Scenario(
        lambda desk: desk.replace(old, new), {line: line}, asked=((old, new),),
        kinds=(RowKind.NUMBER,),
    )  # fmt: skip


def several(*edits: Edit) -> Edit:
    """One after another."""

    def edit(desk: Desk) -> None:
        for item in edits:
            item(desk)

    return edit


SCENARIOS: dict[str, Scenario] = {
    "一个词": words("壮大企业队伍", "做强企业队伍", P1),
    "数字前的词": words("有效高企达到", "全区有效高企总数达到", P1),
    "数字后的词": words("，队伍更加整齐", "，企业队伍整齐有力", P1),
    "两个数字之间": words("，同比", "，比上年同期", P1),
    "删一个词": words("更加整齐", "整齐", P1),
    "加半句": words("孵化链条更加完整", "孵化链条更加完整，入驻企业更加活跃", P3),
    "标点": words("完整；平台", "完整。平台", P3),
    "全段重写留数字": words(
        "全区建成孵化器12个，孵化链条更加完整；平台开放共享机制逐步健全，服务企业更加及时。",
        "目前，建成孵化器12个，覆盖重点产业；开放共享的办法已经印发，企业反映良好。", P3),
    "导语改写": words("取得新的进展", "稳中有进", OPENING),
    "短段改写": words("成效明显", "成效显著", LEAD),
    "数字挪到句首": words("全区建成孵化器12个，", "孵化器12个全部建成，", P3),
    "句子内部换位": words(
        "孵化链条更加完整；平台开放共享机制逐步健全",
        "平台开放共享机制逐步健全；孵化链条更加完整", P3),
    "改总数": number("391家", "395家", P1),
    "改增幅": number("增长19.9%", "增长21.2%", P1),
    "改金额": number("35.68亿元", "36.1亿元", P5),
    "改目标": number("420家", "450家", P7),
    "改个位数": number("12个", "13个", P3),
    "改数字又改词": Scenario(
        lambda desk: desk.replace("有效高企达到391家", "有效高企总数达到395家"),
        {P1: P1.replace("有效高企达到", "有效高企总数达到")}, asked=(("391家", "395家"),),
        kinds=(RowKind.TEXT, RowKind.NUMBER)),
    "两个数都改": Scenario(
        lambda desk: desk.replace("391家，同比增长19.9%", "395家，同比增长21.2%"),
        {P1: P1}, asked=(("391家", "395家"), ("增长19.9%", "增长21.2%")),
        kinds=(RowKind.NUMBER, RowKind.NUMBER)),
    "补待补": Scenario(
        lambda desk: desk.replace("【待补】", "36项"), {P6: P6}, asked=(("【待补】", "36项"),),
        kinds=(RowKind.NUMBER,)),
    "约数": words("391家", "近400家", P1),
    "少写一位小数": words("35.68亿元", "35.7亿元", P5),
    "换增长的说法": words("同比增长14.4%", "较上年上升14.4%", P5),
    "删一个带数分句": words("，同比增长19.9%", "", P1, dead=1),
    "删一段": Scenario(lambda d: d.delete("做优服务保障"), {P2: None}, kinds=(RowKind.DELETED,)),
    "删一段带数": Scenario(
        lambda d: d.delete("驻村服务"), {P9: None}, dead=1, kinds=(RowKind.DELETED,)),
    "加一段": Scenario(
        lambda d: d.insert("做优服务保障", "三是培育领军企业。选树一批标杆，示范带动全行业。"),
        new=((P2, "三是培育领军企业。选树一批标杆，示范带动全行业。"),), kinds=(RowKind.NEW,)),
    "加两段": Scenario(
        several(
            lambda d: d.insert("深度合作", "深化园区改革，激发内生动力。"),
            lambda d: d.insert("激发内生动力", "强化督查考核，推动任务落地。"),
        ),
        new=((P4, "深化园区改革，激发内生动力。"),
             ("深化园区改革，激发内生动力。", "强化督查考核，推动任务落地。")),
        kinds=(RowKind.NEW, RowKind.NEW)),
    "文末加一段": Scenario(
        lambda d: d.insert("把技术送到田间", "以上计划，我局将倒排工期抓好落实。"),
        new=((P9, "以上计划，我局将倒排工期抓好落实。"),), kinds=(RowKind.NEW,)),
    "拆成两段": Scenario(
        lambda d: d.split("平台开放共享机制逐步健全"),
        {P3: "全区建成孵化器12个，孵化链条更加完整；"},
        new=(("全区建成孵化器12个，孵化链条更加完整；",
              "平台开放共享机制逐步健全，服务企业更加及时。"),)),
    "拆开后数在后段": Scenario(
        lambda d: d.split("有效高企达到"), {P1: "一是壮大企业队伍。建立入库培育机制，"},
        new=(("一是壮大企业队伍。建立入库培育机制，",
              "有效高企达到391家，同比增长19.9%，队伍更加整齐。"),)),
    "并成一段": Scenario(
        lambda d: d.join("孵化链条更加完整", "举办对接活动多场"), {P3: P3 + P4, P4: None}),
    "段落换位": Scenario(
        lambda d: d.move("举办对接活动多场", "创新平台提质增效"),
        order=((P4, P3),), kinds=(RowKind.MOVED,)),
    "段落挪到别节": Scenario(
        lambda d: d.move("做优服务保障", "深度合作"), order=((P4, P2),), kinds=(RowKind.MOVED,)),
    "带数段落挪到别节": Scenario(
        lambda d: d.move("成果就近转化", "更加及时"), order=((P3, P5),), kinds=(RowKind.MOVED,)),
    "改标题": Scenario(
        lambda d: d.replace("创新主体梯次成长", "创新主体发展壮大"),
        {"创新主体梯次成长": "创新主体发展壮大"}, kinds=(RowKind.HEADING,)),
    "加一节": Scenario(
        several(
            lambda d: d.insert("有序推进", "（四）科技惠农成效明显", like="成果转化持续提速"),
            lambda d: d.insert("科技惠农成效明显", "推广良种良法，助农增收。", like="有序推进"),
        ),
        new=((P6, "科技惠农成效明显"), ("科技惠农成效明显", "推广良种良法，助农增收。")),
        kinds=(RowKind.NEW_HEADING, RowKind.NEW)),
    "删一节": Scenario(
        several(lambda d: d.delete("深化科技惠农"), lambda d: d.delete("驻村服务")),
        {"深化科技惠农": None, P9: None}, dead=1,
        kinds=(RowKind.DELETED, RowKind.DELETED_HEADING)),
    "只删标题": Scenario(
        lambda d: d.delete("创新平台提质增效"), {"创新平台提质增效": None},
        kinds=(RowKind.DELETED_HEADING,)),
    "章节换位": Scenario(
        several(
            lambda d: d.move("创新平台提质增效", "用足优惠"),
            lambda d: d.move("成果转化持续提速", "用足优惠"),
            lambda d: d.move("成果就近转化", "成果转化持续提速"),
            lambda d: d.move("有序推进", "成果就近转化"),
            lambda d: d.replace("（三）成果转化", "（二）成果转化"),
            lambda d: d.replace("（二）创新平台", "（三）创新平台"),
        ),
        order=(("成果转化持续提速", P5), (P5, P6), (P6, "创新平台提质增效"))),
    "改公文标题": Scenario(
        lambda d: d.replace("2023年工作总结", "2023年度工作总结"), kinds=(RowKind.TITLE,)),
    "几处一起改": Scenario(
        several(
            lambda d: d.replace("做优服务保障", "做实服务保障"),
            lambda d: d.replace("420家", "430家"),
            lambda d: d.delete("举办对接活动多场"),
            lambda d: d.insert("推动开放共享", "加强绩效评价，优胜劣汰。"),
        ),
        {P2: P2.replace("做优", "做实"), P7: P7, P4: None}, asked=(("420家", "430家"),),
        new=((P8, "加强绩效评价，优胜劣汰。"),),
        kinds=(RowKind.TEXT, RowKind.NEW, RowKind.NUMBER, RowKind.DELETED)),
    "什么也没改": Scenario(lambda d: None),
}  # fmt: skip
