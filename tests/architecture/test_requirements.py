"""Every package is pinned exactly, and everything imported is pinned."""

from __future__ import annotations

import ast
import re
import sys
from importlib import metadata

import pytest

from tests.architecture.house import ROOT, nodes
from tests.architecture.test_banned import imported

TASKS = ("tasks.py", "tasks_machine.py")
FILES = ("requirements.txt", "requirements-dev.txt", "requirements-build.txt")
PIN = re.compile(r"([A-Za-z0-9._-]+)==([0-9][A-Za-z0-9.]*)(; sys_platform == \"[a-z0-9]+\")?")


def pins(name: str) -> dict[str, str]:
    found = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-r ")):
            match = PIN.fullmatch(line)
            assert match, f"{name}: {line!r} is not an exact pin"
            found[re.sub(r"[-_.]+", "-", match[1]).lower()] = match[2]
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_an_exact_pin_and_names_no_host(name: str) -> None:
    assert pins(name)
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--" not in text


def test_no_file_pins_a_package_to_two_versions() -> None:
    first, *others = (pins(name) for name in FILES)
    for other in others:
        assert not [name for name in first.keys() & other.keys() if first[name] != other[name]]


def test_the_tests_run_on_the_pinned_versions() -> None:
    different = {
        name: installed
        for name, version in pins("requirements.txt").items()
        if (installed := metadata.version(name)) != version
    }
    assert different == {}


def test_everything_the_product_imports_is_pinned_to_run() -> None:
    packages = metadata.packages_distributions()
    pinned = pins("requirements.txt")
    missing = {
        f"{module.at(node)}: {top}"
        for module, node in nodes("core", "ui", "main.py")
        for top in {name.partition(".")[0] for name in imported(node)}
        if top not in sys.stdlib_module_names
        and top not in ("core", "ui")
        and not {re.sub(r"[-_.]+", "-", dist).lower() for dist in packages.get(top, [])}
        & set(pinned)
    }
    assert missing == set()


def test_the_tasks_need_nothing_but_python() -> None:
    foreign = [
        name
        for module, node in nodes(*TASKS)
        for name in imported(node)
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "tasks_machine"}
    ]
    assert foreign == []
    for name in TASKS:
        assert isinstance(ast.parse((ROOT / name).read_text(encoding="utf-8")), ast.Module)
