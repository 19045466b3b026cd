"""Messages between the program and its child process: one kind byte, a length, the bytes."""

from __future__ import annotations

import enum
import pickle
import struct
from collections.abc import Callable
from io import BytesIO
from typing import Any

_HEAD = struct.Struct(">cQ")

_PLAIN_MODULES = frozenset(("_decimal", "collections", "datetime", "decimal", "pathlib"))
_PLAIN_BUILTINS = frozenset(("bytearray", "complex", "frozenset", "range", "set", "slice"))


class Kind(enum.Enum):
    """What a message is about."""

    PROGRESS = b"P"
    RESULT = b"R"
    REFUSED = b"E"  # an AppError, field by field
    FAILED = b"X"  # any other exception, as text for diagnostics
    NO_MEMORY = b"M"


class BrokenFrame(Exception):
    """The other side stopped in the middle of a message, or sent nonsense."""


def encode(kind: Kind, data: bytes = b"") -> bytes:
    """One message, ready to be written."""
    return _HEAD.pack(kind.value, len(data)) + data


def read(receive: Callable[[int], bytes], limit: int) -> tuple[Kind, bytes] | None:
    """The next message, or ``None`` at the end.

    Raises :class:`BrokenFrame` for a message that breaks off or is longer than ``limit`` bytes.
    """
    head = receive(_HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise BrokenFrame("a message head broke off")
    letter, length = _HEAD.unpack(head)
    try:
        kind = Kind(letter)
    except ValueError as error:
        raise BrokenFrame("an unknown kind of message") from error
    if length > limit:
        raise BrokenFrame("a message longer than allowed")
    data = receive(length) if length else b""
    if len(data) < length:
        raise BrokenFrame("a message broke off")
    return kind, data


class _PlainUnpickler(pickle.Unpickler):
    """Builds values of the standard library and classes of ``core`` and nothing else.

    The child handles files of strangers; what it sends back must not be able to call anything.
    """

    def find_class(self, module_name: str, global_name: str) -> Any:
        if (module_name, global_name) == ("builtins", "getattr"):
            return _member  # how Python up to 3.11.3 pickles a member of an enumeration
        allowed = module_name in _PLAIN_MODULES or module_name.partition(".")[0] == "core"
        if not allowed and not (module_name == "builtins" and global_name in _PLAIN_BUILTINS):
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is not a plain value")
        found = super().find_class(module_name, global_name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is not a class")
        return found


def _member(kind: Any, name: Any) -> enum.Enum:
    """The member of an enumeration; any other attribute of anything is refused."""
    if not isinstance(kind, enum.EnumMeta) or name not in kind.__members__:
        raise pickle.UnpicklingError("only members of enumerations may be named")
    member: enum.Enum = kind.__members__[name]
    return member


def plain_loads(data: bytes) -> Any:
    """Unpickle what a child sent; :class:`pickle.UnpicklingError` for anything but values."""
    return _PlainUnpickler(BytesIO(data)).load()
