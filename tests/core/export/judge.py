"""Exports and judges all exhibits: ``python -m tests.core.export.judge [folder] [name ...]``.

Prints a line a document; ends with 1 when one of them has a FAIL or WARN that is not known.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from core.export.docx.writer import docx_bytes
from core.layout.flow import flow
from tests.core.export.exhibits import EXHIBITS, Exhibit

ORACLE = ("standard", "oracle", "check_docx.py")
NEEDED = ("pdfplumber", "pypdfium2", "PIL", "lxml")


def missing() -> tuple[str, ...]:
    """Packages the judging program needs that are not installed."""
    return tuple(name for name in NEEDED if importlib.util.find_spec(name) is None)


def write(exhibit: Exhibit, folder: Path) -> Path:
    """The exhibit as a .docx."""
    path = folder / f"{exhibit.name}.docx"
    path.write_bytes(docx_bytes(flow(exhibit.make())))
    return path


def judged(exhibit: Exhibit, folder: Path, shared: Path, *, render: bool = True) -> list[str]:
    """What the judging program holds against it and is not known."""
    path = write(exhibit, folder)
    command = [sys.executable, str(shared.joinpath(*ORACLE)), str(path), "--json"]
    command += ["--profile", "letter" if exhibit.letter else "report"]
    command += ["--keep-pdf", str(path.with_suffix(".pdf"))] if render else ["--no-render"]
    run = subprocess.run(command, capture_output=True, timeout=300)
    if run.returncode not in (0, 1):
        return [run.stderr.decode("utf-8", "replace")]
    found = json.loads(run.stdout)["findings"]
    return [
        f"{item['status']} {item['rule']}/{item.get('source')}: {item.get('found')}"
        for item in found
        if item["status"] in ("FAIL", "WARN") and item["rule"] not in exhibit.known
    ]


def main() -> int:
    """Judge all exhibits, or those named."""
    arguments = sys.argv[1:]
    folder = Path(arguments[0]) if arguments else Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    shared = Path(__file__).resolve().parents[4] / "shared"
    chosen = [item for item in EXHIBITS if not arguments[1:] or item.name in arguments[1:]]
    bad = 0
    for exhibit in chosen:
        found = judged(exhibit, folder, shared)
        bad += bool(found)
        print(exhibit.name, "; ".join(found) or "ok", flush=True)
    print(f"{len(chosen) - bad} of {len(chosen)} without objection")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
