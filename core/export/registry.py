"""Which file types a report can become. A new one is a line in the table, no code elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from attrs import frozen

from core.errors import UsageError
from core.export.product import PLAIN, Options, Product
from core.jobs import QUIET, JobContext
from core.model.report import Report, Version
from core.system.files import refuse_if_open, write_atomic


class Export(Protocol):
    """Makes one file of a report (and version) in memory."""

    def __call__(self, report: Report, version: Version | None, context: JobContext) -> Product:
        """The file's bytes and proof; may raise :class:`core.errors.Cancelled`."""
        ...


class ChoosingExport(Protocol):
    """An export with something to choose about it."""

    def __call__(
        self, report: Report, version: Version | None, context: JobContext, options: Options
    ) -> Product:
        """As :class:`Export`."""
        ...


@frozen
class Exporter:
    """A file type: its suffix, its name for people, and where its code is (loaded when needed).

    ``chooses``: the code takes :class:`core.export.product.Options`.
    """

    suffix: str
    name: str
    target: str
    chooses: bool = False

    def load(self, options: Options = PLAIN) -> Export:
        """The function itself, with these choices made."""
        module, _, function = self.target.partition(":")
        found = getattr(import_module(module), function)
        if not self.chooses:
            return cast(Export, found)
        choosing = cast(ChoosingExport, found)
        return lambda report, version, context: choosing(report, version, context, options)


_EXPORTERS: dict[str, Exporter] = {}


def register(exporter: Exporter) -> None:
    """Add a file type, or replace the one with the same suffix."""
    _EXPORTERS[exporter.suffix] = exporter


for _exporter in (
    Exporter(".docx", "Word 文档", "core.export.docx.exporter:export_docx", chooses=True),
    Exporter(".txt", "纯文本", "core.export.text:export_text"),
    Exporter(".xlsx", "指标表（工作簿）", "core.export.indicators:export_indicators"),
):
    register(_exporter)


@frozen
class ExportResult:
    """What was written. ``pages`` and ``fonts`` as in :class:`core.export.product.Product`."""

    path: Path
    pages: int | None = None
    missing: int = 0
    fonts: tuple[str, ...] = ()


def suffixes() -> tuple[str, ...]:
    """The suffixes a report can be exported to, with dot."""
    return tuple(_EXPORTERS)


def exporters() -> tuple[Exporter, ...]:
    """The file types a report can be exported to, for a file dialog."""
    return tuple(_EXPORTERS.values())


def exporter_for(path: Path) -> Exporter:
    """The exporter of a file name.

    Raises :class:`UsageError` listing what is possible.
    """
    found = _EXPORTERS.get(path.suffix.lower())
    if found is None:
        known = "、".join(f"{item.suffix}（{item.name}）" for item in _EXPORTERS.values())
        what = f"“{path.suffix}”文件" if path.suffix else "没有后缀的文件名"
        raise UsageError(f"不能导出为{what}。", hint=f"请把文件名的后缀改为：{known}。")
    return found


def export(
    report: Report,
    path: Path,
    *,
    context: JobContext = QUIET,
    version: Version | None = None,
    options: Options = PLAIN,
) -> ExportResult:
    """Write the report to ``path`` in the type its suffix asks for.

    The file is complete and proven before it replaces anything. Raises :class:`UsageError` for an
    unknown suffix, :class:`core.errors.TargetBusy` when an office program has the target open,
    :class:`core.errors.NotWritten` when it cannot be written, :class:`core.errors.Cancelled`.
    """
    exporter = exporter_for(path)
    refuse_if_open(path)
    make: Callable[[Report, Version | None, JobContext], Product] = exporter.load(options)
    product = make(report, version, context)
    context.step(1, 1, "正在写入")  # the last chance to stop: what is written is not taken back
    write_atomic(path, product.data, verify=product.verify)
    return ExportResult(path, product.pages, product.missing, product.fonts)
