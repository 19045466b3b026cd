"""A small part of the corpus of workbooks: whatever comes in, figures or a named refusal come out.

``python -m tests.tools.corpus`` judges all of it, with the bombs and other people's files.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tools.corpus.corpus import examined

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="every file is read in a fork")


def test_honest_workbooks_lose_no_cell_and_damaged_ones_are_read_or_refused(
    tmp_path: Path,
) -> None:
    findings = list(examined(tmp_path, 90, 20241124, office=False, hostile=False))
    assert len(findings) >= 90
    assert {finding.verdict.file: finding.faults for finding in findings if finding.faults} == {}
    honest = [finding for finding in findings if finding.kind == "honest"]
    assert len({Path(finding.verdict.file).suffix for finding in honest}) >= 6
    assert any(finding.verdict.how == "refusal" for finding in findings)
