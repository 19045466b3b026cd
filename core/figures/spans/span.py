"""What a quantitative statement in prose consists of (正文中的数)."""

from __future__ import annotations

import enum
from decimal import Decimal

from attrs import frozen


class SpanKind(enum.Enum):
    """What a statement tells."""

    LEVEL = "level"  # 金额、规模、人口等水平
    COUNT = "count"  # 个数, 年数, 人次
    CUMULATIVE = "cumulative"  # 累计, 跨年合计
    GROWTH = "growth"  # 增速或绝对增量
    SHARE = "share"  # 占比, 率
    POINTS = "change_pp"  # 百分点
    RANK = "rank"  # 位次, 首个, 唯一
    MULTIPLE = "multiple"  # 倍, 番
    FROM_TO = "from_to"  # 起止
    AWARD = "award"  # 荣誉, 获批, 入选


@frozen
class Statement:
    """One number in a paragraph with everything said about it.

    ``start`` to ``end`` is the shortest piece that says it, ``number_start`` to ``number_end`` the
    number with its unit. ``value`` is exact and in ``unit`` as written (5万余册: 5 and 万册);
    ``None`` when ``masked`` or ``lost``. ``first`` is the beginning of a from–to. ``approx`` holds
    the words around the number (近, 余, 以上), ``form`` those that stand for it (首个, 翻两番).
    ``subject`` names what is counted, ``period`` the time as written; either may be inherited from
    the text before and is empty when nothing says it.
    """

    start: int
    end: int
    text: str
    number_start: int
    number_end: int
    kind: SpanKind
    value: Decimal | None
    unit: str
    masked: bool = False
    lost: bool = False
    partly_masked: bool = False
    first: Decimal | None = None
    approx: str = ""
    form: str = ""
    subject: str = ""
    period: str = ""
