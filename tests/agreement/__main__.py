"""Render the whole corpus with LibreOffice and say where pages differ.

    python -m tests.agreement [--fonts FONTS.CONF] [--reports 0 3 7] [--keep FOLDER]

Exits 1 unless 99 % of the paragraphs begin on the page we say and 95 % of the reports have as many
pages as we say. Without ``--fonts`` the official fonts are replaced by free ones of the same
widths; with it, by whatever that map says, and the widths of those fonts are measured.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from core.export.docx.writer import docx_bytes
from core.layout.flow import flow
from core.layout.widths import OFFICIAL
from tests.agreement.compare import Comparison, compare, page_texts
from tests.agreement.corpus import SIZES, corpus
from tests.agreement.office import SAME_WIDTHS, as_pdf, metrics

PARAGRAPHS, REPORTS = 0.99, 0.95


def run(wanted: tuple[int, ...], folder: Path, fonts: Path | None = None) -> list[Comparison]:
    """Write, render and compare the reports with these indexes."""
    flows = [flow(report) for report in corpus(wanted)]
    files = [folder / f"r{index}.docx" for index in wanted]
    for file, made in zip(files, flows, strict=True):
        file.write_bytes(docx_bytes(made))
    rendered = as_pdf(files, folder, fonts or SAME_WIDTHS, timeout=60 + 20 * len(files))
    drawn = metrics(flows[0].profile, fonts) if fonts else OFFICIAL
    return [
        compare(made, page_texts(pdf), drawn) for made, pdf in zip(flows, rendered, strict=True)
    ]


def told(wanted: tuple[int, ...], found: list[Comparison]) -> bool:
    """Print the differences and the shares; whether both goals are met."""
    for index, item in zip(wanted, found, strict=True):
        if item.differences or not item.same_pages:
            print(f"report {index}: {item.ours} pages, rendered {item.pages}")
        for difference in item.differences:
            print(
                f"  {difference.place:<16}{difference.ours:>4} rendered {difference.page:>3}  "
                f"{difference.text}"
            )
    paragraphs = sum(item.paragraphs for item in found)
    rows = sum(item.rows for item in found)
    wrong = [d for item in found for d in item.differences]
    text = sum(d.place != "table row" for d in wrong)
    same = sum(item.same_pages for item in found)
    print(
        f"{paragraphs - text} of {paragraphs} paragraphs "
        f"({1 - text / paragraphs:.3%}), {rows - len(wrong) + text} of {rows} table rows, "
        f"{same} of {len(found)} page counts; {sum(item.pages for item in found)} pages"
    )
    return text <= paragraphs * (1 - PARAGRAPHS) and same >= REPORTS * len(found)


def main() -> int:
    """Read the command line, compare, judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.agreement")
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--reports", type=int, nargs="*", default=list(range(len(SIZES))))
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    wanted = tuple(arguments.reports)
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        good = told(wanted, run(wanted, folder, arguments.fonts))
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
