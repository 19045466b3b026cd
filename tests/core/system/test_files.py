from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.errors import NotWritten, ReportDamaged, TargetBusy
from core.system import files
from core.system.files import TEMPORARY_PREFIX, write_atomic

OLD = "旧内容".encode()
NEW = "新内容".encode()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "年度工作总结.kbx"
    path.write_bytes(OLD)
    return path


def leftovers(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"{TEMPORARY_PREFIX}*"))


def test_writes_a_new_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "总结.docx"
    write_atomic(path, NEW)
    assert path.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [path]


def test_replaces_an_old_file(target: Path) -> None:
    write_atomic(target, NEW)
    assert target.read_bytes() == NEW


def test_verify_sees_the_finished_bytes_in_the_same_folder(target: Path) -> None:
    seen: list[tuple[Path, bytes]] = []
    write_atomic(target, NEW, verify=lambda path: seen.append((path.parent, path.read_bytes())))
    assert seen == [(target.parent, NEW)]


def test_a_failed_verification_keeps_the_old_file(target: Path) -> None:
    def refuse(_path: Path) -> None:
        raise ReportDamaged("读回的内容不一致。")

    with pytest.raises(ReportDamaged):
        write_atomic(target, NEW, verify=refuse)
    assert target.read_bytes() == OLD
    assert leftovers(target.parent) == []


def test_a_full_disk_is_named_and_keeps_the_old_file(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(NotWritten) as caught:
        write_atomic(target, NEW)
    assert "空间不足" in caught.value.message
    assert caught.value.hint
    assert target.read_bytes() == OLD
    assert leftovers(target.parent) == []


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a POSIX thing")
def test_a_real_size_limit_of_the_system_is_told_as_no_space(target: Path) -> None:
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from core.system.files import write_atomic; from core.errors import NotWritten\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_atomic(Path(sys.argv[1]), b'x' * 100000)\n"
        "except NotWritten: sys.exit(44)\n"
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, "-c", script, str(target)], cwd=root, timeout=30)
    assert done.returncode == 44
    assert target.read_bytes() == OLD
    assert leftovers(target.parent) == []


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("总结.docx", "~$总结.docx"),
        ("科技局年度总结.docx", "~$技局年度总结.docx"),
        ("市科技局年度总结.docx", "~$技局年度总结.docx"),
        ("市科技局年度总结.docx", "~$市科技局年度总结.docx"),
        ("市科技局指标附表.xlsx", "~$市科技局指标附表.xlsx"),
        ("总结.docx", ".~lock.总结.docx#"),
    ],
)
def test_a_file_open_in_an_office_program_is_refused(tmp_path: Path, name: str, lock: str) -> None:
    path = tmp_path / name
    path.write_bytes(OLD)
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(TargetBusy) as caught:
        write_atomic(path, NEW)
    assert name in caught.value.message
    assert lock in caught.value.hint
    assert path.read_bytes() == OLD


def test_the_lock_of_another_document_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "~$计划.docx").write_bytes(b"")
    write_atomic(tmp_path / "总结.docx", NEW)
    assert (tmp_path / "总结.docx").read_bytes() == NEW


def test_the_programs_own_lock_beside_a_report_does_not_count(target: Path) -> None:
    target.with_name(f"~${target.name}").write_bytes(b"")
    write_atomic(target, NEW)
    assert target.read_bytes() == NEW


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="文件夹"):
        write_atomic(tmp_path, NEW)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="不存在"):
        write_atomic(tmp_path / "没有" / "总结.docx", NEW)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_file_is_left_alone(target: Path) -> None:
    target.chmod(0o444)
    with pytest.raises(NotWritten, match="只读"):
        write_atomic(target, NEW)
    assert target.read_bytes() == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a POSIX thing")
def test_the_mode_of_the_old_file_stays(target: Path) -> None:
    target.chmod(0o640)
    write_atomic(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_stays_a_link(target: Path) -> None:
    link = target.with_name("链接.kbx")
    link.symlink_to(target)
    write_atomic(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_an_old_leftover_is_swept_and_a_fresh_one_is_not(target: Path) -> None:
    old = target.with_name(f"{TEMPORARY_PREFIX}1-aa.tmp")
    fresh = target.with_name(f"{TEMPORARY_PREFIX}2-bb.tmp")
    for path in (old, fresh):
        path.write_bytes(b"half")
    two_hours_ago = time.time() - 7200
    os.utime(old, (two_hours_ago, two_hours_ago))
    write_atomic(target, NEW)
    assert leftovers(target.parent) == [fresh]


@pytest.mark.skipif(sys.platform == "win32", reason="asking for a process would end it there")
def test_what_a_killed_process_left_is_swept_at_once(target: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from core.system.files import write_atomic\n"
        "kill = lambda _path: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_atomic(Path(sys.argv[1]), b'half', verify=kill)\n"
    )
    root = Path(__file__).resolve().parents[3]
    subprocess.run([sys.executable, "-c", script, str(target)], cwd=root, timeout=30)
    assert len(leftovers(target.parent)) == 1
    assert target.read_bytes() == OLD
    write_atomic(target.with_name("另一份.txt"), NEW)
    assert leftovers(target.parent) == []


def test_what_a_living_process_writes_is_left_alone(target: Path) -> None:
    def look(temporary: Path) -> None:
        write_atomic(target.with_name("另一份.txt"), NEW)
        assert temporary.exists()

    write_atomic(target, NEW, verify=look)
    assert target.read_bytes() == NEW


def test_a_name_no_disk_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="文件名太长"):
        write_atomic(tmp_path / f"{'长' * 90}.docx", NEW)
    longest = tmp_path / f"{'长' * 83}.docx"
    write_atomic(longest, NEW)  # its office lock would have a name that is too long
    assert longest.read_bytes() == NEW


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system")
def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "管道.txt"
    os.mkfifo(pipe)
    with pytest.raises(NotWritten, match="不是普通文件"):
        write_atomic(pipe, NEW)
    assert pipe.is_fifo()


def test_windows_waits_for_a_scanner_before_it_gives_up(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = [PermissionError(13, "denied"), PermissionError(13, "denied")]
    really = Path.replace

    def replace(self: Path, other: Path) -> Path:
        if refused:
            raise refused.pop()
        return really(self, other)

    waited: list[float] = []
    monkeypatch.setattr(files, "_WINDOWS", True)
    monkeypatch.setattr(files.time, "sleep", waited.append)
    monkeypatch.setattr(Path, "replace", replace)
    write_atomic(target, NEW)
    assert target.read_bytes() == NEW
    assert waited == [0.05, 0.1]


def test_windows_says_busy_when_waiting_did_not_help(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(_self: Path, _other: Path) -> Path:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(files, "_WINDOWS", True)
    monkeypatch.setattr(files.time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(TargetBusy):
        write_atomic(target, NEW)
    assert target.read_bytes() == OLD
    assert leftovers(target.parent) == []


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_killing_the_writer_at_any_moment_leaves_a_whole_file(target: Path) -> None:
    root = Path(__file__).resolve().parents[3]
    script = (
        "import sys; from pathlib import Path; from core.system.files import write_atomic\n"
        "path = Path(sys.argv[1])\n"
        "print('ready', flush=True)\n"
        "for round in range(100000): write_atomic(path, bytes([round % 256]) * 200000)\n"
    )
    for delay in (0.0, 0.01, 0.03, 0.05):
        writer = subprocess.Popen(
            [sys.executable, "-c", script, str(target)], cwd=root, stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        with writer.stdout:
            writer.stdout.readline()
            time.sleep(delay)
            writer.kill()
        writer.wait(timeout=10)
        data = target.read_bytes()
        assert data == OLD or (len(data) == 200000 and len(set(data)) == 1)
