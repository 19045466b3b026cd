"""Numbers with their unit or measure word (数量)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve, frozen

from core.figures.numerals import from_chinese
from core.figures.spans.portions import portions
from core.figures.spans.quoting import Quoted
from core.figures.spans.tokens import Token, tokens
from core.figures.spans.words import CHINESE_UNIT, PHYSICAL, SLOGAN, STRUCTURE, UNIT

_TAIL = re.compile(
    rf"\s*(?P<more>[余多几])?(?P<scale>万亿|[十百千]?[万亿]|[千百](?=[余多]?(?:{UNIT})))?"
    rf"(?P<late>[余多])?(?P<unit>{UNIT})?"
)
_CHINESE_TAIL = re.compile(rf"(?P<more>[余多])?(?P<unit>人次|{CHINESE_UNIT}|[美欧港]?元)")
_LEAD = re.compile(
    r"(?:不低于|不少于|不超过|至少|最高达|超过|突破|接近|将近|超|近|逾|(?<![签合节履条])约|过|仅|上|达|多)\s*$"
)
_TRAIL = re.compile(r"(?:以上|以下|左右|以内|之多|上下)")
_OWN_PARTS = re.compile(
    r"(?:关键|抓手|聚焦|坚持|原则|维度|导向|主线|转变)|重点(?:工作|任务|领域|方向)"
)
_HOURS = re.compile(r"小时|机时|工时|台时|课时")
_GRADE_OF_SIZE = re.compile(
    r"(?:及)?(?:以上|以下)的?[重大新建产业招商工科技创制造投资小额中型]{0,6}"
    r"(?:项目|企业|工程|合同|设备|仪器)(?!投资|总)"
)
_SIZED = re.compile(r"[万亿]?元$")
_BEHIND = re.compile(
    r"\s*(?:以内|以上|以下)?的?[^，。；,;：:（(]{0,24}(?:项目|工程|装置|机组|生产线|基地)"
)
_MEASURED = re.compile(r"(?:面积|里程|长度|产能|产量|容量|储量)(?:为|达到?|共|约|近|超)*\s*$")
"""The measure is named, so that the number tells it even before a project."""
_DIVISION_CLAUSE = re.compile(r"(?:下辖|现辖|管辖|辖)[^，。；,;\n]{0,40}")
_DIVISION = re.compile(r"(?P<number>\d+)个?(?P<unit>街道|镇|乡|村|社区|县|区|市|旗)(?!直|级|属)")
_PEOPLE = re.compile(
    r"(?:人口|人才|人员|人数|群众|居民|用户|劳动力|职工|农民|学生|常住|户籍)[^，。；,;]{0,4}$"
)
_PEOPLE_NEXT = re.compile(
    r"(?:名|位)?(?:农村|城镇|城乡|常住)?(?:人口|人才|群众|居民|职工|农民|学生|用户)"
)
_SESSION = re.compile(
    r"[、和及]?(?:第?[一二三四五六七八九十\d]+[中次届])*(?:、|和|及)?(?:第?[一二三四五六七八九十\d]+[中次])*"
    r"(?:全会|全体会议|党代会|代表大会|人大|政协|党委|常委|中央|委员会)"
)
_HELD = re.compile(r"(?:举办|承办|主办|连续|参加|成功|共)[^，。；]{0,4}$")
_GRADE = re.compile(r"级(?!别)")
_POINTS_NEXT = re.compile(
    r"(?:[、，,]|和|及|与|以及)\s*\d+(?:\.\d+)?(?:个(?:[、，,]|和|及)\s*\d+(?:\.\d+)?)*个百分点"
)
_LISTED = re.compile(
    r"分别[^，。；;\n\d]{0,14}(?P<list>\d+(?:\.\d+)?(?:[、和]\d+(?:\.\d+)?)*[、和])$"
)
_ONE_OF_LIST = re.compile(r"\d+(?:\.\d+)?")
_SPAN_OF_TIME = re.compile(r"多?(?:月|小时|季度|年头|年度|星期|学期|周|半月)")
_POWERS = re.compile(r"[百千万亿]+")
_SCALES = {"万亿": 12, "亿": 8, "万": 4}
_NOT_COUNTING = ("一", "二")  # 一批, 一支; 二次, 二期: the count of two is 两
_ORDINAL_UNITS = ("届", "次")
_WEAK_LEADS = ("达", "多", "仅")
_BARRED_BEFORE = re.compile(r"(?:第|每|[〔\[]|No\.?)\s*$")
_YEARS_IN_A_ROW = re.compile(
    r"连续(?P<between>[^，。；、,;\d]{0,4}?)(?P<number>\d+|[xX×]+|[一二两三四五六七八九十]+)个?(?P<unit>年度?)"
)


@frozen
class Quantity:
    """A number, its unit, and the words around it that make it approximate.

    ``start`` to ``end`` is the number with its unit, ``outer_end`` includes 以上, 左右.
    """

    start: int
    end: int
    outer_end: int
    value: Decimal | None
    unit: str
    approx: str = ""
    partly_masked: bool = False


def quantities(text: str, marks: Quoted) -> tuple[Quantity, ...]:
    """All quantities of a narrowed text in order; dates, ordinals, names and slogans left out."""
    found = {item.start: item for item in _counted(text, marks)}
    found |= {item.start: item for item in _special(text, marks) if item.start not in found}
    found |= {item.start: item for item in _listed(text, tuple(found.values()))}
    return tuple(found[start] for start in sorted(found))


def _counted(text: str, marks: Quoted) -> Iterator[Quantity]:
    for token in tokens(text):
        if _BARRED_BEFORE.search(text, max(0, token.start - 4), token.start):
            continue
        found = _chinese(text, token) if token.chinese else _plain(text, token)
        if found is not None and not marks.is_named(found.start, found.end):
            yield found


def _listed(text: str, found: tuple[Quantity, ...]) -> Iterator[Quantity]:
    """分别新增356、412、521家: the last one's unit is that of all."""
    for last in found:
        start = max(0, last.start - 80)
        match = _LISTED.search(text[start : last.start])
        if match is None:
            continue
        for item in _ONE_OF_LIST.finditer(match["list"]):
            at = start + match.start("list") + item.start()
            end = at + len(item[0])
            yield Quantity(at, end, end, Decimal(item[0]), last.unit)


def _plain(text: str, token: Token) -> Quantity | None:
    match = _TAIL.match(text, token.end)
    if match is None or not (match["unit"] or _is_amount(match["scale"])):
        return None
    if _GRADE.match(text, match.end()) or _is_duration(text, match):
        return None
    if match["unit"] in _ORDINAL_UNITS and _SESSION.match(text, match.end()):
        return None
    if STRUCTURE.match(text, match.end()) and (match["unit"] or "") in ("个", "项", "条"):
        return None
    if match["unit"] in ("个", "项") and _OWN_PARTS.match(text, match.end()):
        return None
    end = match.end()
    unit = f"{match['scale'] or ''}{match['unit'] or ''}"
    if not match["unit"]:
        hours = _HOURS.match(text, end)
        unit += hours[0] if hours else _silent_unit(text, token.start, end)
        end = hours.end() if hours else end
    physical = unit in PHYSICAL or match["unit"] in PHYSICAL
    named = _BEHIND.match(text, match.end()) and not _MEASURED.search(text, 0, token.start)
    if physical and not match["more"] and named:
        return None  # 24万吨…项目: part of the project's name
    if _SIZED.search(unit) and _GRADE_OF_SIZE.match(text, match.end()):
        return None  # 5000万元以上项目: which projects, not how much
    if unit == "个" and _POINTS_NEXT.match(text, match.end()):
        unit = "个百分点"  # 高于全国、全省1.2个和0.8个百分点
    more = match["more"] or match["late"] or ""
    return _quantity(text, token, end, token.value, unit, more)


def _is_ordinal(text: str, start: int, match: re.Match[str]) -> bool:
    """二十届三中全会, 五次会议: a Chinese numeral before 届 counts only what was held."""
    if _SESSION.match(text, match.end()):
        return True
    return match["unit"] == "届" and not _HELD.search(text, max(0, start - 8), start)


def _is_duration(text: str, match: re.Match[str]) -> bool:
    """How long something takes is no quantity of the report; how much it was cut short is."""
    return match["unit"] == "个" and _SPAN_OF_TIME.match(text, match.end()) is not None


def _is_amount(scale: str | None) -> bool:
    return scale is not None and scale[-1] in "万亿"


def _silent_unit(text: str, start: int, end: int) -> str:
    """What 万 and 亿 count when nothing follows: people where people are spoken of, else 元."""
    if _PEOPLE.search(text, max(0, start - 12), start) or _PEOPLE_NEXT.match(text, end):
        return "人"
    return "元"


def _chinese(text: str, token: Token) -> Quantity | None:
    """A numeral counts before a measure word, unless it is 一, a slogan or a bare 百, 千."""
    word = text[token.start : token.end]
    match = _CHINESE_TAIL.match(text, token.end)
    if match is None or word in _NOT_COUNTING or _GRADE.match(text, match.end()):
        return None
    if match["unit"] in _ORDINAL_UNITS and _is_ordinal(text, token.start, match):
        return None
    assert token.value is not None
    if _SIZED.search(match["unit"]) and _GRADE_OF_SIZE.match(text, match.end()):
        return None  # 亿元以上项目
    value, unit = token.value, match["unit"]
    lead = _LEAD.search(text, max(0, token.start - 4), token.start)
    if _POWERS.fullmatch(word):
        if not (match["more"] or (lead and lead[0].strip() not in _WEAK_LEADS)):
            return None
    elif SLOGAN.match(text, match.end()):
        return None
    value, scale = _scaled(word, value, unit)
    unit = scale + unit
    return _quantity(text, token, match.end(), value, unit, match["more"] or "")


def _scaled(word: str, value: Decimal, unit: str) -> tuple[Decimal, str]:
    """百亿元 is 100 and 亿元, 十二万人次 12 and 万人次; 近万人 stays 10000 and 人."""
    for scale, power in _SCALES.items():
        long_enough = len(word) > len(scale) or unit.endswith("元")
        if word.endswith(scale) and long_enough and unit.endswith(("元", "人次", "人")):
            return Decimal(int(value) // 10**power), scale
    return value, ""


def _quantity(
    text: str, token: Token, end: int, value: Decimal | None, unit: str, more: str
) -> Quantity:
    lead = _LEAD.search(text, max(0, token.start - 4), token.start)
    trail = _TRAIL.match(text, end)
    words = (lead[0].strip() if lead and lead[0].strip() != "达" else "", more)
    approx = "".join((*words, trail[0] if trail else ""))
    return Quantity(
        token.start,
        end,
        trail.end() if trail else end,
        value,
        _normal(unit),
        approx,
        token.partly_masked,
    )


def _normal(unit: str) -> str:
    return {"％": "%", "百分点": "个百分点"}.get(unit, unit)


def _special(text: str, marks: Quoted) -> Iterator[Quantity]:
    for portion in portions(text):
        if not marks.is_named(portion.start, portion.end):
            token = Token(portion.start, portion.end, portion.value)
            found = _quantity(text, token, portion.end, portion.value, "%", "")
            yield evolve(found, approx=portion.approx) if portion.approx else found
    for clause in _DIVISION_CLAUSE.finditer(text):
        for match in _DIVISION.finditer(text, *clause.span()):
            end = match.end()
            yield Quantity(match.start(), end, end, Decimal(match["number"]), "个")
    for match in _YEARS_IN_A_ROW.finditer(text):
        if marks.is_named(*match.span()):
            continue
        word = match["number"]
        years = Decimal(word) if word.isdigit() else from_chinese(word)
        value = None if years is None else Decimal(years)
        yield Quantity(match.start("number"), match.end(), match.end(), value, "年")
