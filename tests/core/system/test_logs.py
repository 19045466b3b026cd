from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from core.system import logs


@pytest.fixture(autouse=True)
def _quiet_afterwards() -> Iterator[None]:
    before = list(logging.getLogger().handlers)
    yield
    root = logging.getLogger()
    for handler in [item for item in root.handlers if item not in before]:
        root.removeHandler(handler)
        handler.close()


def test_nothing_is_made_before_there_is_something_to_record() -> None:
    logs.start()
    assert not logs.log_file().exists()


def test_a_second_start_does_not_write_everything_twice() -> None:
    logs.start()
    logs.start()
    logging.getLogger("kebao.test").warning("once")
    assert logs.log_file().read_text(encoding="utf-8").count("once") == 1


def test_a_bug_is_recorded_by_place_and_not_by_its_words() -> None:
    logs.start()
    try:
        int("技术合同成交额23.65亿元")
    except ValueError as error:
        logs.record_bug(error)
    record = logs.log_file().read_text(encoding="utf-8")
    assert "ValueError" in record
    assert "test_logs.py" in record
    assert "23.65" not in record
