"""What stands behind a live object, in words: indicator, period, arithmetic, source cells."""

from __future__ import annotations

from html import escape

from core.figures.formatting import plain_digits
from core.figures.resolved import FigureState, Resolved
from core.figures.trace import MEASURE_NAMES
from core.model.indicators import Observation, Role, Status
from core.model.report import Report
from core.model.text import Figure, PeriodMention
from ui.editor.text.shown import Showing, period_name

STATES = {
    FigureState.MISSING: "指标表里还没有这个数",
    FigureState.MASKED: "来源表中的数被遮盖",
    FigureState.REFUSED: "这个数不能计算",
    FigureState.APPROX: "约数",
    FigureState.PRELIMINARY: "初步数，定稿前请核对",
    FigureState.CONFLICT: "几处来源的数不一致，请在指标表里选定",
    FigureState.OVERRIDDEN: "人工改写的写法",
    FigureState.STALE: "改写以后数据又变了，请核对",
}
"""What a state means to the writer."""

_ROLES = {
    Role.TARGET: "目标",
    Role.GROWTH: "公布增速",
    Role.SHARE: "占比",
    Role.RANK: "位次",
    Role.POINTS: "百分点变化",
}
_STATUS = {Status.PRELIMINARY: "初步数", Status.REVISED: "修订数", Status.FORECAST: "预计数"}


def lines_of(report: Report, showing: Showing) -> tuple[str, ...]:
    """The explanation line by line; the first is what the object is."""
    inline, resolved = showing.inline, showing.resolved
    if isinstance(inline, PeriodMention):
        return (f"报告期：{showing.text}", "随报告期变化；在“公文要素”里改报告期")
    if not isinstance(inline, Figure) or resolved is None:
        return ("待补：写好以后删去这个标记",)
    indicator = report.book.indicator(inline.indicator)
    name = indicator.name if indicator is not None else "已删除的指标"
    what = (name, inline.dim, period_name(report, inline), MEASURE_NAMES[inline.measure])
    lines = [" · ".join(part for part in what if part)]
    if showing.is_changed:
        lines.append(f"原为“{showing.was}”，现为“{showing.text}”")
    if state := STATES.get(showing.state):
        lines.append(f"{state}：{resolved.why}" if resolved.why else state)
    elif resolved.why:
        lines.append(resolved.why)
    if resolved.formula and len(resolved.inputs) > 1:
        lines.append(f"算式：{resolved.formula}")
    lines += [_input(report, value, resolved) for value in resolved.inputs]
    return tuple(lines)


def tip_of(report: Report, showing: Showing) -> str:
    """The explanation as a tooltip."""
    head, *rest = lines_of(report, showing)
    body = "".join(f"<div>{escape(line)}</div>" for line in rest)
    return f"<b>{escape(head)}</b>{body}"


def _checked(value: Observation) -> str:
    """已审, by whom and when where that is known."""
    if not value.locked:
        return ""
    return " ".join(part for part in ("已审", value.locked_by, value.locked_at) if part)


def _input(report: Report, value: Observation, resolved: Resolved) -> str:
    indicator = report.book.indicator(value.key.indicator)
    several = len({item.key.indicator for item in resolved.inputs}) > 1
    name = indicator.name if several and indicator is not None else ""
    number = value.raw if value.value is None else plain_digits(value.value) + value.unit
    about = (name, value.key.period.label(), _ROLES.get(value.key.role, ""))
    notes = (_STATUS.get(value.status, ""), _checked(value))
    where = value.source.label() if value.source is not None else "手工录入"
    note = "、".join(part for part in notes if part)
    said = " ".join(part for part in about if part)
    return f"{said}：{number or '—'}{f'（{note}）' if note else ''}　{where}"
