"""The corpus as a whole: honest files, those of other packages, damaged ones and hostile ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from tests.tools.corpus.damaged import damaged
from tests.tools.corpus.hostile_files import hostile_files
from tests.tools.corpus.judge import Verdict, judged, lost, plainly
from tests.tools.corpus.written import converted, installed, written

_BY_OFFICE = 60
_HONEST_SHARE = 5
"""One file in so many is honest; the others are made from these."""
_FOREIGN = 120


@frozen
class Finding:
    """A file with how reading it ended and what is wrong with that."""

    kind: str
    verdict: Verdict
    faults: tuple[str, ...] = ()


def examined(
    folder: Path, count: int, seed: int, *, office: bool = True, hostile: bool = True
) -> Iterator[Finding]:
    """Make about ``count`` files and read each.

    ``office`` adds files saved by LibreOffice, ``hostile`` the bombs, which take seconds each.
    """
    chance = random.Random(seed)
    for name in ("honest", "damaged", "hostile"):
        (folder / name).mkdir()
    honest = list(written(folder / "honest", max(8, count // _HONEST_SHARE), chance))
    if office:
        sources = [path for path in honest if path.suffix == ".xlsx"][: _BY_OFFICE // 3]
        honest += converted(folder, sources)
        yield from (_foreign(path) for path in installed(_FOREIGN))
    yield from (_honest(path) for path in honest)
    if hostile:
        yield from (_hurt("hostile", path) for path in hostile_files(folder / "hostile"))
    left = max(0, count - len(honest))
    for path in damaged(folder / "damaged", honest, left, chance):
        yield _hurt("damaged", path)


def _honest(path: Path) -> Finding:
    """Must give figures, and every cell that a plain library sees."""
    verdict = judged(path, cells=True)
    faults = _faults(verdict)
    if verdict.how != "figures":
        faults.append(f"honest, but {verdict.how}: {verdict.told}")
    elif path.suffix not in (".csv", ".et") and verdict.places is not None:
        plain = plainly(path)
        gone = lost(verdict.places, dict(plain.places or {}))
        faults += [f"cell lost {place}" for place in gone[:3]]
    return Finding("honest", verdict, tuple(faults))


def _foreign(path: Path) -> Finding:
    """Other people's files: what a plain library opens must open here too."""
    verdict = judged(path)
    faults = _faults(verdict)
    if verdict.how == "refusal" and path.suffix not in (".csv", ".tsv"):
        plain = plainly(path)
        if plain.how == "figures" and plain.places:
            faults.append(f"a plain library reads {len(plain.places)} cells: {verdict.told}")
    return Finding("foreign", verdict, tuple(faults))


def _hurt(kind: str, path: Path) -> Finding:
    verdict = judged(path)
    path.unlink()
    return Finding(kind, verdict, tuple(_faults(verdict)))


def _faults(verdict: Verdict) -> list[str]:
    if verdict.sound:
        return []
    return [f"{verdict.how} {verdict.seconds:.1f} s {verdict.peak:.0f} MiB {verdict.told}"]
