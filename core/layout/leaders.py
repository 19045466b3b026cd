"""Dots that lead to a tab stop, as in a table of contents."""

from __future__ import annotations

from attrs import evolve

from core.layout.pages import GlyphRun, Line

_DOT = "."


def dotted(line: Line) -> Line:
    """The line with the dots its first tab stop asks for."""
    at = next((number for number, run in enumerate(line.runs) if run.text == "\t"), None)
    if at is None or at + 1 >= len(line.runs):
        return line
    tab, following = line.runs[at], line.runs[at + 1]
    pitch = tab.size / 2
    left, right = tab.positions[0] + pitch / 2, following.positions[0] - pitch / 2
    count = max(0, int((right - left) / pitch))
    places = tuple(right - (count - step) * pitch for step in range(count))
    dots = GlyphRun(_DOT * count, places, tab.font, tab.size)
    runs = (*line.runs[:at], dots, *line.runs[at + 1 :]) if count else line.runs
    return evolve(line, runs=runs)
