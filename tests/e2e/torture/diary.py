"""What the clerk's process tells before it is killed: one line an event, written at once."""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

from attrs import frozen

from core.model.report import Report
from core.store.codec import encode

LIMIT_S = 3.0
"""What may be lost at most."""


def sum_of(report: Report) -> str:
    """A state of a report, in sixteen characters; the report's own id does not count."""
    told = {**encode(report), "id": ""}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


class Diary:
    """Appends to the file the parent reads after the kill; one write a line, so none is torn."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def state(self, kind: str, report: Report) -> None:
        """``E`` edited, ``S`` snapshot finished, ``D`` saved to the document, ``O`` opened."""
        self.line(kind, sum_of(report))

    def line(self, kind: str, text: str) -> None:
        """Anything else: ``A`` an act, ``X`` something that must not happen."""
        flat = text.replace("\n", " ⏎ ")
        os.write(self._file, f"{kind} {time.monotonic()} {flat}\n".encode())


@frozen
class Told:
    """A diary read back."""

    lines: tuple[tuple[str, float, str], ...]

    @classmethod
    def read(cls, path: Path) -> Told:
        """All whole lines; an empty diary when the process never got so far."""
        if not path.exists():
            return cls(())
        rows = (line.split(" ", 2) for line in path.read_text("utf-8").splitlines())
        return cls(tuple((kind, float(at), text) for kind, at, text in rows))

    def states(self, kinds: str) -> list[str]:
        """The sums told by lines of these kinds, in their order."""
        return [text for kind, _, text in self.lines if kind in kinds]

    def kept(self, kinds: str) -> int:
        """The number of the latest state these kinds tell to be on disk; -1: none.

        A state that undo came back to counts from its first time: which was meant is not told.
        """
        first: dict[str, int] = {}
        for number, text in enumerate(self.states("OE")):
            first.setdefault(text, number)
        return max((first.get(text, -1) for text in self.states(kinds)), default=-1)

    def old_enough(self, before: float) -> int:
        """The number of the report's last state before a time; -1: none."""
        edits = [at for kind, at, _ in self.lines if kind in "OE"]
        return sum(at <= before for at in edits) - 1

    def order(self) -> dict[str, int]:
        """The number of each state: when it was the report's last."""
        return {text: number for number, text in enumerate(self.states("OE"))}

    def count(self, kind: str) -> int:
        """How many lines of a kind."""
        return len(self.states(kind))

    def wrongs(self) -> list[str]:
        """What must not have happened, with the acts before it."""
        found = [number for number, line in enumerate(self.lines) if line[0] == "X"]
        if not found:
            return []
        acts = [text for kind, _, text in self.lines[: found[0]] if kind == "A"]
        return [f"after {acts[-12:]}", *(self.lines[number][2] for number in found)]

    def end(self) -> str:
        """The last lines, for whoever has to find out what happened."""
        return "\n".join(f"{kind} {at:.3f} {text}" for kind, at, text in self.lines[-60:])
