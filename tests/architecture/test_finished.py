"""Nothing half-built is shown to a person."""

from __future__ import annotations

import ast
import re

from tests.architecture.house import ROOT, modules, nodes, tracked

UNFINISHED_WORDS = (
    "未实现",
    "尚未实现",
    "敬请期待",
    "开发中",
    "即将推出",
    "功能暂缺",
    "not implemented",
)
REMINDERS = re.compile(r"#\s*(TODO|FIXME|XXX|HACK)\b")


def test_no_text_promises_something_for_later() -> None:
    found = [
        f"{module.at(node)} {node.value!r}"
        for module, node in nodes()
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and any(word in node.value.lower() for word in UNFINISHED_WORDS)
    ]
    assert found == []


def test_no_comment_postpones_work() -> None:
    found = [
        f"{module.path}:{number}"
        for module in modules()
        for number, line in enumerate(module.text.splitlines(), 1)
        if REMINDERS.search(line)
    ]
    assert found == []


def is_empty(body: list[ast.stmt]) -> bool:
    """Whether a function does nothing at all, not even say why."""
    return all(
        isinstance(statement, ast.Pass)
        or (
            isinstance(statement, ast.Expr)
            and isinstance(statement.value, ast.Constant)
            and statement.value.value is Ellipsis
        )
        for statement in body
    )


def names(expressions: list[ast.expr]) -> set[str]:
    """The last names in base classes or decorators: ``Protocol``, ``overload``, …"""
    found = set()
    for whole in expressions:
        expression = whole
        while isinstance(expression, ast.Subscript | ast.Call):
            expression = (
                expression.value if isinstance(expression, ast.Subscript) else expression.func
            )
        if isinstance(expression, ast.Attribute):
            found.add(expression.attr)
        elif isinstance(expression, ast.Name):
            found.add(expression.id)
    return found


def test_no_function_is_only_a_shell() -> None:
    promised = {
        id(function)
        for _, node in nodes()
        if isinstance(node, ast.ClassDef) and "Protocol" in names(node.bases)
        for function in node.body
    }
    found = [
        f"{module.at(node)} {node.name}"
        for module, node in nodes()
        if isinstance(node, ast.FunctionDef)
        and is_empty(node.body)
        and id(node) not in promised
        and not names(node.decorator_list) & {"overload", "abstractmethod"}
    ]
    assert found == []


def test_what_a_subclass_must_answer_is_answered_by_every_subclass() -> None:
    """``raise NotImplementedError`` may stand only where all classes below replace it."""
    classes = [node for _, node in nodes() if isinstance(node, ast.ClassDef)]
    found = []
    for module, base in nodes():
        if not isinstance(base, ast.ClassDef):
            continue
        below = [item for item in classes if base.name in names(item.bases)]
        for method in (item for item in base.body if isinstance(item, ast.FunctionDef)):
            raised = [item for item in ast.walk(method) if isinstance(item, ast.Raise) and item.exc]
            if not any("NotImplementedError" in ast.dump(item) for item in raised):
                continue
            answers = [
                {f.name for f in item.body if isinstance(f, ast.FunctionDef)} for item in below
            ]
            if not answers or not all(method.name in answer for answer in answers):
                found.append(module.at(method))
    assert found == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    here = str(ROOT)
    found = [
        path.relative_to(ROOT).as_posix()
        for path in tracked()
        if path.suffix in (".py", ".md", ".toml", ".txt", ".yaml", ".spec", "")
        and here in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []
