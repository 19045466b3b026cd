"""Where the sheets lie on the desk: one under the other, or two by two as in a bound book."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import frozen
from PySide6.QtCore import QRectF


@frozen(eq=False)
class Arrangement:
    """The box of every sheet in device-independent pixels of the whole desk.

    ``tops`` and ``bottoms`` are those of the rows; ``rows`` the numbers of the sheets in each.
    """

    boxes: tuple[QRectF, ...] = ()
    rows: tuple[tuple[int, ...], ...] = ()
    tops: tuple[float, ...] = ()
    bottoms: tuple[float, ...] = ()
    width: float = 0.0
    height: float = 0.0

    def between(self, top: float, bottom: float) -> list[int]:
        """The sheets of the rows that show something between two heights."""
        first = bisect_right(self.bottoms, top)
        last = bisect_left(self.tops, bottom)
        return [index for row in self.rows[first:last] for index in row]

    def row_at(self, y: float) -> int:
        """The row at a height, or the next one below."""
        return min(bisect_left(self.bottoms, y), max(0, len(self.rows) - 1))


def rows_of(count: int, *, spread: bool) -> tuple[tuple[int, ...], ...]:
    """Which sheets lie beside each other: page 1 is a right-hand page and lies alone."""
    if not spread:
        return tuple((index,) for index in range(count))
    if not count:
        return ()
    pairs = [(index, index + 1) for index in range(1, count - 1, 2)]
    rest = [(count - 1,)] if count > 1 and count % 2 == 0 else []
    return ((0,), *pairs, *rest)


def arranged(
    sizes: Sequence[tuple[float, float]], zoom: float, gap: float, room: float, *, spread: bool
) -> Arrangement:
    """Sheets of these sizes (points) at a zoom, centred in a ``room`` of this width."""
    rows = rows_of(len(sizes), spread=spread)
    boxes: list[QRectF] = [QRectF()] * len(sizes)
    tops, bottoms = [], []
    widest = max((width for width, _ in sizes), default=0.0) * zoom
    whole = 2 * widest + gap if spread else widest
    desk = max(room, whole + 2 * gap)
    y = gap
    for row in rows:
        height = max(sizes[index][1] for index in row) * zoom
        for index in row:
            width, tall = sizes[index][0] * zoom, sizes[index][1] * zoom
            left = (desk - width) / 2
            if spread:  # odd pages at the right of the fold
                middle = desk / 2
                left = middle + gap / 2 if index % 2 == 0 else middle - gap / 2 - width
            boxes[index] = QRectF(left, y, width, tall)
        tops.append(y)
        bottoms.append(y + height)
        y += height + gap
    return Arrangement(tuple(boxes), rows, tuple(tops), tuple(bottoms), desk, y if rows else 0.0)
