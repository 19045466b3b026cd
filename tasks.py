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

from tasks_machine import (
    OFFICE,
    QT,
    ROOT,
    VENV,
    VENV_PYTHON,
    apt_install,
    call,
    provide,
    quietly,
    say,
)

STAMP = VENV / ".kebao-setup.json"
DIST = ROOT / "dist"

OLDEST, TOO_NEW = (3, 11), (3, 14)
CANDIDATES = ("python3.12", "python3.13", "python3.11", "python3", "python")

REQUIREMENTS = {
    "run": ("requirements.txt",),
    "dev": ("requirements.txt", "requirements-dev.txt"),
    "build": ("requirements.txt", "requirements-build.txt"),
}
LARGEST_SHOWN, BUDGET_MB = 30, 180
MOST_WORKERS = 8
FAST_ROOMS = ("model", "edit", "figures", "catalogue", "templating", "rollover")
FAST_TESTS = (*(f"tests/core/{room}" for room in FAST_ROOMS), "-m", "not slow and not office", "-q")
IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")


class Failed(Exception):
    """A step did not succeed; the message is for the person at the terminal."""


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


def pytest_command(rest: Sequence[str]) -> list[str | Path]:
    """All tests, one worker for each core; what is said in ``rest`` goes before."""
    command: list[str | Path] = [VENV_PYTHON, "-m", "pytest"]
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    said = any(word.startswith(("-n", "--numprocesses")) or word == "no:xdist" for word in rest)
    if workers > 1 and not said:
        command += ["-n", str(workers), "--dist", "worksteal"]
    return [*command, *rest]


def task_test(rest: Sequence[str]) -> None:
    """Lint, then all tests without a display (CI=true: build too); --fast: the quick ones only."""
    if "--fast" in rest:
        install(["run", "dev"])
        os.environ.update(QT_QPA_PLATFORM="offscreen", KEBAO_HYPOTHESIS="fast")
        others = [word for word in rest if word != "--fast"]
        run_steps([("pytest", pytest_command([*FAST_TESTS, *others]))])
        return
    install(["run", "dev", *(["build"] if IN_CI else [])])
    provide([QT, *OFFICE])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    steps = lint_steps()
    if IN_CI:
        steps.append(("build", [sys.executable, __file__, "build"]))
    # Last, so that its summary is what a log ends with.
    steps.append(("pytest", pytest_command(rest)))
    run_steps(steps)


def task_coverage(rest: Sequence[str]) -> None:
    """How much of core the tests run: lines and branches, without the slow and the office ones."""
    install(["run", "dev"])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    python: str | Path = VENV_PYTHON
    chosen = list(rest) or ["tests/core", "-m", "not slow and not office"]
    measured: list[str | Path] = [python, "-m", "coverage", "run", "-m", "pytest", "-q", *chosen]
    run_steps(
        [
            ("tests", measured),
            ("coverage", [python, "-m", "coverage", "report", "--skip-covered"]),
        ]
    )


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
    checksums(DIST / "kebao")
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


def checksums(folder: Path) -> None:
    """Write SHA256SUMS into the frozen folder: ``sha256sum -c`` tells whether it arrived whole."""
    listed = folder / "SHA256SUMS"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != listed)
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    ]
    listed.write_bytes("".join(lines).encode())


TASKS: dict[str, Callable[[Sequence[str]], None]] = {
    "setup": task_setup,
    "run": task_run,
    "demo": task_demo,
    "test": task_test,
    "coverage": task_coverage,
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
    parser.epilog = "\n".join(f"{name:8} {(task.__doc__ or '')}" for name, task in TASKS.items())
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
