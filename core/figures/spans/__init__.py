"""Quantitative statements in prose: found, read, and told apart from what only looks like one."""

from core.figures.spans.finder import find_spans
from core.figures.spans.span import SpanKind, Statement

__all__ = ["SpanKind", "Statement", "find_spans"]
