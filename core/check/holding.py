"""What must not go out with an export (敏感拦截): parts marked 内部, sensitive words outside."""

from __future__ import annotations

from collections.abc import Iterable

from core.check.engine import Checker
from core.check.findings import Level
from core.check.rules.sensitive.sec001_sensitive_content import RULE
from core.errors import Refused
from core.figures.project import plain_text
from core.model.audiences import internal_parts, part_for
from core.model.report import Report, Section, Version
from core.model.text import Block, Paragraph

_SHOWN = 3
_LENGTH = 14


def held_back(report: Report, version: Version | None) -> tuple[str, ...]:
    """What speaks against sending this version out, place by place; empty: nothing.

    The report as a whole (``None``) must not hold anything marked 内部. A version that goes outside
    never does; there, and only there, words the rule on sensitive content objects to count. A
    version that stays inside may hold both.
    """
    if version is None:
        return tuple(_place(report, section, block) for section, block in internal_parts(report))
    if not version.outside:
        return ()
    findings = Checker(rules=(RULE,)).check(part_for(report, version))
    return tuple(item.text for item in findings if item.level is Level.ERROR)


def let_out(report: Report, versions: Iterable[Version | None]) -> None:
    """Raises :class:`~core.errors.Refused`, naming version and places, if any is held back."""
    for version in versions:
        held = held_back(report, version)
        if held:
            why, remedy = refusal(version, held)
            raise Refused(why, hint=remedy)


def refusal(version: Version | None, held: tuple[str, ...]) -> tuple[str, str]:
    """Why it does not go out, and what to do, in Chinese."""
    shown = "、".join(f"“{item}”" for item in held[:_SHOWN])
    if version is None:
        return (
            f"有{len(held)}处标为内部，如{shown}，没有导出全部内容。",
            "请选一个版本导出：对外版本会自动去掉这些内容。",
        )
    return (
        f"“{version.name}”要报到外面，其中有{len(held)}处敏感内容，如{shown}，没有导出。",
        "请删改，或在右键菜单里标为“内部”，它就不会进入对外版本。",
    )


def _place(report: Report, section: Section, block: Block | None) -> str:
    if block is None:
        return section.title or "无标题章节"
    text = plain_text(report, block) if isinstance(block, Paragraph) else block.caption
    return text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…"
