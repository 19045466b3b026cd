"""Opening a report's file together with its lock, or finding out why it can only be read."""

from __future__ import annotations

import enum
import os
from pathlib import Path

from core.errors import NotWritten
from core.store import fingerprint, locks
from core.store.locks import Lock
from core.store.package import Loaded, load

AS_ASKED = "报告以只读方式打开。"


class Access(enum.Enum):
    """How a report is to be opened (打开方式)."""

    EDIT = "edit"
    READ_ONLY = "read-only"  # 只读
    TAKE_OVER = "take-over"  # 接管: a person said the other holder is gone
    COPY = "copy"  # 副本: no file yet, the original is left alone


def opened(path: Path, access: Access) -> tuple[Loaded, Lock | None, str]:
    """The report at ``path`` with its lock, or with the reason why it is read-only.

    Raises :class:`HeldElsewhere` and what :func:`core.store.package.load` raises.
    """
    loaded = load(path)
    if loaded.read_only:
        return loaded, None, "报告由更新版本的科报保存，只能查看；另存会丢掉新版本才有的内容。"
    if access in (Access.READ_ONLY, Access.COPY):
        return loaded, None, AS_ASKED
    if not os.access(path, os.W_OK):
        return loaded, None, f"“{path.name}”是只读文件，只能查看。"
    try:
        lock = locks.acquire(path, takeover=access is Access.TAKE_OVER)
    except NotWritten as error:
        return loaded, None, error.message
    try:
        # Whoever held the lock until now may have saved after we read.
        current = fingerprint.of_file(path) == loaded.fingerprint
        return loaded if current else load(path), lock, ""
    except BaseException:
        lock.release()
        raise


def lock_again(path: Path, access: Access) -> tuple[Lock | None, str]:
    """The lock of a document whose unsaved work was recovered, or the reason why there is none.

    The document itself may be gone or damaged. Raises :class:`HeldElsewhere`.
    """
    if access is Access.READ_ONLY:
        return None, AS_ASKED
    try:
        return locks.acquire(path, takeover=access is Access.TAKE_OVER), ""
    except NotWritten as error:
        return None, error.message


def lock_if_possible(path: Path) -> Lock | None:
    """A lock for a document to be; a folder that takes none will say so when it is written."""
    try:
        return locks.acquire(path)
    except NotWritten:
        return None


def notices(loaded: Loaded, reason: str) -> tuple[str, ...]:
    """What to tell a person about a report just opened, in Chinese."""
    migrated: tuple[str, ...] = ()
    if loaded.migrated_from is not None:
        migrated = (
            "报告是旧版本保存的，已升级；保存后旧版本的软件将打不开它，原文件留在早先版本里。",
        )
    return (*((reason,) if reason else ()), *migrated, *loaded.repairs)
