"""templates --check: what is wrong in a template, where, and how to mend it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from core.cli.terminal import Terminal
from core.errors import UnreadableInput


def check_templates(place: Path, terminal: Terminal) -> int:
    """Check a file, or all templates in a folder; 1 when one of them has mistakes.

    Raises ``UnreadableInput`` when there is no template at ``place``.
    """
    checked = [_checked(path) for path in _files(place)]
    terminal.answer({"checked": checked})
    for item in checked:
        _show(item, terminal)
    wrong = sum(bool(item["mistakes"]) for item in checked)
    if len(checked) > 1:
        terminal.say(f"共检查{len(checked)}个模板，{wrong}个有错。")
    return 1 if wrong else 0


def _files(place: Path) -> list[Path]:
    """The file itself; or the templates of a folder: its own, and one in each folder inside."""
    from core.templating.loader import FILE_NAME

    if os.path.isfile(place):  # noqa: PTH113 - also false for a name no disk can have
        return [place]
    if not os.path.isdir(place):  # noqa: PTH112 - as above
        raise UnreadableInput(f"找不到“{place}”。", hint="请核对模板文件或文件夹的位置。")
    found = [place / FILE_NAME, *sorted(place.glob(f"*/{FILE_NAME}"))]
    found = [path for path in found if path.is_file()]
    if not found:
        raise UnreadableInput(
            f"文件夹“{place}”里没有模板。",
            hint=f"模板是一个文件夹，里面放一个 {FILE_NAME}。",
        )
    return found


def _checked(path: Path) -> dict[str, Any]:
    from core.templating.loader import load_file
    from core.templating.mistakes import TemplateFaults

    try:
        template = load_file(path)
    except TemplateFaults as faults:
        mistakes = [
            {"where": item.where, "what": item.what, "remedy": item.remedy}
            for item in faults.mistakes
        ]
        return {"path": str(path), "id": None, "name": None, "version": None, "mistakes": mistakes}
    return {
        "path": str(path),
        "id": template.id,
        "name": template.name,
        "version": template.version,
        "sections": sum(1 for top in template.sections for _ in top.walk()),
        "indicators": len(template.indicators),
        "mistakes": [],
    }


def _show(item: dict[str, Any], terminal: Terminal) -> None:
    mistakes = item["mistakes"]
    if not mistakes:
        terminal.say(
            f"“{item['path']}”可以使用：{item['name']}，"
            f"{item['sections']}个章节，{item['indicators']}个指标。"
        )
        return
    terminal.note(f"“{item['path']}”有{len(mistakes)}处写错了：")
    for number, mistake in enumerate(mistakes, 1):
        lead = f"{mistake['where']}：" if mistake["where"] else ""
        terminal.note(f"{number}. {lead}{mistake['what']}{mistake['remedy']}")
