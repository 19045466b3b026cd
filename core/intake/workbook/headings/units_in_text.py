"""Units of measure where they stand: behind a number, in brackets of a label, in a unit column."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from core.catalogue.naming import chinese, is_unit, key

_POINTS = re.compile(r"个?百分点|pct|pp|个点|p\.p\.", re.IGNORECASE)
_WORDS = (
    *(
        "人(项)",
        "平方公里",
        "平方米",
        "人次",
        "场次",
        "批次",
        "位次",
        "梯队",
        "美元",
        "兆瓦",
        "千瓦",
    ),
    *("公顷", "公里", "公斤", "小时", "课时", "台套", "元", "%", "‰", "倍", "家", "项", "个", "件"),
    *("人", "名", "位", "次", "场", "届", "支", "条", "所", "笔", "套", "亩", "吨", "册", "份"),
    *(
        "年",
        "月",
        "天",
        "户",
        "村",
        "校",
        "台",
        "篇",
        "部",
        "种",
        "批",
        "期",
        "处",
        "座",
        "间",
        "辆",
    ),
    *("只", "头", "分", "株", "棵", "张", "本", "款", "例", "宗", "起", "班", "组", "队", "周"),
)
_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\))?[^()]*)\)")
_TITLE = re.compile(r"(?:计量|金额|数据)?单位\s*[:：]\s*([^\s:：]+)")
_PEOPLE = re.compile(r"局|委|办|股|科|处|院|所$|中心|公司|政府|街道|盖章|部$|园区")
_LIST = re.compile(r"[、,，;；和及]")


@lru_cache(maxsize=2048)
def normal(text: str) -> str:
    """A unit in one spelling: half width, no blanks or brackets, 个百分点 as 百分点."""
    form = re.sub(r"\s+", "", unicodedata.normalize("NFKC", chinese(text))).strip("()[]【】:：")
    form = form.removeprefix("单位").strip(":：")
    if _POINTS.fullmatch(form):
        return "百分点"
    return {"百分比": "%", "人民币": "元", "RMB": "元"}.get(form, form)


@lru_cache(maxsize=4096)
def unit_at(text: str, whole: bool = False) -> str:
    """The unit a text begins with (or is, when ``whole``), without a power of ten before it."""
    if not text:
        return ""
    points = _POINTS.match(text)
    if points is not None:
        return "百分点" if not whole or points.end() == len(text) else ""
    if whole:
        form = normal(text)
        return form if is_unit(form) else ""
    return next((word for word in _WORDS if text.startswith(word)), "")


@lru_cache(maxsize=4096)
def unit_of_label(text: str) -> str:
    """The unit a label carries in brackets or behind a comma: 高新技术企业数（家） → 家."""
    form = unicodedata.normalize("NFKC", chinese(text))
    for inner in reversed(_BRACKET.findall(form)):
        found = stated(inner)
        if found:
            return found
    behind = re.search(r"[,，:：/]\s*([^,，:：/\s]{1,5})$", form)
    if behind and behind[1] and is_unit(behind[1]):
        return normal(behind[1])
    bare = re.search(r"[%‰]\s*$", form)
    return "%" if bare and bare[0].strip() == "%" else ("‰" if bare else "")


@lru_cache(maxsize=2048)
def stated(text: str) -> str:
    """The unit a cell or bracket states; ``""`` when it states none or several."""
    form = normal(text)
    return form if form and is_unit(form) else ""


@lru_cache(maxsize=512)
def of_title(text: str) -> tuple[str, ...]:
    """The units a line above a table states: 单位：万元 → (万元,), 单位：亿元、家 → both."""
    form = unicodedata.normalize("NFKC", text)
    found: list[str] = []
    for match in _TITLE.finditer(form):
        if _PEOPLE.search(match[1]):
            continue
        found.extend(unit for part in _LIST.split(match[1]) if (unit := stated(part)))
    for inner in _BRACKET.findall(form):
        if not inner.startswith("单位"):
            # 技术合同成交额（亿元）: a bracket that is nothing but a unit.
            found.extend(unit for unit in (stated(inner),) if unit and not found)
            continue
        told = inner.removeprefix("单位").strip(":： ")
        found.extend(unit for part in _LIST.split(told) if (unit := stated(part)))
    return tuple(dict.fromkeys(found))


def without_unit(text: str) -> str:
    """A label without brackets that hold its unit."""
    form = unicodedata.normalize("NFKC", text)
    for inner in _BRACKET.findall(form):
        if stated(inner):
            form = form.replace(f"({inner})", "")
    return re.sub(r"[%‰]\s*$", "", form).strip()


def same_spelling(one: str, other: str) -> bool:
    """Whether two units are written alike after normalising."""
    return key(one) == key(other)
