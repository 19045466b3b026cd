"""What was read out of an existing report (读入结果), and its answer on the command line.

Places are lines and columns of the file as given, whatever cleaning moved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import frozen

from core.catalogue.catalogue import load
from core.catalogue.matching import match
from core.figures.spans import Statement, find_spans
from core.intake.document.cleaning import Cleaned, clean
from core.intake.document.outline import Node, Outline, find_outline
from core.intake.document.paragraphs import SourceDocument


@frozen
class FoundFigure:
    """A quantitative statement and where it stands in the file."""

    line: int
    col: int
    statement: Statement
    indicator: str | None = None


@frozen
class DocumentReading:
    """A report as read: source, cleaned text, outline, figures.

    ``heads`` tells where an outline node stands; pieces and texts of ``cleaned`` go in step.
    """

    source: SourceDocument
    cleaned: Cleaned
    outline: Outline
    figures: tuple[FoundFigure, ...]

    def place(self, piece: int, offset: int) -> tuple[int, int]:
        """Line and column in the file of a character of a cleaned paragraph."""
        return self.cleaned.pieces[piece].place(offset)

    def told(self) -> str:
        """What was read from beside the text and what was left out; empty when nothing was."""
        said = []
        if self.source.notes:
            said.append(f"脚注和尾注{self.source.notes}条列在正文之后")
        if self.source.margins:
            said.append("页眉、页脚里的文字没有读入，需要的请自己补上")
        return "；".join(said) + "。" if said else ""

    def to_json(self) -> dict[str, Any]:
        """All of ``read-report`` but the flaws, which other rules find."""
        return {
            "title": self.outline.front.title,
            "nodes": [self._node(node) for node in self.outline.nodes],
            "enumerations": list(self._enumerations()),
            "figures": [_figure_json(figure) for figure in self.figures],
            "cleaned": [
                {
                    "line": repair.line,
                    "what": repair.kind.name_zh,
                    "before": repair.before,
                    "after": repair.after,
                }
                for repair in self.cleaned.repairs
            ],
        }

    def _node(self, node: Node) -> dict[str, Any]:
        heading = node.heading
        line, col = self.place(heading.piece, heading.start)
        return {
            "line": line,
            "col": col,
            "level": node.level,
            "marker": heading.marker,
            "title": heading.title,
            "run_in": heading.run_in,
            "children": [self._node(child) for child in node.children],
        }

    def _enumerations(self) -> Iterator[dict[str, Any]]:
        for item in self.outline.enumerations:
            line, col = self.place(item.piece, item.start)
            yield {"line": line, "col": col, "marker": item.marker, "lead": item.lead}


def digest(source: SourceDocument, refused: Collection[str] = ()) -> DocumentReading:
    """Clean a document and find its outline and figures; ``refused`` repairs are not made."""
    cleaned = clean(source, refused)
    return DocumentReading(source, cleaned, find_outline(cleaned.pieces), _figures(cleaned))


def _figures(cleaned: Cleaned) -> tuple[FoundFigure, ...]:
    names: dict[str, str | None] = {}
    found = []
    for piece in cleaned.pieces:
        for statement in find_spans(piece.text):
            if statement.subject not in names:
                names[statement.subject] = _indicator(statement.subject)
            line, col = piece.place(statement.start)
            found.append(FoundFigure(line, col, statement, names[statement.subject]))
    return tuple(found)


def _indicator(subject: str) -> str | None:
    """The catalogue's name for what is counted, ``None`` where a person must decide."""
    if not subject:
        return None
    matched = match(subject, load())
    return matched.entry.name if matched.entry is not None else None


def _figure_json(figure: FoundFigure) -> Mapping[str, Any]:
    statement = figure.statement
    first = {"from": format(statement.first, "f")} if statement.first is not None else {}
    return {
        "line": figure.line,
        "col": figure.col,
        "text": statement.text,
        "indicator": figure.indicator or statement.subject or None,
        "value": None if statement.value is None else format(statement.value, "f"),
        **first,
        "unit": statement.unit,
        "kind": statement.kind.value,
        "period": statement.period,
        "masked": statement.masked,
        "lost": statement.lost,
    }
