"""Change lists as pages: in the panel with links and marks, on paper as plain tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from html import escape

from core.figures.changelist.listing import ChangeList, verdict_name
from core.figures.changelist.values import told
from core.figures.impact import SentenceChange
from core.layout.changed import IN_TABLE, ChangeSheet, ChangeTable, summary
from core.model.ids import SectionId
from ui.widgets.page_view import link

_TOKEN = re.compile(r"[0-9][0-9.,]*%?|.", re.DOTALL)
"""A number is one token: it changes as a whole."""
_MOST_VALUES = 30

Headings = Mapping[SectionId, str]


def list_html(changes: ChangeList, headings: Headings) -> str:
    """One change for the panel; what must be rewritten stands first."""
    when = f"　<span class='quiet'>{changes.at:%H:%M}</span>" if changes.at else ""
    head = f"<h4>{escape(changes.label)}{when}</h4><p class='quiet'>{escape(summary(changes))}</p>"
    parts = (
        _verdicts(changes, headings),
        _sentences(changes.sentences, headings),
        _derived(changes, headings),
        _values(changes),
    )
    return head + "".join("".join(part) for part in parts)


def _values(changes: ChangeList) -> Iterator[str]:
    if changes.values:
        yield "<p class='quiet'>改动的数值</p>"
    for item in changes.values[:_MOST_VALUES]:
        name = escape(f"{item.indicator} {item.about}")
        source = f" <span class='quiet'>{escape(item.source)}</span>"
        yield f"<p>{name}：{_turned(told(item.before), told(item.after))}{source}</p>"
    rest = len(changes.values) - _MOST_VALUES
    if rest > 0:
        yield f"<p class='quiet'>另有 {rest} 个数值，见导出的清单。</p>"


def _sentences(sentences: tuple[SentenceChange, ...], headings: Headings) -> Iterator[str]:
    last = None
    for sentence in sentences:
        heading = headings.get(sentence.section_id, "")
        if heading != last:
            address = f"{sentence.section_id}/{sentence.paragraph_id}"
            yield f"<p class='quiet'>{link(address, heading)}</p>"
            last = heading
        yield f"<p>{marked(sentence.before, sentence.after)}</p>"


def _derived(changes: ChangeList, headings: Headings) -> Iterator[str]:
    if changes.derived:
        yield "<p class='quiet'>算出的数</p>"
    for item in changes.derived:
        where = headings.get(item.section, "") if item.section else IN_TABLE
        if item.section and item.paragraph:
            place = link(f"{item.section}/{item.paragraph}", where)
        else:
            place = escape(where)
        turned = _turned(item.before.text, item.after.text)
        yield f"<p>{escape(item.name)}：{turned} <span class='quiet'>{place}</span></p>"


def _verdicts(changes: ChangeList, headings: Headings) -> Iterator[str]:
    ordered = sorted(changes.verdicts, key=lambda item: not item.worse)
    for item in ordered:
        tone = "danger" if item.worse else "quiet"
        turned = f"{verdict_name(item.before)} → {verdict_name(item.after)}"
        place = link(f"{item.section}/{item.paragraph}", headings.get(item.section, ""))
        yield (
            f"<p>“{escape(item.text)}” <span class='{tone}'>{escape(turned)}</span>"
            f" <span class='quiet'>{place}</span></p>"
        )
        if item.arithmetic:
            yield f"<p class='quiet'>{escape(item.arithmetic)}</p>"


def _turned(before: str, after: str) -> str:
    return f"<span class='old'>{escape(before)}</span> → <span class='new'>{escape(after)}</span>"


def marked(before: str, after: str) -> str:
    """One sentence with what went struck through and what came beside it."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(escape("".join(new[c:d])))
            continue
        for name, tokens in (("old", old[a:b]), ("new", new[c:d])):
            if tokens:
                pieces.append(f"<span class='{name}'>{escape(''.join(tokens))}</span>")
    return "".join(pieces)


# ------------------------------------------------------------------------------------ on paper

PAPER_STYLE = (
    "body { color: black; font-size: 10.5pt; } h1 { font-size: 14pt; text-align: center; }"
    "h2 { font-size: 12pt; } th { font-weight: 600; } .old { text-decoration: line-through; }"
    ".new { font-weight: 600; }"
)
"""Black on white whatever the window's colours are."""

_SENTENCE_HEADS = ("原文", "现文")


def paper_html(sheet: ChangeSheet) -> str:
    """The list as it is printed and signed."""
    body = f"<h1>{escape(sheet.title)}</h1><p>{escape(sheet.summary)}{escape(sheet.reach)}</p>"
    body += "".join(_paper_table(table) for table in sheet.tables)
    return body + "<p>经办：　　　　　　　　核对：　　　　　　　　日期：</p>"


def _paper_table(table: ChangeTable) -> str:
    heads = "".join(
        f"<th align='left' bgcolor='#eeeeee'>{escape(head)}</th>" for head in table.heads
    )
    rows = "".join(f"<tr>{_paper_cells(table, row)}</tr>" for row in table.rows)
    return (
        f"<h2>{escape(table.name)}（{len(table.rows)}）</h2>"
        "<table border='1' cellspacing='0' cellpadding='4' width='100%'"
        f" style='border-collapse: collapse'><thead><tr>{heads}</tr></thead>{rows}</table>"
    )


def _paper_cells(table: ChangeTable, row: tuple[str, ...]) -> str:
    if table.heads[-2:] != _SENTENCE_HEADS:
        return "".join(f"<td>{escape(text)}</td>" for text in row)
    *first, before, after = row
    cells = "".join(f"<td>{escape(text)}</td>" for text in first)
    return cells + f"<td>{escape(before)}</td><td>{_new_only(before, after)}</td>"


def _new_only(before: str, after: str) -> str:
    """The new sentence with what is new in it set off, for reading against the old one."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces = []
    for tag, _, _, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        text = escape("".join(new[c:d]))
        pieces.append(text if tag == "equal" or not text else f"<span class='new'>{text}</span>")
    return "".join(pieces)
