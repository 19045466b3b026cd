from __future__ import annotations

import ast

from tests.architecture.house import below, modules, nodes

MODULE_LINES = 400
FUNCTION_LINES = 50
CLASS_LINES = 300
VAGUE_NAMES = frozenset(("common", "helper", "helpers", "manager", "misc", "util", "utils"))

DATA_TABLES: frozenset[str] = frozenset()
"""Modules that are one table and nothing else."""


def lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_module_is_longer_than_a_person_can_keep_in_mind() -> None:
    long = {
        module.path: count
        for module in modules()
        if (count := module.text.count("\n")) > MODULE_LINES and module.path not in DATA_TABLES
    }
    assert long == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{module.at(node)} {node.name}": lines(node)
        for module, node in nodes()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines(node) > FUNCTION_LINES
    }
    assert long == {}


def test_no_class_is_longer_than_a_module_should_be() -> None:
    long = {
        f"{module.at(node)} {node.name}": lines(node)
        for module, node in nodes()
        if isinstance(node, ast.ClassDef) and lines(node) > CLASS_LINES
    }
    assert long == {}


def test_modules_are_named_after_things() -> None:
    vague = [
        module.path
        for module in modules()
        if VAGUE_NAMES & set(module.path.removesuffix(".py").split("/"))
    ]
    assert vague == []


def test_every_public_module_says_what_it_is_for() -> None:
    silent = [
        module.path
        for module in below("core", "ui")
        if module.text.strip() and ast.get_docstring(module.tree) is None
    ]
    assert silent == []
