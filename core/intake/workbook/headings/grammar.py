"""The words of header texts and what each adds to a phrase (表头文法). Patterns are data.

Tried in order at every position of a text in half width without blanks; the first that fits wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from attrs import evolve

from core.intake.workbook.headings.phrase import Phrase
from core.model.indicators import Role

_Step = Callable[[Phrase, re.Match[str]], Phrase]
_DASH = "[-—–―~至到]+"
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "1": 1, "2": 2, "3": 3, "4": 4, "两": 2}
_PLAN_START = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026}


def _year(phrase: Phrase, match: re.Match[str]) -> Phrase:
    year = int(match["y"])
    end = bool(match.groupdict().get("end"))
    if phrase.years is not None and phrase.years != (year, year):
        year_first = min(phrase.years[0], year)
        return evolve(phrase, years=(year_first, max(phrase.years[1], year)))
    return evolve(phrase, years=(year, year), whole=phrase.whole or end)


def _years(phrase: Phrase, match: re.Match[str]) -> Phrase:
    first, last = int(match["a"]), int(match["b"])
    if last < 100:
        last += first // 100 * 100
    return evolve(phrase, years=(min(first, last), max(first, last)))


def _short_year(phrase: Phrase, match: re.Match[str]) -> Phrase:
    year = 2000 + int(match["y"])
    return evolve(phrase, years=(year, year))


def _months(phrase: Phrase, match: re.Match[str]) -> Phrase:
    groups = match.groupdict()
    first, last = int(groups["m"]), int(groups.get("n") or groups["m"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return evolve(phrase, rest=phrase.rest + match[0])
    years = (int(groups["y"]), int(groups["y"])) if groups.get("y") else phrase.years
    return evolve(phrase, years=years, months=(min(first, last), max(first, last)))


def _day(phrase: Phrase, match: re.Match[str]) -> Phrase:
    year, month = int(match["y"]), int(match["m"])
    if not 1 <= month <= 12:
        return evolve(phrase, years=(year, year))
    return evolve(phrase, years=(year, year), months=(month, month), until=True)


def _quarter(phrase: Phrase, match: re.Match[str]) -> Phrase:
    return evolve(phrase, quarter=_NUMERALS[match["q"]])


def _plan(phrase: Phrase, match: re.Match[str]) -> Phrase:
    start = _PLAN_START[match["p"]]
    years = (start + 4, start + 4) if match["end"] else (start, start + 4)
    return evolve(phrase, years=years)


def _span(phrase: Phrase, match: re.Match[str]) -> Phrase:
    number = match["n"]
    return evolve(phrase, span=_NUMERALS.get(number) or int(number))


def _set(**changes: Any) -> _Step:
    def step(phrase: Phrase, _: re.Match[str]) -> Phrase:
        return evolve(phrase, **changes)

    return step


def _role(role: Role) -> _Step:
    """A role word; the more special one wins: 位次 > 百分点 > 占比 > 增速 > 实绩."""
    order = (Role.RANK, Role.POINTS, Role.SHARE, Role.GROWTH, Role.ACTUAL)

    def step(phrase: Phrase, _: re.Match[str]) -> Phrase:
        held = phrase.role
        wins = held is None or order.index(role) < order.index(held)
        return evolve(phrase, role=role if wins else held)

    return step


def _scoped(phrase: Phrase, match: re.Match[str]) -> Phrase:
    return evolve(phrase, scope=match[0])


_Y = r"(?P<y>(?:19|20)\d\d)"
_M = r"(?P<m>1[0-2]|0?[1-9])"
_N = r"(?P<n>1[0-2]|0?[1-9])"

_TIMES: tuple[tuple[str, _Step], ...] = (
    (rf"(?P<a>(?:19|20)\d\d)年?{_DASH}(?P<b>(?:19|20)\d\d)(?!\d)年?度?", _years),
    (rf"(?P<a>20\d\d){_DASH}(?P<b>\d\d)年度?", _years),
    (rf"{_Y}年{_M}月(?P<d>[0-3]?\d)日?(?!\d)", _day),
    (rf"{_Y}(?P<s>[./-]){_M}(?P=s)(?P<d>[0-3]?\d)(?!\d)", _day),
    (rf"{_Y}(?:年度?|[./]){_M}月?份?{_DASH}{_N}月份?", _months),
    (rf"{_Y}[./]{_M}{_DASH}{_N}(?![\d年])", _months),
    (rf"{_Y}年度?{_M}月份?(?:末|底)?", _months),
    (rf"{_Y}[./-]{_M}(?:月份?|(?![\d.]))", _months),
    (r"(?<!\d)(?P<y>20\d\d)[mM]?(?P<m>0[1-9]|1[0-2])(?!\d)", _months),
    (r"(?<!\d)(?P<y>20\d\d)[mM](?P<m>1[0-2]|[1-9])(?!\d)", _months),
    (rf"(?<!\d){_Y}(?!\d)(?:年度?)?(?P<end>末|底)?", _year),
    (r"(?<![\d近续])(?P<y>1[5-9]|2\d|3[0-5])年度?(?!\d)", _short_year),
    (rf"(?<!\d){_M}月?份?{_DASH}{_N}月份?", _months),
    (rf"(?<!\d){_M}月份?(?:末|底)?", _months),
    (r"前三季度|一至三季度|1-3季度", _set(months=(1, 9))),
    (r"第?(?P<q>[一二三四1234])季度?", _quarter),
    (r"[qQ](?P<q>[1-4])", _quarter),
    (r"上半年", _set(months=(1, 6))),
    (r"下半年", _set(months=(7, 12))),
    (
        r"[“\"'‘]?十(?P<p>[一二三四五])五[”\"'’]?(?:规划)?(?:期间|时期|期|以来)?(?P<end>末期?)?",
        _plan,
    ),
    (r"近(?P<n>[一二两三四五12345])年(?:来)?", _span),
)

_COMPARISONS: tuple[tuple[str, _Step], ...] = (
    (
        r"(?:位次|排名|名次)(?:较上年|比上年|同比)?(?:变化|变动|升降|进退|进位|提升|±)|"
        r"(?:较|比)(?:上年|去年|上期)(?:位次|排名|名次)?(?:进位|进退|升降)(?:情况|数)?",
        _set(derived=True),
    ),
    (r"(?:与|比|较)(?:19|20)\d\d年(?:同期)?(?:相比)?", _set(compared=True)),
    (
        r"(?:与|比|较|同)"
        r"(?:上年同期|去年同期|上年同月|上年末|去年末|上年|去年|上一年|上期|上月|上季度?|年初|同期)"
        r"(?:同期|同月)?(?:相?比(?:较)?)?",
        _set(compared=True),
    ),
    (
        r"目标完成率|完成(?:目标|任务|计划)的?(?:比例|比重|百分比|%)|"
        r"完成率|完成比例?|完成进度|完成百分比|序时进度|时间进度|进度|达成率|执行率|"
        r"占(?:年度|全年)?(?:目标|任务|计划|预算)(?:任务)?数?的?(?:比重|比例|百分比|%)?",
        _set(derived=True),
    ),
    (
        r"(?:为|占|相当于)(?:年初|上年|调整|全年|年度)*(?:预算|决算)数?的?(?:比重|比例|百分比|%|$|(?=[(]))|"
        r"(?:19|20)\d\d年?为(?:19|20)\d\d年?的?%?|为(?:上年|去年|上年同期)的?(?:%|百分比|比例)|"
        r"以?上年(?:同期)?(?:=|为)100|可比价指数",
        _set(derived=True),
    ),
    (
        r"差异率?|偏差率?|差距|缺口|差额|超额(?:数|完成)?|年均(?:增长率?|增速|递增|增幅)|平均增速",
        _set(derived=True),
    ),
    (r"增减(?:额|量|数|值)|净增(?:额|量|数|加)?|增量|增加(?:额|数|量)", _set(derived=True)),
    (r"绝对增量|变化量|变动额", _set(derived=True)),
)

_RELATIVES: tuple[tuple[str, _Step], ...] = (
    (r"上年同期|去年同期|上年同月|上一年同期", _set(relative=-1, same=True)),
    (r"上年度?|去年|上一年度?", _set(relative=-1)),
    (r"前年", _set(relative=-2)),
    (r"本年度?|今年|当年度?", _set(relative=0)),
    (r"明年|下年度?|次年|下一年度?", _set(relative=1)),
    (r"本月|当月", _set(current_month=True)),
    (r"上月(?:末|底)?", _set(last_month=True)),
    (r"本期|当期|报告期|本季度?", _set(relative=0, same=True)),
    (r"年初数|期初数?|年初(?=$|[(])", _set(relative=-1, whole=True)),
    (r"同期", _set(relative=-1, same=True)),
    (r"全年|年度|整年|年末|年底|期末|年终", _set(whole=True)),
    (r"截至|截止", _set(until=True)),
    (r"以来|至今", _set(since=True)),
    (r"自年初累计|年初至今|累计", _set(cumulative=True)),
)

_ROLES: tuple[tuple[str, _Step], ...] = (
    (r"位次|排名|名次|排位|座次|排序|位列", _role(Role.RANK)),
    (r"百分点|pct|pp", _role(Role.POINTS)),
    (r"占比|占[^()0-9]{0,12}?(?:比重|比例|份额|百分比)", _role(Role.SHARE)),
    (r"比重|份额|构成比?|占全(?:市|省|国|区)", _role(Role.SHARE)),
    (r"同比|环比|增长率|增长速度|增长幅度|增长|增速|增幅|涨幅|升降", _role(Role.GROWTH)),
    (r"增减率|增减幅度?|增减变化|增减|变化率|变动率|±%?|变化(?:情况)?|变动", _role(Role.GROWTH)),
    (
        r"目标(?:任务|计划)?[值数量]?|任务(?:目标)?[值数量]?|计划(?:目标)?[值数量]?",
        _set(target=True),
    ),
    (r"预期(?:目标)?[值数]?|考核(?:目标|任务|指标|要求)?[值数]?|奋斗目标", _set(target=True)),
    (r"(?:年初|调整|当年)?预算(?:数|安排)?(?=$|[(/·])", _set(target=True)),
    (r"下达(?:任务|目标|指标|计划)?[值数]?|规划(?:目标)?[值数]?|保底|争取|挑战", _set(target=True)),
    (r"预计|预测|预估|估计|测算|预判", _set(estimate=True)),
    (r"初步(?:统计|核算)?|快报", _set(preliminary=True)),
    (r"实绩|实际|完成(?:情况|[值数额量])?|实现|达到|绝对[值数量]|总量|总值", _role(Role.ACTUAL)),
    (r"水平|现状|基数|基期|实有|发生|年报|核定|决算|数值|数据|数量", _role(Role.ACTUAL)),
    (r"全(?:市|省|国|区|县|州)", _scoped),
    (r"提高|上升|下降|回落|提升|减少|增加(?!值)", _set(compared=True)),
)

TOKENS: tuple[tuple[re.Pattern[str], _Step], ...] = tuple(
    (re.compile(pattern), step)
    for part in (_TIMES, _COMPARISONS, _RELATIVES, _ROLES)
    for pattern, step in part
)


def _unnamed(pattern: str) -> str:
    """A pattern without named groups, which could not stand beside others of the same name."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern).replace("(?P=s)", "[./-]")


ANY_TOKEN = re.compile("|".join(f"(?:{_unnamed(pattern.pattern)})" for pattern, _ in TOKENS))
"""Whether any word begins somewhere: most letters of a name begin none."""
