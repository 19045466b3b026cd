"""The one error tree: what happened, what was not lost, what to do.

Every error a person can meet is an :class:`AppError`. Its three texts are Chinese and meant for the
reader; ``detail`` is for diagnostics only and never shown unasked.
"""

from __future__ import annotations


class AppError(Exception):
    """An expected failure, told in the user's words.

    ``message`` says what happened, ``hint`` what to do about it, ``kept`` what was not lost.
    ``exit_code`` is the process exit code of the command contract (3 unreadable, 4 not written).
    """

    code = "APP"
    exit_code = 3

    def __init__(self, message: str, *, hint: str = "", kept: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.kept = kept
        self.detail = detail

    def text(self) -> str:
        """The whole message as sentences, for a dialog or a terminal."""
        return "\n".join(part for part in (self.message, self.kept, self.hint) if part)


class UsageError(AppError):
    """The command or the dialog was given something it cannot mean."""

    code = "USAGE"
    exit_code = 2


class UnreadableInput(AppError):
    """A file that came in could not be read."""

    code = "INPUT"


class WorkbookUnreadable(UnreadableInput):
    """A workbook is encrypted, damaged, hostile or no workbook at all."""

    code = "WORKBOOK"


class ReportDamaged(UnreadableInput):
    """A .kbx file does not hold what it says it holds."""

    code = "DAMAGED"


class NewerFormat(UnreadableInput):
    """A .kbx file was written by a newer version of the program."""

    code = "NEWER"


class TemplateInvalid(UnreadableInput):
    """A template file has a mistake; the message names file, path and remedy."""

    code = "TEMPLATE"


class NotWritten(AppError):
    """Something could not be written; whatever stood there before still stands."""

    code = "OUTPUT"
    exit_code = 4


class TargetBusy(NotWritten):
    """The target is open in another program."""

    code = "BUSY"


class ReportLocked(AppError):
    """The report is open elsewhere."""

    code = "LOCKED"
    exit_code = 4


class ChangedOutside(NotWritten):
    """The file on disk is no longer the one that was opened."""

    code = "CHANGED"


class Refused(AppError):
    """A well-formed request that the program declines, with the reason."""

    code = "REFUSED"
    exit_code = 1


class Cancelled(Exception):  # noqa: N818 - not a failure, so not an AppError
    """The person asked a running job to stop."""
