"""How well and how fast numbers in prose are found and judged.

    python benchmarks/bench_claims.py [SHARED]

SHARED is the folder with the labelled articles and cases (../shared). Prints the scores of every
open article (a star: its restored paragraphs), the cases judged as labelled, and the time for a
hundred pages.
"""

from __future__ import annotations

import json
import sys
import time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from core.catalogue.catalogue import load  # noqa: E402
from core.figures.claims.cases import judge_all, read_cases  # noqa: E402
from core.figures.claims.reading import claims_of_text  # noqa: E402
from core.figures.spans import find_spans  # noqa: E402
from core.figures.spans.reporting import statements_to_json  # noqa: E402
from core.model.periods import Period  # noqa: E402
from core.model.report import Report, ReportMeta  # noqa: E402

_PAGES = 100
_LETTERS_A_PAGE = 600


def main() -> int:
    """Print the scores; returns 0."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    articles = sorted((shared / "seeds" / "truth").glob("*.figures.json"))
    totals = [0, 0, 0]
    texts: list[str] = []
    for truth in articles:
        name = truth.name.split(".")[0]
        text = (shared / "seeds" / "articles" / f"{name}.txt").read_text(encoding="utf-8")
        texts.append(text)
        scores = score(json.loads(truth.read_text(encoding="utf-8")), text.split("\n"))
        totals = [sum(pair) for pair in zip(totals, scores, strict=True)]
        show(name, *scores)
    show("all", *totals)
    for truth in sorted((shared / "seeds" / "reflow").glob("*.figures.json")):
        text = truth.with_name(truth.name.replace(".figures.json", ".txt"))
        lines = text.read_text(encoding="utf-8").split("\n")
        scores = score(json.loads(truth.read_text(encoding="utf-8")), lines)
        show(f"{truth.name.split('.')[0]}*", *scores)
    judge(shared / "domain" / "pattern_cases.json")
    clock(texts)
    return 0


def score(truth: list[dict[str, Any]], lines: list[str]) -> list[int]:
    """Found and labelled, labelled, and found though nobody labelled it."""
    left = statements_to_json(lines, load())
    wanted = [item for item in truth if not item.get("implied")]
    soft = [item for item in truth if item.get("implied")]
    hits = 0
    for item in wanted:
        same = next((found for found in left if _same(item, found)), None)
        if same is not None:
            left.remove(same)
            hits += 1
    invented = sum(1 for found in left if not any(_overlap(item, found) for item in soft))
    return [hits, len(wanted), invented]


def show(name: str, hits: int, wanted: int, invented: int) -> None:
    """One line of the table."""
    precision = hits / (hits + invented) if hits + invented else 1.0
    recall = hits / wanted if wanted else 1.0
    print(f"{name:8} {hits:4}/{wanted:<4} invented {invented:3}  P {precision:.3f} R {recall:.3f}")


def judge(path: Path) -> None:
    """How many cases come out as labelled."""
    cases = read_cases(path.read_text(encoding="utf-8"), path.name)
    answers = judge_all(cases)
    labels = ("holds" if case["holds"] else "fails" for case in cases)
    right = sum(
        answer.judgement.verdict.value == label
        for answer, label in zip(answers, labels, strict=True)
    )
    print(f"judged   {right}/{len(cases)}")


def clock(texts: list[str]) -> None:
    """Time for a hundred pages of these texts, and for one paragraph."""
    paragraphs = [line for text in texts for line in text.split("\n")]
    letters = sum(map(len, paragraphs))
    started = time.perf_counter()
    for paragraph in paragraphs:
        find_spans(paragraph)
    spent = time.perf_counter() - started
    pages = spent * _PAGES * _LETTERS_A_PAGE / letters
    print(f"spans    {pages * 1000:.0f} ms for {_PAGES} pages")
    report = Report("r", ReportMeta("总结", Period.of_year(2023)))
    started = time.perf_counter()
    for paragraph in paragraphs:
        list(claims_of_text(report, paragraph))
    pages = (time.perf_counter() - started) * _PAGES * _LETTERS_A_PAGE / letters
    print(f"claims   {pages * 1000:.0f} ms for {_PAGES} pages")


def _same(item: dict[str, Any], found: dict[str, Any]) -> bool:
    if not _overlap(item, found):
        return False
    if item.get("masked") or item.get("lost"):
        return bool(found["masked"] or found["lost"])
    try:
        return Decimal(str(item["value"])) == Decimal(str(found["value"]))
    except InvalidOperation:
        return False


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(
        one["line"] == other["line"]
        and one["col"] < other["col"] + len(other["text"])
        and other["col"] < one["col"] + len(one["text"])
    )


if __name__ == "__main__":
    raise SystemExit(main())
