"""Make the whole corpus and judge every file; exits 1 when one ends badly or cells are lost.

python -m tests.tools.corpus [--count 2400] [--seed 1] [--folder DIR]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.tools.corpus.corpus import Finding, examined


def main(arguments: list[str]) -> int:
    """Tell how every file ended, the bad ones by name."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.corpus")
    parser.add_argument("--count", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as kept:
        folder = told.folder or Path(kept)
        folder.mkdir(parents=True, exist_ok=True)
        findings = list(examined(folder, told.count, told.seed))
    return _summed_up(findings)


def _summed_up(findings: list[Finding]) -> int:
    for finding in findings:
        if finding.faults:
            _say(f"{finding.verdict.file}: {'; '.join(finding.faults)}")
    ends = Counter((finding.kind, finding.verdict.how) for finding in findings)
    for (kind, how), count in sorted(ends.items()):
        _say(f"{kind:10} {how:10} {count:5}")
    slowest = max(findings, key=lambda finding: finding.verdict.seconds).verdict
    largest = max(findings, key=lambda finding: finding.verdict.peak).verdict
    _say(f"slowest {slowest.seconds:.1f} s ({slowest.file}), largest {largest.peak:.0f} MiB")
    bad = sum(bool(finding.faults) for finding in findings)
    _say(f"{len(findings)} files, {len(findings) - bad} sound")
    return 1 if bad else 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
