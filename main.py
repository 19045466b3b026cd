"""Kebao: with a command it runs without a display, otherwise the window opens."""

from __future__ import annotations

import sys
from collections.abc import Sequence

REPORT_SUFFIX = ".kbx"
INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Hand over to the child's work, the command line or the window; the exit code."""
    try:
        return _main(argv)
    except KeyboardInterrupt:
        # While modules were still being loaded; later the command says so itself.
        return INTERRUPTED


def _main(argv: Sequence[str]) -> int:
    first = argv[0] if argv else ""
    if first == "--child":
        from core.system.child_side import serve

        return serve()
    enter_pdf()
    if first == "--self-test":
        return _self_test(argv)
    if first and not (len(argv) == 1 and first.lower().endswith(REPORT_SUFFIX)):
        from core.cli.main import main as run_command

        return run_command(argv)
    from ui.app import run as open_window

    return open_window(argv)


def enter_pdf() -> None:
    """PDF is painted by Qt, which core does not know: its place is told here, loaded when used."""
    from core.export.registry import Exporter, register

    register(Exporter(".pdf", "PDF 文件（版面固定）", "ui.pdf.exporter:export_pdf"))


def _self_test(argv: Sequence[str]) -> int:
    """Whether the commands and the window work on this machine."""
    from core.cli.main import self_test
    from ui.self_test import window_opens

    return self_test(argv[1:], (("窗口打得开", window_opens),))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
