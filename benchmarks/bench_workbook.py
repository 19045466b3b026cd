"""Reading workbooks: a large list and a long table of figures, beside openpyxl on the same files.

Goal: 20,000 rows × 12 columns imported end to end (formats, merges, hidden rows, comments, all
checks) in at most half the time openpyxl alone takes to load the file, 200,000 rows in linear time
and in half its memory. Every reading runs in a process of its own, as in the program; memory is the
peak of that process. Exits 1 when the import takes so long that no busy machine explains it.
"""

from __future__ import annotations

import datetime
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

RUNS = (("list", 20_000, 3), ("figures", 20_000, 3), ("figures", 60_000, 1), ("list", 200_000, 1))
"""What is read, how many rows of it, how often."""
LIMITS = {"list": 0.9, "figures": 3.0}
"""Times openpyxl that no busy machine explains; a table of figures makes objects of every row."""
NAMES = ("高新技术企业数", "技术合同成交额", "专利授权数", "财政科技经费")
UNITS = {
    "技术合同成交额": "亿元",
    "财政科技经费": "万元",
    "专利授权数": "项",
    "高新技术企业数": "家",
}


def _list(path: Path, rows: int) -> None:
    """A list of firms: codes, dates, per cents, a merged title, hidden rows, comments."""
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    chance = random.Random(rows)
    sheet.append(["临江区2023年高新技术企业名单"])
    heads = ["序号", "企业名称", "统一社会信用代码", "区县", "镇街", "认定年度", "研发费用（万元）"]
    sheet.append([*heads, "专利数", "增速", "认定日期", "状态", "备注"])
    for number in range(rows):
        money, share = round(chance.random() * 9999, 2), chance.random()
        front = [number + 1, f"企业{number}", f"9133010{number:011d}", "临江区", "东湖街道", 2023]
        sheet.append([*front, money, chance.randint(0, 99), share, "2021年11月5日", "有效", "无"])
        sheet.cell(number + 3, 9).number_format = "0.0%"
    sheet.merge_cells("A1:L1")
    for row in range(10, rows, 500):
        sheet.row_dimensions[row].hidden = True
        sheet.cell(row, 7).comment = Comment("口径：上年数", "科技局")
    book.save(path)


def _figures(path: Path, rows: int) -> None:
    """An indicator a row: two years, growth by formula and format, a date, remarks."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    chance = random.Random(rows)
    sheet.append(["2023年科技指标台账"])
    heads = ["序号", "类别", "指标编码", "指标名称", "责任单位", "计量单位", "2022年", "2023年"]
    sheet.append([*heads, "增长率", "统计日期", "是否完成", "备注"])
    for number in range(rows):
        name = chance.choice(NAMES)
        before = round(chance.uniform(1, 9000), 2)
        value = chance.choice([round(before * 1.1, 2), "1,234", "—", "约30"])
        front = [number + 1, "创新主体", f"KJ{number:06d}", f"{name}（第{number % 900}村）"]
        growth, day = chance.random(), datetime.date(2023, 1, 1 + number % 28)
        sheet.append([*front, "科技局", UNITS[name], before, value, growth, day, True, None])
        sheet.cell(number + 3, 7).number_format = "#,##0.00"
        sheet.cell(number + 3, 9).number_format = "0.0%"
    sheet.merge_cells("A1:L1")
    book.save(path)


def _measured(call: str, path: Path) -> tuple[float, float]:
    """Seconds and MiB of one call in a fresh process."""
    code = (
        "import sys, time, resource; from pathlib import Path; path = Path(sys.argv[1]);"
        f"start = time.perf_counter(); {call};"
        "print(time.perf_counter() - start,"
        " resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


OURS = "from core.intake.workbook.reader import read_book; read_book(path)"
THEIRS = "import openpyxl; openpyxl.load_workbook(path)"


def main(arguments: list[str]) -> int:
    """Write the workbooks, read each both ways, print the medians."""
    if arguments:
        # In a process of its own: what it held would count as memory of those started after it.
        name, rows_told, told = arguments
        (_list if name == "list" else _figures)(Path(told), int(rows_told))
        return 0
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, rows, rounds in RUNS:
            path = Path(folder) / f"{name}-{rows}.xlsx"
            subprocess.run([sys.executable, __file__, name, str(rows), str(path)], check=True)
            ours = [_measured(OURS, path) for _ in range(rounds)]
            theirs = [_measured(THEIRS, path) for _ in range(rounds)]
            seconds, peer = (statistics.median(r[0] for r in runs) for runs in (ours, theirs))
            memory, peers = (statistics.median(r[1] for r in runs) for runs in (ours, theirs))
            print(
                f"{name:8} {rows:6} rows: import {seconds:5.2f} s {memory:4.0f} MiB, "
                f"openpyxl alone {peer:5.2f} s {peers:4.0f} MiB, "
                f"{seconds / peer:4.2f}× the time, {memory / peers:4.2f}× the memory"
            )
            missed = missed or seconds > peer * LIMITS[name]
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
