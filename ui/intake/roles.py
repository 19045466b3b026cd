"""How the roles of cells look: a name, a fill, and a way of writing that needs no colour."""

from __future__ import annotations

from attrs import frozen

from core.intake.workbook.picture.roles import CellRole
from ui.theme import tints
from ui.theme.tints import Tint


@frozen
class Look:
    """A role's name in the legend, its fill, and how its text is written."""

    name: str
    tint: Tint = tints.PLAIN
    bold: bool = False
    muted: bool = False
    struck: bool = False


LOOKS = {
    CellRole.NONE: Look("未读", muted=True),
    CellRole.TITLE: Look("标题", bold=True),
    CellRole.HEADER: Look("表头", tints.SLATE, bold=True),
    CellRole.UNIT: Look("单位", tints.TEAL),
    CellRole.SERIAL: Look("序号", tints.MIST, muted=True),
    CellRole.CATEGORY: Look("类别", tints.MIST),
    CellRole.NAME: Look("指标名称", tints.SKY),
    CellRole.PERIOD: Look("期间", tints.SAND),
    CellRole.PLACE: Look("镇街、地区", tints.SAND),
    CellRole.VALUE: Look("实绩", tints.GREEN),
    CellRole.TARGET: Look("目标", tints.AMBER),
    CellRole.GROWTH: Look("增速", tints.OLIVE),
    CellRole.RANK: Look("位次", tints.VIOLET),
    CellRole.SHARE: Look("占比", tints.ROSE),
    CellRole.NOTE: Look("备注", muted=True),
    CellRole.TOTAL: Look("合计", tints.GREY, muted=True),
    CellRole.DERIVED: Look("算出的数", tints.GREY, muted=True),
    CellRole.RECORD: Look("名单", tints.SAND),
    CellRole.IGNORED: Look("忽略", tints.GREY, muted=True, struck=True),
}
