"""How what was read is told in Chinese."""

from __future__ import annotations

from core.intake.workbook.figures import Figure
from core.intake.workbook.headings.words import Column
from core.model.indicators import Observation, Role, State
from core.model.periods import Period

ROLE_NAMES = {
    Role.ACTUAL: "实绩",
    Role.TARGET: "目标",
    Role.GROWTH: "增速",
    Role.SHARE: "占比",
    Role.RANK: "位次",
    Role.POINTS: "百分点",
}
STATES = {
    State.MASKED: "已遮盖",
    State.MULTI: "一格多数",
    State.ERROR: "公式出错",
    State.UNCACHED: "公式未计算",
    State.MISSING: "缺数",
}
COLUMN_NAMES = {
    Column.INDEX: "序号",
    Column.LABEL: "指标名称",
    Column.CATEGORY: "类别",
    Column.UNIT: "单位",
    Column.PERIOD: "期间",
    Column.PLACE: "镇街、地区",
    Column.KIND: "口径",
    Column.VALUE: "数值",
    Column.TOTAL: "合计",
    Column.DERIVED: "算出的数",
    Column.NOTE: "备注",
    Column.KEY: "代码",
    Column.ENTITY: "单位名单",
}
_BY_VALUE = {column.value: name for column, name in COLUMN_NAMES.items()} | {
    role.value: name for role, name in ROLE_NAMES.items()
}


def column_told(meaning: str) -> str:
    """What a column was read as: ``actual 2023`` → 2023年 实绩."""
    times, others = [], []
    for word in meaning.split():
        if word in _BY_VALUE:
            others.append(_BY_VALUE[word])
            continue
        try:
            times.append(Period.parse(word).label())
        except ValueError:
            others.append(word)
    return " ".join([*times, *others])


def role_told(figure: Figure) -> str:
    """The role of a figure, a forecast named as such."""
    return ROLE_NAMES[figure.role] + ("（预计）" if figure.estimate else "")


def value_told(figure: Figure) -> str:
    """The value with its unit, or why there is none."""
    if figure.value is None:
        return figure.raw.strip() or STATES.get(figure.state, "")
    told = f"{figure.value:f}{figure.unit or ''}"
    return f"{figure.raw}（{told}）" if figure.state is State.APPROX else told


def figure_told(figure: Figure) -> str:
    """Indicator, place, period, role and value in one line."""
    name = figure.match.indicator or f"“{figure.indicator_text.strip()}”（未匹配）"
    period = figure.period.label() if figure.period else "期间不明"
    state = STATES.get(figure.state, "")
    value = "" if figure.state is State.MISSING else value_told(figure)
    parts = (name, figure.dim, period, role_told(figure), value, state)
    return " · ".join(part for part in parts if part)


def observation_told(observation: Observation | None) -> str:
    """A value standing in the table now, in its own unit."""
    if observation is None:
        return ""
    if observation.value is None:
        return observation.raw or "缺数"
    return f"{observation.value:f}{observation.unit}"
