"""Which typed statements were true and are not any more, or the other way round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from core.figures.claims.reading import Claim, claims
from core.figures.claims.verdict import Verdict
from core.figures.project import project
from core.figures.sentences import sentence_at
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report, SectionRole


@frozen
class VerdictChange:
    """A statement as typed, its verdict before and now, and the arithmetic of now.

    A verdict is ``None`` where the statement was not there, or was true by itself.
    """

    section: SectionId
    paragraph: ParagraphId
    text: str
    sentence: str
    before: Verdict | None
    after: Verdict | None
    arithmetic: str

    @property
    def worse(self) -> bool:
        """Whether it must be rewritten: false now, and not before."""
        return self.after is Verdict.FAILS


def changed_verdicts(before: Report, after: Report) -> tuple[VerdictChange, ...]:
    """Statements of paragraphs in both reports whose verdict differs, in reading order."""
    return tuple(_changes(before, after))


def _changes(before: Report, after: Report) -> Iterator[VerdictChange]:
    earlier = {paragraph.id: paragraph for _, paragraph in before.paragraphs()}
    plans = _planned(after)
    for section, paragraph in after.paragraphs():
        old = earlier.get(paragraph.id)
        if old is None:
            continue
        plan = section.id in plans
        was = dict(_told(claims(before, old, plan=plan)))
        now = dict(_told(claims(after, paragraph, plan=plan)))
        text = project(after, paragraph).text
        for about in dict.fromkeys((*now, *was)):
            one, two = was.get(about), now.get(about)
            if _verdict(one) is not _verdict(two):
                yield _change(section.id, paragraph.id, text, one, two)


def _change(
    section: SectionId, paragraph: ParagraphId, text: str, was: Claim | None, now: Claim | None
) -> VerdictChange:
    one = now or was
    assert one is not None
    return VerdictChange(
        section,
        paragraph,
        one.statement.text,
        sentence_at(text, now.statement.number_start) if now else "",
        _verdict(was),
        _verdict(now),
        now.judgement.arithmetic if now else "",
    )


def _told(found: Iterable[Claim]) -> Iterator[tuple[tuple[str, int], Claim]]:
    """Claims by their typed number and how often it came before in the paragraph."""
    seen: Counter[str] = Counter()
    for claim in found:
        statement = claim.statement
        typed = f"{statement.kind.value} {statement.value} {statement.unit} {statement.form}"
        yield (typed, seen[typed]), claim
        seen[typed] += 1


def _verdict(claim: Claim | None) -> Verdict | None:
    return claim.judgement.verdict if claim is not None else None


def _planned(report: Report) -> frozenset[SectionId]:
    """Sections of plans with everything below them."""
    return frozenset(
        part.id
        for section in report.sections()
        if section.role in (SectionRole.PLAN, SectionRole.LONG_TERM)
        for part in section.walk()
    )
