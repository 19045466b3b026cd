"""What build.spec promises, held without building: files, modules, desktop entries."""

from __future__ import annotations

import ast
import configparser
import importlib.util
import re
import struct
import xml.etree.ElementTree as ET
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = (ROOT / "build.spec").read_text(encoding="utf-8")
LINUX = ROOT / "packaging" / "linux"
PINS = re.findall(r"^([\w-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)


def named_list(name: str) -> list[str]:
    """The strings of a list the spec assigns to ``name``."""
    for node in ast.walk(ast.parse(SPEC)):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            found = ast.literal_eval(node.value)
            assert isinstance(found, list)
            return found
    raise AssertionError(f"build.spec has no list {name}")


def imported() -> set[str]:
    """Dotted names of everything core, ui and main.py import, also inside functions."""
    names: set[str] = set()
    for place in ("core", "ui", "main.py"):
        path = ROOT / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    names.add(node.module)
                    names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("name", re.findall(r'ROOT / "([\w.-]+)"\)', SPEC))
def test_everything_that_is_packed_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_every_folder_of_data_is_packed() -> None:
    assert {"resources", "templates", "packaging"} <= set(re.findall(r'\), "([a-z]+)"\)', SPEC))


def test_nothing_that_is_left_out_is_imported() -> None:
    unused = named_list("UNUSED_MODULES")
    wanted = {
        name
        for name in imported()
        for left in unused
        if name == left or name.startswith(f"{left}.")
    }
    assert wanted == set()


@pytest.mark.parametrize("name", PINS)
def test_every_package_that_comes_along_carries_its_licence(name: str) -> None:
    files = metadata.files(name) or []
    told = metadata.metadata(name).get_all("License-Expression", []) + metadata.metadata(
        name
    ).get_all("License", [])
    texts = [file for file in files if re.search("licen[cs]e|copying", str(file), re.I)]
    assert texts or told
    assert name.lower().removesuffix("_essentials").replace("_", "-") in (
        ROOT / "THIRD-PARTY-NOTICES.md"
    ).read_text(encoding="utf-8").lower().replace("_", "-")


def test_rooms_loaded_by_name_exist() -> None:
    text = "\n".join(
        file.read_text(encoding="utf-8")
        for place in (ROOT / "core", ROOT / "ui", ROOT / "main.py")
        for file in (place.rglob("*.py") if place.is_dir() else [place])
    )
    by_name = set(re.findall(r'"((?:core|ui)(?:\.\w+)+):\w+"', text))
    assert by_name
    assert [name for name in sorted(by_name) if importlib.util.find_spec(name) is None] == []


def test_the_icon_has_the_sizes_windows_asks_for() -> None:
    data = (ROOT / "resources" / "icons" / "app.ico").read_bytes()
    kind, count = struct.unpack("<2xHH", data[:6])
    widths = {data[6 + 16 * number] or 256 for number in range(count)}
    assert kind == 1
    assert {16, 32, 48, 256} <= widths


def test_the_desktop_entry_opens_reports() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read_string((LINUX / "kebao.desktop").read_text(encoding="utf-8"))
    facts = entry["Desktop Entry"]
    assert facts["Name"] == "科报"
    assert facts["Exec"].endswith("%f")
    mime = ET.parse(LINUX / "kebao-mime.xml").getroot()
    kinds = {node.get("type") for node in mime.iter() if node.tag.endswith("mime-type")}
    globs = {node.get("pattern") for node in mime.iter() if node.tag.endswith("glob")}
    assert set(facts["MimeType"].strip(";").split(";")) == kinds
    assert globs == {"*.kbx"}
