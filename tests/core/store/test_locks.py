"""One writer at a time, and no lock that outlives its holder."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import NotWritten
from core.store import locks, processes
from core.store.locks import HeldElsewhere, Lock, acquire, holder, lock_path
from core.store.processes import Process

ROOT = Path(__file__).resolve().parents[3]
HOLD = """
import sys, time
from pathlib import Path
from core.store.locks import acquire
acquire(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return tmp_path / "2023年总结.kbx"


@pytest.fixture
def other_run(document: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the document open."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(document)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def written_by(
    document: Path, *, host: str, pid: int, minutes_ago: float, started: str = ""
) -> None:
    at = datetime.now(UTC) - timedelta(minutes=minutes_ago)
    path = lock_path(document)
    lock = {"host": host, "user": "张三", "pid": pid, "started": started, "token": "theirs"}
    path.write_text(json.dumps({**lock, "at": at.isoformat()}), "utf-8")
    os.utime(path, (at.timestamp(), at.timestamp()))


def test_the_second_is_told_who_the_first_is(document: Path) -> None:
    acquire(document)
    with pytest.raises(HeldElsewhere) as caught:
        acquire(document)
    assert caught.value.holder.process == processes.own()
    assert "本机" in caught.value.message
    assert "只读" in caught.value.hint


def test_the_lock_lies_beside_the_document_and_goes_with_its_holder(document: Path) -> None:
    lock = acquire(document)
    assert lock.path.name == "~$2023年总结.kbx.lock"
    assert holder(document) is not None
    lock.release()
    assert holder(document) is None
    assert list(document.parent.iterdir()) == []
    acquire(document).release()


def test_a_living_process_keeps_its_lock(document: Path, other_run: subprocess.Popen[str]) -> None:
    with pytest.raises(HeldElsewhere) as caught:
        acquire(document)
    assert caught.value.holder.process.pid == other_run.pid


def test_the_lock_of_a_killed_process_is_taken_over_at_once(
    document: Path, other_run: subprocess.Popen[str]
) -> None:
    other_run.kill()
    other_run.wait()
    lock = acquire(document)
    present = holder(document)
    assert present is not None
    assert present.process.pid == os.getpid()
    lock.release()


def test_a_killed_process_that_nobody_waited_for_is_dead_too(
    document: Path, other_run: subprocess.Popen[str]
) -> None:
    other_run.kill()
    os.waitid(os.P_PID, other_run.pid, os.WEXITED | os.WNOWAIT)
    acquire(document)


def test_a_number_given_to_another_process_since_does_not_count(document: Path) -> None:
    own = processes.own()
    written_by(document, host=own.host, pid=own.pid, minutes_ago=0, started="an earlier boot")
    acquire(document)


@pytest.mark.parametrize(("minutes", "stale"), [(0, False), (2.9, False), (3.1, True), (-5, False)])
def test_another_computer_is_believed_for_three_minutes(
    document: Path, minutes: float, stale: bool
) -> None:
    written_by(document, host="PC-12", pid=os.getpid(), minutes_ago=minutes)
    present = holder(document)
    assert (present is None) == stale
    if present is None:
        acquire(document)
    else:
        assert "张三（电脑 PC-12）" in present.text()
        with pytest.raises(HeldElsewhere):
            acquire(document)


def test_a_clock_that_runs_late_elsewhere_does_not_make_a_lock_stale(document: Path) -> None:
    written_by(document, host="PC-12", pid=1, minutes_ago=30)
    os.utime(lock_path(document))
    with pytest.raises(HeldElsewhere):
        acquire(document)


def test_a_person_may_take_over_and_the_first_then_learns_of_it(document: Path) -> None:
    first = acquire(document)
    assert first.refresh() is None
    second = acquire(document, takeover=True)
    assert first.lost_to() is not None
    assert first.refresh() is not None
    assert second.refresh() is None
    first.release()
    assert holder(document) is not None


def test_confirming_moves_the_time(document: Path) -> None:
    lock = acquire(document, now=datetime(2024, 1, 1, tzinfo=UTC))
    size = lock.path.stat().st_size
    lock.refresh(datetime(2035, 1, 1, tzinfo=UTC))
    present = holder(document)
    assert present is not None
    assert present.at == datetime(2035, 1, 1, tzinfo=UTC)
    assert lock.path.stat().st_size == size


def test_a_lock_tidied_away_is_made_again(document: Path) -> None:
    lock = acquire(document)
    lock.path.unlink()
    assert lock.refresh() is None
    assert holder(document) is not None


def test_an_unreachable_folder_changes_nothing(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = acquire(document)

    def unreachable(_file: object) -> None:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(locks, "_parse", unreachable)
    assert lock.refresh() is None
    assert lock.lost_to() is None
    lock.release()


def test_half_a_lock_file_belongs_to_somebody_for_three_minutes(document: Path) -> None:
    path = lock_path(document)
    path.write_bytes(b'{"host": "PC')
    with pytest.raises(HeldElsewhere, match="另一位用户"):
        acquire(document)
    long_ago = datetime.now(UTC).timestamp() - 200
    os.utime(path, (long_ago, long_ago))
    acquire(document)


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_folder_that_takes_no_lock_is_told_as_read_only(
    document: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refused(*_: object) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr("core.store.locks.os.open", refused)
    with pytest.raises(NotWritten, match="只读"):
        acquire(document)


def test_of_many_who_find_a_stale_lock_one_gets_it(document: Path) -> None:
    for _ in range(10):
        written_by(document, host="PC-12", pid=1, minutes_ago=60)
        won: list[Lock] = []
        start = threading.Barrier(6)

        def try_it(won: list[Lock] = won, start: threading.Barrier = start) -> None:
            start.wait()
            try:
                won.append(acquire(document))
            except HeldElsewhere:
                return

        threads = [threading.Thread(target=try_it) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        held = [lock for lock in won if lock.lost_to() is None]
        assert len(won) == len(held) == 1
        held[0].release()


def test_a_name_too_long_for_the_disk_still_gets_a_lock(tmp_path: Path) -> None:
    document = tmp_path / ("总" * 80 + ".kbx")
    lock = acquire(document)
    assert len(os.fsencode(lock.path.name)) < 60
    with pytest.raises(HeldElsewhere):
        acquire(document)


def test_a_process_elsewhere_is_neither_dead_nor_alive() -> None:
    assert processes.is_alive(Process("PC-12", "张三", 1)) is None
    assert processes.is_alive(processes.own()) is True
