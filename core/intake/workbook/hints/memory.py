"""Corrections of sheets kept in import profiles, and found there again (更正的记忆)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from core.intake.workbook.headings.words import Column
from core.intake.workbook.hints.hint import IGNORED, Hint, HintKind, SheetHints
from core.model.indicators import Role
from core.model.periods import Period
from core.model.profiles import Profile

_LENGTH = 16
_SHEET = "sheet-"


def profiles_of(told: Iterable[SheetHints]) -> tuple[Profile, ...]:
    """A profile for the form of each corrected sheet; one without hints lifts older ones."""
    return tuple(
        Profile(_fingerprint(hints.form), hints=(to_text(hints.remembered()),))
        for hints in told
        if hints.form
    )


def known_hints(profiles: Iterable[Profile]) -> tuple[SheetHints, ...]:
    """The corrections that profiles hold, the latest first; what cannot be read is left out."""
    texts = [text for profile in profiles for text in profile.hints]
    return tuple(told for text in reversed(texts) if (told := from_text(text)) is not None)


def to_text(told: SheetHints) -> str:
    """The corrections of a sheet as one line of JSON."""
    hints = [
        {
            "kind": hint.kind.value,
            "rows": [hint.row, max(hint.row, hint.last)],
            "text": hint.text,
            "column": hint.column,
            "heading": hint.heading,
            "meaning": hint.meaning,
        }
        for hint in told.hints
    ]
    return json.dumps({"form": list(told.form), "hints": hints}, ensure_ascii=False)


def from_text(text: str) -> SheetHints | None:
    """The corrections as they were written, or ``None`` for what no such text is."""
    try:
        held = json.loads(text)
        form = tuple(str(word) for word in held["form"])
        return SheetHints("", form, tuple(_hint(item) for item in held["hints"]))
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _hint(held: dict[str, Any]) -> Hint:
    """One hint; raises ``ValueError`` for a meaning its kind cannot have."""
    first, last = held["rows"]
    kind, meaning = HintKind(held["kind"]), str(held["meaning"])
    if kind is HintKind.COLUMN and meaning != IGNORED:
        Column(meaning)
    elif kind is HintKind.ROLE:
        Role(meaning)
    elif kind is HintKind.PERIOD:
        Period.parse(meaning)
    return Hint(
        kind,
        int(first),
        int(last),
        str(held["text"]),
        int(held["column"]),
        str(held["heading"]),
        meaning,
    )


def _fingerprint(form: tuple[str, ...]) -> str:
    digest = hashlib.sha256("\n".join(sorted(form)).encode()).hexdigest()
    return _SHEET + digest[:_LENGTH]
