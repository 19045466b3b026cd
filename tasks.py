"""Everything a person who works on this program types: ``python3 tasks.py <task>``.

Only the standard library, so that it runs on a machine that has nothing yet. The program's
packages live in ``.venv`` below the checkout, brought up to the pinned requirement files whenever
those change.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / ".kebao-setup.json"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
DIST = ROOT / "dist"

OLDEST, TOO_NEW = (3, 11), (3, 14)
CANDIDATES = ("python3.12", "python3.13", "python3.11", "python3", "python")

REQUIREMENTS = {
    "run": ("requirements.txt",),
    "dev": ("requirements.txt", "requirements-dev.txt"),
    "build": ("requirements.txt", "requirements-build.txt"),
}
LARGEST_SHOWN, BUDGET_MB = 30, 200
IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")


class Failed(Exception):
    """A step did not succeed; the message is for the person at the terminal."""


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


# ----------------------------------------------------------------------------- the interpreter


def fits(python: str) -> bool:
    """Whether this interpreter starts and is of a version the pinned packages exist for."""
    question = f"import sys; sys.exit(not {OLDEST} <= sys.version_info[:2] < {TOO_NEW})"
    return quietly([python, "-c", question])[0] == 0


def find_python() -> str:
    """The interpreter to make ``.venv`` with: the running one if it fits."""
    running = [sys.executable] if sys.executable else []
    on_path = [found for found in map(shutil.which, CANDIDATES) if found]
    for python in dict.fromkeys(running + on_path):
        if fits(python):
            return python
    raise Failed(
        "没有找到 Python 3.11、3.12 或 3.13，请先安装其中一个（推荐 3.12）。\n"
        "Python 3.11, 3.12 or 3.13 is needed (3.12 recommended); none was found."
    )


def make_venv() -> None:
    """Create ``.venv`` unless a sound one is there."""
    if VENV_PYTHON.exists() and fits(str(VENV_PYTHON)):
        return
    if (VENV / "pyvenv.cfg").exists():
        shutil.rmtree(VENV)
    python = find_python()
    say(f"· 建立 .venv（{python}）")
    code, output = quietly([python, "-m", "venv", VENV])
    if code and apt_install(["python3-venv"]):
        code, output = quietly([python, "-m", "venv", "--clear", VENV])
    if code:
        raise Failed(
            "建不了虚拟环境。在 Debian、Ubuntu、麒麟、UOS 上请先：\n"
            "  sudo apt-get install python3-venv\n"
            f"python -m venv failed:\n{output.strip()}"
        )


# -------------------------------------------------------------------------------- the packages


def wanted_hash(group: str) -> str:
    """What the requirement files of a group say, in one number."""
    digest = hashlib.sha256()
    for name in REQUIREMENTS[group]:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def read_stamp() -> dict[str, str]:
    """Which groups are installed, by the hash of their files."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in stamp.items()} if isinstance(stamp, dict) else {}


def install(groups: Sequence[str]) -> None:
    """Bring ``.venv`` to what the requirement files of these groups say; nothing when it is."""
    make_venv()
    stamp = read_stamp()
    stale = [group for group in groups if stamp.get(group) != wanted_hash(group)]
    if not stale:
        return
    say(f"· 安装依赖：{'、'.join(REQUIREMENTS[group][-1] for group in stale)}")
    command: list[str | Path] = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--no-input"]
    command.append("--disable-pip-version-check")
    for group in stale:
        command += ["-r", REQUIREMENTS[group][-1]]
    if call(command) and call(command):
        raise Failed(
            "依赖没有装上：请看上面 pip 的话，检查网络或单位内部的软件源。\npip install failed."
        )
    stamp.update({group: wanted_hash(group) for group in stale})
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


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


# ---------------------------------------------------------------------------------- the steps


def lint_steps() -> list[tuple[str, list[str | Path]]]:
    """Everything that looks at the code without running it."""
    python: str | Path = VENV_PYTHON
    contracts = "from importlinter.cli import lint_imports_command as run; run()"
    return [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("mypy", [python, "-m", "mypy"]),
        ("import contracts", [python, "-c", contracts]),
    ]


def run_steps(steps: Sequence[tuple[str, list[str | Path]]]) -> None:
    """Run every step even when one fails, then say which failed."""
    failed = []
    for name, command in steps:
        say(f"\n── {name} " + "─" * max(4, 76 - len(name)))
        started = time.monotonic()
        code = call(command)
        say(
            f"   {name}: {'ok' if code == 0 else f'exit {code}'}"
            f" ({time.monotonic() - started:.0f} s)"
        )
        if code:
            failed.append(name)
    if failed:
        raise Failed(f"未通过 / failed: {', '.join(failed)}")
    say("\n全部通过 / all passed")


def task_setup(_rest: Sequence[str]) -> None:
    """Make .venv and see that the system has what the window needs."""
    install(["run"])
    provide([QT])
    say(f"就绪 / ready: {VENV_PYTHON.relative_to(ROOT)} main.py")


def task_run(rest: Sequence[str]) -> None:
    """Open the window, or run a command of the program."""
    install(["run"])
    if not rest:
        provide([QT])
    raise SystemExit(call([VENV_PYTHON, "main.py", *rest]))


def task_demo(rest: Sequence[str]) -> None:
    """The bundled sample end to end, into demo-output."""
    install(["run"])
    out = list(rest) or ["-o", "demo-output"]
    raise SystemExit(call([VENV_PYTHON, "main.py", "demo", *out]))


def task_lint(_rest: Sequence[str]) -> None:
    """Style, types, import contracts."""
    install(["run", "dev"])
    run_steps(lint_steps())


def task_test(rest: Sequence[str]) -> None:
    """Lint, then all tests without a display; with CI=true also build and self-test."""
    install(["run", "dev", *(["build"] if IN_CI else [])])
    provide([QT, *OFFICE])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    steps = lint_steps()
    if IN_CI:
        steps.append(("build", [sys.executable, __file__, "build"]))
    # Last, so that its summary is what a log ends with.
    steps.append(("pytest", [VENV_PYTHON, "-m", "pytest", *rest]))
    run_steps(steps)


def task_bench(rest: Sequence[str]) -> None:
    """Every benchmark, each measured against its peers in the same run."""
    install(["run", "dev"])
    wanted = sorted((ROOT / "benchmarks").glob("bench_*.py"))
    chosen = [path for path in wanted if not rest or path.stem in rest]
    if not chosen:
        raise Failed("没有这样的测速项目。 / no such benchmark.")
    run_steps([(path.stem, [VENV_PYTHON, path]) for path in chosen])


def task_build(_rest: Sequence[str]) -> None:
    """Freeze one folder with a window and a console program, and let it test itself."""
    install(["run", "build"])
    provide([QT])
    command: list[str | Path] = [VENV_PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean"]
    command += ["--log-level", "WARN", "--distpath", DIST, "--workpath", ROOT / "build"]
    program = DIST / "kebao" / ("kebao.exe" if os.name == "nt" else "kebao")
    if call([*command, "build.spec"]):
        raise Failed("打包没有成功。 / PyInstaller failed.")
    weigh(DIST / "kebao")
    source = ROOT / "build" / "from-source"
    shutil.rmtree(source, ignore_errors=True)
    if call([VENV_PYTHON, "main.py", "demo", "-o", source]):
        raise Failed("样例没有做成。 / the demo failed.")
    if call([program, "--self-test", source]):
        raise Failed("打包好的程序没有通过自检。 / the frozen program failed its self-test.")


def weigh(folder: Path) -> None:
    """Print the largest files of the frozen program; too heavy is a failure."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    sizes = sorted(((path.stat().st_size, path) for path in files), reverse=True)
    for size, path in sizes[:LARGEST_SHOWN]:
        say(f"{size / 1e6:8.1f} MB  {path.relative_to(folder)}")
    total = sum(size for size, _ in sizes) / 1e6
    say(f"{total:8.1f} MB  {len(sizes)} files (budget {BUDGET_MB} MB)")
    if total > BUDGET_MB:
        raise Failed("打包后的文件夹超出大小限额。 / the frozen program is over its size budget.")


TASKS: dict[str, Callable[[Sequence[str]], None]] = {
    "setup": task_setup,
    "run": task_run,
    "demo": task_demo,
    "test": task_test,
    "lint": task_lint,
    "bench": task_bench,
    "build": task_build,
}


def main() -> int:
    """Run one task; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(
        description="科报 / Kebao", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=TASKS, metavar="|".join(TASKS))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on")
    parser.epilog = "\n".join(f"{name:6} {(task.__doc__ or '')}" for name, task in TASKS.items())
    chosen = parser.parse_args()
    try:
        if sys.version_info < OLDEST:
            # Whoever types python3 may have an older one; tests and build start this file again.
            return subprocess.call([find_python(), __file__, *sys.argv[1:]])
        TASKS[chosen.task](chosen.rest)
    except Failed as failure:
        say(f"\n{failure}")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
