"""One spelling for names of indicators (名称归一), so that offices' spellings can be compared.

``key`` never changes what a name means: it unifies width, brackets, quotes, blanks, R&D and 规上.
``variants`` adds the spellings that differ by a bare counting word (数, 总数, 数量); what they find
is weaker and is told apart by the caller.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_BRACKETS = str.maketrans("〔〕【】[]{}", "()" * 4)
_DROPPED = re.compile(
    r"[\s\u200b\u3000\"'“”‘’〈〉《》「」『』`·・,，、。;；:：_~～*＊※#＃★☆▲△●○◆◇■□√]"
)
_FOOTNOTES = re.compile(r"^\s*[①-⑳⑴-⒇]\s*|[①-⑳⑴-⒇¹²³⁴]+\s*$|\s*\[注?\d{1,2}\]$|[*＊※]+\s*$")
_TRANSLATION = re.compile(
    r"(?<=[\u4e00-\u9fff)）%])(?:\s*[A-Za-z(（]|\s*\n\s*\d)[A-Za-z\d\s,.'’&()（）%/:;#–-]*$"
)
_RD = re.compile(r"r\s*(?:&|＆|和|与|amp;)\s*d")
_SPOKEN = (
    ("研究与试验发展(r&d)", "r&d"),
    ("研究与试验发展", "r&d"),
    ("研究与实验发展", "r&d"),
    ("研发(r&d)", "r&d"),
    ("规模以上", "规上"),
    ("地区生产总值(gdp)", "gdp"),
    ("地区生产总值", "gdp"),
    ("国内生产总值", "gdp"),
    ("的", ""),
)
_LEADS = re.compile(
    r"^(?:其中|#|＃|\*|—|-|·|•|"
    r"[一二三四五六七八九十]+[、.]|[(][一二三四五六七八九十\d]+[)]|\d{1,2}(?:[.、](?!\d)|\s+(?=\D)))[:：]?\s*"
)
_OWN = re.compile(r"^(?:全区|我区|本区|全县|我县|本县|全市本级|区级合计)(?=.{3,})")
_COUNTED = ("总数量", "总数", "数量", "家数", "个数", "项数", "总量")
_INNER = re.compile(r"\(([^()]*)\)")
_HARMLESS = re.compile(
    r"有效期内|存量|累计|当年|本年|期末|年末|年底|全年|全区|本区|初步数|快报|快报数|预计|预计数|"
    r"含公示|时点数|时期数|个数|必填|不含税|同口径|修订数|修订"
)
_YEARS = re.compile(
    r"(?:截至|截止)?(?:20|19)\d{2}年?(?:度|末|底)?"
    r"(?:(?:1?\d)月?[-—–~至到](?:1?\d)月|1?\d月末?底?)?"
    r"(?:数|数据|初步数|快报数|预计数|预计|修订数)?|"
    r"上年度?(?:数|数据)?|1?\d月?[-—–~至到]1?\d月(?:数|数据)?"
)
_UNIT_WORDS = (
    "元|美元|%|‰|百分点|个百分点|家|项|个|件|人|名|人次|位|次|场|场次|届|支|条|所|笔|套|亩|吨|公斤|"
    "兆瓦|千瓦|千瓦时|度|升|立方米|平方米|平方公里|公里|公顷|米|册|份|本|张|人[(]项[)]|梯队|年|月|天|日|"
    "户|村|校|台|台套|篇|部|种|批|期|批次|处|座|间|辆|架|艘|只|头|株|床|例|款|宗|起|班|组|队|分|位次|倍|"
    "小时|课时|学时|人年|人·年|人月|人天|人日|标准煤|吨标准煤|千克标准煤|标箱|微克|毫克"
)
_POWER = "(?:百|千|万|十万|百万|千万|亿|万亿)?"
_UNIT = re.compile(rf"(?:单位)?{_POWER}(?:{_UNIT_WORDS})(?:[/|或]{_POWER}(?:{_UNIT_WORDS}))?")


_BEHIND = re.compile(rf"\s*[,，:：]\s*(?:{_UNIT.pattern})\s*$")


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """A name in one spelling: half width, lower case, no blanks, quotes or separating marks."""
    form = unicodedata.normalize("NFKC", text).lower().translate(_BRACKETS)
    form = _DROPPED.sub("", form)
    form = _RD.sub("r&d", form)
    for spoken, short in _SPOKEN:
        form = form.replace(spoken, short)
    return form


@lru_cache(maxsize=8192)
def chinese(text: str) -> str:
    """A text without footnote marks and the English that yearbooks put behind or below it."""
    text = _FOOTNOTES.sub("", text)
    match = _TRANSLATION.search(text)
    if match is None or not re.search(r"[a-z]{3,}", match[0]):
        return text
    return text[: match.start()]


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """A label without what stands before a name in a table: 其中：, 一、, 1., （二）, 全区."""
    form = unicodedata.normalize("NFKC", chinese(text)).strip()
    while match := _LEADS.match(form):
        if match.end() >= len(form):
            break
        form = form[match.end() :].lstrip()
    return _OWN.sub("", form)


@lru_cache(maxsize=8192)
def without_asides(text: str) -> str:
    """The key of a label without brackets that do not change its meaning: unit, year, 有效期内."""
    form = key(_BEHIND.sub("", bare(text)))
    for inner in _INNER.findall(form):
        if _is_aside(inner):
            form = form.replace(f"({inner})", "")
    return form


def _is_aside(inner: str) -> bool:
    """Whether a bracket says nothing about what is counted: unit, year, 有效期内."""
    if not inner or _UNIT.fullmatch(inner) or _YEARS.fullmatch(inner):
        return True
    return all(_HARMLESS.fullmatch(part) for part in re.split(r"[和及]", inner))


def is_unit(text: str) -> bool:
    """Whether a bracket or cell names a unit of measure."""
    return bool(_UNIT.fullmatch(key(text)))


def variants(form: str) -> Iterator[str]:
    """Spellings of a key that differ by a bare counting word, the nearest first."""
    for counted in _COUNTED:
        if form.endswith(counted) and len(form) > len(counted) + 1:
            yield form.removesuffix(counted) + "数"
            yield form.removesuffix(counted)
            return
    if form.endswith("数") and len(form) > 2:
        yield form.removesuffix("数")
    else:
        yield form + "数"


def bracket_variants(form: str) -> Iterator[str]:
    """What a name with a bracket is called for short: 入库(备案)数 → 入库数, 备案数."""
    found = _INNER.findall(form)
    if len(found) != 1 or not found[0]:
        return
    inner = found[0]
    outer = form.replace(f"({inner})", "")
    yield outer
    yield form.replace(f"({inner})", inner)
    before, _, after = form.partition(f"({inner})")
    if after and len(before) > len(inner):
        yield before[: -len(inner)] + inner + after
