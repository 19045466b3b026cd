"""Applying fixes: model edits in one undo step, never inside a live figure (修改)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from core.check.findings import (
    BindFigure,
    DropEvidence,
    DropSuppression,
    Finding,
    Fix,
    ModelEdit,
    ReplaceText,
)
from core.edit.change import Change, Focus
from core.edit.elements import detach_evidence, set_meta, unsuppress
from core.edit.outline import Edit, rename_section
from core.edit.text import joined, replace_paragraph
from core.errors import Refused
from core.figures.project import Part, parts
from core.model.ids import FigureId, ParagraphId, SectionId, new_id
from core.model.report import Report
from core.model.text import Inline, Text

TextEdit = ReplaceText | BindFigure


@frozen
class Applied:
    """What came of applying several fixes at once: how many went in, and which had to wait."""

    report: Report
    change: Change
    applied: int
    skipped: tuple[Finding, ...] = ()


def apply_fix(report: Report, fix: Fix) -> Edit:
    """One fix as one edit.

    Raises :class:`~core.errors.Refused` when the text is no longer what the finding saw, or when a
    live figure stands in the way.
    """
    return _apply(report, fix.edits, fix.label)


def apply_fixes(report: Report, findings: Iterable[Finding], *, safe_only: bool = True) -> Applied:
    """The fixes of many findings as one edit; of overlapping ones the first is taken.

    A skipped one shows up again in the next check, where it may fit.
    """
    taken: list[ModelEdit] = []
    count = 0
    skipped: list[Finding] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or (safe_only and not fix.safe):
            continue
        if any(_overlap(edit, other) for edit in fix.edits for other in taken):
            skipped.append(finding)
            continue
        taken.extend(fix.edits)
        count += 1
    if not taken:
        return Applied(report, Change(""), 0, tuple(skipped))
    after, change = _apply(report, taken, "全部修改")
    return Applied(after, change, count, tuple(skipped))


def _apply(report: Report, edits: Sequence[ModelEdit], label: str) -> Edit:
    result = report
    change = Change(label)
    for place, group in _by_place(edits).items():
        result, done = _apply_at(result, place, group)
        change = merged(change, done, label)
    for edit in edits:
        if isinstance(edit, DropSuppression):
            result, done = unsuppress(result, edit.suppression)
            change = merged(change, done, label)
        elif isinstance(edit, DropEvidence):
            result, done = detach_evidence(result, edit.evidence)
            change = merged(change, done, label)
    return result, change


_Place = tuple[SectionId | None, ParagraphId | None]


def _by_place(edits: Sequence[ModelEdit]) -> dict[_Place, list[TextEdit]]:
    groups: dict[_Place, list[TextEdit]] = {}
    for edit in edits:
        if isinstance(edit, ReplaceText | BindFigure):
            groups.setdefault((edit.section, edit.paragraph), []).append(edit)
    for group in groups.values():
        group.sort(key=lambda edit: edit.start, reverse=True)
    return groups


def _apply_at(report: Report, place: _Place, edits: list[TextEdit]) -> Edit:
    section_id, paragraph_id = place
    if section_id is None:
        title = _edited(report.meta.title, edits)
        return set_meta(report, evolve(report.meta, title=title))
    if paragraph_id is None:
        section = report.section(section_id)
        if section is None:
            raise _gone()
        return rename_section(report, section_id, _edited(section.title, edits))
    return _edit_paragraph(report, section_id, paragraph_id, edits)


def _edited(text: str, edits: list[TextEdit]) -> str:
    for edit in edits:
        if not isinstance(edit, ReplaceText) or text[edit.start : edit.end] != edit.expected:
            raise _gone()
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _edit_paragraph(
    report: Report, section_id: SectionId, paragraph_id: ParagraphId, edits: list[TextEdit]
) -> Edit:
    found = report.find_paragraph(paragraph_id)
    if found is None or found[0].id != section_id:
        raise _gone()
    paragraph = found[1]
    for edit in edits:
        shown = tuple(parts(report, paragraph))
        if "".join(part.text for part in shown)[edit.start : edit.end] != edit.expected:
            raise _gone()
        paragraph = evolve(paragraph, inlines=joined(_replaced(shown, edit)))
    focus = Focus(section_id, paragraph_id, edits[-1].start)
    return replace_paragraph(report, section_id, paragraph, focus=focus)


def _replaced(shown: tuple[Part, ...], edit: TextEdit) -> Iterator[Inline]:
    """The inlines with the edit made; refused where it would touch anything but typed text."""
    placed = False
    for part in shown:
        inline = part.inline
        touched = part.start < edit.end and edit.start < part.end
        inserts = edit.start == edit.end and part.start <= edit.start <= part.end and not placed
        if not isinstance(inline, Text):
            if touched:
                raise Refused("这里有引用的数字，不能当文字修改。", hint="请在指标表中改数。")
            yield inline
        elif not touched and not inserts:
            yield inline
        else:
            yield Text(inline.text[: max(edit.start - part.start, 0)], inline.strong)
            if not placed:
                yield _new_inline(edit, inline)
                placed = True
            yield Text(inline.text[edit.end - part.start :], inline.strong)
    if not placed:
        raise _gone()


def _new_inline(edit: TextEdit, beside: Text) -> Inline:
    if isinstance(edit, ReplaceText):
        return Text(edit.text, beside.strong)
    return evolve(edit.figure, id=FigureId(new_id()))


def _overlap(one: ModelEdit, other: ModelEdit) -> bool:
    drops = DropSuppression | DropEvidence
    if isinstance(one, drops) or isinstance(other, drops):
        return one == other
    if (one.section, one.paragraph) != (other.section, other.paragraph):
        return False
    if one.start == other.start:
        return True
    return one.start < other.end and other.start < one.end


def merged(one: Change, other: Change, label: str) -> Change:
    """Both changes as one, under a label of their own."""
    return Change(
        label,
        sections=one.sections | other.sections,
        paragraphs=one.paragraphs | other.paragraphs,
        indicators=one.indicators | other.indicators,
        structure=one.structure or other.structure,
        book=one.book or other.book,
        elements=one.elements or other.elements,
        focus=one.focus or other.focus,
    )


def _gone() -> Refused:
    return Refused("这段文字已经改动，不能照原来的提示修改。", hint="请重新检查后再改。")
