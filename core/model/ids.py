"""Identity of things inside a report."""

from __future__ import annotations

import base64
import secrets
from typing import NewType

SectionId = NewType("SectionId", str)
ParagraphId = NewType("ParagraphId", str)
FigureId = NewType("FigureId", str)
IndicatorId = NewType("IndicatorId", str)


def new_id() -> str:
    """A fresh random 64-bit id: 13 lower-case base32 characters, never reused (also on paste)."""
    return base64.b32encode(secrets.token_bytes(8)).decode("ascii").rstrip("=").lower()
