"""The session of the report that is open now, shared by those who save, open and close."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.model.report import Report
    from core.store.session import Session


class Current:
    """Holds the open session (当前报告); ``None`` while no report is open."""

    def __init__(self) -> None:
        self.session: Session | None = None

    @property
    def path(self) -> Path | None:
        """The document, ``None`` before the first save."""
        return None if self.session is None else self.session.path

    def snapshot(self, report: Report) -> Callable[[], None]:
        """What a worker must do to keep ``report`` for the case of a crash."""
        session = self.session
        if session is None:
            return lambda: None
        ticket = session.ticket()
        return lambda: session.snapshot(report, ticket=ticket)
