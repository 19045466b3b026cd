"""All versions of one report at once (一稿多版): a file each, one progress, one stop."""

from __future__ import annotations

from pathlib import Path

from core.export.product import PLAIN, Options
from core.export.registry import ExportResult, export, exporter_for
from core.jobs import QUIET, JobContext
from core.model.report import Report, Version
from core.system.files import refuse_if_open

_SHARES = 1000
_REFUSED = '\\/:*?"<>|\n\r\t'


def version_files(report: Report, path: Path) -> tuple[tuple[Version, Path], ...]:
    """The file of every version beside ``path``: 总结（送区委）.docx; no two have one name."""
    found: list[tuple[Version, Path]] = []
    used: set[str] = set()
    for version in report.versions:
        name = "".join(" " if sign in _REFUSED else sign for sign in version.name).strip()
        name = name or version.id
        while name in used:
            name += "′"
        used.add(name)
        found.append((version, path.with_name(f"{path.stem}（{name}）{path.suffix}")))
    return tuple(found)


def export_versions(
    report: Report, path: Path, *, context: JobContext = QUIET, options: Options = PLAIN
) -> tuple[ExportResult, ...]:
    """Write every version beside ``path``; none is begun while one of the targets is open.

    Raises what :func:`core.export.registry.export` raises. When stopped half way, the versions
    already written stay and the others are as they were.
    """
    exporter_for(path)
    files = version_files(report, path)
    for _, target in files:
        refuse_if_open(target)
    results = []
    for number, (version, target) in enumerate(files):
        part = _Part(context, version.name, number, len(files))
        results.append(export(report, target, context=part, version=version, options=options))
    return tuple(results)


class _Part(JobContext):
    """One version's share of the whole progress."""

    def __init__(self, whole: JobContext, name: str, number: int, count: int) -> None:
        super().__init__()
        self._whole, self._name, self._number, self._count = whole, name, number, count

    def check(self) -> None:
        """As the whole."""
        self._whole.check()

    def step(self, done: int, total: int, text: str = "") -> None:
        """Told as a share of the whole, with the version's name."""
        share = _SHARES * done // max(total, 1)
        at = self._number * _SHARES + min(share, _SHARES)
        self._whole.step(at, self._count * _SHARES, f"{self._name}：{text}")
