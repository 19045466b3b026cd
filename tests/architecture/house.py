"""The source of the house, parsed once, for the tests that look at the code itself."""

from __future__ import annotations

import ast
import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("core", "ui", "main.py", "tasks.py", "tasks_machine.py")


class Module(NamedTuple):
    """One source file: its path below the checkout, its text, its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    def at(self, node: ast.AST) -> str:
        """Where a node stands, to be clicked on."""
        return f"{self.path}:{getattr(node, 'lineno', 0)}"


@functools.cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the product."""
    files: list[Path] = []
    for name in PRODUCT:
        place = ROOT / name
        files += sorted(place.rglob("*.py")) if place.is_dir() else [place]
    return tuple(_parse(file) for file in files)


def _parse(file: Path) -> Module:
    text = file.read_text(encoding="utf-8")
    return Module(file.relative_to(ROOT).as_posix(), text, ast.parse(text))


def below(*folders: str) -> tuple[Module, ...]:
    """The modules in these folders."""
    return tuple(module for module in modules() if module.path.startswith(folders))


def nodes(*folders: str) -> Iterator[tuple[Module, ast.AST]]:
    """Every syntax node of the modules in these folders; of all modules when none is named."""
    for module in below(*folders) if folders else modules():
        for node in ast.walk(module.tree):
            yield module, node


@functools.cache
def tracked() -> tuple[Path, ...]:
    """Every file git knows; where there is no git, every file that is not hidden."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        names = listed.stdout.decode().split("\0")
        return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())
    return tuple(
        path
        for path in sorted(ROOT.rglob("*"))
        if path.is_file()
        and not any(
            part.startswith(".") or part in ("build", "dist", "__pycache__")
            for part in path.relative_to(ROOT).parts
        )
    )
