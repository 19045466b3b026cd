"""Old formats through an office program on this machine: .doc, .wps, .rtf become a .docx.

The program works on a copy, in a new profile that forbids macros and links, with a ceiling on time
and (where the system can) memory; it and everything it started is ended afterwards.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from core.errors import UnreadableInput
from core.intake.document.docx_package import refused
from core.jobs import QUIET, JobContext

SAVE_AS = "请用 Word 或 WPS 打开它，另存为 .docx 后再试。"
_NAMES = ("soffice", "libreoffice")
_FOLDERS = (
    "/usr/bin",
    "/usr/lib/libreoffice/program",
    "/opt/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
)
_WINDOWS_FOLDERS = (r"LibreOffice\program", r"LibreOffice 5\program")
_POLL_S = 0.1
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


@frozen
class ProgramLimits:
    """How long the program may take (s) and how much memory it may have (MiB)."""

    seconds: float = 60.0
    memory_mb: int = 4096


LIMITS = ProgramLimits()


def find_program() -> Path | None:
    """An office program that converts without a window, or ``None``."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    ending = ".exe" if sys.platform == "win32" else ""
    places = [Path(folder) for folder in _FOLDERS]
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        base = os.environ.get(variable)
        places += [Path(base) / folder for folder in _WINDOWS_FOLDERS] if base else []
    found_here = (place / f"soffice{ending}" for place in places)
    return next((path for path in found_here if path.is_file()), None)


@contextlib.contextmanager
def converted(
    path: Path, suffix: str, context: JobContext = QUIET, limits: ProgramLimits = LIMITS
) -> Iterator[Path]:
    """The file as a .docx, gone when the block ends; ``suffix`` is what the file really is.

    Raises :class:`~core.errors.UnreadableInput` when there is no program or it fails, and
    :class:`~core.errors.Cancelled`.
    """
    program = find_program()
    if program is None:
        raise _failed(path, suffix, "本机没有能转换它的办公软件（LibreOffice）")
    with tempfile.TemporaryDirectory(prefix="kebao-office-", ignore_cleanup_errors=True) as held:
        folder = Path(held)
        copy = folder / f"source{suffix}"
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            hint = "请检查文件是否还在、是否被别的程序占用。"
            raise refused(path.name, "读不出来", hint, detail=str(error)) from error
        _write_profile(folder / "profile")
        result = folder / "out" / "source.docx"
        ended = _run(_command(program, folder, copy), folder, context, limits)
        if not ended:
            raise _failed(path, suffix, f"办公软件用了 {limits.seconds:.0f} 秒还没有转换完")
        if not result.is_file():
            raise _failed(path, suffix, "办公软件没能转换它，可能已损坏或设了打开密码")
        yield result


def _command(program: Path, folder: Path, copy: Path) -> list[str]:
    return [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(copy),
    ]


def _run(command: list[str], folder: Path, context: JobContext, limits: ProgramLimits) -> bool:
    """Whether the program came to its end in time."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        _bound_memory(process.pid, limits.memory_mb)
        until = time.monotonic() + limits.seconds
        while process.poll() is None:
            context.check()
            if time.monotonic() > until:
                return False
            time.sleep(_POLL_S)
        return True
    finally:
        _end(process)


def _bound_memory(pid: int, memory_mb: int) -> None:
    """A ceiling for the program and what it starts; only Linux can set it from outside."""
    if sys.platform == "linux":
        import resource

        most = memory_mb << 20
        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_AS, (most, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and the processes it started: the starter is only a small one."""
    if sys.platform == "win32":
        if process.poll() is None:
            tree = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(tree, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(5)


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")


def _failed(path: Path, suffix: str, why: str) -> UnreadableInput:
    kind = "RTF 文档" if suffix == ".rtf" else "旧版 Word 或 WPS 文档"
    return refused(path.name, f"是{kind}，{why}", SAVE_AS)
