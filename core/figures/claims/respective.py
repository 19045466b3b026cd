"""分别: as many values as subjects, in the same order, each of its own (patterns §2, §17)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from core.figures.spans.span import Statement

_RESPECTIVELY = re.compile(r"(?P<subjects>[^，。；;,\n]{0,80}?)分别")
_ITEM = re.compile(r"、|以及|和|及|与")
_YEARS = re.compile(
    r"(?P<first>(?:19|20)\d{2})年?\s*[-—–~～至到]+\s*(?P<last>(?:19|20)\d{2})年(?:度|末|底)?"
)
_YEARS_LEAD = re.compile(_YEARS.pattern + r"[，,]$")
_YEARS_BEFORE = 16
_YEAR = re.compile(r"(?:19|20)\d{2}年?(?:度|末|底)?")
_BETWEEN = re.compile(r"\s*(?:[、和及与，,]|以及)\s*")
_FARTHEST = 14
_OPENING = re.compile(r"^.*[（(：:]")


def distribute(
    text: str, statements: Sequence[Statement]
) -> tuple[tuple[Statement, ...], frozenset[int]]:
    """Statements behind 分别 with their own subjects or years; and those that cannot be told.

    The numbers of the second are indexes of statements whose subject stays open: they must not be
    judged by whatever was named last.
    """
    made = list(statements)
    open_ones: set[int] = set()
    for match in _RESPECTIVELY.finditer(text):
        group = _group(text, statements, match.end())
        if len(group) < 2:
            continue
        subjects = _subjects(text, made, match, len(group))
        if len(subjects) != len(group):
            open_ones |= set(group)
            continue
        named = text[match.start("subjects") : match.end("subjects")]
        years = _is_years(subjects)
        before = _before_years(named) if years else ""
        for index, subject in zip(group, subjects, strict=True):
            if years:
                about = statements[group[0]].subject or before
                made[index] = evolve(made[index], period=subject, subject=about)
            else:
                first = statements[group[0]]
                kind = first.kind if first.unit == made[index].unit else made[index].kind
                made[index] = evolve(made[index], subject=subject, kind=kind)
    return tuple(made), frozenset(open_ones)


def _group(text: str, statements: Sequence[Statement], start: int) -> list[int]:
    """The run of statements right behind 分别, parted by nothing but marks."""
    found: list[int] = []
    for index, statement in enumerate(statements):
        if statement.number_start < start:
            continue
        if not found:
            if statement.number_start - start > _FARTHEST:
                return []
            found.append(index)
            continue
        last = statements[found[-1]]
        between = text[last.number_end : statement.number_start]
        apart = statement.unit != last.unit and re.search(r"[，,]", between)
        if apart or not _BETWEEN.fullmatch(between):
            break
        found.append(index)
    return found


def _subjects(
    text: str, statements: Sequence[Statement], match: re.Match[str], count: int
) -> list[str]:
    named = _OPENING.sub("", match["subjects"]).strip()
    lead = text[max(0, match.start() - _YEARS_BEFORE) : match.start()]
    years = _YEARS.search(named) or (_YEARS_LEAD.search(lead) if named else None)
    if years is not None:
        first, last = int(years["first"]), int(years["last"])
        return [f"{year}年" for year in range(first, last + 1)] if last - first < 10 else []
    listed = [item.strip() for item in _ITEM.split(named) if item.strip()]
    if len(listed) > 1:
        if all(_YEAR.fullmatch(item) for item in listed):
            return [f"{item[:4]}年" for item in listed]
        return listed
    before = [item for item in statements if item.number_end <= match.start()]
    near = [item for item in before if not re.search(r"[。；;\n]", text[item.end : match.start()])]
    latest = near[-count:]
    return [item.subject for item in latest] if not listed and len(latest) == count else []


def _is_years(subjects: Sequence[str]) -> bool:
    return all(re.fullmatch(r"(?:19|20)\d{2}年", item) for item in subjects)


def _before_years(named: str) -> str:
    return _YEARS.sub("", named).strip("，、 ")
