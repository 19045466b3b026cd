"""What a figure read means beside the value that stands there now (新增, 更新, 冲突 …)."""

from __future__ import annotations

from attrs import evolve

from core.figures.units import convert, convertible
from core.intake.workbook.figures import Figure
from core.intake.workbook.planning.plan import Choice, PlanRow, RowKind
from core.model.indicators import Indicator, Observation, Role, State, Status

DOUBTFUL = frozenset(
    {
        "growth_mismatch",
        "multi",
        "outlier",
        "over_hundred",
        "part_exceeds",
        "date_value",
        "unit_suffix",
    }
)
"""Warnings that make a cell's own figure doubtful; others only explain."""

_UNREADABLE = {
    State.MASKED: "数值被遮盖，请向报送单位要原数。",
    State.ERROR: "公式出错，请在原表修正后重新导入。",
    State.UNCACHED: "公式没有计算结果，请用 Excel 或 WPS 打开原表并保存后重新导入。",
    State.MULTI: "一格写了几个数，请在指标表里分别填写。",
}


def agree(one: Observation, other: Observation) -> bool:
    """Whether two values say the same, whatever units they are written in."""
    if one.value is None or other.value is None:
        return one.value is other.value and one.state is other.state
    if one.bound != other.bound:
        return False
    if one.unit == other.unit or not (one.unit and other.unit):
        return one.value == other.value
    return convertible(one.unit, other.unit) and (
        convert(one.value, one.unit, other.unit) == other.value
    )


def doubted(row: PlanRow, why: str) -> PlanRow:
    """A row whose own cell the reader doubts is suspicious, with the reader's words."""
    if not why or row.kind not in (RowKind.NEW, RowKind.CHANGED):
        return row
    return evolve(row, kind=RowKind.SUSPICIOUS, choice=Choice.SKIP, why=why)


def doubt(figure: Figure, target: Indicator, observation: Observation) -> str:
    """Why a figure that was understood should not be taken without a look; empty when none."""
    if figure.state in _UNREADABLE:
        return _UNREADABLE[figure.state]
    if figure.foreign:
        return f"“{figure.dim}”不是本区的数，请确认是否需要。"
    if figure.hidden:
        return "来自隐藏的行、列或工作表，请确认是否需要。"
    if figure.goal:
        return "目标写成了增速，不能当作目标数，请核对后在指标表里填写。"
    if figure.increment:
        return "写的是新增数，不是总数，请核对后在指标表里填写。"
    level = observation.key.role in (Role.ACTUAL, Role.TARGET)
    told = bool(target.unit and observation.unit)
    if level and told and not convertible(observation.unit, target.unit):
        return f"单位“{observation.unit}”与指标的单位“{target.unit}”对不上，请核对。"
    return ""


def if_free(before: Observation | None, figure: Figure) -> Choice:
    """Remember why there is no number where nothing else stands; never take a doubtful number."""
    keeps = figure.state in (State.MASKED, State.ERROR, State.UNCACHED)
    return Choice.TAKE if keeps and before is None and not figure.hidden else Choice.SKIP


def against(row: PlanRow, observation: Observation, before: Observation | None) -> PlanRow:
    """The row judged by the present value; a locked one, or another source's, is never replaced."""
    if before is None or before.state is State.MISSING:
        return evolve(row, kind=RowKind.NEW, choice=Choice.TAKE)
    if agree(before, observation):
        return evolve(row, kind=RowKind.SAME, why="与现有数值相同。")
    held = f"现有 {told_value(before)}"
    if _decided_against(observation, before):
        why = f"{held}；这个数上次已决定不采用（{before.reason}）。"
        return evolve(row, kind=RowKind.CONFLICT, choice=Choice.SKIP, why=why)
    if before.locked:
        why = f"{held} 已审定，不会自动改动；确需修改请先解除锁定。"
        return evolve(row, kind=RowKind.CONFLICT, choice=Choice.ASIDE, why=why)
    if _supersedes(observation, before):
        why = f"{held}，将改为新数。{_when(before)}"
        return evolve(row, kind=RowKind.CHANGED, choice=Choice.TAKE, why=why)
    where = before.source.label() if before.source else "手工填写"
    why = f"{held}（{where}），两处不一致，请决定用哪个。"
    return evolve(row, kind=RowKind.CONFLICT, choice=Choice.ASIDE, why=why)


def empty(row: PlanRow, before: Observation | None) -> PlanRow:
    """A named gap (待公布) is remembered; a blank cell, or one beside a value, says nothing."""
    told = bool(row.figure.raw.strip()) and before is None and not row.figure.dim
    choice = Choice.TAKE if told and not row.figure.hidden else Choice.SKIP
    why = "表中没有这个数，文中将显示待补。"
    if before is not None:
        why = "表中没有这个数，保留现有数值。"
    return evolve(row, kind=RowKind.EMPTY, choice=choice, why=why)


def second(row: PlanRow, rival: Observation, observation: Observation) -> PlanRow:
    """Another cell of this import speaks of the same thing."""
    where = rival.source.label() if rival.source else ""
    if agree(rival, observation):
        return evolve(row, kind=RowKind.SAME, why=f"与 {where} 相同。")
    why = f"与 {where} 的 {told_value(rival)} 不一致，请核对后决定用哪个。"
    return evolve(row, kind=RowKind.CONFLICT, choice=Choice.ASIDE, why=why)


def told_value(observation: Observation) -> str:
    """A value as people read it: 12.5亿元, or what stands there instead of a number."""
    if observation.value is None:
        return observation.raw or "缺数"
    return f"{observation.value:f}{observation.unit}"


def _supersedes(observation: Observation, before: Observation) -> bool:
    """The same sheet later, or a value where only a forecast or no number stood.

    The row may have moved: lines are added to a form while its file and sheet keep their names.
    """
    if not before.usable or before.status in (Status.FORECAST, Status.PRELIMINARY):
        return True
    if before.source is None or observation.source is None:
        return False
    old, new = before.source, observation.source
    return (old.file, old.sheet) == (new.file, new.sheet) and old.sha256 != new.sha256


def _decided_against(observation: Observation, before: Observation) -> bool:
    """Whether a person saw this very value of this cell and adopted the present one instead."""
    where = observation.source.label() if observation.source else ""
    return bool(where) and f"{told_value(observation)}（{where}）" in before.reason


def _when(before: Observation) -> str:
    if before.source is None:
        return ""
    day = before.source.imported_at
    return f"（原数{day.year}年{day.month}月{day.day}日导入自{before.source.label()}）"
