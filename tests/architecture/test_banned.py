"""Calls that were measured to do harm, each with the reason it is banned."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.house import Module, modules, nodes

BANNED_NAMES = {
    "processEvents": "runs half-finished code again from inside itself",
    "QUndoStack": "an exception in redo() leaves document and stack disagreeing",
    "QUndoCommand": "crashed with commands owned by Python",
    "resizeRowsToContents": "takes seconds on a long table",
    "resizeColumnsToContents": "takes seconds on a long table",
    "setViewportMargins": "puts the candidate box of the input method in the wrong place",
    "eval": "runs whatever a template says",
    "exec_": "the old name of a blocking call",
    "QBasicTimer": "needs an event handler where a QTimer needs a line",
}

BLANKET_ALLOWED = (
    "core/cli/main.py",
    "core/system/child_side.py",
    "ui/app.py",
    "ui/jobs/runner.py",
    "ui/widgets/guard.py",
)
"""The job runner, the guard of Qt slots, the command line and the edge of the child process."""


def called_name(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def used_names(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        return (node.attr,)
    if isinstance(node, ast.ImportFrom):
        return tuple(alias.name for alias in node.names)
    return ()


@pytest.mark.parametrize("name", BANNED_NAMES)
def test_nothing_uses_what_was_measured_to_do_harm(name: str) -> None:
    found = [module.at(node) for module, node in nodes() if name in used_names(node)]
    assert found == [], BANNED_NAMES[name]


def test_tables_of_the_document_are_built_by_rows() -> None:
    """``Table.cell(r, c)`` took 77 s where ``row.cells`` took 0.17 s."""
    found = [
        module.at(node)
        for module, node in nodes("core/export/docx", "core/intake/document")
        if isinstance(node, ast.Call) and called_name(node) == "cell" and len(node.args) == 2
    ]
    assert found == []


def test_indexes_carry_whole_numbers() -> None:
    """A Python object in ``createIndex`` is freed while Qt still points at it."""
    found = [
        module.at(node)
        for module, node in nodes("ui")
        if isinstance(node, ast.Call)
        and called_name(node) == "createIndex"
        and len(node.args) == 3
        and isinstance(node.args[2], ast.List | ast.Dict | ast.Tuple | ast.JoinedStr)
    ]
    assert found == []


def is_blanket(node: ast.AST) -> bool:
    """Whether a handler swallows anything at all; tidying up and raising again is no swallowing."""
    if not isinstance(node, ast.ExceptHandler):
        return False
    if node.type is None:
        return True
    names = {item.id for item in ast.walk(node.type) if isinstance(item, ast.Name)}
    if not names & {"Exception", "BaseException"}:
        return False
    last = node.body[-1]
    return not (isinstance(last, ast.Raise) and last.exc is None)


def test_blanket_excepts_stand_only_at_the_edges() -> None:
    found = [
        module.at(node)
        for module, node in nodes()
        if is_blanket(node) and module.path not in BLANKET_ALLOWED
    ]
    assert found == []


def prints(module: Module) -> list[str]:
    return [
        module.at(node)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]


def test_only_the_command_line_and_the_tasks_print() -> None:
    free = ("core/cli/", "tasks.py", "tasks_machine.py")
    found = [
        place
        for module in modules()
        if not module.path.startswith(free)
        for place in prints(module)
    ]
    assert found == []


def test_nothing_opens_a_connection() -> None:
    network = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "QtNetwork", "webbrowser"}
    found = [
        module.at(node)
        for module, node in nodes("core", "ui", "main.py")
        for name in imported(node)
        if network & set(name.split("."))
    ]
    assert found == []


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []
