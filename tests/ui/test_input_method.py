"""Chinese input on fcitx desktops."""

from __future__ import annotations

import pytest

from ui.input_method import wanted_module

_OURS = ("libibusplatforminputcontextplugin.so", "libcomposeplatforminputcontextplugin.so")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"QT_IM_MODULE": "fcitx"}, "ibus"),
        ({"QT_IM_MODULE": "fcitx5"}, "ibus"),
        ({"XMODIFIERS": "@im=fcitx"}, "ibus"),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}, None),
        ({"QT_IM_MODULE": "ibus"}, None),
        ({}, None),
        ({"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "wayland;fcitx;ibus"}, None),
    ],
)
def test_fcitx_is_reached_through_ibus(environment: dict[str, str], expected: str | None) -> None:
    assert wanted_module(environment, _OURS) == expected


def test_a_bundled_fcitx_plugin_is_used_as_it_is() -> None:
    plugins = (*_OURS, "libfcitx5platforminputcontextplugin.so")
    assert wanted_module({"QT_IM_MODULE": "fcitx"}, plugins) is None
