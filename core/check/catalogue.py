"""The catalogue of rules as a page, made from the rules themselves (规则目录).

``python -m core.check.catalogue`` writes ``docs/rules.md``; a test holds the page to the rules.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from core.check.registry import MODULES
from core.check.rule import PassageRule, ReportRule, Rule, SurveyRule
from core.system.files import write_atomic

GROUPS = {
    "DAT": "数据一致",
    "NUM": "缺数与年份",
    "QTY": "计量与口径",
    "NML": "数字写法",
    "STR": "结构与标题",
    "ELM": "公文要素",
    "PUN": "标点",
    "TYP": "错别字",
    "WRD": "用语",
    "SEC": "敏感与脱敏",
    "CON": "上下年衔接",
}
_HEADS = ("检查内容", "依据", "反例", "正例", "修复安全性")
_INTRO = """# 检查规则

每条规则一个编号，编号不会再给别的规则。级别：错误要改，警告要看，提示供参考。
忽略一条提示要写理由；理由随报告保存，提示不在了会提醒删去。

本页由程序生成：`python -m core.check.catalogue`，请不要手工修改。
"""


def page() -> str:
    """The whole page: groups in order, rules by id, each under the fixed headings."""
    return "\n".join((_INTRO, *_groups())).rstrip() + "\n"


def _groups() -> Iterator[str]:
    rules = sorted(((module.RULE, module.__doc__ or "") for module in MODULES), key=_id)
    prefixes = [*GROUPS, *sorted({_prefix(rule) for rule, _ in rules} - GROUPS.keys())]
    for prefix in prefixes:
        own = [(rule, text) for rule, text in rules if _prefix(rule) == prefix]
        if own:
            yield f"## {GROUPS.get(prefix, prefix)}\n"
            for rule, text in own:
                yield from _rule(rule, text)


def _rule(rule: Rule, text: str) -> Iterator[str]:
    yield f"### {rule.id} {rule.name}\n"
    yield f"- 级别: {rule.level.name_zh}；范围: {_scope(rule)}"
    for head, words in _parts(text):
        yield f"- {head}: {words}"
    yield ""


def _scope(rule: Rule) -> str:
    if isinstance(rule, PassageRule):
        return "逐段"
    return "全文" if isinstance(rule, ReportRule | SurveyRule) else "其他"


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a rule's explanation, each on one line."""
    head, words = "", ""
    for line in text.splitlines():
        start = next((item for item in _HEADS if line.startswith(f"{item}: ")), None)
        if start is not None:
            if head:
                yield head, words
            head, words = start, line.removeprefix(f"{start}: ").strip()
        elif head and line.strip():
            words += line.strip()
    if head:
        yield head, words


def _id(item: tuple[Rule, str]) -> str:
    return item[0].id


def _prefix(rule: Rule) -> str:
    return rule.id.rstrip("0123456789")


def main() -> int:
    """Write the page beside the other documents."""
    path = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
    write_atomic(path, page().encode("utf-8"))
    sys.stdout.write(f"{path.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
