"""LibreOffice with the substitute fonts of the official ones, and how wide those fonts really are.

The pages are compared with the widths of the fonts that are drawn: whether our rules agree is the
question, not whether a substitute's digits are half an em.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from core.layout.profile import Profile
from core.layout.styles import FontRole
from core.layout.widths import Metrics, natural_share

_RANGES = ((0x20, 0x7F), (0xA0, 0x250), (0x2010, 0x2040), (0xFF01, 0xFF60))
_MEASURED = tuple(chr(code) for first, end in _RANGES for code in range(first, end))
_SIZE = 1000

SAME_WIDTHS = Path(__file__).with_name("fonts.conf")
"""A font map to free fonts that are as wide as the official ones."""


def environment(font_map: Path) -> dict[str, str]:
    """The environment in which font names mean their substitutes."""
    return dict(os.environ, FONTCONFIG_FILE=str(font_map), LC_ALL="C.UTF-8")


def program() -> str | None:
    """LibreOffice, if it is there."""
    return shutil.which("soffice")


def as_pdf(files: Sequence[Path], folder: Path, font_map: Path, timeout: float) -> list[Path]:
    """The documents as PDF, all in one call."""
    command = [
        str(program()), f"-env:UserInstallation=file://{folder / 'office'}", "--headless",
        "--convert-to", "pdf", "--outdir", str(folder), *map(str, files),
    ]  # fmt: skip
    subprocess.run(
        command, env=environment(font_map), check=True, capture_output=True, timeout=timeout
    )
    return [folder / f"{file.stem}.pdf" for file in files]


def metrics(profile: Profile, font_map: Path) -> Metrics:
    """The widths of the fonts LibreOffice draws instead of those the profile names."""
    return Metrics({role: _shares(profile.font(role), font_map) for role in FontRole})


def drawn_family(family: str, font_map: Path) -> str:
    """The family that is drawn for a name."""
    run = subprocess.run(
        ["fc-match", "-f", "%{family}", family],
        env=environment(font_map), check=True, capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    return run.stdout


def _shares(family: str, font_map: Path) -> dict[str, int]:
    """Characters whose width differs from the official fonts', in thousandths of an em."""
    from PIL import ImageFont

    run = subprocess.run(
        ["fc-match", "-f", "%{file}\n%{index}", family],
        env=environment(font_map), check=True, capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    file, index = run.stdout.split("\n")
    font = ImageFont.truetype(
        file, _SIZE, index=int(index) & 0xFFFF, layout_engine=ImageFont.Layout.BASIC
    )
    unknown = font.getmask("\U0010fffe").getbbox(), font.getlength("\U0010fffe")
    found = {}
    for char in _MEASURED:
        width = round(font.getlength(char))
        shown = font.getmask(char).getbbox(), font.getlength(char)
        if width != natural_share(char) and shown != unknown:
            found[char] = width
    return found
