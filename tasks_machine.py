"""The machine under ``tasks.py``: running steps, and what has to be installed outside Python.

Only the standard library, like ``tasks.py`` itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


# ------------------------------------------------------------------------------ running things


def say(text: str) -> None:
    """One line to the person, in order with what the steps print."""
    print(text, flush=True)


def call(command: Sequence[str | Path], *, env: dict[str, str] | None = None) -> int:
    """Run a step in the checkout, showing what it prints; the exit code."""
    return subprocess.call(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdin=None if sys.stdin is not None and sys.stdin.isatty() else subprocess.DEVNULL,
    )


def quietly(command: Sequence[str | Path]) -> tuple[int, str]:
    """Run something only to learn from it: exit code and what it printed."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace")


# ------------------------------------------------------------------------ what the system gives


class Need(NamedTuple):
    """Something outside Python: how to see whether it is there, and what Debian calls it."""

    what: str
    present: Callable[[], bool]
    packages: tuple[str, ...]


def qt_loads() -> bool:
    """Whether Qt finds its libraries, those of a real display too."""
    question = (
        "import pathlib, PySide6.QtWidgets as w\n"
        "print(pathlib.Path(w.__file__).parent / 'Qt/plugins/platforms/libqxcb.so')"
    )
    code, output = quietly([VENV_PYTHON, "-c", question])
    if code:
        return False
    return "not found" not in quietly(["ldd", output.strip().splitlines()[-1]])[1]


def has_writer() -> bool:
    """Whether LibreOffice is there with its word processor."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        return False
    return sys.platform != "linux" or any(Path(found).resolve().parent.glob("libswlo*"))


def has_fonts() -> bool:
    """Whether the families are there that the rendered pages are measured with."""
    families = quietly(["fc-list", ":", "family"])[1]
    wanted = ("Noto Serif CJK SC", "AR PL UMing CN", "AR PL UKai CN", "Liberation Serif")
    return all(family in families for family in wanted)


def has(*programs: str) -> Callable[[], bool]:
    """Whether all these programs are on the path."""
    return lambda: all(shutil.which(program) for program in programs)


QT = Need(
    "Qt 所需的系统库 / libraries Qt needs",
    qt_loads,
    ("libegl1", "libgl1", "libxkbcommon0", "libxkbcommon-x11-0", "libdbus-1-3", "libfontconfig1",
     "libfreetype6", "libglib2.0-0", "libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4",
     "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0",
     "libxcb-xinerama0", "libxcb-xkb1"),
)  # fmt: skip
OFFICE = (
    Need("LibreOffice Writer", has_writer, ("libreoffice-writer",)),
    Need("poppler-utils", has("pdftoppm", "pdftotext"), ("poppler-utils",)),
    Need(
        "中文字体 / Chinese fonts",
        has_fonts,
        ("fontconfig", "fonts-noto-cjk", "fonts-arphic-uming", "fonts-arphic-ukai",
         "fonts-liberation2"),
    ),
    Need("Xvfb, xdotool", has("Xvfb", "xdotool"), ("xvfb", "xdotool")),
)  # fmt: skip


def provide(needs: Sequence[Need]) -> None:
    """See that the system has what is needed: install it where that is ours to do, else say so."""
    if sys.platform != "linux":
        return
    missing = [need for need in needs if not need.present()]
    if missing and apt_install([name for need in missing for name in need.packages]):
        missing = [need for need in missing if not need.present()]
    for need in missing:
        say(f"! 缺少 {need.what}：sudo apt-get install {' '.join(need.packages)}")


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages when this is Debian and we are root; whether that was done."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say(f"· apt-get install {' '.join(packages)}")
    calm = {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if call(command, env=calm) == 0:
        return True
    call(["apt-get", "update", "-qq"], env=calm)
    return call(command, env=calm) == 0
