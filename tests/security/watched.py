"""Does a day's work in this process under an audit hook; prints what would have touched a network.

Run as ``python -m tests.security.watched window <folder>`` or ``… commands <folder>``. The hook
cannot be taken out again, hence a process of its own. Python's own sockets tell the hook; Qt's
would show as open socket descriptors, which are counted at the end (the display of a real desktop
is a socket of its machine; the offscreen platform has none).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_SEEN: list[str] = []
_NETWORK = ("socket.", "ftplib.", "http.", "urllib.", "smtplib.", "webbrowser.", "imaplib.")


def _hook(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(_NETWORK):
        _SEEN.append(event)


def _descriptors() -> list[str]:
    folder = Path("/proc/self/fd")
    found = []
    for link in folder.iterdir() if folder.is_dir() else ():
        try:
            found.append(str(link.readlink()))
        except OSError:
            continue
    return [name for name in found if name.startswith("socket:")]


def commands(folder: Path) -> None:
    """A report from its workbooks to its documents, by the command line."""
    import main
    from tests.e2e.conftest import TEMPLATE

    sample = sorted((Path(main.__file__).parent / "resources/sample").glob("*.xlsx"))
    report, document = str(folder / "r.kbx"), str(folder / "r.docx")
    new = ("new", "--template", TEMPLATE, "--year", "2024", "--unit", "青岚区科学技术局")
    for words in (
        ("demo", str(folder / "demo")),
        (*new, "-o", report),
        ("read-figures", *map(str, sample), "--json"),
        ("import-figures", report, *map(str, sample)),
        ("check", report),
        ("trace", report),
        ("export", report, "-o", document),
    ):
        main.main(list(words))


def window(folder: Path) -> None:
    """The window with the sample, saved, exported and closed."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from tests.ui.conftest import ChosenFiles
    from ui.app import make_application, open_window
    from ui.widgets.notice import Notice
    from ui.window import assembly

    files = ChosenFiles()
    setattr(assembly, "FileDialogs", lambda _parent, _state: files)  # noqa: B010
    app = make_application()
    opened, close = open_window(app)
    parts = opened.parts

    def rest() -> None:
        QTest.qWait(20)
        while parts.runner.busy:
            QTest.qWait(20)
        for notice in opened.findChildren(Notice):
            notice.choose("export" if notice.findChild(QWidget, "export") else "cancel")
        QTest.qWait(20)

    parts.actions["file.sample"].trigger()
    rest()
    rest()
    for name, command in (("a.kbx", "file.save"), ("a.docx", "file.export")):
        files.answers = [folder / name]
        parts.actions[command].trigger()
        rest()
        rest()
    parts.actions["check.run"].trigger()
    rest()
    assert (folder / "a.kbx").exists()
    assert (folder / "a.docx").exists()
    parts.runner.wait(5000)
    close()


if __name__ == "__main__":
    sys.addaudithook(_hook)
    {"commands": commands, "window": window}[sys.argv[1]](Path(sys.argv[2]))
    sys.stdout.flush()
    sys.stderr.write(f"network: {_SEEN + _descriptors()}\n")
    sys.stderr.flush()
    os._exit(0)
