"""历史新高, 历史最好水平: records told without a number (历史新高)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.figures.spans.context import clause_start, subject_of
from core.figures.spans.span import SpanKind, Statement

RECORD = "历史"
"""How the form of such a statement begins."""

_RECORD = re.compile(r"历史(?:同期)?(?:性)?(?P<kind>新高|最高|最好|新低|最低)(?:水平|纪录|记录)?")
_VERB = re.compile(r"(?:再?创|创下|刷新|达到?|为|均|也|又|再|实现|已)+了?$")


def find_records(text: str) -> Iterator[Statement]:
    """Every record told in a text; ``form`` is how it was said."""
    for match in _RECORD.finditer(text):
        start = clause_start(text, match.start())
        lead = _VERB.sub("", text[start : match.start()])
        yield Statement(
            start=start,
            end=match.end(),
            text=text[start : match.end()],
            number_start=match.start(),
            number_end=match.end(),
            kind=SpanKind.RANK,
            value=None,
            unit="",
            form=match[0],
            subject=subject_of(lead),
        )
