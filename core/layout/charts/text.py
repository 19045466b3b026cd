"""Words in a chart: how wide they are, and how a long one is broken."""

from __future__ import annotations

from core.layout.widths import natural_share

SIZE = 9.0
"""Points: the words of a chart are 小五, smaller than any text around it."""

LEADING = 11.5


def width_of(text: str, size: float = SIZE) -> float:
    """Width in points in a monospaced Chinese face."""
    return sum(map(natural_share, text)) * size / 1000


def wrapped(text: str, room: float, most: int) -> tuple[str, ...]:
    """The text in lines no wider than ``room``; what is more than ``most`` lines ends in an …"""
    lines = [""]
    for char in text:
        if lines[-1] and width_of(lines[-1] + char) > room:
            lines.append("")
        lines[-1] += char
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-1] + "…"]
    return tuple(lines)
