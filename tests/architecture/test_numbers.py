"""Numbers of a report are exact from the cell to the page."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.house import below, nodes

EXACT_ROOMS = ("core/model/", "core/figures/")


@pytest.mark.parametrize("room", EXACT_ROOMS)
def test_no_binary_fraction_in_a_room_of_figures(room: str) -> None:
    assert below(room), "the room has moved"
    found = [
        module.at(node)
        for module, node in nodes(room)
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]
    assert found == []


def test_decimals_are_never_made_from_binary_fractions() -> None:
    found = [
        module.at(node)
        for module, node in nodes("core")
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Decimal"
        and node.args
        and (
            (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, float))
            or (
                isinstance(node.args[0], ast.Call)
                and isinstance(node.args[0].func, ast.Name)
                and node.args[0].func.id == "float"
            )
        )
    ]
    assert found == []
