"""LibreOffice as a reader of our documents: pages of text, for tests marked ``office``."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from core.layout.styles import FontRole
from core.layout.widths import Metrics

PAGE_NUMBER = re.compile(r"—\s*\d+\s*—\s*$")
BLANKS = re.compile(r"\s|\u3000")


def soffice() -> str:
    """The program; the test is skipped by name where it is not installed."""
    found = shutil.which("soffice")
    if found is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice or poppler is not installed")
    return found


def render(files: list[Path], folder: Path, shared: Path) -> list[Path]:
    """The files as PDF, set in the one-em substitutes of the official fonts."""
    environment = dict(
        os.environ,
        FONTCONFIG_FILE=str(shared / "standard" / "oracle" / "fonts" / "fonts.conf"),
        LC_ALL="C.UTF-8",
    )
    command = [
        soffice(), f"-env:UserInstallation=file://{folder / 'profile'}", "--headless",
        "--convert-to", "pdf", "--outdir", str(folder), *map(str, files),
    ]  # fmt: skip
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=240)
    return [folder / f"{file.stem}.pdf" for file in files]


def page_texts(pdf: Path) -> list[str]:
    """The text of every page without blanks and page number."""
    run = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True, timeout=60
    )
    pages = run.stdout.decode("utf-8").split("\f")[:-1]
    return [BLANKS.sub("", PAGE_NUMBER.sub("", page.rstrip())) for page in pages]


_FANG = {" ": 333, "%": 833, "&": 781, "(": 389, ")": 389, ",": 278, "-": 333, ".": 278,
         ":": 278, ";": 278, "D": 758, "G": 782, "P": 675, "R": 731}  # fmt: skip
_HEI = {**_FANG, "&": 758, "D": 722, "G": 667, "P": 639, "R": 646}
_KAI = {**dict.fromkeys("0123456789", 555), "%": 889, ",": 333, ".": 333, "G": 840, "P": 736}

SUBSTITUTES = Metrics({FontRole.FANGSONG: _FANG, FontRole.HEI: _HEI, FontRole.KAI: _KAI})
"""Widths of the Fandol faces, whose Latin is not half an em wide as in the official fonts."""
