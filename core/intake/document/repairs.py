"""What cleaning changed, one by one, and what of it was taken back (修补记录)."""

from __future__ import annotations

import enum
from collections.abc import Collection

from attrs import frozen


class RepairKind(enum.Enum):
    """The kinds of repairs, with their names for people."""

    CHROME = "chrome"
    PAGE_NUMBER = "page-number"
    FRAGMENT = "fragment"
    CONTENTS = "contents"
    JOINED = "joined"
    SPLIT = "split"
    BLANKS = "blanks"
    PUNCTUATION = "punctuation"

    @property
    def name_zh(self) -> str:
        """As shown to people."""
        return _NAMES[self]


_NAMES = {
    RepairKind.CHROME: "删去网站文字",
    RepairKind.PAGE_NUMBER: "删去页码",
    RepairKind.FRAGMENT: "删去页片段号",
    RepairKind.CONTENTS: "删去目录",
    RepairKind.JOINED: "接回断开的段落",
    RepairKind.SPLIT: "拆开粘连的标题",
    RepairKind.BLANKS: "删去多余的空格和标点",
    RepairKind.PUNCTUATION: "半角标点改为全角",
}


@frozen
class Repair:
    """One repair: where (line and column of the file as given), what, from what to what.

    ``id`` stays the same when the same file is cleaned again, so that a repair can be taken back.
    """

    kind: RepairKind
    line: int
    col: int
    before: str
    after: str

    @property
    def id(self) -> str:
        """Kind and place."""
        return f"{self.kind.value}:{self.line}:{self.col}"


class RepairLog:
    """The repairs made in one cleaning; those in ``refused`` are not made."""

    def __init__(self, refused: Collection[str] = ()) -> None:
        self._refused = frozenset(refused)
        self._made: list[Repair] = []

    def make(self, kind: RepairKind, place: tuple[int, int], before: str, after: str) -> bool:
        """Whether the repair may be made; it is then on record."""
        repair = Repair(kind, *place, before, after)
        if repair.id in self._refused:
            return False
        self._made.append(repair)
        return True

    def made(self) -> tuple[Repair, ...]:
        """All of them by place."""
        return tuple(sorted(self._made, key=lambda item: (item.line, item.col, item.kind.value)))
