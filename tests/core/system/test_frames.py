"""What a child may send back: values, and nothing that could be called."""

from __future__ import annotations

import enum
import os
import pickle
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from core.model.indicators import Role
from core.system.frames import plain_loads


class _Pickled:
    """Pickles as a call of ``function`` with ``arguments``."""

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self._call = function, arguments

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self._call


@pytest.mark.parametrize(
    "value", [Decimal("8.79"), date(2024, 12, 31), Role.TARGET, (1, "二", None), {"a": [True]}]
)
def test_plain_values_arrive_as_they_were_sent(value: object) -> None:
    assert plain_loads(pickle.dumps(value)) == value


def test_members_of_enumerations_arrive_from_an_older_interpreter_too() -> None:
    assert plain_loads(pickle.dumps(_Pickled(getattr, Role, "TARGET"))) is Role.TARGET


@pytest.mark.parametrize(
    "call",
    [
        _Pickled(os.system, "true"),
        _Pickled(eval, "1"),
        _Pickled(getattr, Role, "__subclasses__"),
        _Pickled(getattr, enum.Enum, "mro"),
        _Pickled(getattr, Decimal, "from_float"),
    ],
)
def test_anything_that_could_be_called_is_refused(call: _Pickled) -> None:
    with pytest.raises(pickle.UnpicklingError):
        plain_loads(pickle.dumps(call))
