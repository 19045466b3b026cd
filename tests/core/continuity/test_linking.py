"""Which line of work goes on as which, and what is left over."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from core.continuity.linking import board, decide, table
from core.edit.continuity import set_correspondences
from core.intake.document.draft import draft
from core.intake.document.reader import read_document
from core.model.continuity import Continuation, Correspondence
from core.model.report import Report
from core.rollover.roll import roll
from tests.core.check.building import report_of

TWO_HALVES = """
# 工作总结 [role=summary]
## 研发平台建设提速
省级重点实验室挂牌运行，新型研发机构揭牌，企业研究院扩容。
## 科技惠农成效明显
科技特派员驻村服务，举办农技培训，推广水稻新品种。
# 工作计划 [role=plan]
## 建强高能级研发平台
推动重点实验室重组，支持企业研究院建设，引育新型研发机构。
## 锻造科技队伍
加强机关党建，开展岗位练兵。
"""


def rows(report: Report) -> list[tuple[str, str, str]]:
    strands = board(report)

    def title(key: str) -> str:
        strand = strands.strand(key)
        return strand.title if strand is not None else "—"

    return [(title(row.past), title(row.now), title(row.ahead)) for row in table(report)]


def test_like_work_is_linked_and_gaps_stay_open() -> None:
    assert rows(report_of(TWO_HALVES)) == [
        ("—", "研发平台建设提速", "建强高能级研发平台"),
        ("—", "科技惠农成效明显", "—"),
        ("—", "—", "锻造科技队伍"),
    ]


def test_words_that_every_report_uses_link_nothing() -> None:
    report = report_of(
        "# 总结 [role=summary]\n## 推进工作\n持续加强科技创新工作，不断推进发展。\n"
        "# 计划 [role=plan]\n## 加快建设\n大力推动科技创新，全面提升工作。"
    )
    assert rows(report) == [("—", "推进工作", "—"), ("—", "—", "加快建设")]


def test_after_rolling_a_section_is_its_own_successor() -> None:
    following = roll(report_of(TWO_HALVES))
    assert rows(following)[0] == ("研发平台建设提速", "研发平台建设提速", "建强高能级研发平台")


def test_a_decided_row_stays_and_a_proposal_gives_way_to_it() -> None:
    report = report_of(TWO_HALVES)
    gap = next(row for row in table(report) if row.now and not row.ahead)
    ended = decide(report, gap, Continuation.END, "任务划转农业农村局")
    decided, _ = set_correspondences(report, ended)
    found = [row for row in table(decided) if row.now == gap.now]
    assert found == [evolve(gap, verdict=Continuation.END, reason="任务划转农业农村局")]
    reopened, _ = set_correspondences(decided, decide(decided, found[0], None))
    assert table(reopened) == table(report)


def test_a_decided_row_loses_what_is_no_longer_there() -> None:
    report = report_of(TWO_HALVES)
    row = Correspondence(now="s1", ahead="gone", verdict=Continuation.CONTINUE)
    decided, _ = set_correspondences(report, (row,))
    assert evolve(row, ahead="") in table(decided)


def test_the_master_sample_shows_its_three_and_two_gaps(shared: Path) -> None:
    """structures.md C: 3 of 9 lines of work without a successor, 2 of 5 plans without a base."""
    reading = read_document(shared / "seeds" / "articles" / "001.txt")
    report = draft(reading, fallback_year=2023).report
    strands = board(report)
    assert (len(strands.now), len(strands.ahead)) == (9, 5)
    made = rows(report)
    ended = [now for _, now, ahead in made if ahead == "—"]
    assert ended == ["狠抓科创指标提升", "紧抓农业科技创新", "加速科技成果转化"]
    assert [ahead for _, now, ahead in made if now == "—"] == [
        "建强科技创新支撑体系",
        "持续加强干部队伍建设",
    ]
