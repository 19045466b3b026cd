"""Two or three wordings side by side, what differs marked word by word (对照)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

from core.intake.merging.rows import MergeRow
from ui.theme.colours import current

_WORD = re.compile(r"\d[\d,.]*|[A-Za-z]+|\s+|.", re.DOTALL)


def changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Stretches of both texts in order, as (gone, come); equal ones stand on both sides."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield "".join(old[i1:i2]), "".join(new[j1:j2])


def marked(before: str, after: str) -> tuple[str, str]:
    """Both texts as HTML: what is gone struck through, what has come in bold."""
    colours = current()
    gone = f"color:{colours.danger}; background:{colours.danger_soft}"
    come = f"color:{colours.ok}; background:{colours.ok_soft}"
    left, right = [], []
    for old, new in changes(before, after):
        if old == new:
            left.append(escape(old))
            right.append(escape(new))
            continue
        left += [f"<s style='{gone}'>{escape(old)}</s>"] if old else []
        right += [f"<b style='{come}'>{escape(new)}</b>"] if new else []
    return "".join(left), "".join(right)


def comparison(row: MergeRow, place: str = "") -> str:
    """One row as HTML: as exported, as the report has it by now, as the file has it.

    ``place`` is the paragraph it stands in, where the row itself is only a part of that.
    """
    before, after = marked(row.before, row.after)
    blocks = []
    if row.before:
        blocks.append(("导出时", before))
    if row.ours:
        blocks.append(("报告现在", marked(row.before, row.ours)[1]))
    if row.after:
        by = f"（修订人：{escape('、'.join(row.authors))}）" if row.authors else ""
        blocks.append((f"来稿{by}", after))
    elif row.before:
        blocks.append(("来稿", f"<span style='color:{current().muted}'>（已删去）</span>"))
    if place:
        blocks.append(("所在段落", escape(place)))
    return "".join(_block(label, text) for label, text in blocks)


def _block(label: str, text: str) -> str:
    return (
        f"<p style='margin:0 0 2px 0; color:{current().muted}'>{label}</p>"
        f"<p style='margin:0 0 10px 0; line-height:140%'>{text}</p>"
    )
