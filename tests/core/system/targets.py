"""What the tests of the child process run inside it."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.errors import ReportDamaged, WorkbookUnreadable
from core.jobs import JobContext
from core.model.indicators import Observation, ObservationKey, State
from core.model.periods import Period
from core.store.package import DamagedReport


def double(payload: int) -> int:
    return payload * 2


def observation(payload: str) -> tuple[Observation, ...]:
    key = ObservationKey(payload, Period.of_year(2024))  # type: ignore[arg-type]
    return (
        Observation(key, Decimal("23.65"), "亿元", raw="23.65"),
        Observation(key, state=State.MISSING),
    )


def big_echo(payload: bytes) -> bytes:
    return payload[::-1]


def who(_payload: None) -> tuple[int, bool]:
    return os.getpid(), any(name.startswith("PySide6") for name in sys.modules)


def prints(_payload: None) -> str:
    print("noise of a library")
    os.write(1, b"more noise")
    os.write(2, b"and a complaint")
    return "clean"


def refuses(payload: str) -> None:
    raise WorkbookUnreadable(
        f"“{payload}”已加密。", hint="请去掉密码。", kept="原文件没有改动。", detail="encrypted"
    )


def refuses_with_more(payload: str) -> None:
    raise DamagedReport(
        ReportDamaged("报告文件已损坏。", hint="请打开早先版本。"), Path(payload), None
    )


def stumbles(payload: str) -> None:
    raise KeyError(payload)


def crashes(_payload: None) -> None:
    ctypes.string_at(0)


def aborts(_payload: None) -> None:
    os.abort()


def exits(_payload: None) -> None:
    os._exit(0)


def eats(_payload: None) -> int:
    return len(bytearray(3_000_000_000))


def eats_slowly(_payload: None) -> int:
    hoard = []
    while True:
        hoard.append("数" * 1_000_000)


def sleeps(payload: float) -> None:
    time.sleep(payload)


def spins(_payload: None) -> None:
    while True:
        pass


def counts(payload: int, context: JobContext) -> int:
    for done in range(payload):
        context.step(done + 1, payload, f"第{done + 1}张")
        time.sleep(0.12)
    return payload


def tells_forever(_payload: None, context: JobContext) -> None:
    while True:
        context.step(0, 1, "读取")
        time.sleep(0.02)


def hands_back_a_function(_payload: None) -> Any:
    return os.getpid
