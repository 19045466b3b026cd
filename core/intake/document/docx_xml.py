"""WordprocessingML by local names, so that transitional, strict and WPS files read alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_OFF = ("0", "false", "off", "none")


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, *names: str) -> Any:
    """The first element down a path of names, or ``None``."""
    for name in names:
        if element is None:
            return None
        element = next((item for item in element if local(item) == name), None)
    return element


def children(element: Any, name: str) -> Iterator[Any]:
    """The children with that name; none of ``None``."""
    return (item for item in (() if element is None else element) if local(item) == name)


def value(element: Any, name: str = "val") -> str | None:
    """An attribute by its local name, or ``None``."""
    if element is None:
        return None
    for key, text in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(text)
    return None


def number(element: Any, name: str = "val") -> int | None:
    """An attribute as a whole number, or ``None``."""
    text = value(element, name) or ""
    return int(text) if text.lstrip("-").isdigit() and len(text) < 10 else None


def is_on(element: Any) -> bool | None:
    """A switch: ``None`` when it is not there."""
    if element is None:
        return None
    return (value(element) or "1").lower() not in _OFF
