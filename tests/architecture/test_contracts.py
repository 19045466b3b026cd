"""The import contracts speak of the house as it stands."""

from __future__ import annotations

import re
import tomllib

from tests.architecture.house import ROOT

UI_GROUND_FLOOR = frozenset(
    ("actions", "document", "jobs", "paper", "pdf", "settings", "theme", "widgets", "window")
)


def contracts() -> list[dict[str, object]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: list[dict[str, object]] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return found


def named_in_layers(start: str) -> set[str]:
    lines = [
        str(layer)
        for contract in contracts()
        if contract["type"] == "layers"
        for layer in contract["layers"]  # type: ignore[attr-defined]
    ]
    return set(re.findall(rf"{start}\.(\w+)", " ".join(lines)))


def rooms(start: str) -> set[str]:
    return {path.parent.name for path in (ROOT / start).glob("*/__init__.py")}


def test_every_room_of_core_has_its_layer() -> None:
    assert rooms("core") <= named_in_layers("core")


def test_every_panel_is_kept_from_the_others() -> None:
    assert rooms("ui") - UI_GROUND_FLOOR <= named_in_layers("ui")
