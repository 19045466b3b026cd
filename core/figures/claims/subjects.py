"""Which indicator of the table a typed statement is about (断言所指的指标).

Only a subject that is exactly a name, an alias or a spelling of one counts, once scope and verbs
are taken off: a statement about 新增高新技术企业 must never be judged by the number of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import frozen

from core.catalogue.naming import bracket_variants, key, variants
from core.figures.spans.context import subject_of
from core.figures.spans.span import SpanKind, Statement
from core.figures.spans.words import SCOPE
from core.model.indicators import Indicator, IndicatorBook
from core.model.report import Report

_VERBS = (
    r"截至\S{0,8}?[，,]|拥有|现有|建有|共有|其中|实现|完成|达到|"
    r"累计|当年|年末|期末|推动|开展|举办|组织|发放|达成|使用"
)
_LEADING = re.compile(rf"^(?:{_VERBS})+")
_TRAILING = re.compile(
    rf"(?:总量|总数|数量|规模)?(?:位?居|位?列|名列|排名?|进入|跃居|升至|并列|继续|保持|{SCOPE})*$"
)
_OF_TARGET = re.compile(r"(?:超额?)?完成(?:了)?[^，。；]{0,4}(?:目标|任务|计划)\S{0,3}$")
_IN_YEARS = re.compile(r"(?:[一二两三四五六七八九十]|\d{1,2})年(?:来|间|内)?(?:实现|连续)?$")
_PLACED = re.compile(
    r"(?:总量|总数|数量|规模)?(?:位居|位列|名列|跃居|升至|进入|排名|居|列|排)[^，。；]{0,6}$"
)
_COUNTED = re.compile(r"(?:总数|总量|数量|总额|规模)$")
_SHORTEST = 3


@frozen(eq=False)
class _Spellings:
    book: IndicatorBook
    found: Mapping[str, Indicator | None]


_last: _Spellings | None = None


def indicator_of(report: Report, statement: Statement) -> Indicator | None:
    """The indicator a statement's subject names; ``None`` when it names none or more than one."""
    if not statement.subject:
        return None
    known = _spellings(report.book)
    for form in _forms(report.meta.district, statement):
        if form in known:
            return known[form]
    return None


def indicator_named(report: Report, words: str) -> Indicator | None:
    """The indicator that words name as they stand, scope and verbs taken off."""
    known = _spellings(report.book)
    for form in _forms_of(report.meta.district, subject_of(words)):
        if form in known:
            return known[form]
    return None


def _forms(district: str, statement: Statement) -> Iterator[str]:
    subject = statement.subject
    if statement.kind is SpanKind.RANK:
        placed = _PLACED.search(subject)
        if placed is not None:
            yield from _forms_of(district, subject[: placed.start()])
        subject = _TRAILING.sub("", subject)
    subject = _IN_YEARS.sub("", _OF_TARGET.sub("", subject))
    yield from _forms_of(district, subject)


def _forms_of(district: str, subject: str) -> Iterator[str]:
    yield key(subject)
    bare = _LEADING.sub("", _own_scope(district).sub("", _LEADING.sub("", subject)))
    if bare != subject:
        yield key(bare)
    counted = _COUNTED.sub("", bare)
    if counted != bare:
        yield key(counted)


@lru_cache(maxsize=64)
def _own_scope(district: str) -> re.Pattern[str]:
    """全区, 我区, 青岚区: the report's own; 全市 is not, in a district's report."""
    levels = district[-1] if district[-1:] in ("省", "市", "区", "县", "州", "盟", "旗") else "区县"
    name = f"|{re.escape(district)}" if district else ""
    return re.compile(rf"^(?:[全我本该][{levels}]{name})")


def _spellings(book: IndicatorBook) -> Mapping[str, Indicator | None]:
    """Every spelling; one that two indicators share belongs to neither."""
    global _last  # noqa: PLW0603 - a cache of a pure value; replaced whole, so safe across threads
    if _last is not None and _last.book is book:
        return _last.found
    found: dict[str, Indicator | None] = {}
    for spell in (_exact, _loose):
        fresh: dict[str, Indicator | None] = {}
        for indicator in book.indicators:
            for form in spell(indicator):
                if len(form) >= _SHORTEST and form not in found:
                    same = fresh.get(form, indicator)
                    fresh[form] = indicator if same is indicator else None
        found |= fresh
    _last = _Spellings(book, found)
    return found


def _exact(indicator: Indicator) -> Iterator[str]:
    for name in (indicator.name, *indicator.aliases):
        yield key(name)


def _loose(indicator: Indicator) -> Iterator[str]:
    for form in _exact(indicator):
        yield from variants(form)
        yield from bracket_variants(form)
